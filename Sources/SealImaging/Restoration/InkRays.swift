import Foundation
import SealBase

/// How far ink goes on from a place, along eight axes.
struct InkRays {
    private let coverage: Field
    /// Farthest way that is walked, pixels.
    private let reach: Int
    private static let directions = (0..<8).map { i in
        Point(cos(Double(i) * .pi / 8), sin(Double(i) * .pi / 8))
    }

    init(_ coverage: Field, reach: Int) { (self.coverage, self.reach) = (coverage, max(1, reach)) }

    /// For each axis the shorter of its two ways through ink, pixels, from a circle around the place on.
    func axes(around middle: Point, skipping radius: Double) -> [Double] {
        Self.directions.map { direction in
            min(run(middle, direction, radius), run(middle, direction * -1, radius))
        }
    }

    private func run(_ middle: Point, _ direction: Point, _ radius: Double) -> Double {
        var steps = 0
        // The rim of a hole is half ink: the way begins a pixel further.
        let start = middle + direction * (radius + 1)
        while steps < reach {
            let p = start + direction * Double(steps)
            guard p.x >= 0, p.y >= 0, p.x <= Double(coverage.width - 1), p.y <= Double(coverage.height - 1),
                coverage.sample(p.x, p.y) > 0.5
            else { break }
            steps += 1
        }
        return Double(steps)
    }
}
