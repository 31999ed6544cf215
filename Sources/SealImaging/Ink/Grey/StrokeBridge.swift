import Foundation

/// Continues strokes through places where they are hidden, when both sides show them: along each direction the ink seen
/// just beyond the hidden place on one side and on the other, over a length like that of the gap. What only one side
/// shows ends at the hidden place; nothing is invented.
struct StrokeBridge {
    /// The coverage continued into hidden places; unchanged elsewhere.
    private(set) var filled: Field
    private let hidden: [Bool]
    /// Longest hidden way between both sides, pixels.
    private let longest: Int

    private static let directions = 24

    init(coverage: Field, hidden: [Bool], perMillimetre: Double) {
        filled = coverage
        self.hidden = hidden
        // Strokes of text at the usual sizes are thinner than a millimetre, also when cut at a slant.
        longest = max(4, Int(1.4 * perMillimetre))
        let steps = (0..<Self.directions).map { i -> (Float, Float) in
            let turn = Double.pi * Double(i) / Double(Self.directions)
            return (Float(cos(turn)), Float(sin(turn)))
        }
        for y in 0..<coverage.height {
            for x in 0..<coverage.width where hidden[y * coverage.width + x] {
                var best: Float = 0
                for step in steps {
                    let support = support(coverage, x: x, y: y, step: step)
                    if support > best { best = support }
                }
                filled.values[y * coverage.width + x] = best
            }
        }
    }

    /// The ink that both sides show along one direction.
    private func support(_ field: Field, x: Int, y: Int, step: (Float, Float)) -> Float {
        let ahead = wayOut(field, x: x, y: y, step.0, step.1)
        guard ahead > 0 else { return 0 }
        let back = wayOut(field, x: x, y: y, -step.0, -step.1)
        guard back > 0, ahead + back <= longest else { return 0 }
        let length = max(2, (ahead + back) * 3 / 5)
        let one = seen(field, x: x, y: y, step.0, step.1, from: ahead, length: length)
        guard one > 0.2 else { return 0 }
        let other = seen(field, x: x, y: y, -step.0, -step.1, from: back, length: length)
        return min(one, other)
    }

    /// Steps until a place that is seen; 0 when there is none near.
    private func wayOut(_ field: Field, x: Int, y: Int, _ dx: Float, _ dy: Float) -> Int {
        for step in 1...longest {
            let px = Int((Float(x) + dx * Float(step)).rounded())
            let py = Int((Float(y) + dy * Float(step)).rounded())
            guard px >= 0, py >= 0, px < field.width, py < field.height else { return 0 }
            if !hidden[py * field.width + px] { return step }
        }
        return 0
    }

    /// Mean coverage of the seen places over `length` steps.
    private func seen(
        _ field: Field, x: Int, y: Int, _ dx: Float, _ dy: Float, from: Int, length: Int
    ) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        for step in from..<from + length {
            let px = Int((Float(x) + dx * Float(step)).rounded())
            let py = Int((Float(y) + dy * Float(step)).rounded())
            guard px >= 0, py >= 0, px < field.width, py < field.height else { break }
            let at = py * field.width + px
            guard !hidden[at] else { continue }
            sum += min(field.values[at], 1)
            count += 1
        }
        return count > 0 ? sum / count : 0
    }
}
