import SealBase

/// Measures whether a curve and a part of a line stay near each other; keeps its memory between questions.
struct FitGauge {
    enum Distance { case near, close, far }

    /// The line of which parts are asked about.
    private let span: ContourLine
    /// The square of the greatest distance allowed, and of that of a near miss.
    private let limit: Double, wide: Double
    private var chords: [Chord] = []
    /// The parameters of the feet of a part's inner points, one after another.
    private var feet: [Double] = []
    /// The point that was farthest from the last cubic, as far as it was looked at.
    private(set) var missed = 0
    /// How far the chords a curve is measured by may be from it, a share of the tolerance that is taken off it.
    static let chordError = 0.04

    /// A straight piece with what the distance from it needs.
    private struct Chord {
        var start: Point, way: Point, inverse: Double, squaredLength: Double

        init(_ a: Point, _ b: Point) {
            start = a
            way = Point(b.x - a.x, b.y - a.y)
            squaredLength = way.x * way.x + way.y * way.y
            inverse = squaredLength > 1e-18 ? 1 / squaredLength : 0
        }

        /// The place along the piece, 0…1 on it.
        func place(_ p: Point) -> Double { ((p.x - start.x) * way.x + (p.y - start.y) * way.y) * inverse }

        func squared(_ p: Point, at place: Double) -> Double {
            let t = min(max(place, 0), 1)
            let (x, y) = (p.x - start.x - t * way.x, p.y - start.y - t * way.y)
            return x * x + y * y
        }
    }

    init(_ line: ContourLine, tolerance: Double) {
        span = line
        let strict = Self.strict(tolerance)
        limit = strict * strict
        wide = 2.2 * limit
    }

    /// What is left of a tolerance for the distances that are measured.
    static func strict(_ tolerance: Double) -> Double { tolerance * (1 - chordError - ContourLine.merging) }

    /// Whether every point of the part `from…to` of the line lies within the tolerance of the curve, and the curve within
    /// it of the part. Both are walked side by side, so a way back and forth does not pass. `close` missed by less than
    /// a half. A few points tell most misses; they are not asked first of a curve that is `likely` near.
    mutating func distance(_ curve: Cubic, from: Int, to: Int, likely: Bool = false) -> Distance {
        guard from < to, to < 2 * span.count else { return .far }
        let powers = Powers(curve)
        feet.removeAll(keepingCapacity: true)
        let skip = (to - from) / 10
        if skip > 1, !likely, let miss = miss(farthest(powers, from, to, skip).squared) { return miss }
        let whole = farthest(powers, from, to, 1)
        if let miss = miss(whole.squared) { return miss }
        // Between the feet of two neighbours the curve leaves their chord by no more than an eighth of the squared gap
        // times the greatest second derivative; and a curve that bends without haste has no place that the line, never
        // far from it, does not pass.
        let bulge = whole.gap * whole.gap / 8
        if bulge * bulge * powers.bend <= limit * Self.chordError * Self.chordError || curve.isSimple
            || isNearBetweenFeet(powers, from)
        {
            return .near
        }
        chords.removeAll(keepingCapacity: true)
        divide(curve, curve.steps(error: limit.squareRoot() * Self.chordError, atMost: 96))
        return isCurveNear(from, to) ? .near : .close
    }

    /// The same for the straight piece between two points.
    mutating func distance(_ a: Point, _ b: Point, from: Int, to: Int) -> Distance {
        guard from < to, to < 2 * span.count else { return .far }
        chords.removeAll(keepingCapacity: true)
        chords.append(Chord(a, b))
        let skip = (to - from) / 10
        if skip > 1, let miss = miss(farthest(from, to, skip)) { return miss }
        return miss(farthest(from, to, 1)) ?? .near
    }

    private func miss(_ squared: Double) -> Distance? { squared <= limit ? nil : squared > wide ? .far : .close }

    /// The same for several curves that follow one another.
    mutating func distance(_ curves: [Cubic], from: Int, to: Int) -> Distance {
        chords.removeAll(keepingCapacity: true)
        for curve in curves { divide(curve, curve.steps(error: limit.squareRoot() * Self.chordError)) }
        return distance(from, to)
    }

    private mutating func divide(_ curve: Cubic, _ steps: Int) {
        var at = curve.p0
        for step in 1...max(steps, 1) {
            let next = curve.value(Double(step) / Double(max(steps, 1)))
            chords.append(Chord(at, next))
            at = next
        }
    }

    private func distance(_ from: Int, _ to: Int) -> Distance {
        guard from < to, to < 2 * span.count, !chords.isEmpty else { return .far }
        // A few points tell most misses.
        let skip = (to - from) / 10
        if skip > 1, let miss = miss(farthest(from, to, skip)) { return miss }
        if let miss = miss(farthest(from, to, 1)) { return miss }
        return isCurveNear(from, to) ? .near : .close
    }

    /// A cubic as a polynomial.
    private struct Powers {
        let p0: Point, p1: Point, p2: Point, p3: Point

        init(_ curve: Cubic) {
            p0 = curve.p0
            p1 = (curve.p1 - curve.p0) * 3
            p2 = (curve.p0 - curve.p1 * 2 + curve.p2) * 3
            p3 = curve.p3 - curve.p0 + (curve.p1 - curve.p2) * 3
        }

