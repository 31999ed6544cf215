import Foundation
import SealBase

/// A printed ruler: ticks at every millimetre on one side of a line, longer ones at every fifth and tenth. The pattern
/// of lengths proves that the pitch is a millimetre, without reading a number.
struct RulerReference: Sendable {
    let comb: TickComb
    /// Middle of the first and the last tick on the line, pixels.
    let from: Point
    let to: Point

    init?(_ line: PrintedLine) {
        let (start, end) = line.ends()
        guard end - start > 100 else { return nil }
        var best: (comb: TickComb, side: Double)?
        for side in [-1.0, 1] {
            // Millimetre ticks are one to three times as long as they stand apart; rulers are 30 to 300 mm long.
            var mostRegular = 0.0
            for (round, part) in [0.009, 0.004, 0.006, 0.013, 0.019, 0.028].enumerated() {
                // Every ruler's ticks reach one of the first two places: what is hardly regular there is print.
                if round == 2, mostRegular < TickComb.regular / 2 { break }
                let d = side * max(2.5, part * (end - start))
                let ticks = Self.ticks(line, from: start - 3, to: end + 3, d: d)
                // Bare beside the line at a millimetre or so: nothing stands on this side.
                if part == 0.009, ticks.count < 6 { break }
                mostRegular = max(mostRegular, TickComb.regularShare(ticks))
                guard let comb = TickComb(ticks) else { continue }
                if comb.count > (best?.comb.count ?? 0) { best = (comb, side) }
            }
        }
        guard let best, Self.isMillimetres(line, best.comb, best.side) else { return nil }
        comb = best.comb
        from = line.place(comb.place(comb.range.lowerBound), 0)
        to = line.place(comb.place(comb.range.upperBound), 0)
    }

    /// Middles of the dark strokes that cross a parallel of the line.
    private static func ticks(_ line: PrintedLine, from: Double, to: Double, d: Double) -> [Double] {
        var found: [Double] = []
        var (sum, weight, most) = (0.0, 0.0, 0.0)
        // Two samples a pixel where ticks stand close; a long line's ticks are wide apart.
        let step = to - from > 1500 ? 0.75 : 0.5
        line.walk(from: from, to: to, step: step, d: d, least: 0.15) { s, dark in
            if dark > 0.15 {
                sum += dark * s
                weight += dark
                most = max(most, dark)
            } else if weight > 0 {
                if most > 0.28 { found.append(sum / weight) }
                (sum, weight, most) = (0, 0, 0)
            }
        }
        return found
    }

    /// Whether every tenth tick is the longest, every fifth between them longer than the rest, or both alike.
    private static func isMillimetres(_ line: PrintedLine, _ comb: TickComb, _ side: Double) -> Bool {
        let limit = 12 * comb.pitch
        var heights: [(k: Int, height: Double)] = []
        for k in comb.range {
            let slack = min(0.75, 0.15 * comb.pitch)
            heights.append((k, line.height(at: comb.place(k), side: side, limit: limit, slack: slack)))
        }
        func median(_ wanted: (Int) -> Bool) -> (height: Double, spread: Double) {
            let chosen = heights.filter { wanted($0.k) }.map(\.height).sorted()
            guard chosen.count >= 2 else { return (0, 1) }
            let middle = chosen[chosen.count / 2]
            let near = chosen.filter { abs($0 - middle) <= max(1.5, 0.15 * middle) }.count
            return (middle, 1 - Double(near) / Double(chosen.count))
        }
        for phase in 0..<10 {
            func turn(_ k: Int) -> Int { ((k - phase) % 10 + 10) % 10 }
            let tens = median { turn($0) == 0 }
            let fives = median { turn($0) == 5 }
            let ones = median { turn($0) % 5 != 0 }
            guard ones.height > 0.3 * comb.pitch, ones.spread < 0.4, fives.spread < 0.55, tens.spread < 0.45
            else { continue }
            let isLonger = tens.height > 1.2 * ones.height && tens.height > ones.height + 1
            let isBetween = fives.height > 1.12 * ones.height || abs(fives.height - ones.height) < 0.1 * ones.height
            if isLonger, isBetween, tens.height >= 0.97 * fives.height { return true }
        }
        return false
    }
}
