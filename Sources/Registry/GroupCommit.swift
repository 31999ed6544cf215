import Foundation
import GRDB
import SealBase

/// Commits changes that several threads ask for at the same time in one transaction, so that they wait for the disk
/// together. A change that arrives alone is committed alone and at once; nobody is made to wait for company.
///
/// Nobody hears that its change is done before the transaction is durable. When one change of a group is refused, it is
/// undone by itself and the others stand: a refusal of one is never the refusal of another, nor does it cost them a commit
/// each.
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
    private let arrivals = NSCondition()
    private var waiting: [Job] = []
    private var isBusy = false
    /// How many the next group waits for; 0 when it waits for nobody.
    private var awaited = 0
    /// More would let the first wait long for the last.
    private static let limit = 512

    init(_ pool: DatabasePool) { self.pool = pool }

    /// Runs `work` in a transaction, perhaps with others', and returns when it is durable. `work` may be run again after
    /// a rollback, so it changes nothing but the database. Throws what `work` throws.
    func run(_ work: (Database) throws -> Void) throws {
        try withoutActuallyEscaping(work) { work in
            let job = Job(work)
            let leads = arrivals.withLock {
                waiting.append(job)
                if waiting.count == awaited { arrivals.signal() }
                defer { isBusy = true }
                return !isBusy
            }
            if leads { lead() }
            job.done.wait()
            try (job.outcome ?? .failure(RegistryFault(.failed, ["reason": "commit"]))).get()
        }
    }

    /// Commits groups until nobody waits. Who was in the last group needs a moment to come back with its next change: the
    /// next group waits for as many, at most a quarter of the time a commit took.
    private func lead() {
        var (last, took) = (1, 0.0)
        while let group = next(company: last, within: took / 4) {
            let start = DispatchTime.now().uptimeNanoseconds
            commit(group)
            took = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
            last = group.count
            for job in group { job.finish() }
        }
    }

    /// Who is committed next; `nil` when nobody waits.
    private func next(company: Int, within seconds: Double) -> [Job]? {
        arrivals.withLock {
            if company > 1 {
                awaited = min(company, GroupCommit.limit)
                let deadline = Date(timeIntervalSinceNow: min(seconds, 0.005))
                while waiting.count < awaited, arrivals.wait(until: deadline) {}
                awaited = 0
            }
            guard !waiting.isEmpty else {
                isBusy = false
                return nil
            }
            defer { waiting.removeFirst(min(waiting.count, GroupCommit.limit)) }
            return Array(waiting.prefix(GroupCommit.limit))
        }
    }

    /// First all together as they are; when one is refused, each behind a mark it can be undone to; when the transaction
    /// itself comes to nothing (a full disk), each alone, so that what there is room for happens.
    private func commit(_ group: [Job]) {
        guard group.count > 1 else {
            for job in group { job.outcome = Result { try write { db in try job.run(db) } } }
            return
        }
        do {
            try write { db in for job in group { try job.run(db) } }
            for job in group { job.outcome = .success(()) }
        } catch {
            do { try commitMarked(group) } catch {
                for job in group { job.outcome = Result { try write(job.run) } }
            }
        }
    }

    private func commitMarked(_ group: [Job]) throws {
        var refusals: [(any Error)?] = []
        try write { db in
            for job in group {
                try db.run(sql: "SAVEPOINT change")
                do {
                    try job.run(db)
                    refusals.append(nil)
                } catch {
                    // The transaction is gone: nobody's change stands.
                    guard db.isInsideTransaction else { throw error }
                    try db.run(sql: "ROLLBACK TO change")
                    refusals.append(error)
                }
                try db.run(sql: "RELEASE change")
            }
        }
        for (job, refusal) in zip(group, refusals) { job.outcome = refusal.map { .failure($0) } ?? .success(()) }
    }

    /// One transaction, on a connection that waits for the disk.
    private func write(_ work: (Database) throws -> Void) throws {
        try pool.write { db in
            try Registry.assertDurable(db)
            try work(db)
        }
    }
}
