package import SealBase

/// A page of lines of text and rules, in millimetres from its top left corner.
package struct TextPage: Hashable, Sendable {
    /// One line of text in one font.
    package struct Line: Hashable, Sendable {
        package var text: String
        /// Where its baseline begins.
        package var x: Double, y: Double
        /// Millimetres an em.
        package var size: Double
        package var colour: Colour

        package init(_ text: String, x: Double, y: Double, size: Double, colour: Colour = .black) {
            (self.text, self.x, self.y, self.size, self.colour) = (text, x, y, size, colour)
        }
    }

    /// A filled rectangle: lines of tables are thin ones.
    package struct Rule: Hashable, Sendable {
        package var rect: PageRect
        package var colour: Colour

        package init(_ rect: PageRect, colour: Colour = .black) { (self.rect, self.colour) = (rect, colour) }
    }

    package enum Colour: Hashable, Sendable {
        case black, grey, red

        var operators: (red: Double, green: Double, blue: Double) {
            switch self {
            case .black: (0, 0, 0)
            case .grey: (0.5, 0.5, 0.5)
            case .red: (0.85, 0, 0)
            }
        }
    }

    package var width: Double
    package var height: Double
    package var lines: [Line] = []
    package var rules: [Rule] = []

    package init(width: Double = 210, height: Double = 297) { (self.width, self.height) = (width, height) }
}
