import SealBase

/// Measures whether a curve and a part of a line stay near each other; keeps its memory between questions.
struct FitGauge {
    enum Distance { case near, close, far }

    /// The whole span of which parts are asked about.
    private let span: [Point]
    /// The square of the greatest distance allowed, and of that of a near miss.
    private let limit: Double, missed: Double
    private var chords: [Chord] = []
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

    init(_ line: ContourLine, from: Int, to: Int, tolerance: Double) {
        span = (from...max(from, to)).map { line[$0] }
        let strict = tolerance * (1 - Self.chordError - ContourLine.merging)
        limit = strict * strict
        missed = 2.2 * limit
    }

    /// Whether every point of the part `from…to` of the span lies within the tolerance of the curve, and the curve within
    /// it of the part. Both are walked side by side, so a way back and forth does not pass. `close` missed by less than
    /// a half.
    mutating func distance(_ curve: Cubic, steps: Int, from: Int, to: Int) -> Distance {
        chords.removeAll(keepingCapacity: true)
        divide(curve, steps)
        return distance(from, to, isSimple: curve.isSimple)
    }

    /// The same for several curves that follow one another.
    mutating func distance(_ curves: [Cubic], from: Int, to: Int) -> Distance {
        chords.removeAll(keepingCapacity: true)
        for curve in curves { divide(curve, curve.steps(error: limit.squareRoot() * Self.chordError)) }
        return distance(from, to, isSimple: false)
    }

    private mutating func divide(_ curve: Cubic, _ steps: Int) {
        var at = curve.p0
        for step in 1...max(steps, 1) {
            let next = curve.value(Double(step) / Double(max(steps, 1)))
            chords.append(Chord(at, next))
            at = next
        }
    }

    private func distance(_ from: Int, _ to: Int, isSimple: Bool) -> Distance {
        guard from < to, to < span.count, !chords.isEmpty else { return .far }
        // A few points tell most misses.
        let skip = (to - from) / 10
        if skip > 1 {
            let worst = farthest(from, to, skip)
            if worst > limit { return worst > missed ? .far : .close }
        }
        let worst = farthest(from, to, 1)
        if worst > limit { return worst > missed ? .far : .close }
        // A curve that bends one way without haste has no place that the line, never far from it, does not pass.
        return isSimple || isCurveNear(from, to) ? .near : .close
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
                if worst > missed { break }
            }
            index += step
        }
        return worst
    }

    /// Whether places all along the curve lie near the part.
    private func isCurveNear(_ from: Int, _ to: Int) -> Bool {
        var at = from
        for chord in chords {
            // Every two tolerances, and at least twice.
            let parts = min(16, max(2, Int((0.25 * chord.squaredLength / limit).squareRoot())))
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
