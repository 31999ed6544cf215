package import SealBase

/// One row of the audit trail (GX-2): what was done, and the digest of the row before it, so that no row can be
/// changed, dropped or put between without breaking every later digest.
package struct AuditEntry: ChainedEntry, Hashable, Sendable {
    /// From 1, without gaps.
    package var position: Int64
    package var act: Act
    /// `seal.revoke`, `certificate.issue`…
    package var action: String
    /// What it was done to, `seal:35010000000001`…
    package var subject: String
    package var details: [String: String]
    /// Digest of the row before; 32 zero octets for the first.
    package var previous: Bytes

    package init(
        position: Int64, act: Act, action: String, subject: String, details: [String: String] = [:], previous: Bytes
    ) {
        (self.position, self.act, self.action) = (position, act, action)
        (self.subject, self.details, self.previous) = (subject, details, previous)
    }

    /// What stands before the first row.
    package static let beginning = Bytes(repeating: 0, count: 32)

    /// Every field with its length before it.
    package var chained: Bytes {
        var out = FieldOctets("yinjian-audit-1")
        out.put(previous)
        out.put(position)
        out.put(act.at.secondsSinceEpoch)
        for text in [act.actor, act.role.rawValue, action, subject] { out.put(text) }
        out.put(Int64(details.count))
        for (name, value) in details.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            out.put(name)
            out.put(value)
        }
        return out.octets
    }
}

/// The end of an audit trail: kept elsewhere, it shows later that the tail was cut or rewritten.
package struct AuditHead: Hashable, Sendable {
    /// Number of rows.
    package var position: Int64
    package var digest: Bytes

    package init(position: Int64, digest: Bytes) { (self.position, self.digest) = (position, digest) }

    /// Of a trail without rows.
    package static let empty = AuditHead(position: 0, digest: AuditEntry.beginning)
}
