package import SealBase

/// Follows an audit trail row by row and says where it breaks.
package struct AuditChain {
    /// The first thing wrong with a trail.
    package enum Break: Hashable, Sendable {
        /// A row is missing before this position.
        case gap(position: Int64)
        /// The row does not follow the one before it.
        case unlinked(position: Int64)
        /// The row's content is not what was recorded.
        case altered(position: Int64)
        /// The trail ends before, or differs at, a head that was kept elsewhere.
        case cut(position: Int64)
    }

    private let hash: (Bytes) -> Bytes
    private let kept: AuditHead?
    private(set) package var head = AuditHead(position: 0, digest: AuditEntry.beginning)
    private(set) package var firstBreak: Break?

    /// `kept`: a head noted earlier at another place, which the trail must still pass through.
    package init(kept: AuditHead? = nil, hash: @escaping (Bytes) -> Bytes) {
        (self.kept, self.hash) = (kept, hash)
    }

    /// Takes the next row with the digest stored beside it.
    package mutating func follow(_ entry: AuditEntry, digest: Bytes) {
        guard firstBreak == nil else { return }
        let expected = head.position.addingReportingOverflow(1)
        guard !expected.overflow, entry.position == expected.partialValue else {
            firstBreak = .gap(position: entry.position)
            return
        }
        guard entry.previous == head.digest else {
            firstBreak = .unlinked(position: entry.position)
            return
        }
        guard hash(entry.chained) == digest else {
            firstBreak = .altered(position: entry.position)
            return
        }
        head = AuditHead(position: entry.position, digest: digest)
        if let kept, kept.position == entry.position, kept.digest != digest {
            firstBreak = .cut(position: entry.position)
        }
    }

    /// Says that there are no more rows.
    package mutating func finish() {
        guard firstBreak == nil, let kept, kept.position > head.position else { return }
        firstBreak = .cut(position: kept.position)
    }
}
