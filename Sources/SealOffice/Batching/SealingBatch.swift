import Foundation
import Lifecycle
import PDFDocument
import PDFSealing
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// Seals many documents with one seal. What is sealed stays sealed: a run that was killed is continued by the same call,
/// which seals nothing twice and leaves nothing out.
///
/// For a few documents at a time: each is planned, copied and hashed; their uses go on record in one durable
/// transaction (ES-13); each is signed, made durable and renamed into place; the journal notes them. What stands on
/// record without standing in the journal was cut short: when the file of the recorded digest is there it counts as
/// sealed, else its use is voided and the document sealed anew.
package struct SealingBatch {
    /// What all documents have in common, and what those say that say nothing else.
    package var template: SignOrder
    package var folder: String
    package var threads: Int
    /// Stop at the first document that fails.
    package var stopsOnError: Bool
    package var clock: @Sendable () -> Instant
    /// Asked before each few documents: whether to begin no more.
    package var isStopped: @Sendable () -> Bool = { false }

    /// Documents whose uses are recorded together: enough that the disk is not waited for at every one, few enough that a
    /// crash leaves little to look at again.
    static let chunk = 16

    package init(
        template: SignOrder, folder: String, threads: Int, stopsOnError: Bool, clock: @escaping @Sendable () -> Instant
    ) {
        (self.template, self.folder, self.threads) = (template, folder, max(1, min(threads, 64)))
        (self.stopsOnError, self.clock) = (stopsOnError, clock)
    }
}

extension Office {
    /// Runs a batch. `done` hears of every item as it ends, from any thread, one at a time. Throws when the batch as a
    /// whole cannot be begun or recorded: `BatchFault`, `OfficeFault`, `RegistryFault`, `FileFault`.
    package func seal(
        _ items: [BatchItem], _ batch: SealingBatch, _ done: @escaping @Sendable (BatchResult) -> Void
    ) throws -> [BatchResult] {
        do {
            try FileManager.default.createDirectory(atPath: batch.folder, withIntermediateDirectories: true)
        } catch {
            throw FileFault(.cannotCreate, ["path": batch.folder, "reason": "folder"])
        }
        let desks = SealingDesks(office: self, template: batch.template)
        let first = try desks.desk(signer: batch.template.signer, now: batch.clock())
        let journal = try BatchJournal(
            folder: batch.folder, sealCode: first.seal.esID, container: batch.template.container,
            newBatch: { entropy(16).hex })
        let recorded = try BatchRecovery(
            registry: registry, journal: journal, algorithm: first.signature.digest, folder: batch.folder,
            password: batch.template.password?.octets(), act: act(batch.clock())
        ).run()
        let run = BatchRun(
            office: self, batch: batch, desks: desks, journal: journal, board: BatchBoard(items, done),
            recorded: recorded)
        DispatchQueue.concurrentPerform(iterations: batch.threads) { _ in run.work() }
        if let fault = run.board.fault { throw fault }
        return run.board.results
    }
}

/// The desks of a batch, one for each signer that rows name: made once, when first asked for.
final class SealingDesks: @unchecked Sendable {
    private let lock = NSLock()
    private let office: Office
    private let template: SignOrder
    private var made: [String?: SealingDesk] = [:]

    init(office: Office, template: SignOrder) { (self.office, self.template) = (office, template) }

    func desk(signer: String?, now: Instant) throws -> SealingDesk {
        try lock.withLock {
            if let desk = made[signer] {
                try office.checkUsable(desk.seal, now)
                return desk
            }
            var order = template
            order.signer = signer
            let desk = try office.desk(order, now)
            made[signer] = desk
            return desk
        }
    }
}

/// What the threads of a batch share: which items are taken, and what became of each.
final class BatchBoard: @unchecked Sendable {
    private let lock = NSLock()
    private let items: [BatchItem]
    private let done: @Sendable (BatchResult) -> Void
    private var taken = 0
    private var ended: [BatchResult?]
    private var failed = false
    private(set) var fault: (any Error)?

    init(_ items: [BatchItem], _ done: @escaping @Sendable (BatchResult) -> Void) {
        (self.items, self.done) = (items, done)
        ended = [BatchResult?](repeating: nil, count: items.count)
    }

    func next(_ count: Int, stopsOnError: Bool) -> Range<Int> {
        lock.withLock {
            guard fault == nil, !(stopsOnError && failed) else { return 0..<0 }
            defer { taken = min(taken + count, items.count) }
            return taken..<min(taken + count, items.count)
        }
    }

    func item(_ index: Int) -> BatchItem { items[index] }

    var hasFailed: Bool { lock.withLock { failed } }

    func end(_ index: Int, _ state: BatchResult.State, field: String? = nil, fault: (any CodedFault)? = nil) {
        let item = items[index]
        let result = BatchResult(
            line: item.line, input: item.input, output: item.output, state: state, field: field, fault: fault)
        lock.withLock {
            ended[index] = result
            if state == .failed { failed = true }
            done(result)
        }
    }

    /// The batch as a whole cannot go on.
    func abort(_ error: any Error) { lock.withLock { fault = fault ?? error } }

    var results: [BatchResult] {
        lock.withLock {
            zip(items, ended).map { item, result in
                result
                    ?? BatchResult(line: item.line, input: item.input, output: item.output, state: .waiting)
            }
        }
    }
}
