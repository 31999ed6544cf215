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
    /// For every direction the pixels of its steps, one after another, the opposite direction half a turn later.
    private let ways: [Step]
    /// Steps of one direction.
    private let stride: Int

    /// Pixels across and down, and both in one.
    private struct Step {
        let x: Int
        let y: Int
        let places: Int
    }

    /// A hidden pixel, and whether all steps from it lie in the picture.
    private struct Place {
        let x: Int, y: Int, at: Int
        let isInner: Bool
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
        let (width, height) = (coverage.width, coverage.height)
        stride = reach + 1
        ways = (0..<2 * Self.directions).flatMap { i in
            let turn = Double.pi * Double(i) / Double(Self.directions)
            return (0...reach).map { step in
                let way = Double(step) * pixels
                let (x, y) = (Int((cos(turn) * way).rounded()), Int((sin(turn) * way).rounded()))
                return Step(x: x, y: y, places: y * width + x)
            }
        }
        let cells = width * height
        guard coverage.values.count == cells, hidden.count == cells, wanted.count == cells else { return }
        let far = Int((Double(reach) * pixels).rounded(.up))
        let bridge = self
        unsafe filled.values.withUnsafeMutableBufferPointer { out in
            nonisolated(unsafe) let out = unsafe out
            inBands(height, cells: cells) { rows in
                for y in rows {
                    for x in 0..<width {
                        let at = y * width + x
                        guard hidden[at], wanted[at], coverage.values[at] > 0.1 else { continue }
                        let isInner = x >= far && y >= far && x + far < width && y + far < height
                        let place = Place(x: x, y: y, at: at, isInner: isInner)
                        var best: Float = 0
                        for direction in 0..<Self.directions {
                            best = max(best, bridge.support(coverage, place, direction: direction, over: best))
                        }
                        unsafe out[at] = best
                    }
                }
            }
        }
    }

    /// The ink that both sides show along one direction; 0 when not more than `best`.
    private func support(_ field: Field, _ place: Place, direction: Int, over best: Float) -> Float {
        let opposite = direction + Self.directions
        let ahead = wayOut(field, place, direction, within: longest)
        guard ahead > 0 else { return 0 }
        let back = wayOut(field, place, opposite, within: longest - ahead)
        guard back > 0 else { return 0 }
        let length = max(2, (ahead + back) * 3 / 5)
        let one = seen(field, place, direction, from: ahead, length: length)
        guard one > max(best, 0.2) else { return 0 }
        return min(one, seen(field, place, opposite, from: back, length: length))
    }

    /// Where a step leads; nil outside the picture.
    @inline(__always)
    private func at(_ step: Step, _ place: Place, _ field: Field) -> Int? {
        if !place.isInner {
            let (x, y) = (place.x + step.x, place.y + step.y)
            guard x >= 0, y >= 0, x < field.width, y < field.height else { return nil }
        }
        return place.at &+ step.places
    }

    /// Steps until a place that is seen; 0 when there is none near.
    private func wayOut(_ field: Field, _ place: Place, _ direction: Int, within: Int) -> Int {
        guard within > 0 else { return 0 }
        let (ways, hidden) = (ways.span, hidden.span)
        let first = direction * stride
        for step in 1...within {
            guard let at = at(ways[first + step], place, field) else { return 0 }
            if unsafe !hidden[unchecked: at] { return step }
        }
        return 0
    }

    /// Mean coverage of the seen places over `length` steps.
    private func seen(_ field: Field, _ place: Place, _ direction: Int, from: Int, length: Int) -> Float {
        let (ways, hidden, values) = (ways.span, hidden.span, field.values.span)
        let first = direction * stride
        var (sum, count): (Float, Float) = (0, 0)
        for step in from..<min(from + length, longest * 2 + 1) {
            guard let at = at(ways[first + step], place, field) else { break }
            guard unsafe !hidden[unchecked: at] else { continue }
            unsafe sum += min(values[unchecked: at], 1)
            count += 1
        }
        return count > 0 ? sum / count : 0
    }
}
