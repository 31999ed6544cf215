/// A point in millimetres; x grows to the right, y downwards, from the picture's top-left corner.
/// Public, though nothing outside the package sees it: other modules do not read the bodies of what is `package`, and
/// called instead of copied in these few operators take a tenth of a trace's time.
public struct Point: Hashable, Codable, Sendable {
    public var x: Double, y: Double

    /// By its coordinates.
    @inlinable
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

    /// The same place to the last bit.
    @inlinable
    public static func == (a: Point, b: Point) -> Bool { a.x == b.x && a.y == b.y }
    /// The sum as of vectors.
    @inlinable
    public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
    /// The difference as of vectors.
    @inlinable
    public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
    /// `k` times as far from the origin.
    @inlinable
    public static func * (a: Point, k: Double) -> Point { Point(a.x * k, a.y * k) }
}

/// A piece of an outline that starts where the one before ended.
package enum Segment: Hashable, Sendable {
    case line(Point)
    /// A cubic Bézier curve: two control points and the end.
    case curve(Point, Point, Point)
    /// A part of an ellipse.
    case arc(EllipticArc)

    package var end: Point {
        switch self {
        case .line(let p): p
        case .curve(_, _, let p): p
        case .arc(let arc): arc.end
        }
    }
}

/// A closed outline. Outer borders run one way round and holes the other; filling is by the non-zero rule.
package struct Outline: Hashable, Sendable {
    package var start: Point
    package var segments: [Segment]

    package init(start: Point, segments: [Segment]) { (self.start, self.segments) = (start, segments) }

    /// The same outline `k` times as large, then moved.
    package func scaled(_ k: Double, shift: Point) -> Outline {
        func map(_ p: Point) -> Point { p * k + shift }
        return Outline(
            start: map(start),
            segments: segments.map { segment in
                switch segment {
                case .line(let p): return .line(map(p))
                case .curve(let a, let b, let p): return .curve(map(a), map(b), map(p))
                case .arc(var arc):
                    (arc.end, arc.radii) = (map(arc.end), arc.radii * k)
                    return .arc(arc)
                }
            })
    }
}

/// An ink colour, 0…255 a channel, sRGB.
package struct InkColour: Hashable, Codable, Sendable {
    package var red: UInt8, green: UInt8, blue: UInt8

    package init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// `#c8102e`
    package var hex: String { "#" + [red, green, blue].hex }
}

/// A seal graphic in its true size: outlines in millimetres filled with one ink.
package struct VectorPicture: Hashable, Sendable {
    package var width: Millimetres
    package var height: Millimetres
    package var ink: InkColour
    package var outlines: [Outline]

    package init(width: Millimetres, height: Millimetres, ink: InkColour, outlines: [Outline]) {
        (self.width, self.height, self.ink, self.outlines) = (width, height, ink, outlines)
    }
}
