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
        /// Signalled when it is done, and when its thread is to lead the next group, in which it is.
        let turn = DispatchSemaphore(value: 0)

        init(_ work: @escaping (Database) throws -> Void) { self.work = work }

        func run(_ db: Database) throws { try work?(db) }

        func finish() {
            work = nil
            turn.signal()
        }
    }

    private let database: any DatabaseWriter
    private let lock = NSLock()
    /// Signalled when as many as are awaited have come.
    private let gathered = DispatchSemaphore(value: 0)
    private var waiting: [Job] = []
    private var isBusy = false
    /// Of the last group: how many, how long it took in nanoseconds, and when it was done.
    private var last = (count: 1, took: UInt64(0), end: UInt64(0))
    /// How many the next group waits for; 0 when it waits for nobody.
    private var awaited = 0
    /// More would let the first wait long for the last.
    private static let limit = 512

    init(_ database: any DatabaseWriter) { self.database = database }

    /// Runs `work` in a transaction, perhaps with others', and returns when it is durable. `work` may be run again after
    /// a rollback, so it changes nothing but the database. Throws what `work` throws.
    func run(_ work: (Database) throws -> Void) throws {
        try withoutActuallyEscaping(work) { work in
            let job = Job(work)
            let leads = lock.withLock {
                waiting.append(job)
                if waiting.count == awaited { gathered.signal() }
                defer { isBusy = true }
                return !isBusy
            }
            if !leads { job.turn.wait() }
            if job.outcome == nil {
                lead()
                job.turn.wait()
            }
            try (job.outcome ?? .failure(RegistryFault(.failed, ["reason": "commit"]))).get()
        }
    }

    /// Commits the group that the thread's own change is in, and hands the lead to one of those who came meanwhile: nobody
    /// commits for others without end.
    private func lead() {
        let group = gather()
        let start = DispatchTime.now().uptimeNanoseconds
        commit(group)
        let end = DispatchTime.now().uptimeNanoseconds
        for job in group { job.finish() }
        lock.withLock {
            last = (group.count, end - start, end)
            isBusy = !waiting.isEmpty
            waiting.first?.turn.signal()
        }
    }

    /// Who is committed next. Those of the last group need a moment to come back with their next changes: as many are waited
    /// for, at most a quarter of the time a commit took, when that was just now.
    private func gather() -> [Job] {
        let (isAwaiting, took) = lock.withLock {
            let isJustNow = DispatchTime.now().uptimeNanoseconds &- last.end < last.took
            awaited = isJustNow && last.count > 1 && waiting.count < last.count ? last.count : 0
            return (awaited > 0, last.took)
        }
        if isAwaiting { _ = gathered.wait(timeout: .now() + .nanoseconds(Int(min(took / 4, 5_000_000)))) }
        return lock.withLock {
            awaited = 0
            // They may have come just as the time was over.
            while isAwaiting, gathered.wait(timeout: .now()) == .success {}
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
        try database.write { db in
            try Registry.assertDurable(db)
            try work(db)
        }
    }
}
