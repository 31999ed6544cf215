import SealBase

/// A closed line without the wiggle that is finer than a seal's strokes: grain of paper and scanner, whose every turn
/// would cost a piece of the outline and tell nothing.
struct CalmedLine {
    /// As many points as the line had.
    private(set) var points: [Point]

    /// A mean along the line, `reach` far to both sides with the weight (1 − (way/reach)²)², and what the mean takes
    /// from its own mean given back: bends and corners keep their place, where a plain mean would cut them. No point
    /// goes farther than `most`.
    init(_ line: [Point], reach: Double, most: Double) {
        points = line
        guard line.count >= 8, reach > 0, most > 0, let once = RunningMean(line, reach)?.of(line),
            let twice = RunningMean(once, reach)?.of(once)
        else { return }
        for index in line.indices {
            let (p, q, r) = (line[index], once[index], twice[index])
            var (x, y) = (2 * q.x - r.x - p.x, 2 * q.y - r.y - p.y)
            let far = x * x + y * y
            guard far.isFinite else { continue }
            if far > most * most {
                let share = most / far.squareRoot()
                (x, y) = (x * share, y * share)
            }
            points[index] = Point(p.x + x, p.y + y)
        }
    }

    /// The weights of a mean along a closed line, for any values along it.
    private struct RunningMean {
        /// Points that count on each side, at most.
        private let side: Int
        /// What each point stands for, half the way to both neighbours, over what all that count stand for.
        private var shares: [Double]
        private var totals: [Double]
        /// The weights of the points that follow each, `side` of them; the first `side` points are the last once more.
        private var weights: [Double]

        /// More points than these on one side are as good as all.
        private static let mostOnASide = 64

        /// Nil when no point has another within reach.
        init?(_ line: [Point], _ reach: Double) {
            let n = line.count
            let ways = (0..<n).map { index in
                let (p, q) = (line[index], line[index + 1 < n ? index + 1 : 0])
                return ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
            }
            shares = (0..<n).map { ways[$0] + ways[$0 > 0 ? $0 - 1 : n - 1] }
            // At most a third of the line to each side: a short line stays itself.
            side = Self.neighbours(ways, reach, atMost: min(n / 3, Self.mostOnASide))
            guard side > 0 else { return nil }
            let inverse = 1 / (reach * reach)
            weights = [Double](repeating: 0, count: (n + side) * side)
            totals = shares
            for index in 0..<n {
                let first = (index + side) * side
                var (at, way) = (index, 0.0)
                for k in 0..<side {
                    way += ways[at]
                    at = at + 1 < n ? at + 1 : 0
                    let near = max(1 - way * way * inverse, 0)
                    let weight = near * near
                    weights[first + k] = weight
                    totals[index] += weight * shares[at]
                    totals[at] += weight * shares[index]
                }
            }
            for place in 0..<side * side { weights[place] = weights[n * side + place] }
        }

        /// The most points that follow any within reach.
        private static func neighbours(_ ways: [Double], _ reach: Double, atMost limit: Int) -> Int {
            let n = ways.count
            // The window's last point, and the way to it.
            var (ahead, way, most) = (0, 0.0, 0)
            for index in 0..<n {
                while ahead - index < limit {
                    let next = way + ways[ahead < n ? ahead : ahead - n]
                    guard next < reach else { break }
                    way = next
                    ahead += 1
                }
                most = max(most, ahead - index)
                if ahead == index { (ahead, way) = (index + 1, 0) } else { way = max(way - ways[index], 0) }
            }
            return most
        }

        func of(_ values: [Point]) -> [Point] {
            let n = values.count
            // The last points once more in front, the first once more behind.
            let parts = (-side..<n + side).map { place -> SIMD2<Double> in
                let index = place < 0 ? place + n : place < n ? place : place - n
                return SIMD2(values[index].x, values[index].y) * shares[index]
            }
            var out = values
            for index in 0..<n where totals[index] > 1e-12 {
                let here = index + side
                var sum: SIMD2<Double> = parts[here]
                for k in 0..<side {
                    let (after, before): (Double, Double) = (
                        weights[here * side + k], weights[(here - k - 1) * side + k]
                    )
                    sum += parts[here + k + 1] * after
                    sum += parts[here - k - 1] * before
                }
                let scale: Double = 1 / totals[index]
                sum *= scale
                out[index] = Point(sum.x, sum.y)
            }
            return out
        }
    }
}
