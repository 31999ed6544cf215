import Foundation
import GRDB
package import Lifecycle
package import SealBase

/// What workers do to jobs. Leases are bookkeeping and leave no row on the audit trail; uses of the seal, and what is
/// given up, do.
extension Registry {
    /// Takes up to `count` jobs that wait, for `holder`, until the lease ends. Each counts as a try.
    package func takeJobs(
        _ way: JobWay, count: Int, holder: String, until: Instant, by act: Act
    ) throws -> [JobRecord] {
        guard count > 0, try hasWaiting(way, act.at) else { return [] }
        return try changes(act) { db, act in
            let select = try db.cachedStatement(
                sql: """
                    SELECT * FROM job WHERE way = ? AND state IN ('queued', 'failed')
                    AND (not_before IS NULL OR not_before <= ?) ORDER BY id LIMIT ?
                    """)
            let waiting = try Row.fetchAll(
                select, arguments: [way.rawValue, act.at.secondsSinceEpoch, count]
            ).map(Self.job)
            let lease = try db.cachedStatement(
                sql: """
                    UPDATE job SET state = ?, since = ?, tries = tries + 1, holder = ?, lease_until = ?, not_before = NULL
                    WHERE id = ?
                    """)
            var taken: [JobRecord] = []
            for var job in waiting {
                let facts = try Self.facts(job, act, asking: holder, reason: "", db)
                job.state = try JobLifecycle.table.state(after: .lease, in: job.state, by: .system, facts)
                try lease.execute(arguments: [
                    job.state.rawValue, act.at.secondsSinceEpoch, holder, until.secondsSinceEpoch, job.id,
                ])
                (job.tries, job.holder, job.leaseUntil) = (job.tries + 1, holder, until)
                taken.append(job)
            }
            return (taken, [])
        }
    }

