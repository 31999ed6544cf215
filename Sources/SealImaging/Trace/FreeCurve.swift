import SealBase

/// Seeks the cubic nearest to a part of a line among those that enclose with the chord the area that the part does: the
/// directions in which it leaves and arrives are free, or one of them is given.
///
/// All is measured in chords: the part's chord is the x axis, one long. The area is a polynomial of the two control
/// points, so the ways are known along which these may move without changing it; along them the greatest distance from
/// sixteen points of the part is made least.
struct FreeCurve {
    private typealias Lanes = FootGaps.Lanes
    /// Two control points.
    private typealias Controls = SIMD4<Float>

    private let from: Int, to: Int
    private let start: Point
    /// A step of one chord along and across the chord.
    private let chord: Point
    private let inverse: Double
    private let wayInverse: Double
    private let area: Float
    /// The square of the greatest distance.
    private let limit: Float
    /// The control points: x and y of the first, x and y of the second.
    private var controls = Controls.zero
    /// The ways in which the controls may move, given directions kept.
    private let moves: (Controls, Controls, Controls, Controls)
    /// The points, and the parameters of their feet.
    private var indices = InlineArray<16, Int>(repeating: 0)
    private var x = Lanes.zero, y = Lanes.zero, t = Lanes.zero

    /// The share of the tolerance that is sought: the rest is for points between those that are looked at, and nearer is
    /// better where it is free.
    private static let share = 0.9
    /// Arms outside make loops, cusps or kinks.
    private static let least: Float = 0.02, most: Float = 1.6

    /// Between two points that stand for the line's; at most one direction of travel is given. Nil where no sound curve
    /// is as long as the part.
    init?(
        _ line: ContourLine, from: Int, to: Int, start: Point, end: Point, area: Double, leaving: Point?,
        arriving: Point?, tolerance: Double
    ) {
        (self.from, self.to, self.start) = (from, to, start)
        let chord = end - start
        self.chord = chord
        let squared = dot(chord, chord)
        let way = line.way(to) - line.way(from)
        guard to - from > 2, squared > 1e-12, way * way < 16 * squared else { return nil }
        let inverse = 1 / squared
        self.inverse = inverse
        wayInverse = 1 / way
        self.area = Float(area * inverse)
        let strict = FitGauge.strict(tolerance) * Self.share
        limit = Float(strict * strict * inverse)
        let size = inverse.squareRoot()
        func turned(_ p: Point) -> Point { Point(dot(p, chord) * size, cross(chord, p) * size) }
        if let arriving = arriving.map(turned) {
            let arm = Controls(0, 0, -Float(arriving.x), -Float(arriving.y))
            moves = (Controls(1, 0, 0, 0), Controls(0, 1, 0, 0), .zero, arm)
        } else if let leaving = leaving.map(turned) {
            let arm = Controls(Float(leaving.x), Float(leaving.y), 0, 0)
            moves = (Controls(0, 0, 1, 0), Controls(0, 0, 0, 1), .zero, arm)
        } else {
            moves = (Controls(1, 0, 0, 0), Controls(0, 1, 0, 0), Controls(0, 0, 1, 0), Controls(0, 0, 0, 1))
        }
        let count = to - from
        for lane in 0..<16 {
            // All where there are no more. Else closer at the ends, where polynomials are widest and lines turn most, and
            // no point twice.
            guard count > 17 else {
                set(lane, from + 1 + lane * (count - 1) / 16, line)
                continue
            }
            let share = Double(lane + 1) / 17
            let place = Int(Double(count) * (share * share * (3 - 2 * share)) + 0.5)
            let apart = lane < 8 ? max(place, lane + 1) : min(place, count - 16 + lane)
            set(lane, from + min(max(apart, 1), count - 1), line)
        }
    }

    private mutating func set(_ lane: Int, _ index: Int, _ line: ContourLine) {
        indices[lane] = index
        let p = line[index] - start
        x[lane] = Float(dot(p, chord) * inverse)
        y[lane] = Float(cross(chord, p) * inverse)
        t[lane] = Float((line.way(index) - line.way(from)) * wayInverse)
    }

