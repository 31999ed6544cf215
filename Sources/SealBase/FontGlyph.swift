/// The outline of one character of a font, in thousandths of an em, y up.
package struct FontGlyph: Hashable, Sendable {
    package enum Segment: Hashable, Sendable {
        case move(Int, Int)
        case line(Int, Int)
        case curve(Int, Int, Int, Int, Int, Int)
    }

    /// How far the next character stands.
    package var advance: Int
    package var segments: [Segment]

    package init(advance: Int, segments: [Segment]) { (self.advance, self.segments) = (advance, segments) }
}
