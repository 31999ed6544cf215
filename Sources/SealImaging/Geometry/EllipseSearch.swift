import Foundation
import SealBase

/// Finds the ellipse that most of a silhouette lies on, whatever else is in it: random small samples from a fixed
/// sequence, agreement counted by direction from the centre, then least squares over those that agree.
struct EllipseSearch {
    let points: [Point]
    let tolerance: Double

    /// With the sides of the picture given, what lies beyond them says nothing against an ellipse: more than half of a
    /// seal may be cut off.
    func best(within frame: (width: Double, height: Double)? = nil) -> Ellipse? {
        guard points.count >= 20 else { return nil }
        var sequence = FixedSequence()
        var samples = (0..<220).map { _ in (0..<3).map { _ in points[sequence.next(below: points.count)] } }
        samples += (0..<500).map { _ in (0..<6).map { _ in points[sequence.next(below: points.count)] } }
        samples.append(points)
        let (all, parts) = (samples, 8)
        // The first of the best, part by part and of all.
        let found = atOnce(parts) { part in
            var best: (ellipse: Ellipse, score: Double)?
            for sample in all[all.count * part / parts..<all.count * (part + 1) / parts] {
                let isCircle = sample.count == 3
                guard let trial = isCircle ? circle(sample) : Ellipse(fitting: sample), trial.b > trial.a * 0.4,
                    trial.b > 3
                else { continue }
                let score = agreement(trial, frame) + (isCircle ? 0.02 : 0)
                if score > (best?.score ?? 0) { best = (trial, score) }
            }
            return best
        }
        var best: (ellipse: Ellipse, score: Double)?
        for case let trial? in found where trial.score > (best?.score ?? 0) { best = trial }
        guard var fit = best?.ellipse else { return nil }
        for _ in 0..<6 {
            let near = points.filter { abs(fit.distance($0)) < tolerance * 1.3 }
            guard near.count >= 12, let better = Ellipse(fitting: near), better.b > better.a * 0.4 else { break }
            guard agreement(better, frame) >= agreement(fit, frame) - 0.03 else { break }
            fit = better
        }
        return fit
    }

    /// Part of 120 directions in which a point lies on the border; of those in the picture, which must be a third.
    private func agreement(_ ellipse: Ellipse, _ frame: (width: Double, height: Double)?) -> Double {
        var seen = [Bool](repeating: false, count: 120)
        for p in points where abs(ellipse.distance(p)) < tolerance {
            let turn = atan2(p.y - ellipse.centre.y, p.x - ellipse.centre.x) / (2 * .pi) + 0.5
            seen[min(119, max(0, Int(turn * 120)))] = true
        }
        var all = 120
        if let frame {
            for index in seen.indices where !seen[index] {
                let turn = ((Double(index) + 0.5) / 120 - 0.5) * 2 * .pi
                let p = ellipse.place(towards: turn)
                if p.x < 2 || p.y < 2 || p.x > frame.width - 2 || p.y > frame.height - 2 { all -= 1 }
            }
            guard all >= 40 else { return 0 }
        }
        return Double(seen.reduce(0) { $0 + ($1 ? 1 : 0) }) / Double(all)
    }

    private func circle(_ p: [Point]) -> Ellipse? {
        let (ax, ay) = (p[1].x - p[0].x, p[1].y - p[0].y)
        let (bx, by) = (p[2].x - p[0].x, p[2].y - p[0].y)
        let d = 2 * (ax * by - ay * bx)
        guard abs(d) > 1 else { return nil }
        let (a2, b2) = (ax * ax + ay * ay, bx * bx + by * by)
        let (x, y) = ((by * a2 - ay * b2) / d, (ax * b2 - bx * a2) / d)
        let radius = (x * x + y * y).squareRoot()
        guard radius.isFinite, radius < 1e5 else { return nil }
        return Ellipse(centre: Point(p[0].x + x, p[0].y + y), a: radius, b: radius, angle: 0)
    }
}

/// The same numbers every time: results must not depend on chance.
private struct FixedSequence {
    private var state: UInt64 = 0x9e37_79b9_7f4a_7c15

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(bound, 1)))
    }
}
