import Foundation
import Lifecycle
import PDFSealing
import Registry
import SealBase

/// One batch at work: every thread takes a few items at a time until none is left.
struct BatchRun: @unchecked Sendable {
    let office: Office
    let batch: SealingBatch
    let desks: SealingDesks
    let journal: BatchJournal
    let board: BatchBoard
    /// What earlier runs sealed: names of the fields by output.
    let recorded: [String: String]

    /// A draft on its way, with the item it belongs to.
    private struct Work {
        var index: Int
        var desk: SealingDesk
        var draft: SealingDesk.Draft
    }

    func work() {
        while !batch.isStopped() {
            let range = board.next(SealingBatch.chunk, stopsOnError: batch.stopsOnError)
            guard !range.isEmpty else { return }
            do {
                try seal(range)
            } catch {
                board.abort(error)
                return
            }
        }
    }

    private func seal(_ range: Range<Int>) throws {
        var works: [Work] = []
        var ready: [String?: Result<SealingDesk, any Error>] = [:]
        for index in range {
            let item = board.item(index)
            if let field = recorded[item.output] {
                board.end(index, .sealedBefore, field: field)
                continue
            }
            if batch.stopsOnError, board.hasFailed { break }
            do {
                let signer = item.signer ?? batch.template.signer
                let desk = ready[signer] ?? Result { try desks.desk(signer: signer, now: batch.clock()) }
                ready[signer] = desk
                works.append(try work(index, desk))
            } catch {
                board.end(index, .failed, fault: coded(error, item.input))
            }
        }
        guard !works.isEmpty else { return }
        let now = batch.clock()
        try office.keepHeadsWhenDue(now)
        do {
            try office.registry.record(
                works.map { work in
                    BatchUse(item: board.item(work.index).output, use: work.desk.use(work.draft.order, work.draft))
                }, batch: journal.head.batch, by: office.act(now))
        } catch let fault as LifecycleFault {
            // Taken out of force since the batch began: nothing of these was signed.
            for work in works { board.end(work.index, .failed, fault: coded(fault, board.item(work.index).input)) }
            return
        }
        try finish(works, now)
    }

    /// Signs and publishes what is on record, and notes it. All files go to the disk together: it is waited for once
    /// instead of once for each.
    private func finish(_ works: [Work], _ now: Instant) throws {
        let signed = try carried(works) { work in
            _ = try work.desk.sign(work.draft, now)
            work.draft.file.beginFlushing()
        }
        let durable = try carried(signed) { try $0.draft.file.flush() }
        let ended = try carried(durable) { try $0.draft.file.commit(syncsFolder: false) }
        let folders = Set(ended.map { $0.draft.order.output.folderOfPath })
        for folder in folders { AtomicFile.syncFolder(folder.isEmpty ? "." : folder) }
        try journal.note(ended.map { (board.item($0.index).output, $0.draft.plan.fieldName) })
        for work in ended { board.end(work.index, .sealed, field: work.draft.plan.fieldName) }
    }

    /// Takes a step with every draft; the use of one that fails is voided, and it goes no further.
    private func carried(_ works: [Work], _ step: (Work) throws -> Void) throws -> [Work] {
        try works.filter { work in
            do {
                try step(work)
                return true
            } catch {
                try voidUse(of: work)
                board.end(work.index, .failed, fault: coded(error, board.item(work.index).output))
                return false
            }
        }
    }

    private func work(_ index: Int, _ desk: Result<SealingDesk, any Error>) throws -> Work {
        let item = board.item(index)
        var order = batch.template
        order.input = item.input
        order.output = (batch.folder as NSString).appendingPathComponent(item.output)
        // A place of its own takes the place of what the batch is told.
        if item.page != nil || item.centre != nil { order.place = nil }
        if let page = item.page { order.page = page }
        if let centre = item.centre { (order.left, order.bottom) = (centre.left, centre.bottom) }
        if let reason = item.reason { order.reason = reason }
        if FilePath.isSame(order.output, order.input) { throw BatchFault(.overInput, ["path": order.input]) }
        guard !FileManager.default.fileExists(atPath: order.output) else {
            throw BatchFault(.outputExists, ["path": order.output])
        }
        if item.output.contains("/") { try makeFolder(of: order.output) }
        let desk = try desk.get()
        return Work(index: index, desk: desk, draft: try desk.draft(order, batch.clock()))
    }

    private func makeFolder(of path: String) throws {
        let folder = path.folderOfPath
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FileFault(.cannotCreate, ["path": folder, "reason": "folder"])
        }
    }

    private func voidUse(of work: Work) throws {
        let item = board.item(work.index).output
        let uses = try office.registry.uses(ofBatch: journal.head.batch, item: item)
        for use in uses where !use.isVoid && use.documentDigest == work.draft.digest {
            try office.registry.void(use: use.id, reason: "failed", by: office.act(batch.clock()))
        }
    }

    private func coded(_ error: any Error, _ path: String) -> any CodedFault {
        error as? any CodedFault ?? FileFault(.unreadable, ["path": path, "reason": "\(type(of: error))"])
    }
}
