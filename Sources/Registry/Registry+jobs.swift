import Foundation
import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Takes a batch with its jobs, all or none. The same batch again gives what it is by now; the same id with another
    /// content is refused (`jobKeyReused`). Gives whether it is new.
    package func submit(
        _ batch: JobBatchRecord, _ items: [(key: String, item: JobItem)], limit: Int, by act: Act
    ) throws -> Bool {
        if try isKnown(batch) { return false }
        return try changes(act) { db, act in
            if try Self.isKnown(batch, db) { return (false, []) }
            try db.execute(
                sql: "INSERT INTO job_batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    batch.id, batch.digest.blob, batch.title, batch.sealCode, batch.sealDigest.blob,
                    try Self.text(batch.order), batch.way.rawValue, act.at.secondsSinceEpoch, act.actor,
                ])
            let insert = try db.cachedStatement(
                sql: """
                    INSERT INTO job (key, batch, line, input, output, recheck, place, signer, reason, way, state, since,
                        try_limit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                    """)
            for (key, item) in items {
                let texts = [item.input, item.output, item.recheck ?? "", item.signer ?? "", item.reason ?? ""]
                guard !texts.contains(where: { $0.utf8.contains(0) }) else {
                    throw RegistryFault(.badValue, ["name": "text"])
                }
                try insert.execute(arguments: [
                    key, batch.id, item.line, item.input, item.output, item.recheck, try item.place.map(Self.text),
                    item.signer, item.reason, batch.way.rawValue, act.at.secondsSinceEpoch, limit,
                ])
            }
            let details = [
                "documents": "\(items.count)", "digest": batch.digest.hex, "title": batch.title,
                "way": batch.way.rawValue,
                "seal": batch.sealCode,
            ]
            return (true, [Deed("jobs.submit", "jobs:\(batch.id)", details)])
        }
    }

    private func isKnown(_ batch: JobBatchRecord) throws(RegistryFault) -> Bool {
        try read { try Self.isKnown(batch, $0) }
    }

    private static func isKnown(_ batch: JobBatchRecord, _ db: Database) throws -> Bool {
        let row = try Row.fetchOne(db, sql: "SELECT digest FROM job_batch WHERE id = ?", arguments: [batch.id])
        guard let row else { return false }
        guard try row.bytes("digest") == batch.digest else { throw RegistryFault(.jobKeyReused, ["batch": batch.id]) }
        return true
    }

    /// The batches, newest first.
    package func jobBatches(limit: Int = 1_000) throws(RegistryFault) -> [JobBatchRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM job_batch ORDER BY made_at DESC, id LIMIT ?", arguments: [max(0, limit)]
            ).map(Self.jobBatch)
        }
    }

    /// Throws `unknownBatch`.
    package func jobBatch(_ id: String) throws(RegistryFault) -> JobBatchRecord {
        try read { try Self.jobBatch(id, $0) }
    }

    static func jobBatch(_ id: String, _ db: Database) throws -> JobBatchRecord {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM job_batch WHERE id = ?", arguments: [id]) else {
            throw RegistryFault(.unknownBatch, ["batch": id])
        }
        return try jobBatch(row)
    }

    /// The jobs of a batch by line, in one state or in all; `after` is the last line seen.
    package func jobs(
        ofBatch id: String, state: JobState? = nil, after: Int = 0, limit: Int = 1_000
    ) throws(RegistryFault) -> [JobRecord] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM job WHERE batch = ?1 AND (?2 IS NULL OR state = ?2) AND line > ?3
                    ORDER BY line LIMIT ?4
                    """, arguments: [id, state?.rawValue, after, max(0, limit)]
            ).map(Self.job)
        }
    }

    /// Throws `unknownJob`.
    package func job(_ key: String) throws(RegistryFault) -> JobRecord { try read { try Self.job(key, $0) } }

    static func job(_ key: String, _ db: Database) throws -> JobRecord {
        let statement = try db.cachedStatement(sql: "SELECT * FROM job WHERE key = ?")
        guard let row = try Row.fetchOne(statement, arguments: [key]) else {
            throw RegistryFault(.unknownJob, ["job": key])
        }
        return try job(row)
    }

    /// How far a batch is; rate and remaining time by what ended in the last minute in which anything did.
    package func jobProgress(ofBatch id: String, now: Instant) throws(RegistryFault) -> JobProgress {
        try read { db in
            let batch = try Self.jobBatch(id, db)
            let counts = try Self.counts(
                Row.fetchAll(
                    db, sql: "SELECT state, count(*) AS count FROM job WHERE batch = ? GROUP BY state", arguments: [id])
            )
            let last = try Int64.fetchOne(
                db, sql: "SELECT max(since) FROM job WHERE batch = ? AND state = 'done'", arguments: [id])
            let end = last.map { Instant(secondsSinceEpoch: $0) } ?? now
            let since = max(batch.madeAt, end.adding(seconds: -60))
            let recent = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM job WHERE batch = ? AND state = 'done' AND since >= ?",
                arguments: [id, since.secondsSinceEpoch])
            return JobProgress(counts: counts, recent: recent ?? 0, since: since, now: max(end, since))
        }
    }

    /// All jobs by state.
    package func jobCounts() throws(RegistryFault) -> [JobState: Int] {
        try read { db in
            try Self.counts(Row.fetchAll(db, sql: "SELECT state, count(*) AS count FROM job GROUP BY state"))
        }
    }

    private static func counts(_ rows: [Row]) throws -> [JobState: Int] {
        try rows.reduce(into: [:]) { counts, row in
            if let state = JobState(rawValue: try row.text("state")) { counts[state] = Int(try row.whole("count")) }
        }
    }

    /// Takes jobs back: one, or all of a batch that can be. Gives how many. Throws `unknownBatch`, `unknownJob`, and for
    /// one job `LifecycleFault`.
    package func cancelJobs(batch: String, job key: String? = nil, reason: String, by act: Act) throws -> Int {
        try move(.cancel, batch: batch, job: key, reason: reason, by: act)
    }

    /// Has jobs tried again: one, or all of a batch that are dead, failed or (one only) cancelled.
    package func retryJobs(batch: String, job key: String? = nil, reason: String, by act: Act) throws -> Int {
        try move(.retry, batch: batch, job: key, reason: reason, by: act)
    }

    private func move(
        _ action: JobAction, batch: String, job key: String?, reason: String, by act: Act
    ) throws -> Int {
        try changes(act) { db, act in
            _ = try Self.jobBatch(batch, db)
            let states = action == .cancel ? "'queued', 'failed', 'running', 'dead'" : "'failed', 'dead'"
            let jobs =
                try key.map { [try Self.job($0, db)] }
                ?? Row.fetchAll(
                    db, sql: "SELECT * FROM job WHERE batch = ? AND state IN (\(states)) ORDER BY line",
                    arguments: [batch]
                ).map(Self.job)
            var moved = 0
            for job in jobs {
                guard job.batch == batch else { throw RegistryFault(.unknownJob, ["job": job.key]) }
                let facts = try Self.facts(job, act, asking: nil, reason: reason, db)
                switch Result(catching: { () throws(LifecycleFault) in
                    try JobLifecycle.table.state(after: action, in: job.state, by: act.role, facts)
                }) {
                case .success(let state):
                    try Self.put(state, job, act, db)
                    if action == .retry { try Self.beginRound(job, db) }
                    moved += 1
                case .failure(let fault): if key != nil { throw fault }
                }
            }
            let details = ["jobs": "\(moved)", "reason": reason].merging(key.map { ["job": $0] } ?? [:]) { $1 }
            return (moved, moved > 0 ? [Deed("jobs.\(action.rawValue)", "jobs:\(batch)", details)] : [])
        }
    }
}
