import GRDB
import Lifecycle
import SealBase

extension Registry {
    static func isTaken(_ db: Database, _ sealCode: String) throws -> Bool {
        try Bool.one(db, sql: "SELECT EXISTS (SELECT 1 FROM seal WHERE es_id = ?)", arguments: [sealCode]) ?? true
    }

    static func next(
        _ record: SealRecord, _ action: SealAction, _ act: Act, reason: StatusReason?, succeeded: Bool = false
    ) throws -> SealState {
        try SealLifecycle.table.state(
            after: action, in: record.state, by: act.role,
            Circumstances(
                now: act.at, validEnd: record.validEnd, reason: reason?.rawValue, succeeded: succeeded))
    }

    /// Moves a seal to its next state and keeps the intervals in step: a suspension ends where the next state begins.
    static func apply(
        _ db: Database, _ action: SealAction, to record: SealRecord, reason: StatusReason?, succeeded: Bool = false,
        _ act: Act
    ) throws {
        let state = try next(record, action, act, reason: reason, succeeded: succeeded)
        guard state != record.state else { return }
        var intervals = record.intervals
        if let open = intervals.last, open.to == nil, open.state == .suspended {
            intervals.removeLast()
            // Resumed or revoked within the second: no time passed, no interval remains.
            if open.from < act.at {
                intervals.append(SealInterval(state: .suspended, from: open.from, to: act.at, reason: open.reason))
            }
        }
        if state == .suspended || state == .revoked, let reason {
            intervals.append(SealInterval(state: state, from: act.at, reason: reason))
        }
        try db.run(
            sql: "UPDATE seal SET state = ? WHERE es_id = ?", arguments: [state.rawValue, record.sealCode])
        try write(db, intervals, of: record.sealCode)
    }

    /// Puts a seal's intervals in the place of those it had.
    static func write(_ db: Database, _ intervals: [SealInterval], of sealCode: String) throws {
        try db.run(sql: "DELETE FROM seal_interval WHERE es_id = ?", arguments: [sealCode])
        for (ordinal, interval) in intervals.enumerated() {
            try db.run(
                sql: """
                    INSERT INTO seal_interval (es_id, ordinal, state, from_at, to_at, reason) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    sealCode, ordinal, interval.state.rawValue, interval.from.secondsSinceEpoch,
                    interval.to?.secondsSinceEpoch, interval.reason.rawValue,
                ])
        }
    }

    static func seal(_ db: Database, _ sealCode: String) throws -> SealRecord {
        guard let row = try Row.one(db, sql: "SELECT * FROM seal WHERE es_id = ?", arguments: [sealCode]) else {
            throw RegistryFault(.unknownSeal, ["sealCode": sealCode])
        }
        return try seal(db, row)
    }

    static func seal(_ db: Database, _ row: Row) throws -> SealRecord {
        let code = try row.text("es_id")
        let intervals = try Row.all(
            db, sql: "SELECT * FROM seal_interval WHERE es_id = ? ORDER BY ordinal", arguments: [code]
        ).map(interval)
        return SealRecord(
            sealCode: code, name: try row.text("name"), owner: try row.text("owner"), uscc: try row.text("uscc"),
            type: Int(clamping: try row.whole("type")),
            maker: try row.text("maker"), state: try row.word(SealState.self, "state"),
            validStart: try row.instant("valid_start"),
            validEnd: try row.instant("valid_end"), der: try row.optionalBytes("der"),
            createdAt: try row.instant("created_at"), intervals: intervals,
            impression: try row.optionalBytes("impression"))
    }

    static func interval(_ row: Row) throws -> SealInterval {
        SealInterval(
            state: try row.word(SealState.self, "state"),
            from: try row.instant("from_at"), to: try row.optionalInstant("to_at"),
            reason: try row.word(StatusReason.self, "reason"))
    }
}