    private func hasWaiting(_ way: JobWay, _ now: Instant) throws(RegistryFault) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM job WHERE way = ? AND state IN ('queued', 'failed')
                    AND (not_before IS NULL OR not_before <= ?))
                    """, arguments: [way.rawValue, now.secondsSinceEpoch]) ?? false
        }
    }

    /// Whether anything of this way waits, runs or will be tried again; and of how many batches.
    package func openJobs(_ way: JobWay) throws(RegistryFault) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM job WHERE way = ? AND state IN ('queued', 'failed', 'running')",
                arguments: [way.rawValue]) ?? 0
        }
    }

    /// Lengthens every lease of a holder.
    package func renewJobs(holder: String, until: Instant, by act: Act) throws {
        try changes(act) { db, _ in
            try db.execute(
                sql: "UPDATE job SET lease_until = ? WHERE state = 'running' AND holder = ?",
                arguments: [until.secondsSinceEpoch, holder])
            return ((), [])
        }
    }

    /// Gives jobs back untouched; the try does not count.
    package func releaseJobs(_ keys: [String], holder: String, by act: Act) throws {
        try changes(act) { db, act in
            for key in keys {
                let job = try Self.job(key, db)
                guard job.state == .running else { continue }
                let facts = try Self.facts(job, act, asking: holder, reason: "", db)
                let state = try JobLifecycle.table.state(after: .release, in: job.state, by: .system, facts)
                try Self.put(state, job, act, db)
                try db.execute(sql: "UPDATE job SET tries = max(0, tries - 1) WHERE id = ?", arguments: [job.id])
            }
            return ((), [])
        }
    }

    /// Who holds jobs now.
    package func jobHolders(_ way: JobWay) throws(RegistryFault) -> Set<String> {
        try read { db in
            Set(
                try String.fetchAll(
                    db, sql: "SELECT DISTINCT holder FROM job WHERE state = 'running' AND way = ?",
                    arguments: [way.rawValue]))
        }
    }

    /// How often a job may be begun, for each try that it has, by workers of which nobody lived to tell: one may die of
    /// what stood beside it.
    package static let begunPerTry = 4

    /// Takes jobs away from those whose lease ran out or who are gone: back into the queue, or given up when they were
    /// begun too often. Gives how many.
    package func expireJobs(_ way: JobWay, gone: Set<String>, by act: Act) throws -> Int {
        let stale: @Sendable (Database) throws -> [JobRecord] = { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM job WHERE state = 'running' AND way = ? ORDER BY id", arguments: [way.rawValue]
            ).map(Self.job).filter { job in
                gone.contains(job.holder ?? "") || job.leaseUntil.map { act.at > $0 } ?? true
            }
        }
        guard try !read(stale).isEmpty else { return 0 }
        return try changes(act) { db, act in
            var deeds: [Deed] = []
            let jobs = try stale(db)
            for job in jobs {
                var facts = try Self.facts(
                    job, act, asking: nil, reason: "expired", holderIsGone: gone.contains(job.holder ?? ""), db)
                facts.limit = job.limit * Self.begunPerTry
                if job.tries < facts.limit {
                    try Self.put(
                        try JobLifecycle.table.state(after: .expire, in: job.state, by: .system, facts), job, act, db)
                } else {
                    let accident = JobAccident(fault: "jobs.workersDied", details: ["tries": "\(job.tries)"])
                    deeds += try bury(job, accident, facts, act, db)
                }
            }
            return (jobs.count, deeds)
        }
    }

    /// Records uses of the seal before anything is signed (ES-13), each once however often it is told. With a holder, only
    /// for jobs that it still has. Gives the keys of those that may be signed.
    package func recordJobUses(
        _ uses: [(key: String, digest: Bytes)], holder: String?, worker: String, by act: Act
    ) throws -> Set<String> {
        try changes(act) { db, act in
            var (allowed, deeds): (Set<String>, [Deed]) = ([], [])
            for (key, digest) in uses {
                let job = try Self.job(key, db)
                if let holder {
                    guard job.state == .running, job.holder == holder else { continue }
                    // What was taken out of force since it was looked at is not used; the next try says so.
                    let code = try Self.jobBatch(job.batch, db).sealCode
                    guard try Self.stateAgainstUse(of: code, db) == nil else { continue }
                }
                if let deed = try recordUse(job, digest, worker, act, db) { deeds.append(deed) }
                allowed.insert(key)
            }
            return (allowed, deeds)
        }
    }

    /// `nil` when it stands on record already.
    private func recordUse(
        _ job: JobRecord, _ digest: Bytes, _ worker: String, _ act: Act, _ db: Database
    ) throws -> Deed? {
        if try Self.standingUses(of: job, db).contains(where: { $0.digest == digest }) { return nil }
        let batch = try Self.jobBatch(job.batch, db)
        let use = SealUse(
            sealCode: batch.sealCode, document: job.item.documentName, documentDigest: digest,
            container: batch.order.container, purpose: job.item.reason ?? batch.order.reason ?? "")
        let id = try Self.insert(use, Act(actor: batch.madeBy, role: .operator, at: act.at), db)
        let before = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM job_use WHERE job = ? AND digest = ?", arguments: [job.id, digest.blob])
        try db.cachedStatement(sql: "INSERT INTO job_use (use, job, digest, again) VALUES (?, ?, ?, ?)")
            .execute(arguments: [id, job.id, digest.blob, before ?? 0])
        try UseChain.append(use: id, kind: "use", after: try UseChain.head(db), to: db, hash: hash)
        return use.deed.adding(["batch": job.batch, "job": job.key, "worker": worker])
    }

    /// What a job says that was taken back and is done all the same: the worker had signed already.
    package static let tooLate = "jobs.takenBackTooLate"

    /// Ends jobs whose documents are sealed: the use of the digest in the file stands, every other of the job is void. A
    /// job that is done already stays as it is; one that was taken back says that it was. Without a holder the news came
    /// from elsewhere.
    package func finishJobs(_ sealed: [JobSealed], holder: String?, by act: Act) throws {
        try changes(act) { db, act in
            var deeds: [Deed] = []
            for end in sealed {
                let job = try Self.job(end.key, db)
                if job.state != .done {
                    let isOwn = holder != nil && job.holder == holder && job.state == .running && !end.wasFound
                    let facts = try Self.facts(job, act, asking: holder, reason: "", db)
                    let state = try JobLifecycle.table.state(
                        after: isOwn ? .finish : .adopt, in: job.state, by: .system, facts)
                    if let deed = try recordUse(job, end.digest, end.worker, act, db) { deeds.append(deed) }
                    let isLate = job.state == .cancelled
                    if isLate { deeds.append(Deed("jobs.tooLate", "jobs:\(job.batch)", ["job": job.key])) }
                    try db.cachedStatement(
                        sql: """
                            UPDATE job SET state = ?, since = ?, holder = NULL, lease_until = NULL, not_before = NULL,
                                fault = ?, details = NULL, worker = ?, field = ?, digest = ?, sequence = NULL
                            WHERE id = ?
                            """
                    ).execute(arguments: [
                        state.rawValue, act.at.secondsSinceEpoch, isLate ? Self.tooLate : nil, end.worker, end.field,
                        end.digest.blob, job.id,
                    ])
                }
                deeds += try voidUses(of: job, but: job.digest ?? end.digest, reason: "superseded", act, db)
            }
            return ((), deeds)
        }
    }

    /// Says that no file came of a use.
    package func voidJobUse(_ key: String, digest: Bytes, by act: Act) throws {
        try changes(act) { db, act in
            let job = try Self.job(key, db)
            guard job.digest != digest else { return ((), []) }
            let uses = try Self.standingUses(of: job, db).filter { $0.digest == digest }
            return ((), try uses.map { try void(job, $0.use, reason: "failed", act, db) })
        }
    }

    func voidUses(
        of job: JobRecord, but digest: Bytes?, reason: String, _ act: Act, _ db: Database
    ) throws -> [Deed] {
        try Self.standingUses(of: job, db).filter { $0.digest != digest }.map {
            try void(job, $0.use, reason: reason, act, db)
        }
    }

    private func void(_ job: JobRecord, _ use: Int64, reason: String, _ act: Act, _ db: Database) throws -> Deed {
        try db.cachedStatement(sql: "INSERT INTO seal_use_void (use, at, actor, reason) VALUES (?, ?, ?, ?)")
            .execute(arguments: [use, act.at.secondsSinceEpoch, act.actor, reason])
        try UseChain.append(use: use, kind: "void", after: try UseChain.head(db), to: db, hash: hash)
        return Deed("seal.useVoid", "jobs:\(job.batch)", ["use": "\(use)", "reason": reason, "job": job.key])
    }

    /// Ends a try that failed: back for another, or given up.
    package func failJob(
        _ key: String, _ accident: JobAccident, _ retry: JobRetry, holder: String?, by act: Act
    ) throws {
        try changes(act) { db, act in
            let job = try Self.job(key, db)
            guard job.state == .running, holder == nil || job.holder == holder else { return ((), []) }
            let facts = try Self.facts(job, act, asking: job.holder, reason: accident.fault, db)
            guard case .after(let seconds) = retry, job.tries < job.limit else {
                return ((), try bury(job, accident, facts, act, db))
            }
            try Self.put(try JobLifecycle.table.state(after: .fail, in: job.state, by: .system, facts), job, act, db)
            try Self.note(accident, job, db)
            try db.execute(
                sql: "UPDATE job SET not_before = ? WHERE id = ?",
                arguments: [act.at.adding(seconds: seconds).secondsSinceEpoch, job.id])
            return ((), [])
        }
    }

    static func note(_ accident: JobAccident, _ job: JobRecord, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE job SET fault = ?, details = ? WHERE id = ?",
            arguments: [accident.fault, try text(accident.details), job.id])
    }

    /// Gives a job up; nothing came of uses that stand on record for it. Should a file turn up after all, its use is
    /// recorded again.
    func bury(
        _ job: JobRecord, _ accident: JobAccident, _ facts: JobFacts, _ act: Act, _ db: Database
    ) throws -> [Deed] {
        let state = try JobLifecycle.table.state(after: .bury, in: job.state, by: .system, facts)
        try Self.put(state, job, act, db)
        try Self.note(accident, job, db)
        return try voidUses(of: job, but: nil, reason: "failed", act, db)
            + [Deed("jobs.bury", "jobs:\(job.batch)", ["job": job.key, "fault": accident.fault])]
    }
}

extension JobItem {
    /// The document's name, for people; nothing of an address but its path.
    package var documentName: String {
        let path = input.contains("://") ? input.prefix { $0 != "?" && $0 != "#" } : input[...]
        return path.split(separator: "/").last.map(String.init) ?? String(path)
    }
}
