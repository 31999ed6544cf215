import Foundation
import GRDB
package import Lifecycle
import SealBase

/// What a walk over the audit trail found.
package struct AuditReport: Hashable, Sendable {
    /// The last row that follows from the first without a break.
    package var head: AuditHead
    /// The first thing wrong; `nil` when the trail is whole.
    package var firstBreak: AuditChain.Break?
}

extension Registry {
    /// Follows the whole audit trail. `kept` is a head noted earlier in another place: without it a cut tail cannot be
    /// seen.
    package func auditVerify(kept: AuditHead? = nil) throws(RegistryFault) -> AuditReport {
        try read { db in
            var chain = AuditChain(kept: kept, hash: hash)
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM audit ORDER BY position")
            while let row = try rows.next() {
                // A column that holds what the engine never writes is an edit too.
                guard let entry = try? Self.entry(row), let digest = try? row.bytes("digest") else {
                    return AuditReport(head: chain.head, firstBreak: .altered(position: try row.whole("position")))
                }
                chain.follow(entry, digest: digest)
            }
            chain.finish()
            return AuditReport(head: chain.head, firstBreak: chain.firstBreak)
        }
    }

    /// The end of the trail, to be kept elsewhere.
    package func auditHead() throws(RegistryFault) -> AuditHead {
        try read { db in
            guard
                let row = try Row.fetchOne(db, sql: "SELECT position, digest FROM audit ORDER BY position DESC LIMIT 1")
            else { return AuditHead(position: 0, digest: AuditEntry.beginning) }
            return AuditHead(position: try row.whole("position"), digest: try row.bytes("digest"))
        }
    }

    /// The newest rows, newest first; `subject` narrows them, for example `seal:35010000000001`.
    package func auditEntries(subject: String? = nil, limit: Int = 100) throws(RegistryFault) -> [AuditEntry] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM audit WHERE ?1 IS NULL OR subject = ?1 ORDER BY position DESC LIMIT ?2",
                arguments: [subject, max(0, limit)]
            ).map(Self.entry)
        }
    }

    private static func entry(_ row: Row) throws -> AuditEntry {
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
    package func checkIntegrity() throws(RegistryFault) {
        try mapped {
            try pool.writeWithoutTransaction { db in
                try Self.assertDurable(db)
                let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
                guard answer == "ok" else { throw RegistryFault(.damaged, ["reason": answer]) }
                guard try Row.fetchOne(db, sql: "PRAGMA foreign_key_check") == nil else {
                    throw RegistryFault(.damaged, ["reason": "foreign key"])
                }
            }
        }
    }
}
