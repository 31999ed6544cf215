import Foundation
import GRDB
import Lifecycle
import SealBase

/// Jobs between their rows and their types.
extension Registry {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func value<T: Decodable>(_ text: String, _ column: String) throws -> T {
        guard let value = try? JSONDecoder().decode(T.self, from: Data(text.utf8)) else {
            throw RegistryFault(.damaged, ["reason": column])
        }
        return value
    }

    static func jobBatch(_ row: Row) throws -> JobBatchRecord {
        guard let way = JobWay(rawValue: try row.text("way")) else { throw RegistryFault(.damaged, ["reason": "way"]) }
        return JobBatchRecord(
            id: try row.text("id"), digest: try row.bytes("digest"), title: try row.text("title"),
            sealCode: try row.text("es_id"), sealDigest: try row.bytes("seal_digest"),
            order: try value(row.text("job_order"), "job_order"), way: way, madeAt: try row.instant("made_at"),
            madeBy: try row.text("made_by"))
    }

    static func job(_ row: Row) throws -> JobRecord {
        guard let way = JobWay(rawValue: try row.text("way")), let state = JobState(rawValue: try row.text("state"))
        else { throw RegistryFault(.damaged, ["reason": "state"]) }
        var item = JobItem(
            line: Int(clamping: try row.whole("line")), input: try row.text("input"), output: try row.text("output"))
        item.recheck = try row.optionalText("recheck")
        item.place = try row.optionalText("place").map { try value($0, "place") }
        (item.signer, item.reason) = (try row.optionalText("signer"), try row.optionalText("reason"))
        return JobRecord(
            id: try row.whole("id"), key: try row.text("key"), batch: try row.text("batch"), item: item, way: way,
            state: state, since: try row.instant("since"), tries: Int(clamping: try row.whole("tries")),
            limit: Int(clamping: try row.whole("try_limit")), round: Int(clamping: try row.whole("round")),
            notBefore: try row.optionalInstant("not_before"), holder: try row.optionalText("holder"),
            leaseUntil: try row.optionalInstant("lease_until"), fault: try row.optionalText("fault"),
            details: try row.optionalText("details").map { try value($0, "details") } ?? [:],
            worker: try row.optionalText("worker"), field: try row.optionalText("field"),
            digest: try row.optionalBytes("digest"), sequence: try row.optionalWhole("sequence"))
    }

    /// What the guards of an action are judged by.
    static func facts(
        _ job: JobRecord, _ act: Act, asking: String?, reason: String, holderIsGone: Bool = false, _ db: Database
    ) throws -> JobFacts {
        var facts = JobFacts(now: act.at)
        (facts.holder, facts.leaseUntil, facts.asking) = (job.holder, job.leaseUntil, asking)
        (facts.notBefore, facts.tries, facts.limit) = (job.notBefore, job.tries, job.limit)
        (facts.reason, facts.holderIsGone) = (reason, holderIsGone)
        facts.isRecorded = try !standingUses(of: job, db).isEmpty
        return facts
    }

    /// Uses on record for a job that nobody voided, with the digests they are for.
    static func standingUses(of job: JobRecord, _ db: Database) throws -> [(use: Int64, digest: Bytes)] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT use, digest FROM job_use WHERE job = ?
                AND NOT EXISTS (SELECT 1 FROM seal_use_void WHERE seal_use_void.use = job_use.use) ORDER BY use
                """)
        return try Row.fetchAll(statement, arguments: [job.id]).map { (try $0.whole("use"), try $0.bytes("digest")) }
    }

    /// Puts a job into a state that nobody holds.
    static func put(_ state: JobState, _ job: JobRecord, _ act: Act, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE job SET state = ?, since = ?, holder = NULL, lease_until = NULL, not_before = NULL WHERE id = ?
                """)
        try statement.execute(arguments: [state.rawValue, act.at.secondsSinceEpoch, job.id])
    }

    /// A person has it tried anew: its tries count from nought.
    static func beginRound(_ job: JobRecord, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE job SET tries = 0, round = round + 1, sequence = NULL WHERE id = ?", arguments: [job.id])
    }
}
