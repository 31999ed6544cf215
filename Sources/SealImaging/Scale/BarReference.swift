import Foundation
import SealBase

/// A printed bar of 100 mm: a thin line with a tick across each end, both ticks alike, and nothing else on it but perhaps
/// its caption. No caption is read: that such a bar is 100 mm long is the convention of this engine's collection sheets
/// and of the forms seal makers use; it is told as an assumption and weighed against everything else that is known.
struct BarReference: Sendable {
    /// Middles of the two end ticks, pixels.
    let from: Point
    let to: Point
    /// Spread of the ticks' middles, pixels.
    let residual: Double

    static let millimetres = 100.0

    init?(_ line: PrintedLine) {
        let (start, end) = line.ends()
        let length = end - start
        guard length > 190 else { return nil }
        // Ticks reach half a millimetre to 6 mm to each side.
        let limits = (0.005 * length, 0.06 * length)
        guard let first = EndTick(line, at: start, outward: -1, limits: limits),
            let last = EndTick(line, at: end, outward: 1, limits: limits),
            abs(first.height - last.height) <= max(2, 0.2 * max(first.height, last.height)),
            Self.standsAlone(line, start, end, first.height), Self.isCounted(line, start, end, first.height)
        else { return nil }
        from = line.place(first.middle, 0)
        to = line.place(last.middle, 0)
        residual = ((first.spread * first.spread + last.spread * last.spread) / 2).squareRoot()
    }

    /// Whether nothing runs along the bar where its ticks end, as the sides of a box or the rows of a table do whose
    /// line it would be: within a seventh of its length from both ends there is a bare place on each side. Captions,
    /// dates and signatures over it have gaps.
    private static func standsAlone(_ line: PrintedLine, _ start: Double, _ end: Double, _ height: Double) -> Bool {
        let length = end - start
        for side in [-1.0, 1] {
            for (from, inwards) in [(start, 1.0), (end, -1.0)] {
                let bare = (2...14).contains { step in
                    let s = from + inwards * length * Double(step) / 100
                    return (2...8).allSatisfy { line.darkness(s, side * height * 0.2 * Double($0)) < 0.25 }
                }
                guard bare else { return false }
            }
        }
        // Between lines of print the line under one of them would be bare on neither side.
        return bareShare(line, start, end, height) > 0.3
    }

    /// The part of the bar that is bare on one side at least.
    private static func bareShare(_ line: PrintedLine, _ start: Double, _ end: Double, _ height: Double) -> Double {
        let bare = (4..<96).count { step in
            let s = start + (end - start) * Double(step) / 100
            return [-1.0, 1].contains { side in
                (1...3).allSatisfy { line.darkness(s, side * height * (0.35 + 0.2 * Double($0))) < 0.25 }
            }
        }
        return Double(bare) / 92
    }

    /// Whether no ticks divide the bar, or ticks at its centimetres or its middle: another number of equal parts would
    /// make it a bar of another length.
    private static func isCounted(_ line: PrintedLine, _ start: Double, _ end: Double, _ height: Double) -> Bool {
        let length = end - start
        func isTick(_ share: Double) -> Bool {
            let s = start + length * share
            let heights = [-1.0, 1].map { line.height(at: s, side: $0, limit: 1.6 * height) }
            return heights.allSatisfy { abs($0 - heights[0]) <= 2 && $0 > 0.4 * height && $0 < 1.5 * height }
        }
        func isDivided(into parts: Int) -> Bool { (1..<parts).allSatisfy { isTick(Double($0) / Double(parts)) } }
        return isDivided(into: 10) || !(3...15).contains(where: isDivided)
    }
}

/// The tick at one end of a bar.
private struct EndTick {
    /// Middle of its stroke along the bar.
    let middle: Double
    /// How far it reaches to each side, the mean.
    let height: Double
    /// Spread of the middle measured at several heights.
    let spread: Double

    init?(_ line: PrintedLine, at end: Double, outward: Double, limits: (Double, Double)) {
        // The end of the line is the outer side of the tick's stroke: its middle lies a little inwards.
        var best: (s: Double, up: Double, down: Double)?
        for step in 0...12 {
            let s = end - outward * (Double(step) * 0.5 - 1)
            let up = line.height(at: s, side: -1, limit: limits.1 * 1.3)
            let down = line.height(at: s, side: 1, limit: limits.1 * 1.3)
            if min(up, down) > min(best?.up ?? 0, best?.down ?? 0) { best = (s, up, down) }
        }
        guard let best, min(best.up, best.down) >= limits.0, max(best.up, best.down) <= limits.1 else { return nil }
        let height = (best.up + best.down) / 2
        // Alike to both sides, but for two pixels or a quarter.
        guard abs(best.up - best.down) <= max(2.5, 0.25 * height) else { return nil }
        // Beyond the tick nothing goes on.
        let beyond = (4...12).map { line.darkness(end + outward * Double($0), 0) }
        guard beyond.filter({ $0 > 0.3 }).count <= 2 else { return nil }
        var middles: [Double] = []
        for side in [-1.0, 1] {
            for step in 0..<8 {
                let d = side * height * (0.3 + 0.07 * Double(step))
                if let middle = line.stroke(near: best.s, reach: max(4, 0.012 * limits.1 / 0.06), d: d) {
                    middles.append(middle)
                }
            }
        }
        guard middles.count >= 8 else { return nil }
        // Up and down weigh alike: a tick that is not quite square to the bar still crosses it at its middle.
        let sorted = middles.sorted()
        let kept = sorted[sorted.count / 8..<sorted.count - sorted.count / 8]
        middle = kept.reduce(0, +) / Double(kept.count)
        self.height = height
        let mean = middle
        spread = (kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(kept.count)).squareRoot()
    }
}
