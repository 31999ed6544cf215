import Glibc
import SealBase

/// An ellipse: centre, half axes with `a` the longer, and the direction of `a` in radians (y downwards).
struct Ellipse: Sendable, Hashable {
    var centre: Point
    var a: Double
    var b: Double
    var angle: Double {
        didSet { (cosine, sine) = (cos(angle), sin(angle)) }
    }
    private var cosine = 1.0
    private var sine = 0.0

    /// The point at parameter `t` in radians, from the long axis.
    func point(_ t: Double) -> Point {
        let (u, v) = (a * cos(t), b * sin(t))
        return Point(centre.x + u * cosine - v * sine, centre.y + u * sine + v * cosine)
    }

    /// The place on the border in a direction from the centre, radians.
    func place(towards direction: Double) -> Point {
        let (x, y) = (cos(direction), sin(direction))
        let radius = relativeRadius(Point(centre.x + x, centre.y + y))
        return Point(centre.x + x / radius, centre.y + y / radius)
    }

    /// Radius relative to the border: 1 on it.
    func relativeRadius(_ p: Point) -> Double {
        let (dx, dy) = (p.x - centre.x, p.y - centre.y)
        let u = (dx * cosine + dy * sine) / a
        let v = (dy * cosine - dx * sine) / b
        return (u * u + v * v).squareRoot()
    }

    /// Signed distance from the border along the ray from the centre, positive outside.
    func distance(_ p: Point) -> Double {
        let r = relativeRadius(p)
        guard r > 1e-9 else { return -b }
        let length = ((p.x - centre.x) * (p.x - centre.x) + (p.y - centre.y) * (p.y - centre.y)).squareRoot()
        return length * (1 - 1 / r)
    }

    /// Weighted algebraic least squares of a general conic (centred and scaled first); nil when it is no ellipse.
    init?(fitting points: [Point], weights: [Double]? = nil) {
        guard points.count >= 5 else { return nil }
        let n = Double(points.count)
        let mx = points.reduce(0) { $0 + $1.x } / n
        let my = points.reduce(0) { $0 + $1.y } / n
        let spread = (points.reduce(0) { $0 + ($1.x - mx) * ($1.x - mx) + ($1.y - my) * ($1.y - my) } / n).squareRoot()
        guard spread > 1e-9 else { return nil }
        // A x² + B xy + C y² + D x + E y = 1 about the mean: stable because the mean lies inside a border.
        var normal = [[Double]](repeating: [Double](repeating: 0, count: 6), count: 5)
        for (index, p) in points.enumerated() {
            let (x, y) = ((p.x - mx) / spread, (p.y - my) / spread)
            let row = [x * x, x * y, y * y, x, y]
            let weight = weights?[index] ?? 1
            for i in 0..<5 {
                for j in 0..<5 { normal[i][j] += weight * row[i] * row[j] }
                normal[i][5] += weight * row[i]
            }
        }
        guard let k = solve(normal) else { return nil }
        let (A, B, C, D, E) = (k[0], k[1], k[2], k[3], k[4])
        let discriminant = 4 * A * C - B * B
        guard discriminant > 1e-9 else { return nil }
        let x0 = (B * E - 2 * C * D) / discriminant
        let y0 = (B * D - 2 * A * E) / discriminant
        let f = 1 + A * x0 * x0 + B * x0 * y0 + C * y0 * y0
        let half = (A + C) / 2
        let root = (((A - C) / 2) * ((A - C) / 2) + B * B / 4).squareRoot()
        let (small, large) = (half - root, half + root)
        guard small > 1e-12, f / small > 0, f / large > 0 else { return nil }
        a = (f / small).squareRoot() * spread
        b = (f / large).squareRoot() * spread
        angle = 0.5 * atan2(B, A - C) + .pi / 2
        centre = Point(x0 * spread + mx, y0 * spread + my)
        guard a.isFinite, b.isFinite, centre.x.isFinite, centre.y.isFinite, a < spread * 20 else { return nil }
        while angle > .pi / 2 { angle -= .pi }
        while angle <= -.pi / 2 { angle += .pi }
        (cosine, sine) = (cos(angle), sin(angle))
    }

    init(centre: Point, a: Double, b: Double, angle: Double) {
        (self.centre, self.a, self.b, self.angle) = (centre, a, b, angle)
        (cosine, sine) = (cos(angle), sin(angle))
    }
}

/// Gauss elimination with pivoting of an n × (n + 1) system; nil when singular.
func solve(_ system: [[Double]]) -> [Double]? {
    var m = system
    let n = m.count
    for i in 0..<n {
        guard let pivot = (i..<n).max(by: { abs(m[$0][i]) < abs(m[$1][i]) }), abs(m[pivot][i]) > 1e-12 else {
            return nil
        }
        m.swapAt(i, pivot)
        for j in 0..<n where j != i {
            let factor = m[j][i] / m[i][i]
            for k in i...n { m[j][k] -= factor * m[i][k] }
        }
    }
    let answer = (0..<n).map { m[$0][n] / m[$0][$0] }
    return answer.allSatisfy(\.isFinite) ? answer : nil
}
