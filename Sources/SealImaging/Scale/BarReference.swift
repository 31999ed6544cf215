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
            Self.isBare(line, start, end, first.height)
        else { return nil }
        from = line.place(first.middle, 0)
        to = line.place(last.middle, 0)
        residual = ((first.spread * first.spread + last.spread * last.spread) / 2).squareRoot()
    }

    /// Whether most of the line between the ticks has no other ticks: to one side at least, as a caption may stand on
    /// the other, and other text over a part of both.
    private static func isBare(_ line: PrintedLine, _ start: Double, _ end: Double, _ height: Double) -> Bool {
        let bare = [-1.0, 1].map { side -> Double in
            var (free, all) = (0, 0)
            for step in 4..<96 {
                let s = start + (end - start) * Double(step) / 100
                all += 1
                let above = (1...3).allSatisfy { line.darkness(s, side * height * (0.35 + 0.2 * Double($0))) < 0.25 }
                if above { free += 1 }
            }
            return Double(free) / Double(all)
        }
        return max(bare[0], bare[1]) > 0.75 && min(bare[0], bare[1]) > 0.45
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
