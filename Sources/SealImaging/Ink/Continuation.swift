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
    private let near: InkNearby

    private static let directions: [(x: Double, y: Double)] = (0..<8).map { i in
        (cos(Double(i) * .pi / 8), sin(Double(i) * .pi / 8))
    }

    init(seen: Field, hidden: [Bool], reach: Int) {
        (self.seen, self.hidden, self.reach) = (seen, hidden, reach)
        near = InkNearby(seen.values, hidden: hidden, width: seen.width, height: seen.height, reach: max(1, reach))
    }

    /// Coverage below the cover, at those of its places that are asked for; as seen elsewhere, and where no line has two
    /// ends.
    func continued(at asked: [Bool]) -> Field {
        var out = seen
        let steps = Self.directions.flatMap { offsets($0.x, $0.y) }
        let (values, hidden, width, height) = (seen.values, hidden, seen.width, seen.height)
        guard hidden.count == width * height, values.count == hidden.count, asked.count == hidden.count
        else { return out }
        unsafe out.values.withUnsafeMutableBufferPointer { out in
            nonisolated(unsafe) let out = unsafe out
            inBands(height, cells: width * height) { rows in
                for y in rows {
                    for x in 0..<width where asked[y * width + x] && hidden[y * width + x] {
                        guard near.has(x, y) else {
                            unsafe out[y * width + x] = 0
                            continue
                        }
                        if let value = value(x, y, steps, values, hidden) { unsafe out[y * width + x] = value }
                    }
                }
            }
        }
        return out
    }

    /// A place on a line: pixels across and down, and both in one.
    private struct Step {
        var x: Int
        var y: Int
        var places: Int
    }

    private func offsets(_ dx: Double, _ dy: Double) -> [Step] {
        (1...max(1, reach)).map { distance in
            let (x, y) = (Int((Double(distance) * dx).rounded()), Int((Double(distance) * dy).rounded()))
            return Step(x: x, y: y, places: y * seen.width + x)
        }
    }

    private func value(_ x: Int, _ y: Int, _ steps: [Step], _ values: [Float], _ hidden: [Bool]) -> Float? {
        let (w, h) = (seen.width, seen.height)
        let count = max(1, reach)
        let isInner = x >= count && y >= count && x + count < w && y + count < h
        let (steps, values, hidden) = (steps.span, values.span, hidden.span)
        func open(_ line: Int, sign: Int) -> (value: Float, distance: Int)? {
            for index in 0..<count {
                let step = steps[line + index]
                if !isInner {
                    let (px, py) = (x + sign * step.x, y + sign * step.y)
                    guard px >= 0, py >= 0, px < w, py < h else { return nil }
                }
                // Within the picture, by one test or the other.
                let at = y * w + x + sign * step.places
                guard unsafe hidden[unchecked: at] else {
                    return unsafe (min(max(values[unchecked: at], 0), 1), index + 1)
                }
            }
            return nil
        }
        var (sum, weights): (Float, Float) = (0, 0)
        for line in stride(from: 0, to: steps.count, by: count) {
            guard let one = open(line, sign: 1), let other = open(line, sign: -1) else { continue }
            let span = Float(one.distance + other.distance)
            let weight = (1 - 0.85 * min(abs(one.value - other.value), 1)) / (span * span)
            let value = (one.value * Float(other.distance) + other.value * Float(one.distance)) / span
            sum += weight * value
            weights += weight
        }
        return weights > 0 ? sum / weights : nil
    }
}

/// Whether there is ink in the open within a square of tiles as wide as the reach: elsewhere nothing goes on.
private struct InkNearby {
    private let tile: Int
    private let columns: Int
    private let rows: Int
    private var inked: [Bool]

    /// Less is paper's grain.
    private static let least: Float = 0.1

    init(_ values: [Float], hidden: [Bool], width: Int, height: Int, reach: Int) {
        tile = reach
        (columns, rows) = ((width + tile - 1) / tile, (height + tile - 1) / tile)
        var own = [Bool](repeating: false, count: columns * rows)
        inked = own
        guard values.count == width * height, hidden.count == values.count else { return }
        for y in 0..<height {
            for x in 0..<width where values[y * width + x] > Self.least && !hidden[y * width + x] {
                own[y / tile * columns + x / tile] = true
            }
        }
        inked = own
        for row in 0..<rows {
            for column in 0..<columns where own[row * columns + column] {
                for r in max(0, row - 1)...min(rows - 1, row + 1) {
                    for c in max(0, column - 1)...min(columns - 1, column + 1) { inked[r * columns + c] = true }
                }
            }
        }
    }

    func has(_ x: Int, _ y: Int) -> Bool { inked[y / tile * columns + x / tile] }
}
