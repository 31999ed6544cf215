import Foundation
import SealBase

/// The outer border of a seal in pixels of the scan.
enum Border: Sendable, Hashable {
    case ellipse(Ellipse)
    case frame(Frame)
    /// A closed line that is neither.
    case free(FreeOutline)

    var centre: Point {
        switch self {
        case .ellipse(let e): e.centre
        case .frame(let f): f.centre
        case .free(let o): o.centre
        }
    }

    /// Signed distance of a point, positive outside.
    func distance(_ p: Point) -> Double {
        switch self {
        case .ellipse(let e): e.distance(p)
        case .frame(let f): f.distance(p)
        case .free(let o): o.distance(p)
        }
    }

    /// The longer and the shorter side or axis.
    var sides: (Double, Double) {
        switch self {
        case .ellipse(let e): (2 * e.a, 2 * e.b)
        case .frame(let f): (max(f.width, f.height), min(f.width, f.height))
        case .free(let o):
            { size in (max(size.x, size.y), min(size.x, size.y)) }(o.extent(turned: 0))
        }
    }

    /// Points spread along the border with the outward direction of each.
    func walk(_ count: Int) -> [(at: Point, outward: Point)] {
        switch self {
        case .ellipse(let e):
            return (0..<count).map { i in
                let t = 2 * Double.pi * Double(i) / Double(count)
                let (u, v) = (cos(t) / e.a, sin(t) / e.b)
                let n = Point(u * cos(e.angle) - v * sin(e.angle), u * sin(e.angle) + v * cos(e.angle))
                let length = (n.x * n.x + n.y * n.y).squareRoot()
                return (e.point(t), n * (1 / length))
            }
        case .frame(let f):
            let around = 2 * (f.width + f.height)
            return (0..<count).map { i in
                var s = (Double(i) + 0.5) / Double(count) * around
                let (w, h) = (f.width / 2, f.height / 2)
                let local: (Point, Point)
                if s < f.width {
                    local = (Point(s - w, -h), Point(0, -1))
                } else if s < f.width + f.height {
                    s -= f.width
                    local = (Point(w, s - h), Point(1, 0))
                } else if s < 2 * f.width + f.height {
                    s -= f.width + f.height
                    local = (Point(w - s, h), Point(0, 1))
                } else {
                    s -= 2 * f.width + f.height
                    local = (Point(-w, h - s), Point(-1, 0))
                }
                let (c, n) = (cos(f.angle), sin(f.angle))
                let out = Point(local.1.x * c - local.1.y * n, local.1.x * n + local.1.y * c)
                return (f.global(local.0), out)
            }
        case .free(let o): return o.walk(count)
        }
    }

    /// Width and height across the outer edge when the border is turned back by `turned` radians.
    func extent(turned: Double) -> Point {
        switch self {
        case .ellipse(let e):
            let (c, s) = (cos(e.angle - turned), sin(e.angle - turned))
            return Point(
                2 * (e.a * e.a * c * c + e.b * e.b * s * s).squareRoot(),
                2 * (e.a * e.a * s * s + e.b * e.b * c * c).squareRoot())
        case .frame(let f):
            return abs(cos(f.angle - turned)) > 0.7 ? Point(f.width, f.height) : Point(f.height, f.width)
        case .free(let o): return o.extent(turned: turned)
        }
    }

    /// The form a border of this kind has. A rubber seal gives way by a few hundredths where the hand leans on it:
    /// such a ring is round, such a square is square.
    var shape: SealShape {
        let (long, short) = sides
        switch self {
        case .ellipse: return short > long * 0.96 ? .round : .ellipse
        case .frame: return short > long * 0.95 ? .square : .rectangle
        case .free: return .free
        }
    }

    /// The box around it.
    var bounds: (left: Double, top: Double, right: Double, bottom: Double) {
        let points = walk(360).map(\.at)
        var corners = points
        if case .frame(let f) = self {
            for (x, y) in [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)] {
                corners.append(f.global(Point(x * f.width / 2, y * f.height / 2)))
            }
        }
        return (
            corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0, corners.map(\.x).max() ?? 0,
            corners.map(\.y).max() ?? 0
        )
    }

    /// The edge of a picture that it reaches: no bare pixel is left between.
    func edge(of raster: Raster) -> String? {
        let box = bounds
        let gaps = [
            ("left", box.left), ("top", box.top), ("right", Double(raster.width) - box.right),
            ("bottom", Double(raster.height) - box.bottom),
        ]
        return gaps.first { $0.1 < 1 }?.0
    }

    /// The same border with coordinates mapped by `p * scale + shift`.
    func scaled(_ scale: Double, shift: Point = Point(0, 0)) -> Border {
        switch self {
        case .ellipse(let e):
            .ellipse(Ellipse(centre: e.centre * scale + shift, a: e.a * scale, b: e.b * scale, angle: e.angle))
        case .frame(let f):
            .frame(
                Frame(
                    centre: f.centre * scale + shift, width: f.width * scale, height: f.height * scale,
                    angle: f.angle))
        case .free(let o): .free(o.scaled(scale, shift: shift))
        }
    }
}
