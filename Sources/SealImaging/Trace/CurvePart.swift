import SealBase

/// A part of a piece of an outline: so many chords of one of its curves, and the box around them.
struct CurvePart {
    var box: Box
    var outline: Int32, piece: Int32
    /// Which of the piece's curves, and the place of its first chord along the outline.
    var curve: Int32, number: Int32
    var first: Int16, last: Int16, steps: Int16
    /// Whether its curve cannot meet itself.
    var isSimple: Bool

    /// Bounds in single precision.
    struct Box {
        var left: Float, top: Float, right: Float, bottom: Float

        /// Around two points, not yet widened.
        init(_ a: Point, _ b: Point) {
            (left, top) = (Float(min(a.x, b.x)), Float(min(a.y, b.y)))
            (right, bottom) = (Float(max(a.x, b.x)), Float(max(a.y, b.y)))
        }

        /// Around a curve's control points.
        init(_ curve: Cubic) {
            self.init(curve.p0, curve.p3)
            guard curve.p0 != curve.p1 || curve.p2 != curve.p3 else { return }
            reach(curve.p1)
            reach(curve.p2)
        }

        mutating func reach(_ p: Point) {
            let (x, y) = (Float(p.x), Float(p.y))
            (left, top) = (min(left, x), min(top, y))
            (right, bottom) = (max(right, x), max(bottom, y))
        }

        mutating func join(_ other: Box) {
            (left, top) = (min(left, other.left), min(top, other.top))
            (right, bottom) = (max(right, other.right), max(bottom, other.bottom))
        }

        /// With room for what rounding to single precision may take.
        var widened: Box {
            func room(_ value: Float) -> Float { 1e-5 + abs(value) * 1e-6 }
            var out = self
            (out.left, out.top) = (left - room(left), top - room(top))
            (out.right, out.bottom) = (right + room(right), bottom + room(bottom))
            return out
        }

        func meets(_ other: Box) -> Bool {
            max(left, other.left) <= min(right, other.right) && max(top, other.top) <= min(bottom, other.bottom)
        }
    }
}