        /// The square of the greatest second derivative.
        var bend: Double {
            let end = p2 * 2 + p3 * 6
            return max(4 * dot(p2, p2), dot(end, end))
        }
    }

    /// The same from a curve itself: the foot of each point is sought by Newton's method from where the one before
    /// suggests it.
    private mutating func farthest(
        _ curve: Powers, _ from: Int, _ to: Int, _ step: Int
    ) -> (squared: Double, gap: Double) {
        var worst = 0.0
        var gap = 0.0
        var t = 0.0
        var pace = Double(step) / Double(to - from)
        // Along the curve a quarter of the tolerance is near enough: across it that is hardly anything.
        let enough = limit / 16
        var index = from + step
        while index < to {
            let p = span[index]
            let before = t
            t = min(max(t + pace, 0), 1)
            var near = 0.0
            var speed = 0.0
            for _ in 0..<4 {
                let (x, y) = (
                    p.x - (curve.p0.x + t * (curve.p1.x + t * (curve.p2.x + t * curve.p3.x))),
                    p.y - (curve.p0.y + t * (curve.p1.y + t * (curve.p2.y + t * curve.p3.y)))
                )
                let (dx, dy) = (
                    curve.p1.x + t * (2 * curve.p2.x + t * 3 * curve.p3.x),
                    curve.p1.y + t * (2 * curve.p2.y + t * 3 * curve.p3.y)
                )
                let (along, size) = (x * dx + y * dy, dx * dx + dy * dy)
                near = x * x + y * y
                speed = size
                guard size > 1e-18 else { break }
                let change = along / size
                let foot = t + change
                if foot <= 0 || foot >= 1 {
                    // Beyond an end, which is the foot then.
                    let end = foot <= 0 ? 0.0 : 1
                    if t == end { break }
                    t = end
                    continue
                }
                t = foot
                if change * along <= enough {
                    near -= change * along
                    break
                }
            }
            // A way back does not turn the curve back.
            pace = max(t - before, 0)
            if t < before {
                near += (before - t) * (before - t) * speed
                t = before
            }
            if step == 1 { feet.append(t) }
            gap = max(gap, t - before)
            if near > worst {
                worst = near
                missed = index
            } else if worst > limit {
                break
            }
            index += step
        }
        return (worst, max(gap, 1 - t))
    }

    /// Whether the curve between the feet of each two neighbours lies near the piece of line between them, looked at so
    /// closely that it hardly leaves its chords.
    private func isNearBetweenFeet(_ curve: Powers, _ from: Int) -> Bool {
        let bend = (curve.bend / limit).squareRoot() / (8 * Self.chordError)
        var before = 0.0
        for place in 0...feet.count {
            let foot = place < feet.count ? feet[place] : 1
            let gap = foot - before
            let parts = (gap * gap * bend).squareRoot().rounded(.up)
            if parts > 1 {
                guard parts < 64 else { return false }
                let piece = Chord(span[from + place], span[from + place + 1])
                for k in 1..<Int(parts) {
                    let t = before + gap * Double(k) / parts
                    let p = curve.p0 + (curve.p1 + (curve.p2 + curve.p3 * t) * t) * t
                    guard piece.squared(p, at: piece.place(p)) <= limit else { return false }
                }
            }
            before = foot
        }
        return true
    }

    /// The greatest squared distance of the part's points from the curve, every `step`th of them.
    private func farthest(_ from: Int, _ to: Int, _ step: Int) -> Double {
        var worst = 0.0
        var at = 0
        var index = from + step
        var chord = chords[0]
        while index < to {
            let p = span[index]
            var place = chord.place(p)
            var near = chord.squared(p, at: place)
            while place > 1, at + 1 < chords.count {
                let following = chords[at + 1]
                let there = following.place(p)
                let distance = following.squared(p, at: there)
                guard distance <= near else { break }
                (near, place, chord, at) = (distance, there, following, at + 1)
            }
            if near > worst {
                worst = near
                if worst > wide { break }
            }
            index += step
        }
        return worst
    }

    /// Whether places all along the curve lie near the part.
    private func isCurveNear(_ from: Int, _ to: Int) -> Bool {
        var at = from
        for chord in chords {
            // Every two tolerances.
            let parts = min(16, max(1, Int((0.25 * chord.squaredLength / limit).squareRoot())))
            for k in 0..<parts {
                let part = Double(k) / Double(parts)
                let p = Point(chord.start.x + part * chord.way.x, chord.start.y + part * chord.way.y)
                var near = Double.infinity
                var ahead = at
                while ahead < to {
                    let (a, b) = (span[ahead], span[ahead + 1])
                    let (wx, wy, px, py) = (b.x - a.x, b.y - a.y, p.x - a.x, p.y - a.y)
                    let (size, along) = (wx * wx + wy * wy, px * wx + py * wy)
                    var distance = px * px + py * py
                    if along >= size {
                        distance = (px - wx) * (px - wx) + (py - wy) * (py - wy)
                    } else if along > 0 {
                        distance -= along * along / size
                    }
                    if distance < near { (near, at) = (distance, ahead) }
                    // On this piece, or before it after having come nearer.
                    if near <= limit, along < size { break }
                    ahead += 1
                }
                if near > limit { return false }
            }
        }
        return true
    }
}
