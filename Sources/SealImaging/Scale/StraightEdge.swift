import Foundation
import SealBase

/// A straight line through edge points, found although many of them lie elsewhere.
struct StraightEdge: Sendable {
    /// Offset at position `t` is `offset + slope * t`.
    private(set) var offset = 0.0
    private(set) var slope = 0.0
    /// Points that lie on it, of those given.
    private(set) var kept: [Point] = []
    /// Root mean square distance of the kept points.
    private(set) var residual = 0.0

    /// `points` hold the position along the side in x and the offset across it in y. The line that most of them agree
    /// on within `tolerance` comes first, then least squares over those, thrice, ever stricter.
    init?(_ points: [Point], tolerance: Double) {
        guard points.count >= 12 else { return nil }
        var best = 0
        // Pairs far apart, the same ones every time.
        let n = points.count
        for round in 0..<120 {
            let i = (round * 37) % n
            let j = (i + n / 3 + (round * 61) % max(n / 3, 1)) % n
            let (a, b) = (points[i], points[j])
            guard abs(b.x - a.x) > 1e-9 else { continue }
            let slope = (b.y - a.y) / (b.x - a.x)
            let offset = a.y - slope * a.x
            let count = Self.count(points, near: offset, slope, tolerance, beyond: best)
            if count > best { (best, self.offset, self.slope) = (count, offset, slope) }
            // Better than all there is not.
            if best == n { break }
        }
        guard best >= 8 else { return nil }
        var slack = tolerance
        for _ in 0..<4 {
            let near = points.filter { abs($0.y - offset - slope * $0.x) < slack }
            guard near.count >= 8 else { return nil }
            fit(near)
            slack = max(3 * residual, tolerance * 0.3)
        }
        kept = points.filter { abs($0.y - offset - slope * $0.x) < slack }
        guard kept.count >= 8 else { return nil }
        fit(kept)
    }

    /// How many points lie on a line; some number of them, at most `best`, when they are no more.
    private static func count(
        _ points: [Point], near offset: Double, _ slope: Double, _ tolerance: Double, beyond best: Int
    ) -> Int {
        let points = points.span
        var (count, at) = (0, 0)
        while at < points.count, count + points.count - at > best {
            let end = min(at + 32, points.count)
            for index in at..<end where abs(points[index].y - offset - slope * points[index].x) < tolerance {
                count += 1
            }
            at = end
        }
        return count
    }

    private mutating func fit(_ points: [Point]) {
        let n = Double(points.count)
        let mx = points.reduce(0) { $0 + $1.x } / n
        let my = points.reduce(0) { $0 + $1.y } / n
        let xx = points.reduce(0) { $0 + ($1.x - mx) * ($1.x - mx) }
        let xy = points.reduce(0) { $0 + ($1.x - mx) * ($1.y - my) }
        slope = xx > 1e-12 ? xy / xx : 0
        offset = my - slope * mx
        let squares = points.reduce(0) { sum, p in
            let d = p.y - offset - slope * p.x
            return sum + d * d
        }
        residual = (squares / n).squareRoot()
    }
}
