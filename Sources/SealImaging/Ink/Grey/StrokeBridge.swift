import Foundation

/// Continues strokes through places where they are hidden, when both sides show them: along each direction the ink seen
/// just beyond the hidden place on one side and on the other, over a length like that of the gap. What only one side
/// shows ends at the hidden place; nothing is invented.
struct StrokeBridge {
    /// The coverage continued into hidden places; unchanged elsewhere.
    private(set) var filled: Field
    private let hidden: [Bool]
    /// Steps of the longest hidden way between both sides.
    private let longest: Int
    /// For every direction the pixels of its steps, the opposite direction half a turn of rows later.
    private let ways: [[Step]]

    private struct Step {
        let x: Int
        let y: Int
    }

    private static let directions = 24

    /// Only hidden places that are `wanted` and not bright anyway are filled.
    init(coverage: Field, hidden: [Bool], wanted: [Bool], perMillimetre: Double) {
        filled = coverage
        self.hidden = hidden
        // A fourteenth of a millimetre resolves every stroke; finer steps on finer scans only cost time.
        let pixels = max(1, perMillimetre / 14)
        // Strokes of text at the usual sizes are thinner than a millimetre, also when cut at a slant.
        longest = max(4, Int(1.4 * perMillimetre / pixels))
        let reach = longest * 2
        ways = (0..<2 * Self.directions).map { i in
            let turn = Double.pi * Double(i) / Double(Self.directions)
            return (0...reach).map { step in
                let way = Double(step) * pixels
                return Step(x: Int((cos(turn) * way).rounded()), y: Int((sin(turn) * way).rounded()))
            }
        }
        for y in 0..<coverage.height {
            for x in 0..<coverage.width {
                let at = y * coverage.width + x
                guard hidden[at], wanted[at], coverage.values[at] > 0.1 else { continue }
                var best: Float = 0
                for direction in 0..<Self.directions {
                    best = max(best, support(coverage, x: x, y: y, direction: direction, over: best))
                }
                filled.values[at] = best
            }
        }
    }

    /// The ink that both sides show along one direction; 0 when not more than `best`.
    private func support(_ field: Field, x: Int, y: Int, direction: Int, over best: Float) -> Float {
        let opposite = direction + Self.directions
        let ahead = wayOut(field, x: x, y: y, direction, within: longest)
        guard ahead > 0 else { return 0 }
        let back = wayOut(field, x: x, y: y, opposite, within: longest - ahead)
        guard back > 0 else { return 0 }
        let length = max(2, (ahead + back) * 3 / 5)
        let one = seen(field, x: x, y: y, direction, from: ahead, length: length)
        guard one > max(best, 0.2) else { return 0 }
        return min(one, seen(field, x: x, y: y, opposite, from: back, length: length))
    }

    /// Steps until a place that is seen; 0 when there is none near.
    private func wayOut(_ field: Field, x: Int, y: Int, _ direction: Int, within: Int) -> Int {
        guard within > 0 else { return 0 }
        for step in 1...within {
            let way = ways[direction][step]
            let (px, py) = (x + way.x, y + way.y)
            guard px >= 0, py >= 0, px < field.width, py < field.height else { return 0 }
            if !hidden[py * field.width + px] { return step }
        }
        return 0
    }

    /// Mean coverage of the seen places over `length` steps.
    private func seen(_ field: Field, x: Int, y: Int, _ direction: Int, from: Int, length: Int) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        for step in from..<min(from + length, longest * 2 + 1) {
            let way = ways[direction][step]
            let (px, py) = (x + way.x, y + way.y)
            guard px >= 0, py >= 0, px < field.width, py < field.height else { break }
            let at = py * field.width + px
            guard !hidden[at] else { continue }
            sum += min(field.values[at], 1)
            count += 1
        }
        return count > 0 ? sum / count : 0
    }
}
