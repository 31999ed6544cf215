/// Which part of a long list is wanted: so many rows after or before one that was seen. What is entered meanwhile moves
/// nothing: a row is named by its own key, never by how many stand before it.
package struct ListWindow: Hashable, Sendable {
    package enum Side: Hashable, Sendable {
        case start
        /// In the order in which the list is shown.
        case after(String)
        case before(String)
    }

    /// Rows at most, whatever is asked for.
    package static let most = 200

    package let side: Side
    package let limit: Int

    package init(_ side: Side = .start, limit: Int = 50) {
        (self.side, self.limit) = (side, min(max(1, limit), ListWindow.most))
    }

    package var key: String? {
        switch side {
        case .start: nil
        case .after(let key), .before(let key): key
        }
    }

    /// Whether rows are looked for against the order in which they are shown.
    package var isBackward: Bool { if case .before = side { true } else { false } }
}

/// A part of a long list, in the order in which it is shown.
package struct ListPart<Row> {
    package var rows: [Row]
    package var hasEarlier: Bool
    package var hasLater: Bool

    package init(rows: [Row], hasEarlier: Bool, hasLater: Bool) {
        (self.rows, self.hasEarlier, self.hasLater) = (rows, hasEarlier, hasLater)
    }

    /// From rows in the order in which they were looked for: one more than wanted where there is one.
    package init(found: [Row], _ window: ListWindow) {
        let isMore = found.count > window.limit
        rows = window.isBackward ? found.prefix(window.limit).reversed() : Array(found.prefix(window.limit))
        hasEarlier = window.isBackward ? isMore : window.key != nil
        hasLater = window.isBackward || isMore
    }

    package func map<Other>(_ other: (Row) throws -> Other) rethrows -> ListPart<Other> {
        ListPart<Other>(rows: try rows.map(other), hasEarlier: hasEarlier, hasLater: hasLater)
    }
}

extension ListPart: Sendable where Row: Sendable {}
