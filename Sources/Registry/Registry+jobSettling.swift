import GRDB
package import Lifecycle
package import SealBase

/// Jobs that were taken back while a use of the seal stood on record for them, because their worker died: either a sealed
/// file came of it all the same, or the use is void (ES-13). Which it is only the place of the file can tell.
extension Registry {
    /// Those that have left every hand: taken back, and every use recorded, before a moment.
    package func unsettledJobs(_ way: JobWay, before: Instant, limit: Int) throws(RegistryFault) -> [JobRecord] {
        try read { db in
            // The inner question is answered from the index of states alone.
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM job WHERE id IN (SELECT id FROM job WHERE state = 'cancelled')
                    AND way = ?1 AND since <= ?2 AND sequence IS NULL
                    AND EXISTS (SELECT 1 FROM job_use WHERE job_use.job = job.id
                        AND NOT EXISTS (SELECT 1 FROM seal_use_void WHERE seal_use_void.use = job_use.use))
                    AND NOT EXISTS (SELECT 1 FROM job_use JOIN seal_use ON seal_use.id = job_use.use
                        WHERE job_use.job = job.id AND seal_use.at > ?2)
                    ORDER BY id LIMIT ?3
                    """, arguments: [way.rawValue, before.secondsSinceEpoch, max(0, limit)]
            ).map(Self.job)
        }
    }

    /// No file stands in the places of jobs that were taken back: nothing came of their uses. Should one turn up after
    /// all, its use is recorded again. What is not taken back any more stays as it is.
    package func settleJobs(_ keys: [String], by act: Act) throws {
        guard !keys.isEmpty else { return }
        try changes(act) { db, act in
            var deeds: [Deed] = []
            for key in keys {
                let job = try Self.job(key, db)
                guard job.state == .cancelled else { continue }
                deeds += try voidUses(of: job, but: nil, reason: "takenBack", act, db)
            }
            return ((), deeds)
        }
    }
}
