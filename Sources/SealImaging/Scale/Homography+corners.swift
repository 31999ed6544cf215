import Foundation
import SealBase

extension Homography {
    /// The map that takes four points to four others; nil when three of them lie on a line.
    init?(from: [Point], to: [Point]) {
        guard from.count == 4, to.count == 4 else { return nil }
        // Near 1 on both sides, or the elimination loses its digits.
        let (a, b) = (Self.scale(of: from), Self.scale(of: to))
        var system: [[Double]] = []
        for (p, q) in zip(from.map({ $0 * (1 / a) }), to.map({ $0 * (1 / b) })) {
            system.append([p.x, p.y, 1, 0, 0, 0, -q.x * p.x, -q.x * p.y, q.x])
            system.append([0, 0, 0, p.x, p.y, 1, -q.y * p.x, -q.y * p.y, q.y])
        }
        guard let k = solve(system) else { return nil }
        let unit = Homography(k + [1])
        self = Homography(scale: 1 / a).followed(by: unit).followed(by: Homography(scale: b))
        guard inverse != nil else { return nil }
    }

    private static func scale(of points: [Point]) -> Double {
        max(points.map { max(abs($0.x), abs($0.y)) }.max() ?? 1, 1e-6)
    }

    /// How lengths change at a place: the largest and the smallest factor.
    func stretch(at p: Point) -> (largest: Double, smallest: Double) {
        let w = m[6] * p.x + m[7] * p.y + m[8]
        guard abs(w) > 1e-12 else { return (0, 0) }
        let q = map(p)
        let a = (m[0] - q.x * m[6]) / w
        let b = (m[1] - q.x * m[7]) / w
        let c = (m[3] - q.y * m[6]) / w
        let d = (m[4] - q.y * m[7]) / w
        // Singular values of [a b; c d].
        let sum = a * a + b * b + c * c + d * d
        let determinant = a * d - b * c
        let root = max(sum * sum - 4 * determinant * determinant, 0).squareRoot()
        return (((sum + root) / 2).squareRoot(), max((sum - root) / 2, 0).squareRoot())
    }
}
