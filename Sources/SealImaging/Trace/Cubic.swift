import SealBase

/// A cubic Bézier curve by its four points.
struct Cubic: Sendable, Hashable {
    var p0: Point, p1: Point, p2: Point, p3: Point

    func value(_ t: Double) -> Point {
        let u = 1 - t
        let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        return Point(a * p0.x + b * p1.x + c * p2.x + d * p3.x, a * p0.y + b * p1.y + c * p2.y + d * p3.y)
    }

    /// How many equal steps of the parameter make chords that stay within `error` of the curve (a chord's distance is
    /// an eighth of the step squared times the second derivative).
    func steps(error: Double, atMost limit: Int = 256) -> Int {
        if p0 == p1, p2 == p3 { return 1 }
        let bend = max(length(p0 - p1 * 2 + p2), length(p1 - p2 * 2 + p3))
        guard bend.isFinite, error > 0 else { return 1 }
        return min(limit, max(1, Int(min((0.75 * bend / error).squareRoot(), 1e6).rounded(.up))))
    }

    /// Whether it turns by less than a half in all (a quarter at each control point) and has no short arm: no loop, no cusp, no sharp bend.
    var isSimple: Bool {
        if p0 == p1, p2 == p3 { return true }
        let (a, b, c, chord) = (p1 - p0, p2 - p1, p3 - p2, p3 - p0)
        let least = 0.1 * 0.1 * dot(chord, chord)
        return dot(a, b) > 0 && dot(b, c) > 0 && dot(a, a) > least && dot(c, c) > least
    }

    /// Whether it may cross or touch itself. Where the curve is the same at s and at t, s + t and s² + st + t² solve two
    /// linear equations.
    var mayMeetItself: Bool {
        let a = (p1 - p0) * 3
        let b = (p0 - p1 * 2 + p2) * 3
        let c = p3 - p0 + (p1 - p2) * 3
        let det = cross(b, c)
        let size = dot(b, b) + dot(c, c)
        guard abs(det) > 1e-9 * size else { return true }
        let (sum, squares) = (-cross(a, c) / det, cross(a, b) / det)
        let below = 4 * squares - 3 * sum * sum
        // A hair's breadth counts as touching.
        guard below > -1e-6 else { return false }
        let apart = max(below, 0).squareRoot()
        return sum - apart > -1e-3 && sum + apart < 2.002
    }

    /// The curve from `from` to `to` that leaves along `out`, arrives along `arriving` (unit vectors of travel) and
    /// encloses with its chord the area and the first moment along the chord that a line does: two equations for the
    /// two arms. Nil when no such curve has sound arms.
    ///
    /// With the chord as unit x axis, P1 = u·(cos a, sin a) and P2 = (1, 0) − v·(cos b, sin b), Green's theorem gives
    /// area = 3/20·(2v·sin b − 2u·sin a − u·v·sin(b − a)), so v follows from u, and u is where the moment agrees.
    init?(from: Point, to: Point, out: Point, arriving: Point, area: Double, moment: Double) {
        let chord = to - from
        let size = length(chord)
        guard size > 1e-9 else { return nil }
        let axis = chord * (1 / size)
        let start = Point(dot(out, axis), cross(axis, out))
        let end = Point(dot(arriving, axis), cross(axis, arriving))
        let arms = Arms(
            start: start, end: end, area: area / (size * size), moment: moment / (size * size * size))
        guard let (u, v) = arms.solution() else { return nil }
        (p0, p3) = (from, to)
        p1 = from + out * (u * size)
        p2 = to - arriving * (v * size)
    }

    init(_ p0: Point, _ p1: Point, _ p2: Point, _ p3: Point) {
        (self.p0, self.p1, self.p2, self.p3) = (p0, p1, p2, p3)
    }
}

/// The lengths of a curve's arms, relative to its chord, from area and moment.
private struct Arms {
    /// Unit directions of travel at both ends, the chord being the x axis.
    let start: Point, end: Point
    let area: Double, moment: Double

    /// Arms outside make loops, cusps or kinks.
    private static let least = 0.02, most = 1.6

    func solution() -> (Double, Double)? {
        let turn = start.x * end.y - start.y * end.x
        // Where the curve hardly leaves its chord the equations say nothing: thirds are as good as anything.
        guard max(abs(start.y), abs(end.y)) > 0.01 else { return abs(area) < 0.004 ? (1 / 3, 1 / 3) : nil }
        guard let first = equal(turn) else { return nil }
        var u = first
        var best: (Double, Double)?
        var error = Double.infinity
        var (before, beforeGap) = (0.0, 0.0)
        for round in 0..<5 {
            guard let v = other(u, turn) else { break }
            let gap = firstMoment(u, v) - moment
            if abs(gap) < error, (Self.least...Self.most).contains(u), (Self.least...Self.most).contains(v) {
                (best, error) = ((u, v), abs(gap))
            }
            guard abs(gap) > 1e-6 else { break }
            let following: Double
            if round == 0 {
                following = u * 1.05
            } else {
                let slope = (gap - beforeGap) / (u - before)
                guard abs(slope) > 1e-9 else { break }
                following = min(max(u - gap / slope, u * 0.4), u * 2.5)
            }
            (before, beforeGap, u) = (u, gap, following)
            guard u.isFinite, u > 1e-3, abs(u - before) > 1e-5 else { break }
        }
        return best
    }

    /// Both arms equal: the root of a quadratic in the usual range.
    private func equal(_ turn: Double) -> Double? {
        let (a, b, c) = (-turn, 2 * (end.y - start.y), -area * 20 / 3)
        if abs(a) < 1e-6 {
            guard abs(b) > 1e-6 else { return 1 / 3 }
            return min(max(-c / b, Self.least), Self.most)
        }
        let below = b * b - 4 * a * c
        guard below >= 0 else { return min(max(-b / (2 * a), Self.least), Self.most) }
        let root = below.squareRoot()
        let (one, other) = ((-b + root) / (2 * a), (-b - root) / (2 * a))
        func isSound(_ u: Double) -> Bool { u >= Self.least && u <= Self.most }
        guard isSound(one), isSound(other) else { return isSound(one) ? one : isSound(other) ? other : 1 / 3 }
        return abs(one - 0.36) <= abs(other - 0.36) ? one : other
    }

    private func other(_ u: Double, _ turn: Double) -> Double? {
        let below = 2 * end.y - u * turn
        guard abs(below) > 1e-4 else { return u }
        return (area * 20 / 3 + 2 * u * start.y) / below
    }

    /// ½∫x²dy of the curve: products of Bernstein polynomials integrate to known fractions.
    private func firstMoment(_ u: Double, _ v: Double) -> Double {
        let (x1, y1) = (u * start.x, u * start.y)
        let (x2, y2) = (1 - v * end.x, -v * end.y)
        let (d0, d1, d2) = (y1, y2 - y1, -y2)
        let s11: Double = d0 / 28 + d1 / 28 + d2 / 70
        let s12: Double = d0 / 28 + d1 * 2 / 35 + d2 / 28
        let s13: Double = d0 / 105 + d1 / 42 + d2 / 42
        let s22: Double = d0 / 70 + d1 / 28 + d2 / 28
        let s23: Double = d0 / 84 + d1 / 21 + d2 / 12
        let s33: Double = d0 / 252 + d1 / 36 + d2 / 9
        var sum = x1 * x1 * s11 + x1 * x2 * s12
        sum += x1 * s13 + x2 * x2 * s22
        sum += x2 * s23 + s33
        return 1.5 * sum
    }
}

func cross(_ a: Point, _ b: Point) -> Double { a.x * b.y - a.y * b.x }
