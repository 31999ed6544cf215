package import SealBase

/// Follows a chain of rows (the audit trail, the seal-use records) row by row and says where it breaks.
package struct AuditChain {
    /// The first thing wrong with a chain.
    package enum Break: Hashable, Sendable {
        /// A row is missing before this position.
        case gap(position: Int64)
        /// The row does not follow the one before it.
        case unlinked(position: Int64)
        /// The row's content is not what was recorded.
        case altered(position: Int64)
        /// The chain ends before, or differs at, a head that was kept elsewhere.
        case cut(position: Int64)
        /// A record stands beside the chain: `record` is its number.
        case unchained(record: Int64)

        /// `gap`, `unlinked`, `altered`, `cut`, `unchained`: stable.
        package var name: String {
            switch self {
            case .gap: "gap"
            case .unlinked: "unlinked"
            case .altered: "altered"
            case .cut: "cut"
            case .unchained: "unchained"
            }
        }

        /// Where it is.
        package var position: Int64 {
            switch self {
            case .gap(let position), .unlinked(let position), .altered(let position), .cut(let position): position
            case .unchained(let record): record
            }
        }
    }

    private let hash: (Bytes) -> Bytes
    private let kept: [AuditHead]
    private var passed = 0
    private(set) package var head = AuditHead.empty
    private(set) package var firstBreak: Break?

    /// `kept`: heads noted earlier at another place, which the chain must still pass through.
    package init(kept: [AuditHead] = [], hash: @escaping (Bytes) -> Bytes) {
        self.kept = kept.filter { $0.position > 0 }.sorted { $0.position < $1.position }
        self.hash = hash
    }

    /// Takes the next row with the digest stored beside it.
    package mutating func follow(_ entry: some ChainedEntry, digest: Bytes) {
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
        while passed < kept.count, kept[passed].position <= entry.position {
            if kept[passed].position == entry.position, kept[passed].digest != digest {
                firstBreak = .cut(position: entry.position)
                return
            }
            passed += 1
        }
    }

    /// Says that there are no more rows.
    package mutating func finish() {
        guard firstBreak == nil, passed < kept.count else { return }
        firstBreak = .cut(position: kept[passed].position)
    }
}