    /// The least squares curve through the points as they are spaced, held to a given direction.
    private mutating func begin() {
        let u = 1 - t
        let (b1, b2) = (u * u * t * 3, u * t * t * 3)
        let rest = x - t * t * t
        let (a11, a12, a22) = (FootGaps.sum(b1 * b1), FootGaps.sum(b1 * b2), FootGaps.sum(b2 * b2))
        let det = a11 * a22 - a12 * a12
        controls = Controls(1 / 3, 0, 2 / 3, 0)
        guard det > 1e-6 else { return }
        let (g1x, g1y) = (FootGaps.sum(rest * b1), FootGaps.sum(y * b1))
        let (g2x, g2y) = (FootGaps.sum(rest * b2), FootGaps.sum(y * b2))
        controls =
            Controls(
                g1x * a22 - g2x * a12, g1y * a22 - g2y * a12, g2x * a11 - g1x * a12, g2y * a11 - g1y * a12) * (1 / det)
        guard moves.2 == .zero else { return }
        // The least squares arm along a given direction is the free one's shadow; the other end follows.
        let arm = moves.3
        if arm.x == 0, arm.y == 0 {
            let u = min(max((controls.z - 1) * arm.z + controls.w * arm.w, 0.1), 1)
            (controls.z, controls.w) = (1 + u * arm.z, u * arm.w)
            (controls.x, controls.y) = ((g1x - a12 * controls.z) / a11, (g1y - a12 * controls.w) / a11)
        } else {
            let u = min(max(controls.x * arm.x + controls.y * arm.y, 0.1), 1)
            (controls.x, controls.y) = (u * arm.x, u * arm.y)
            (controls.z, controls.w) = ((g2x - a12 * controls.x) / a22, (g2y - a12 * controls.y) / a22)
        }
    }

    /// Brings the area back to what it must be, by the shortest way, and tells the ways that leave it.
    private mutating func settle() -> (Controls, Controls, Controls) {
        let c = controls
        let gap = 0.15 * (c.x * c.w - c.z * c.y - c.y - 2 * c.w) - area
        let slope = Controls(c.w, -1 - c.z, -c.y, c.x - 2) * 0.15
        // In the coordinates of the moves.
        let steep = Controls(
            (slope * moves.0).sum(), (slope * moves.1).sum(), (slope * moves.2).sum(), (slope * moves.3).sum())
        let squared = (steep * steep).sum()
        guard squared > 1e-12 else { return (moves.0, moves.1, moves.2) }
        let size = squared.squareRoot()
        let e = steep * (1 / size)
        let back = steep * (-gap / squared)
        controls += moves.0 * back.x + moves.1 * back.y + moves.2 * back.z + moves.3 * back.w
        // Reflected so that the last axis becomes the slope's: the others span what leaves the area.
        let sign: Float = e.w < 0 ? -1 : 1
        let mirror = moves.0 * e.x + moves.1 * e.y + moves.2 * e.z + moves.3 * (e.w + sign)
        let share = 1 / (1 + e.w * sign)
        return (
            moves.0 - mirror * (e.x * share), moves.1 - mirror * (e.y * share), moves.2 - mirror * (e.z * share)
        )
    }

    private var hasSoundArms: Bool {
        let c = controls
        let (u, v) = (c.x * c.x + c.y * c.y, (1 - c.z) * (1 - c.z) + c.w * c.w)
        return min(u, v) >= Self.least * Self.least && max(u, v) <= Self.most * Self.most
    }

