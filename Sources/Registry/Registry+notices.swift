import Foundation
import GRDB
package import Lifecycle
package import SealBase

/// The outbox (HN-8, CA-3). What happened stands on the audit trail; messages about it are drawn from there, so that none is
/// forgotten when a process dies, and each has a key, so that none is drawn twice.
extension Registry {
    /// Draws a message for every application that came into one of the states since the last time and is in it yet; states
    /// that were only passed through are told to nobody. The first time nothing is drawn: who begins to send tells nobody of the past. Gives the number of new messages.
    package func drawNotices(of states: Set<ApplicationState>, by act: Act) throws -> Int {
        try changes(act) { db, act in
            let head = try Self.trailHead(db).position
            guard let from = try Int64.one(db, sql: "SELECT position FROM notice_cursor") else {
                try db.run(sql: "INSERT INTO notice_cursor (id, position) VALUES (1, ?)", arguments: [head])
                return (0, [Deed("notice.begin", "notices")])
            }
            guard from < head else { return (0, []) }
            var (count, last): (Int, [String: NewNotice]) = (0, [:])
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT position, subject, details FROM audit
                    WHERE position > ? AND position <= ? AND action GLOB 'application.*' ORDER BY position
                    """, arguments: [from, head])
            while let row = try rows.next() {
                let details = try row.pairs("details")
                guard let after = details["after"], details["before"] != after else { continue }
                let subject = try row.text("subject")
                last[subject] = NewNotice(
                    key: "audit:\(try row.whole("position"))", event: "application", subject: subject,
                    details: ["state": after])
            }
            for notice in last.values.sorted(by: { $0.subject < $1.subject }) {
                guard let after = notice.details["state"].flatMap({ ApplicationState(rawValue: $0) }),
                    states.contains(after)
                else { continue }
                count += try queue(notice, db, act)
            }
            try db.run(sql: "UPDATE notice_cursor SET position = ?", arguments: [head])
            return (count, count == 0 ? [] : [Deed("notice.draw", "notices", ["count": "\(count)"])])
        }
    }

    /// Puts messages into the outbox, each key once. Gives the number of new ones.
    package func queue(_ notices: [NewNotice], by act: Act) throws -> Int {
        guard !notices.isEmpty else { return 0 }
        return try changes(act) { db, act in
            var (count, deeds): (Int, [Deed]) = (0, [])
            for notice in notices where try queue(notice, db, act) > 0 {
                count += 1
                deeds.append(Deed("notice.queue", notice.subject, ["event": notice.event, "key": notice.key]))
            }
            return (count, deeds)
        }
    }

    private func queue(_ notice: NewNotice, _ db: Database, _ act: Act) throws -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try db.run(
            sql: """
                INSERT OR IGNORE INTO notice (key, event, subject, details, queued_at, state, next_at)
                VALUES (?, ?, ?, ?, ?, 'queued', ?)
                """,
            arguments: [
                notice.key, notice.event, notice.subject,
                String(decoding: try encoder.encode(notice.details), as: UTF8.self), act.at.secondsSinceEpoch,
                act.at.secondsSinceEpoch,
            ])
        return db.changesCount
    }

    /// Takes messages whose time has come, oldest first, for so many seconds: no other process takes them meanwhile. One
    /// whose process dies comes up again after that time.
    package func claimNotices(limit: Int, seconds: Int64, by act: Act) throws -> [NoticeRecord] {
        try changes(act) { db, act in
            let now = act.at.secondsSinceEpoch
            let rows = try Row.all(
                db,
                sql: """
                    SELECT * FROM notice WHERE state = 'queued' AND next_at <= ?1
                        AND (claimed_until IS NULL OR claimed_until <= ?1) ORDER BY id LIMIT ?2
                    """, arguments: [now, max(0, limit)]
            ).map(Self.notice)
            for record in rows {
                try db.run(
                    sql: "UPDATE notice SET claimed_until = ? WHERE id = ?",
                    arguments: [act.at.adding(seconds: seconds).secondsSinceEpoch, record.id])
            }
            return (rows, [])
        }
    }

    /// Records that a message was taken by a channel.
    package func noticeSent(_ record: NoticeRecord, channel: String, by act: Act) throws {
        try close(record, .sent, channel: channel, note: "", by: act)
    }

    /// Records that a message will never be sent, and why.
    package func noticeDropped(_ record: NoticeRecord, why: String, by act: Act) throws {
        try close(record, .dropped, channel: nil, note: why, by: act)
    }

    private func close(
        _ record: NoticeRecord, _ state: NoticeState, channel: String?, note: String, by act: Act
    ) throws {
        try changes(act) { db, act in
            try db.run(
                sql: """
                    UPDATE notice SET state = ?, closed_at = ?, channel = ?, note = ?, tries = tries + 1,
                    claimed_until = NULL WHERE id = ? AND state = 'queued'
                    """,
                arguments: [state.rawValue, act.at.secondsSinceEpoch, channel, note, record.id])
            // Another process was faster: its row says so already.
            guard db.changesCount == 1 else { return ((), []) }
            var details = ["event": record.notice.event, "key": record.notice.key]
            if let channel { details["channel"] = channel }
            if !note.isEmpty { details["why"] = note }
            return ((), [Deed("notice.\(state.rawValue)", record.notice.subject, details)])
        }
    }

    /// Lets go of a message until a later moment; `failed` counts the try.
    package func postponeNotice(
        _ record: NoticeRecord, until moment: Instant, why: String, failed: Bool, by act: Act
    ) throws {
        try changes(act) { db, _ in
            try db.run(
                sql: """
                    UPDATE notice SET next_at = ?, note = ?, tries = tries + ?, claimed_until = NULL
                    WHERE id = ? AND state = 'queued'
                    """,
                arguments: [moment.secondsSinceEpoch, why, failed ? 1 : 0, record.id])
            return ((), [])
        }
    }

    /// Messages of a state, or all, oldest first.
    package func notices(_ state: NoticeState? = nil, limit: Int = 1000) throws(RegistryFault) -> [NoticeRecord] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM notice WHERE ?1 IS NULL OR state = ?1 ORDER BY id LIMIT ?2",
                arguments: [state?.rawValue, max(0, limit)]
            ).map(Self.notice)
        }
    }

    /// How many messages wait.
    package func waitingNotices() throws(RegistryFault) -> Int {
        try read { try Int.one($0, sql: "SELECT count(*) FROM notice WHERE state = 'queued'") ?? 0 }
    }

    private static func notice(_ row: Row) throws -> NoticeRecord {
        NoticeRecord(
            id: try row.whole("id"),
            notice: NewNotice(
                key: try row.text("key"), event: try row.text("event"), subject: try row.text("subject"),
                details: try row.pairs("details")),
            state: try row.word(NoticeState.self, "state"), queuedAt: try row.instant("queued_at"),
            tries: Int(clamping: try row.whole("tries")), nextAt: try row.instant("next_at"),
            closedAt: try row.optionalInstant("closed_at"), channel: try row.optionalText("channel"),
            note: try row.text("note"))
    }
}
