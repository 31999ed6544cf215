/// A character as a page shows it, and where: in default user space.
package struct TextGlyph: Hashable, Sendable {
    /// What the font says the code stands for: one character or several (a ligature); empty when it does not say.
    package var text: String
    /// On the line (for a column: in its middle), where the glyph begins.
    var origin: PlanePoint
    /// From the glyph's beginning to its end, in the direction of writing.
    var along: PlanePoint
    /// The size of the font, at right angles to the direction of writing (upright text).
    var em: PlanePoint
    /// Heights below and above the line, of `em`.
    var low: Double
    var high: Double
    /// Written so that it is not seen (mode 3 or 7; the text under a scan).
    package var isInvisible: Bool
    /// Written in a column, downwards.
    var isVertical: Bool

    /// The parallelogram it takes.
    package var quad: TextQuad { TextQuad(from: origin, along: along, em: em, low: low, high: high) }

    /// The direction of writing, of length 1; `nil` when the text has no extent at all.
    var direction: PlanePoint? {
        let side = PlanePoint(x: em.y, y: -em.x)
        // A skewed or mirrored font's upright is not at right angles to its line: the way forward decides, where known.
        guard let forward = along.unit else { return side.unit }
        return forward
    }
}

/// A point or a way in the plane.
package struct PlanePoint: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

    static func + (a: PlanePoint, b: PlanePoint) -> PlanePoint { PlanePoint(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: PlanePoint, b: PlanePoint) -> PlanePoint { PlanePoint(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: PlanePoint, factor: Double) -> PlanePoint { PlanePoint(x: a.x * factor, y: a.y * factor) }

    func dot(_ other: PlanePoint) -> Double { x * other.x + y * other.y }
    /// How far `other` turns left from this, times both lengths.
    func cross(_ other: PlanePoint) -> Double { x * other.y - y * other.x }
    var length: Double { (x * x + y * y).squareRoot() }
    var unit: PlanePoint? {
        let length = length
        return length > 1e-9 ? self * (1 / length) : nil
    }
    var isSensible: Bool { abs(x) < 1e7 && abs(y) < 1e7 }
}

/// Four corners of text, in default user space: below its start, below its end, above its end, above its start.
package struct TextQuad: Hashable, Sendable {
    package var corners: [PlanePoint]

    init(from origin: PlanePoint, along: PlanePoint, em: PlanePoint, low: Double, high: Double) {
        let (under, over) = (origin + em * low, origin + em * high)
        corners = [under, under + along, over + along, over]
    }

    /// Degenerate shapes are widened to a thousandth of a unit.
    package var box: PDFBox {
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        let (left, bottom) = (xs.min() ?? 0, ys.min() ?? 0)
        return PDFBox(
            left: left, bottom: bottom, right: max(xs.max() ?? 0, left + 0.001), top: max(ys.max() ?? 0, bottom + 0.001)
        )
    }
}
