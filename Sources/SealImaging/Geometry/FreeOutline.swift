import Foundation
import SealBase

/// A closed border of no common form: its outer edge as a ring of points, and the signed distance from it on a coarse
/// grid, so that asking for a pixel costs no walk along the ring.
struct FreeOutline: Sendable, Hashable {
    /// The edge in order, the inside on one and the same hand; the last point is followed by the first.
    let points: [Point]
    let centre: Point
    private let origin: Point
    private let cell: Double
    private let columns: Int
    private let rows: Int
    private let distances: [Float]

    /// From an edge of at least eight points; nil when it encloses nothing.
    init?(_ points: [Point]) {
        guard points.count >= 8, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
        let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
        let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
        let side = max(right - left, bottom - top)
        guard side > 2, side < 1e6, abs(IsoContour.doubleArea(points)) > 0.02 * side * side else { return nil }
        self.points = points
        centre = Point((left + right) / 2, (top + bottom) / 2)
        // An eightieth of a seal is half a millimetre; a margin of a tenth holds what the neighbours of a border ask.
        cell = side / 80
        origin = Point(left - 8 * cell, top - 8 * cell)
        columns = Int((right - left) / cell) + 18
        rows = Int((bottom - top) / cell) + 18
        var grid: [Float] = []
        grid.reserveCapacity(columns * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                let p = Point(origin.x + Double(column) * cell, origin.y + Double(row) * cell)
                grid.append(Float(FreeOutline.distance(p, points)))
            }
        }
        distances = grid
    }

    /// Signed distance of a point, positive outside; bilinear between the grid's places.
    func distance(_ p: Point) -> Double {
        let (u, v) = ((p.x - origin.x) / cell, (p.y - origin.y) / cell)
        let x = min(max(u, 0), Double(columns - 1) - 1e-9)
        let y = min(max(v, 0), Double(rows - 1) - 1e-9)
        let (column, row) = (Int(x), Int(y))
        let (fx, fy) = (Float(x - Double(column)), Float(y - Double(row)))
        let at = row * columns + column
        let above = distances[at] * (1 - fx) + distances[at + 1] * fx
        let below = distances[at + columns] * (1 - fx) + distances[at + columns + 1] * fx
        // Beyond the grid the way to it is added: never less than the truth by more than the margin.
        let beyond = ((u - x) * (u - x) + (v - y) * (v - y)).squareRoot() * cell
        return Double(above * (1 - fy) + below * fy) + beyond
    }

    /// Points spread evenly along the edge with the outward direction of each.
    func walk(_ count: Int) -> [(at: Point, outward: Point)] {
        let steps = points.indices.map { length(points[($0 + 1) % points.count] - points[$0]) }
        let around = steps.reduce(0, +)
        guard around > 0, count > 0 else { return [] }
        let hand: Double = IsoContour.doubleArea(points) > 0 ? 1 : -1
        var out: [(at: Point, outward: Point)] = []
        var (index, passed) = (0, 0.0)
        for i in 0..<count {
            let wanted = (Double(i) + 0.5) / Double(count) * around
            while index < points.count - 1, passed + steps[index] < wanted {
                passed += steps[index]
                index += 1
            }
            let (a, b) = (points[index], points[(index + 1) % points.count])
            let part = steps[index] > 0 ? min(max((wanted - passed) / steps[index], 0), 1) : 0
            // The direction over two points on each side: single steps of a traced edge are rough.
            let before = points[(index + points.count - 2) % points.count]
            let along = points[(index + 3) % points.count] - before
            let size = max(length(along), 1e-9)
            out.append((a + (b - a) * part, Point(along.y, -along.x) * (hand / size)))
        }
        return out
    }

    /// The sides of the upright box when the outline is turned back by `turned` radians.
    func extent(turned: Double) -> Point {
        let (c, s) = (cos(turned), sin(turned))
        let us = points.map { $0.x * c + $0.y * s }
        let vs = points.map { $0.y * c - $0.x * s }
        return Point((us.max() ?? 0) - (us.min() ?? 0), (vs.max() ?? 0) - (vs.min() ?? 0))
    }

    /// The same outline with coordinates mapped by `p * scale + shift`.
    func scaled(_ scale: Double, shift: Point) -> FreeOutline { FreeOutline(self, scale: scale, shift: shift) }

    private init(_ other: FreeOutline, scale: Double, shift: Point) {
        points = other.points.map { $0 * scale + shift }
        centre = other.centre * scale + shift
        (origin, cell) = (other.origin * scale + shift, other.cell * scale)
        (columns, rows) = (other.columns, other.rows)
        distances = other.distances.map { $0 * Float(scale) }
    }

    private static func distance(_ p: Point, _ ring: [Point]) -> Double {
        var nearest = Double.infinity
        var isInside = false
        var a = ring[ring.count - 1]
        for b in ring {
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let square = dx * dx + dy * dy
            let t = square > 0 ? min(max(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0), 1) : 0
            let (ex, ey) = (a.x + t * dx - p.x, a.y + t * dy - p.y)
            nearest = min(nearest, ex * ex + ey * ey)
            if (a.y > p.y) != (b.y > p.y), p.x < a.x + (p.y - a.y) / (b.y - a.y) * dx { isInside.toggle() }
            a = b
        }
        return isInside ? -nearest.squareRoot() : nearest.squareRoot()
    }
}
