import Foundation
import GRDB
import SealBase

/// Commits changes that several threads ask for at the same time in one transaction, so that they wait for the disk
/// together. A change that arrives alone is committed alone and at once; nobody is made to wait for company.
///
/// Nobody hears that its change is done before the transaction is durable. When one change of a group fails, the group's
/// transaction is rolled back and every change is made alone: a refusal of one is never the refusal of another.
final class GroupCommit: @unchecked Sendable {
    /// One change on its way. Its thread waits until `outcome` is there.
    private final class Job {
        /// Taken away before its thread goes on: the closure is only lent.
        private var work: ((Database) throws -> Void)?
        var outcome: Result<Void, any Error>?
        let done = DispatchSemaphore(value: 0)

        init(_ work: @escaping (Database) throws -> Void) { self.work = work }

        func run(_ db: Database) throws { try work?(db) }

        func finish() {
            work = nil
            done.signal()
        }
    }

    private let pool: DatabasePool
    private let lock = NSLock()
    private var waiting: [Job] = []
    private var isBusy = false
    /// More would let the first wait long for the last.
    private static let limit = 128

    init(_ pool: DatabasePool) { self.pool = pool }

    /// Runs `work` in a transaction, perhaps with others', and returns when it is durable. `work` may be run again after
    /// a rollback, so it changes nothing but the database. Throws what `work` throws.
    func run(_ work: (Database) throws -> Void) throws {
        try withoutActuallyEscaping(work) { work in
            let job = Job(work)
            let leads = lock.withLock {
                waiting.append(job)
                defer { isBusy = true }
                return !isBusy
            }
            if leads { lead() }
            job.done.wait()
            try (job.outcome ?? .failure(RegistryFault(.failed, ["reason": "commit"]))).get()
        }
    }

    /// Commits groups until nobody waits.
    private func lead() {
        while true {
            let group: [Job] = lock.withLock {
                guard !waiting.isEmpty else {
                    isBusy = false
                    return []
                }
                defer { waiting.removeFirst(min(waiting.count, GroupCommit.limit)) }
                return Array(waiting.prefix(GroupCommit.limit))
            }
            guard !group.isEmpty else { return }
            commit(group)
            for job in group { job.finish() }
        }
    }

    private func commit(_ group: [Job]) {
        do {
            try pool.write { db in for job in group { try job.run(db) } }
            for job in group { job.outcome = .success(()) }
        } catch {
            guard group.count > 1 else {
                group.first?.outcome = .failure(error)
                return
            }
            for job in group { job.outcome = Result { try pool.write(job.run) } }
        }
    }
}
