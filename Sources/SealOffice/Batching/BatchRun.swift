import Foundation
import Lifecycle
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
        for index in range {
            if let field = recorded[board.item(index).output] {
                board.end(index, .sealedBefore, field: field)
                continue
            }
            if batch.stopsOnError, board.hasFailed { break }
            do {
                works.append(try work(index))
            } catch {
                board.end(index, .failed, fault: coded(error, board.item(index).input))
            }
        }
        guard !works.isEmpty else { return }
        let now = batch.clock()
        try office.keepHeadsWhenDue(now)
        try office.registry.record(
            works.map { work in
                BatchUse(item: board.item(work.index).output, use: work.desk.use(work.draft.order, work.draft))
            }, batch: journal.head.batch, by: office.act(now))
        try finish(works, now)
    }

    /// Signs and publishes what is on record, and notes it.
    private func finish(_ works: [Work], _ now: Instant) throws {
        var ended: [(work: Work, field: String)] = []
        for work in works {
            do {
                ended.append((work, try work.desk.finish(work.draft, now, syncsFolder: false).field))
            } catch {
                try voidUse(of: work)
                board.end(work.index, .failed, fault: coded(error, board.item(work.index).output))
            }
        }
        let folders = Set(ended.map { $0.work.draft.order.output.folderOfPath })
        for folder in folders { AtomicFile.syncFolder(folder.isEmpty ? "." : folder) }
        try journal.note(ended.map { (board.item($0.work.index).output, $0.field) })
        for (work, field) in ended { board.end(work.index, .sealed, field: field) }
    }

    private func work(_ index: Int) throws -> Work {
        let item = board.item(index)
        var order = batch.template
        order.input = item.input
        order.output = (batch.folder as NSString).appendingPathComponent(item.output)
        // A place of its own takes the place of what the batch is told.
        if item.page != nil || item.centre != nil { order.place = nil }
        if let page = item.page { order.page = page }
        if let centre = item.centre { (order.left, order.bottom) = (centre.left, centre.bottom) }
        if let reason = item.reason { order.reason = reason }
        if Scanning.isSameFile(order.output, order.input) { throw BatchFault(.overInput, ["path": order.input]) }
        guard !FileManager.default.fileExists(atPath: order.output) else {
            throw BatchFault(.outputExists, ["path": order.output])
        }
        if item.output.contains("/") { try makeFolder(of: order.output) }
        let now = batch.clock()
        let desk = try desks.desk(signer: item.signer ?? batch.template.signer, now: now)
        return Work(index: index, desk: desk, draft: try desk.draft(order, now))
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