    /// Finds the points' feet anew, `rounds` times nearer.
    private mutating func gaps(_ one: Controls, _ two: Controls, _ three: Controls, rounds: Int) -> FootGaps {
        let p = controls
        let (c1x, c1y) = (3 * p.x, 3 * p.y)
        let (c2x, c2y) = (3 * (p.z - 2 * p.x), 3 * (p.w - 2 * p.y))
        let (c3x, c3y) = (1 + 3 * (p.x - p.z), 3 * (p.y - p.w))
        var t = t
        var (dx, dy, offX, offY, inverse) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
        for _ in 0..<rounds {
            offX = x - t * (c1x + t * (c2x + t * c3x))
            offY = y - t * (c1y + t * (c2y + t * c3y))
            dx = c1x + t * (2 * c2x + t * (3 * c3x))
            dy = c1y + t * (2 * c2y + t * (3 * c3y))
            inverse = 1 / (dx * dx + dy * dy + 1e-9)
            t += (offX * dx + offY * dy) * inverse
            t = t.replacing(with: 0, where: t .< 0)
            t = t.replacing(with: 1, where: t .> 1)
        }
        self.t = t
        var out = FootGaps()
        out.across = offY * dx - offX * dy
        out.inverse = inverse
        let u = 1 - t
        let (b1, b2) = (u * u * t * 3, u * t * t * 3)
        let (b1x, b1y, b2x, b2y) = (b1 * -dy, b1 * dx, b2 * -dy, b2 * dx)
        out.j1 = b1x * one.x + b1y * one.y + b2x * one.z + b2y * one.w
        out.j2 = b1x * two.x + b1y * two.y + b2x * two.z + b2y * two.w
        out.j3 = b1x * three.x + b1y * three.y + b2x * three.z + b2y * three.w
        out.worst = FootGaps.greatest(out.across * out.across * inverse)
        return out
    }

    /// The curve in the line's coordinates.
    private var curve: Cubic {
        func place(_ x: Float, _ y: Float) -> Point {
            start + Point(Double(x) * chord.x - Double(y) * chord.y, Double(x) * chord.y + Double(y) * chord.x)
        }
        return Cubic(
            start, place(controls.x, controls.y), place(controls.z, controls.w), start + chord)
    }

    /// Moves the controls until the whole part lies within the tolerance of the curve as it is written.
    mutating func solve(
        _ line: ContourLine, _ gauge: inout FitGauge, _ grid: CoordinateGrid
    ) -> (FitGauge.Distance, Cubic?) {
        begin()
        _ = settle()
        var answer = FitGauge.Distance.close
        var isRefused = false
        for round in 0..<7 {
            let (one, two, three) = settle()
            guard hasSoundArms else { return (.far, nil) }
            let gaps = gaps(one, two, three, rounds: round == 0 ? 2 : 1)
            answer = gaps.worst <= 2.2 * limit ? .close : .far
            if gaps.worst <= limit, !isRefused {
                let written = grid.snapped(curve)
                if holds(written) { return (.near, written) }
                if gauge.distance(written, from: from, to: to, likely: true) == .near { return (.near, written) }
                isRefused = true
                if take(gauge.missed, line) { continue }
            }
            isRefused = false
            guard round < 6 else { break }
            let (steps, bound) = gaps.steps(limit: limit)
            guard bound <= limit * 1.2 else { return (bound > 2.2 * limit ? .far : .close, nil) }
            let move = one * steps.0 + two * steps.1 + three * steps.2
            let squared = (move * move).sum()
            guard squared.isFinite else { return (.far, nil) }
            controls += squared > 0.09 ? move * (0.3 / squared.squareRoot()) : move
        }
        return (answer, nil)
    }

    /// Whether a curve hardly other than this is within the tolerance of all points of the part: where these are few, all
    /// have been looked at, and a curve without haste between them passes no other place.
    private mutating func holds(_ written: Cubic) -> Bool {
        guard to - from <= 17, written.isSimple else { return false }
        let (a, b) = (written.p1 - start, written.p2 - start)
        controls = Controls(
            Float(dot(a, chord) * inverse), Float(cross(chord, a) * inverse), Float(dot(b, chord) * inverse),
            Float(cross(chord, b) * inverse))
        // A hundredth for single precision; the rest of what is allowed was kept for points that were not looked at.
        guard gaps(.zero, .zero, .zero, rounds: 1).worst <= limit * Self.spare else { return false }
        // No way back.
        return (1..<16).allSatisfy { t[$0] >= t[$0 - 1] }
    }

    /// What is allowed in all, as a multiple of what is sought, squared.
    private static let spare: Float = 0.99 / Float(share * share)

    /// Takes a point that was too far away in the place of the nearest that is looked at; false when it is that.
    private mutating func take(_ index: Int, _ line: ContourLine) -> Bool {
        var best = 0
        for lane in 1..<16 where abs(indices[lane] - index) < abs(indices[best] - index) { best = lane }
        guard indices[best] != index, index > from, index < to else { return false }
        let before = t[best]
        set(best, index, line)
        t[best] = before
        return true
    }
}
