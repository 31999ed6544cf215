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
                guard let entry = Self.entry(row), let digest = row.bytes("digest") else {
                    return AuditReport(head: chain.head, firstBreak: .altered(position: row["position"]))
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
            return AuditHead(position: row["position"], digest: try row.needed(row.bytes("digest"), "digest"))
        }
    }

    /// The newest rows, newest first; `subject` narrows them, for example `seal:35010000000001`.
    package func auditEntries(subject: String? = nil, limit: Int = 100) throws(RegistryFault) -> [AuditEntry] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM audit WHERE ?1 IS NULL OR subject = ?1 ORDER BY position DESC LIMIT ?2",
                arguments: [subject, max(0, limit)]
            ).map { try $0.needed(Self.entry($0), "audit") }
        }
    }

    /// `nil` when a column holds what the engine never writes.
    private static func entry(_ row: Row) -> AuditEntry? {
        guard let role = Role(rawValue: row["role"]), let at = row.instant("at"),
            let previous = row.bytes("previous"), let text: String = row["details"],
            let details = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        else { return nil }
        return AuditEntry(
            position: row["position"], act: Act(actor: row["actor"], role: role, at: at), action: row["action"],
            subject: row["subject"], details: details, previous: previous)
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
