package import SealBase

/// How a seal is placed by a word of the document (ES-4).
package struct KeywordOptions: Hashable, Codable, Sendable {
    /// Which of several hits, in reading order: page by page, from top to bottom, left to right.
    package enum Choice: Hashable, Codable, Sendable {
        /// The only one: several are refused.
        case only
        /// From 1.
        case number(Int)
        case last
        case all

        /// `only`, `last`, `all`, or a number from 1; nil for anything else.
        package init?(text: String) {
            switch text {
            case "only": self = .only
            case "last": self = .last
            case "all": self = .all
            default:
                guard let number = Int(text), number > 0 else { return nil }
                self = .number(number)
            }
        }
    }

    /// Where the seal stands by the word, as the reader sees the page.
    package enum Side: String, Hashable, Codable, Sendable, CaseIterable {
        /// Its centre on the word's centre.
        case on
        /// Beside the word, touching it, centres level.
        case right, left
        /// Under or over the word, touching it, centres in line.
        case below, above
    }

    package var choice: Choice
    /// The pages searched, from 1, within the document; all when `nil`.
    package var pages: ClosedRange<Int>?
    /// White space counts neither in the keyword nor on the page.
    package var ignoresSpaces: Bool
    package var side: Side
    /// Added to the centre: to the right.
    package var dx: Millimetres
    /// Added to the centre: upwards.
    package var dy: Millimetres

    package init(
        choice: Choice = .only, pages: ClosedRange<Int>? = nil, ignoresSpaces: Bool = false, side: Side = .on,
        dx: Millimetres = Millimetres(0), dy: Millimetres = Millimetres(0)
    ) {
        (self.choice, self.pages, self.ignoresSpaces) = (choice, pages, ignoresSpaces)
        (self.side, self.dx, self.dy) = (side, dx, dy)
    }
}
