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
        guard line.count >= 8, reach > 0, most > 0 else { return }
        let once = Self.mean(line, reach)
        let twice = Self.mean(once, reach)
        for index in line.indices {
            let (p, q, r) = (line[index], once[index], twice[index])
            let (x, y) = (2 * q.x - r.x - p.x, 2 * q.y - r.y - p.y)
            let squared = x * x + y * y
            guard squared.isFinite else { continue }
            let share = squared > most * most ? most / squared.squareRoot() : 1
            points[index] = Point(p.x + x * share, p.y + y * share)
        }
    }

    private static func mean(_ line: [Point], _ reach: Double) -> [Point] {
        let n = line.count
        // Each point stands for half the way to both neighbours.
        let ways = (0..<n).map { index in
            let (p, q) = (line[index], line[index + 1 < n ? index + 1 : 0])
            return ((q.x - p.x) * (q.x - p.x) + (q.y - p.y) * (q.y - p.y)).squareRoot()
        }
        let shares = (0..<n).map { ways[$0] + ways[$0 > 0 ? $0 - 1 : n - 1] }
        let inverse = 1 / (reach * reach)
        var out = line
        for index in 0..<n {
            let share = shares[index]
            var (x, y, weight) = (line[index].x * share, line[index].y * share, share)
            func add(_ at: Int, _ way: Double) {
                let near = 1 - way * way * inverse
                let part = shares[at] * near * near
                x += line[at].x * part
                y += line[at].y * part
                weight += part
            }
            // At most a third of the line to each side: a short line stays itself.
            var (at, way, left) = (index, ways[index], n / 3)
            while way < reach, left > 0 {
                at = at + 1 < n ? at + 1 : 0
                add(at, way)
                way += ways[at]
                left -= 1
            }
            (at, left) = (index > 0 ? index - 1 : n - 1, n / 3)
            way = ways[at]
            while way < reach, left > 0 {
                add(at, way)
                at = at > 0 ? at - 1 : n - 1
                way += ways[at]
                left -= 1
            }
            if weight > 1e-12 { out[index] = Point(x / weight, y / weight) }
        }
        return out
    }
}
