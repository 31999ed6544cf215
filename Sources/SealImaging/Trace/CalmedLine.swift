import SealBase

/// A closed line without the wiggle that is finer than a seal's strokes: grain of paper and scanner, whose every turn
/// would cost a piece of the outline and tell nothing.
struct CalmedLine {
    /// As many points as the line had, or every so many of them.
    private(set) var points: [Point]

    /// A mean along the line, `reach` far to both sides with the weight (1 − (way/reach)²)², and what the mean takes
    /// from its own mean given back: bends and corners keep their place, where a plain mean would cut them. No point
    /// goes farther than `most`. Of lines of 24 points and more only every `every`th is kept.
    init(_ line: [Point], reach: Double, most: Double, every: Int = 1) {
        points = line
        guard line.count >= 8, reach > 0, most > 0, every > 0 else { return }
        let every = line.count < 24 ? 1 : every
        let rest = Self.rest(line)
        settle(once: Self.mean(line, reach, rest: rest, rounds: 1), rest: rest, reach: reach, most: most, every: every)
    }

    /// The same of the cracks of a bitmap's border, every other of them: after calming over three pixels the ones between
    /// them tell nothing.
    init(_ cracks: CrackMeans) {
        points = cracks.middles
        settle(once: cracks.means, rest: cracks.rest, reach: CrackMeans.reach, most: 0.5, every: 2)
    }

    /// `once` is the mean around each point, `rest` over how many steps to both sides the line goes straight on.
    private mutating func settle(once: [Point], rest: [Int32], reach: Double, most: Double, every: Int) {
        let twice = Self.mean(once, reach, rest: rest, rounds: 2, every: every)
        for place in twice.indices {
            // What is read lies at or after what was written.
            let (p, q, r) = (points[place * every], once[place * every], twice[place])
            points[place] = p
            let (x, y) = (2 * q.x - r.x - p.x, 2 * q.y - r.y - p.y)
            let squared = x * x + y * y
            guard squared.isFinite else { continue }
            let share = squared > most * most ? most / squared.squareRoot() : 1
            points[place] = Point(p.x + x * share, p.y + y * share)
        }
        points.removeLast(points.count - twice.count)
    }

    /// For each point over how much of the line, to both sides, the line goes straight on in even steps: the means of
    /// what lies in there are the points themselves. In steps; the sides of pixels have many.
    private static func rest(_ line: [Point]) -> [Int32] {
        let n = line.count
        var rest = [Int32](repeating: 0, count: n)
        var first = 0
        while first < n - 1 {
            let (dx, dy) = (line[first + 1].x - line[first].x, line[first + 1].y - line[first].y)
            var last = first + 1
            while last < n - 1, line[last + 1].x - line[last].x == dx, line[last + 1].y - line[last].y == dy {
                last += 1
            }
            if last - first > 4 {
                for index in first + 1..<last { rest[index] = Int32(min(index - first, last - index, 1 << 20)) }
            }
            first = last
        }
        return rest
    }

    /// The mean around every `every`th point. `rounds`: of means so many have been taken with this.
    private static func mean(
        _ line: [Point], _ reach: Double, rest: [Int32], rounds: Int, every: Int = 1
    ) -> [Point] {
        let n = line.count
        // Each point stands for half the way to both neighbours.
        let ways = (0..<n).map { index in
            let (p, q) = (line[index], line[index + 1 < n ? index + 1 : 0])
            return ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
        }
        let shares = (0..<n).map { ways[$0] + ways[$0 > 0 ? $0 - 1 : n - 1] }
        return unsafe line.withUnsafeBufferPointer { line in
            unsafe ways.withUnsafeBufferPointer { ways in
                unsafe shares.withUnsafeBufferPointer { shares in
                    let mean = unsafe WeightedMean(line: line, ways: ways, shares: shares, reach: reach)
                    return (0..<n / every).map { place in
                        let index = place * every
                        let room = unsafe Double(rest[index]) * ways[index]
                        let isAtRest = rest[index] > 1 && room >= Double(rounds) * reach
                        return unsafe isAtRest ? line[index] : mean.around(index)
                    }
                }
            }
        }
    }
}

/// Means along a closed line that is held elsewhere.
@safe private struct WeightedMean {
    let line: UnsafeBufferPointer<Point>
    /// The way from each point to the next, and the way it stands for.
    let ways: UnsafeBufferPointer<Double>, shares: UnsafeBufferPointer<Double>
    let reach: Double
    private let inverse: Double

    /// Neighbours to each side that are added unasked, those out of reach with no weight: most have about as many.
    private static let usual = 4

    private struct Sum {
        var x: Double, y: Double, weight: Double
    }

    init(
        line: UnsafeBufferPointer<Point>, ways: UnsafeBufferPointer<Double>, shares: UnsafeBufferPointer<Double>,
        reach: Double
    ) {
        unsafe (self.line, self.ways, self.shares) = (line, ways, shares)
        (self.reach, inverse) = (reach, 1 / (reach * reach))
    }

    @inline(__always)
    private func add(_ at: Int, _ way: Double, _ sum: inout Sum) {
        let near = max(0, 1 - way * way * inverse)
        let part = unsafe shares[at] * near * near
        unsafe sum.x += line[at].x * part
        unsafe sum.y += line[at].y * part
        sum.weight += part
    }

    func around(_ index: Int) -> Point {
        let n = unsafe line.count
        let (own, share) = unsafe (line[index], shares[index])
        var sum = Sum(x: own.x * share, y: own.y * share, weight: share)
        // At most a third of the line to each side: a short line stays itself.
        let third = n / 3
        let isInside = third >= Self.usual && index > Self.usual && index + Self.usual < n
        var (at, left) = (index, third)
        var way = unsafe ways[index]
        if isInside {
            for k in 1...Self.usual {
                add(index + k, way, &sum)
                unsafe way += ways[index + k]
            }
            (at, left) = (index + Self.usual, third - Self.usual)
        }
        while way < reach, left > 0 {
            at = at + 1 < n ? at + 1 : 0
            add(at, way, &sum)
            unsafe way += ways[at]
            left -= 1
        }
        (at, left) = (index > 0 ? index - 1 : n - 1, third)
        unsafe way = ways[at]
        if isInside {
            for k in 1...Self.usual {
                add(index - k, way, &sum)
                unsafe way += ways[index - k - 1]
            }
            (at, left) = (index - Self.usual - 1, third - Self.usual)
        }
        while way < reach, left > 0 {
            add(at, way, &sum)
            at = at > 0 ? at - 1 : n - 1
            unsafe way += ways[at]
            left -= 1
        }
        return sum.weight > 1e-12 ? Point(sum.x / sum.weight, sum.y / sum.weight) : own
    }
}
