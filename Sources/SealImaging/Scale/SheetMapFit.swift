import Foundation
import SealBase

/// Maps fitted to pairs of points that are more than needed, some of them wrong.
struct SheetMapFit {
    private(set) var map: Homography
    /// Root mean square of what is left, in units of the target.
    private(set) var residual: Double

    /// The map that takes four points to four others.
    static func exact(from: [Point], to: [Point]) -> Homography? {
        guard from.count == 4, to.count == 4 else { return nil }
        return SheetMapFit(from: from, to: to, isAffine: false)?.map
    }

    /// Least squares with large errors weighed down (Huber); nil when the points lie on a line.
    init?(from: [Point], to: [Point], isAffine: Bool) {
        guard from.count == to.count, from.count >= (isAffine ? 3 : 4) else { return nil }
        let (a, b) = (Unit(from), Unit(to))
        let pairs = zip(from.map(a.into), to.map(b.into)).map { ($0, $1) }
        var weights = [Double](repeating: 1, count: pairs.count)
        var denominators = [Double](repeating: 1, count: pairs.count)
        var fitted: Homography?
        // Dividing each row by its denominator makes the algebraic error the geometric one. Four points leave no error.
        for _ in 0..<(from.count > 4 ? 8 : 1) {
            let rows = zip(pairs, zip(weights, denominators)).map { ($0.0, $0.1, $1.0 / $1.1) }
            guard let next = SheetMapFit.solved(rows, isAffine: isAffine) else { return nil }
            fitted = next
            let errors = pairs.map { length(next.map($0) - $1) }
            let usual = max(1.5 * errors.sorted()[errors.count / 2], 1e-7)
            weights = errors.map { $0 <= usual ? 1 : (usual / $0).squareRoot() }
            denominators = pairs.map { max(abs(next.m[6] * $0.0.x + next.m[7] * $0.0.y + next.m[8]), 1e-3) }
        }
        guard let fitted else { return nil }
        let whole = a.map.followed(by: fitted).followed(by: b.back)
        let scale = whole.m[8]
        guard scale.isFinite, abs(scale) > 1e-12 else { return nil }
        let map = Homography(whole.m.map { $0 / scale })
        guard map.m.allSatisfy(\.isFinite), map.inverse != nil else { return nil }
        let left = zip(from, to).reduce(0.0) { sum, pair in
            let d = map.map(pair.0) - pair.1
            return sum + d.x * d.x + d.y * d.y
        }
        (self.map, residual) = (map, (left / Double(from.count)).squareRoot())
    }

    /// Normal equations of the eight (six) unknowns, the ninth being 1.
    private static func solved(_ rows: [(Point, Point, Double)], isAffine: Bool) -> Homography? {
        let n = isAffine ? 6 : 8
        var system = [[Double]](repeating: [Double](repeating: 0, count: n + 1), count: n)
        for (p, q, weight) in rows {
            let across = [p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y]
            let down = [0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y]
            for (row, target) in [(across, q.x), (down, q.y)] {
                for i in 0..<n where row[i] != 0 {
                    let w = weight * weight * row[i]
                    for j in 0..<n { system[i][j] += w * row[j] }
                    system[i][n] += w * target
                }
            }
        }
        guard let k = solve(system) else { return nil }
        return Homography(isAffine ? k + [0, 0, 1] : k + [1])
    }

    /// Moves the middle of points to 0 and their spread to 1, so that the elimination keeps its digits.
    private struct Unit {
        let middle: Point
        let spread: Double

        init(_ points: [Point]) {
            let middle = points.reduce(Point(0, 0)) { $0 + $1 } * (1 / Double(max(points.count, 1)))
            self.middle = middle
            spread = max(points.reduce(0) { $0 + length($1 - middle) } / Double(max(points.count, 1)), 1e-9)
        }

        func into(_ p: Point) -> Point { (p - middle) * (1 / spread) }
        var map: Homography {
            Homography([1 / spread, 0, -middle.x / spread, 0, 1 / spread, -middle.y / spread, 0, 0, 1])
        }
        var back: Homography { Homography([spread, 0, middle.x, 0, spread, middle.y, 0, 0, 1]) }
    }
}
