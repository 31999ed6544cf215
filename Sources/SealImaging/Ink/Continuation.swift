import Foundation

/// Carries the strokes of a seal on under opaque print or pen: what stands on both sides of the cover stands below it.
/// Each hidden pixel looks along eight lines for the nearest open pixels on either side; near pairs weigh more, pairs
/// that disagree weigh little. Where nothing is inked on any side, nothing begins.
struct Continuation {
    /// Coverage as seen; true where a cover lies.
    let seen: Field
    let hidden: [Bool]
    /// Farthest open pixel that counts, pixels: wider covers hide whole characters.
    let reach: Int

    private static let directions: [(x: Double, y: Double)] = (0..<8).map { i in
        (cos(Double(i) * .pi / 8), sin(Double(i) * .pi / 8))
    }

    /// Coverage below the cover; as seen elsewhere, and where no line has two ends.
    func continued() -> Field {
        var out = seen
        let steps = Self.directions.map { offsets($0.x, $0.y) }
        for y in 0..<seen.height {
            for x in 0..<seen.width where hidden[y * seen.width + x] {
                var (sum, weights): (Float, Float) = (0, 0)
                for line in steps {
                    guard let one = open(x, y, line, sign: 1), let other = open(x, y, line, sign: -1) else { continue }
                    let span = Float(one.distance + other.distance)
                    let weight = (1 - 0.85 * min(abs(one.value - other.value), 1)) / (span * span)
                    let value = (one.value * Float(other.distance) + other.value * Float(one.distance)) / span
                    sum += weight * value
                    weights += weight
                }
                if weights > 0 { out.values[y * seen.width + x] = sum / weights }
            }
        }
        return out
    }

    private func offsets(_ dx: Double, _ dy: Double) -> [(x: Int, y: Int)] {
        (1...max(1, reach)).map { (Int((Double($0) * dx).rounded()), Int((Double($0) * dy).rounded())) }
    }

    private func open(_ x: Int, _ y: Int, _ line: [(x: Int, y: Int)], sign: Int) -> (value: Float, distance: Int)? {
        for (index, step) in line.enumerated() {
            let (px, py) = (x + sign * step.x, y + sign * step.y)
            guard px >= 0, py >= 0, px < seen.width, py < seen.height else { return nil }
            let at = py * seen.width + px
            if !hidden[at] { return (min(max(seen.values[at], 0), 1), index + 1) }
        }
        return nil
    }
}
