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
        let once = Self.mean(line, reach)
        let twice = Self.mean(once, reach, every: every)
        points.removeLast(line.count - twice.count)
        for place in twice.indices {
            let (p, q, r) = (line[place * every], once[place * every], twice[place])
            points[place] = p
            let (x, y) = (2 * q.x - r.x - p.x, 2 * q.y - r.y - p.y)
            let squared = x * x + y * y
            guard squared.isFinite else { continue }
            let share = squared > most * most ? most / squared.squareRoot() : 1
            points[place] = Point(p.x + x * share, p.y + y * share)
        }
    }

    /// The mean around every `every`th point.
    private static func mean(_ line: [Point], _ reach: Double, every: Int = 1) -> [Point] {
        let n = line.count
        // Each point stands for half the way to both neighbours.
        let ways = (0..<n).map { index in
            let (p, q) = (line[index], line[index + 1 < n ? index + 1 : 0])
            return ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
        }
        let shares = (0..<n).map { ways[$0] + ways[$0 > 0 ? $0 - 1 : n - 1] }
        let inverse = 1 / (reach * reach)
        return unsafe line.withUnsafeBufferPointer { line in
            unsafe ways.withUnsafeBufferPointer { ways in
                unsafe shares.withUnsafeBufferPointer { shares in
                    (0..<n / every).map { place in
                        let index = place * every
                        let (own, share) = unsafe (line[index], shares[index])
                        var (x, y, weight) = (own.x * share, own.y * share, share)
                        // At most a third of the line to each side: a short line stays itself.
                        var (at, way, left) = unsafe (index, ways[index], n / 3)
                        while way < reach, left > 0 {
                            at = at + 1 < n ? at + 1 : 0
                            let near = 1 - way * way * inverse
                            let part = unsafe shares[at] * near * near
                            unsafe x += line[at].x * part
                            unsafe y += line[at].y * part
                            weight += part
                            unsafe way += ways[at]
                            left -= 1
                        }
                        (at, left) = (index > 0 ? index - 1 : n - 1, n / 3)
                        unsafe way = ways[at]
                        while way < reach, left > 0 {
                            let near = 1 - way * way * inverse
                            let part = unsafe shares[at] * near * near
                            unsafe x += line[at].x * part
                            unsafe y += line[at].y * part
                            weight += part
                            at = at > 0 ? at - 1 : n - 1
                            unsafe way += ways[at]
                            left -= 1
                        }
                        return weight > 1e-12 ? Point(x / weight, y / weight) : own
                    }
                }
            }
        }
    }
}
