import Foundation
import SealBase

/// Finds the rectangle whose four sides most of a silhouette lies on, whatever specks or crumbs of print stand beside it:
/// for each turn the places along and across at which the most points line up.
struct FrameSearch {
    let points: [Point]

    func best() -> Frame? {
        guard points.count >= 40 else { return nil }
        var best: (frame: Frame, count: Int)?
        for (step, span) in [(1.5, 45.0), (0.3, 1.2)] {
            let middle = best?.frame.angle ?? 0
            var turn = -span
            while turn <= span {
                if let trial = sides(middle + turn * .pi / 180), trial.count > (best?.count ?? 0) { best = trial }
                turn += step
            }
        }
        // Of four sides that were all seen, every point lies on one; crumbs take no more than two thirds.
        guard let best, best.count * 3 > points.count else { return nil }
        return best.frame
    }

    private func sides(_ angle: Double) -> (frame: Frame, count: Int)? {
        let (c, s) = (cos(angle), sin(angle))
        guard let (u0, u1, us) = pair(points.map { $0.x * c + $0.y * s }),
            let (v0, v1, vs) = pair(points.map { $0.y * c - $0.x * s })
        else { return nil }
        let (u, v) = ((u0 + u1) / 2, (v0 + v1) / 2)
        let centre = Point(u * c - v * s, u * s + v * c)
        return (Frame(centre: centre, width: u1 - u0, height: v1 - v0, angle: angle), us + vs)
    }

    /// On each side of the middle the place with the most values within a cell, and how many both hold.
    private func pair(_ values: [Double]) -> (Double, Double, Int)? {
        let sorted = values.sorted()
        let middle = sorted[sorted.count / 2]
        let half = sorted.firstIndex { $0 >= middle } ?? 0
        guard let low = densest(sorted[..<half]), let high = densest(sorted[half...]), high.place - low.place > 4
        else { return nil }
        return (low.place, high.place, low.count + high.count)
    }

    private func densest(_ values: ArraySlice<Double>) -> (place: Double, count: Int)? {
        var (first, best) = (values.startIndex, values.startIndex..<values.startIndex)
        for last in values.indices {
            while values[last] - values[first] > 1.2 { first += 1 }
            if last + 1 - first > best.count { best = first..<last + 1 }
        }
        guard !best.isEmpty else { return nil }
        return (values[best].reduce(0, +) / Double(best.count), best.count)
    }
}
