import Foundation
import GRDB
package import Lifecycle
package import SealBase

/// What a walk over a chain found.
package struct AuditReport: Hashable, Sendable {
    /// The last row that follows from the first without a break.
    package var head: AuditHead
    /// The first thing wrong; `nil` when the chain is whole.
    package var firstBreak: AuditChain.Break?
}

/// Which rows of the audit trail are wanted; what is `nil` does not narrow.
package struct AuditQuery: Hashable, Sendable {
    /// Whole, for example `seal:35010000000001`.
    package var subject: String?
    package var actor: String?
    /// Whole, or the first part with its point: `seal.revoke`, `seal.`.
    package var action: String?
    package var from: Instant?
    package var until: Instant?
    /// Words that stand in the subject or the details.
    package var text: String?
    package var afterPosition: Int64

    package init(
        subject: String? = nil, actor: String? = nil, action: String? = nil, from: Instant? = nil,
        until: Instant? = nil, text: String? = nil, afterPosition: Int64 = 0
    ) {
        (self.subject, self.actor, self.action, self.from) = (subject, actor, action, from)
        (self.until, self.text, self.afterPosition) = (until, text, afterPosition)
    }
}

extension Registry {
    /// Follows the whole audit trail. `kept` are heads noted earlier in another place: without them a cut tail cannot be
    /// seen. Memory does not grow with the number of rows.
    package func auditVerify(kept: [AuditHead] = []) throws(RegistryFault) -> AuditReport {
        try read { try Self.followTrail($0, kept: kept, hash: hash) }
    }

    /// The same for the chain of seal-use records (ES-13); a use or void that stands beside the chain is found too.
    package func useVerify(kept: [AuditHead] = []) throws(RegistryFault) -> AuditReport {
        try read { try UseChain.follow($0, kept: kept, hash: hash) }
    }

    /// The ends of the audit trail and of the seal-use records at one moment, to be kept elsewhere.
    package func auditHeads() throws(RegistryFault) -> (trail: AuditHead, uses: AuditHead) {
        try read { (try Self.trailHead($0), try UseChain.head($0)) }
    }

    /// The end of the trail, to be kept elsewhere.
    package func auditHead() throws(RegistryFault) -> AuditHead { try read(Self.trailHead) }

    /// When the last row was written.
    package func lastAct() throws(RegistryFault) -> Instant? {
        try read { db in
            try Row.one(db, sql: "SELECT at FROM audit ORDER BY position DESC LIMIT 1")?.instant("at")
        }
    }

    /// The newest rows, newest first; `subject` narrows them, for example `seal:35010000000001`.
    package func auditEntries(subject: String? = nil, limit: Int = 100) throws(RegistryFault) -> [AuditEntry] {
        try auditEntries(AuditQuery(subject: subject), limit: limit)
    }

    /// The newest rows that a query wants, newest first.
    package func auditEntries(_ query: AuditQuery, limit: Int) throws(RegistryFault) -> [AuditEntry] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM audit WHERE \(query.condition) ORDER BY position DESC LIMIT ?",
                arguments: StatementArguments(query.conditions.flatMap(\.values) + [max(0, limit)])
            ).map(Self.entry)
        }
    }

    /// Calls `body` with every row that a query wants and its digest, oldest first, from one consistent look.
    package func auditRows(_ query: AuditQuery, _ body: (AuditEntry, Bytes) throws -> Void) throws {
        try stream { db in
            let rows = try Row.fetchCursor(
                db, sql: "SELECT * FROM audit WHERE \(query.condition) ORDER BY position",
                arguments: StatementArguments(query.conditions.flatMap(\.values)))
            while let row = try rows.next() { try body(try Self.entry(row), try row.bytes("digest")) }
        }
    }

    static func followTrail(
        _ db: Database, kept: [AuditHead], hash: @escaping (Bytes) -> Bytes
    ) throws -> AuditReport {
        var chain = AuditChain(kept: kept, hash: hash)
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY position")
        while let row = try rows.next() {
            // A column that holds what the engine never writes is an edit too.
            guard let entry = try? entry(row), let digest = try? row.bytes("digest") else {
                return AuditReport(head: chain.head, firstBreak: .altered(position: try row.whole("position")))
            }
            chain.follow(entry, digest: digest)
        }
        chain.finish()
        return AuditReport(head: chain.head, firstBreak: chain.firstBreak)
    }

    static func entry(_ row: Row) throws -> AuditEntry {
        let details = try JSONDecoder().decode([String: String].self, from: Data(row.text("details").utf8))
        return AuditEntry(
            position: try row.whole("position"),
            act: Act(
                actor: try row.text("actor"), role: try row.word(Role.self, "role"), at: try row.instant("at")),
            action: try row.text("action"), subject: try row.text("subject"), details: details,
            previous: try row.bytes("previous"))
    }
}

extension Registry {
    /// Looks for damage: SQLite's own check of the file, references between tables, durability. Slow on large files.
    /// `isThorough`: indexes against their tables too.
    package func checkIntegrity(isThorough: Bool = true) throws(RegistryFault) {
        try mapped {
            try database.writeWithoutTransaction { db in
                try Self.assertDurable(db)
                try Self.checkFile(db, isThorough: isThorough)
            }
        }
    }

    /// The schema's step that the file has reached.
    package func schemaVersion() throws(RegistryFault) -> Int {
        try read { try Int.one($0, sql: "PRAGMA user_version") ?? 0 }
    }

    static func checkFile(_ db: Database, isThorough: Bool = true) throws {
        let check = isThorough ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)"
        let answer = try String.one(db, sql: check) ?? ""
        guard answer == "ok" else {
            // SQLite answers in lines.
            throw RegistryFault(.damaged, ["reason": answer.split(separator: "\n").joined(separator: " ")])
        }
        guard try Row.one(db, sql: "PRAGMA foreign_key_check") == nil else {
            throw RegistryFault(.damaged, ["reason": "foreign key"])
        }
    }
}

extension AuditQuery {
    fileprivate var condition: String { conditions.map(\.sql).joined(separator: " AND ") }

    /// What rows must be, with the values that stand for `?`.
    var conditions: [(sql: String, values: [(any DatabaseValueConvertible)?])] {
        var out: [(sql: String, values: [(any DatabaseValueConvertible)?])] = [("position > ?", [afterPosition])]
        if let subject { out.append(("subject = ?", [subject])) }
        if let actor { out.append(("actor = ?", [actor])) }
        if let action {
            out.append(
                action.hasSuffix(".")
                    ? ("substr(action, 1, length(?)) = ?", [action, action]) : ("action = ?", [action]))
        }
        if let from { out.append(("at >= ?", [from.secondsSinceEpoch])) }
        if let until { out.append(("at <= ?", [until.secondsSinceEpoch])) }
        if let text { out.append(("(instr(subject, ?) > 0 OR instr(details, ?) > 0)", [text, text])) }
        return out
    }
}
