import Foundation
import SealBase

/// A straight line through points of which some are wrong.
struct StraightFit {
    private(set) var middle: Point
    private(set) var direction: Point
    /// Points that lie on it.
    private(set) var count: Int

    /// Total least squares, points farther off than `tolerance` or 2.5 times the usual left out and the rest fitted again;
    /// nil when fewer than a third agree.
    init?(_ points: [Point], tolerance: Double) {
        guard points.count >= 4 else { return nil }
        var kept = points
        var (middle, direction) = (Point(0, 0), Point(1, 0))
        for _ in 0..<6 {
            (middle, direction) = StraightFit.line(kept)
            let errors = points.map { StraightFit.distance($0, middle, direction) }
            let usual = errors.sorted()[errors.count / 2]
            let limit = max(2.5 * usual, tolerance)
            let next = zip(points, errors).filter { $0.1 <= limit }.map(\.0)
            guard next.count >= 4 else { return nil }
            if next.count == kept.count, next == kept { break }
            kept = next
        }
        guard kept.count * 3 >= points.count else { return nil }
        (self.middle, self.direction, count) = (middle, direction, kept.count)
    }

    /// Where two lines meet; nil when they hardly do.
    func crossing(_ other: StraightFit) -> Point? {
        let cross = direction.x * other.direction.y - direction.y * other.direction.x
        guard abs(cross) > 0.1 else { return nil }
        let between = other.middle - middle
        let t = (between.x * other.direction.y - between.y * other.direction.x) / cross
        return middle + direction * t
    }

    private static func distance(_ p: Point, _ middle: Point, _ direction: Point) -> Double {
        abs((p.x - middle.x) * direction.y - (p.y - middle.y) * direction.x)
    }

    private static func line(_ points: [Point]) -> (Point, Point) {
        let middle = points.reduce(Point(0, 0)) { $0 + $1 } * (1 / Double(max(points.count, 1)))
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for p in points {
            let d = p - middle
            xx += d.x * d.x
            xy += d.x * d.y
            yy += d.y * d.y
        }
        let angle = 0.5 * atan2(2 * xy, xx - yy)
        return (middle, Point(cos(angle), sin(angle)))
    }
}
