import GRDB
package import Lifecycle
package import SealBase

/// What the office does to jobs that lie in the queue between machines.
extension Registry {
    /// Notes where jobs lie in the queue.
    package func noteJobs(_ places: [(key: String, sequence: Int64)], until: Instant, by act: Act) throws {
        try changes(act) { db, _ in
            let statement = try db.cachedStatement(
                sql: "UPDATE job SET sequence = ?, lease_until = ? WHERE key = ? AND state = 'running'")
            for (key, sequence) in places {
                try statement.execute(arguments: [sequence, until.secondsSinceEpoch, key])
            }
            return ((), [])
        }
    }

    /// Gives back what a holder took and never put into the queue: it died in between. Gives how many.
    @discardableResult
    package func releaseUnplacedJobs(holder: String, by act: Act) throws -> Int {
        let keys = try read { db in
            try String.fetchAll(
                db, sql: "SELECT key FROM job WHERE state = 'running' AND holder = ? AND sequence IS NULL ORDER BY id",
                arguments: [holder])
        }
        if !keys.isEmpty { try releaseJobs(keys, holder: holder, by: act) }
        return keys.count
    }

    /// Jobs that were taken back while they lay in the queue.
    package func withdrawnJobs(limit: Int = 1_000) throws(RegistryFault) -> [(key: String, sequence: Int64)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT key, sequence FROM job WHERE way = 'stream' AND state = 'cancelled' AND sequence IS NOT NULL
                    ORDER BY id LIMIT ?
                    """, arguments: [max(0, limit)]
            ).map { (try $0.text("key"), try $0.whole("sequence")) }
        }
    }

    /// They lie there no more.
    package func forgetPlaces(of keys: [String], by act: Act) throws {
        guard !keys.isEmpty else { return }
        try changes(act) { db, _ in
            for key in keys {
                try db.execute(
                    sql: "UPDATE job SET sequence = NULL WHERE key = ? AND state = 'cancelled'", arguments: [key])
            }
            return ((), [])
        }
    }

    /// What a worker elsewhere told of a try: the job is given up, or the reason is noted and the queue brings it again.
    package func enterAccident(_ key: String, _ accident: JobAccident, isFinal: Bool, by act: Act) throws {
        try changes(act) { db, act in
            let job = try Self.job(key, db)
            guard job.state == .running else { return ((), []) }
            guard isFinal else {
                try Self.note(accident, job, db)
                return ((), [])
            }
            let facts = try Self.facts(job, act, asking: job.holder, reason: accident.fault, db)
            return ((), try bury(job, accident, facts, act, db))
        }
    }

    /// How jobs that go through the queue and are not over are to be sealed.
    package func ordersOfOpenJobs() throws(RegistryFault) -> [JobOrder] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM job_batch WHERE way = 'stream' AND EXISTS
                    (SELECT 1 FROM job WHERE job.batch = job_batch.id AND job.state IN ('queued', 'failed', 'running'))
                    """
            ).map { try Self.jobBatch($0).order }
        }
    }

    /// Seals that jobs in the queue are for, by code, with the digest of the file.
    package func sealsOfOpenJobs() throws(RegistryFault) -> [(sealCode: String, digest: Bytes)] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT es_id, seal_digest FROM job_batch WHERE way = 'stream' AND EXISTS
                    (SELECT 1 FROM job WHERE job.batch = job_batch.id AND job.state IN ('queued', 'failed', 'running'))
                    """
            ).map { (try $0.text("es_id"), try $0.bytes("seal_digest")) }
        }
    }
}
