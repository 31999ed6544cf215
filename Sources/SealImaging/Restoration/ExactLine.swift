import Foundation
import SealBase

/// An edge of a border drawn anew: an ellipse or a frame, pixels of the scan.
enum ExactLine: Sendable, Hashable {
    case ellipse(Ellipse)
    case frame(Frame)

    /// The edge as a closed line of points, clockwise as one sees it; 1440 of them leave less than a thousandth of a
    /// millimetre between chord and arc.
    var points: [Point] {
        switch self {
        case .ellipse(let e): (0..<1440).map { e.point(Double($0) * .pi / 720) }
        case .frame(let f):
            [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { f.global(Point($0.0 * f.width / 2, $0.1 * f.height / 2)) }
        }
    }

    /// Signed distance, positive outside.
    func distance(_ p: Point) -> Double {
        switch self {
        case .ellipse(let e): e.distance(p)
        case .frame(let f): f.distance(p)
        }
    }

    /// The nearest point on the edge, when it is within `reach` pixels.
    func snapped(_ p: Point, within reach: Double) -> Point? {
        switch self {
        case .ellipse(let e):
            let radius = e.relativeRadius(p)
            guard radius > 0.5, abs(e.distance(p)) < reach else { return nil }
            // So near the edge the way along the ray and the way along the normal end a thousandth of a pixel apart.
            return e.centre + (p - e.centre) * (1 / radius)
        case .frame(let f):
            let q = f.local(p)
            let (dx, dy) = (abs(q.x) - f.width / 2, abs(q.y) - f.height / 2)
            guard abs(max(dx, dy)) < reach else { return nil }
            let x = abs(dx) < reach ? (q.x < 0 ? -f.width / 2 : f.width / 2) : q.x
            let y = abs(dy) < reach ? (q.y < 0 ? -f.height / 2 : f.height / 2) : q.y
            return f.global(Point(x, y))
        }
    }
}
