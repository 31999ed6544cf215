import Foundation
import SealBase

/// A rectangle that may stand turned: centre, full sides, and the direction of `width` in radians (-45°…45°).
struct Frame: Sendable, Hashable {
    var centre: Point
    var width: Double
    var height: Double
    let angle: Double
    private let cosine: Double
    private let sine: Double

    /// Coordinates along the sides, from the centre.
    func local(_ p: Point) -> Point {
        let (dx, dy) = (p.x - centre.x, p.y - centre.y)
        return Point(dx * cosine + dy * sine, dy * cosine - dx * sine)
    }

    func global(_ p: Point) -> Point {
        Point(
            centre.x + p.x * cosine - p.y * sine, centre.y + p.x * sine + p.y * cosine)
    }

    /// Signed distance from the border, positive outside.
    func distance(_ p: Point) -> Double {
        let q = local(p)
        return max(abs(q.x) - width / 2, abs(q.y) - height / 2)
    }

    /// The smallest rectangle around points, each side moved in until `slack` (a part of the points) lies outside.
    init?(around points: [Point], slack: Double = 0.004) {
        guard points.count >= 8 else { return nil }
        func sides(_ angle: Double) -> Frame {
            let (c, s) = (cos(angle), sin(angle))
            let us = points.map { $0.x * c + $0.y * s }.sorted()
            let vs = points.map { $0.y * c - $0.x * s }.sorted()
            let cut = Int(Double(points.count) * slack)
            let (u0, u1) = (us[cut], us[us.count - 1 - cut])
            let (v0, v1) = (vs[cut], vs[vs.count - 1 - cut])
            let (u, v) = ((u0 + u1) / 2, (v0 + v1) / 2)
            return Frame(
                centre: Point(u * c - v * s, u * s + v * c), width: u1 - u0, height: v1 - v0, angle: angle)
        }
        var best = sides(0)
        for (step, span) in [(2.0, 44.0), (0.5, 1.5), (0.1, 0.4)] {
            let middle = best.angle
            var turn = -span
            while turn <= span {
                let trial = sides(middle + turn * .pi / 180)
                if trial.width * trial.height < best.width * best.height { best = trial }
                turn += step
            }
        }
        guard best.width > 0, best.height > 0 else { return nil }
        self = best
    }

    init(centre: Point, width: Double, height: Double, angle: Double) {
        (self.centre, self.width, self.height, self.angle) = (centre, width, height, angle)
        (cosine, sine) = (cos(angle), sin(angle))
    }
}
