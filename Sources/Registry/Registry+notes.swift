import GRDB
package import Lifecycle
import SealBase

/// Which chain of rows.
package enum AuditChainName: Hashable, Sendable { case trail, uses }

extension Registry {
    /// Puts a row on the audit trail for something that changes nothing in the registry: an export, a backup.
    package func note(_ action: String, _ subject: String, _ details: [String: String], by act: Act) throws {
        try change(act) { _, _ in ((), Deed(action, subject, details)) }
    }

    /// Whether a chain still has the rows of heads that were kept: `last` is the greatest position that stands as it was
    /// kept, `lost` the smallest that does not; rows in between are followed by `auditVerify`.
    package func standing(
        _ heads: [AuditHead], in chain: AuditChainName
    ) throws(RegistryFault) -> (last: Int64, lost: Int64?) {
        try read { db in
            let table = chain == .trail ? "audit" : "seal_use_chain"
            let statement = try db.cachedStatement(sql: "SELECT digest FROM \(table) WHERE position = ?")
            var last: Int64 = 0
            var lost: Int64?
            // The newest first: the trail is a chain, so what stands before one that stands, stands too.
            for head in heads.sorted(by: { $0.position > $1.position }) where head.position > 0 {
                let row = try Row.fetchOne(statement, arguments: [head.position])
                if try row?.bytes("digest") == head.digest {
                    last = head.position
                    break
                }
                lost = head.position
            }
            return (last, lost)
        }
    }
}
