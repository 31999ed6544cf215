import Foundation

/// Ticks at equal distances, found although print covers some of them and other print looks like ticks.
struct TickComb: Sendable {
    /// Position of the tick counted 0, and the distance of neighbours, pixels.
    private(set) var start = 0.0
    private(set) var pitch = 0.0
    /// First and last counted tick.
    private(set) var range = 0...0
    /// Ticks that stand where they should.
    private(set) var count = 0
    /// Root mean square of their distances from there, pixels.
    private(set) var residual = 0.0
    /// Relative standard error of the pitch.
    private(set) var error = 0.0

    /// Characters stand at all distances: so many neighbours of a comb are one pitch apart.
    static let regular = 0.4

    /// The share of the neighbours that stand as far apart as usual.
    static func regularShare(_ ticks: [Double]) -> Double { gaps(ticks).share }

    private static func gaps(_ ticks: [Double]) -> (usual: Double, share: Double) {
        guard ticks.count >= 2 else { return (0, 0) }
        let gaps = zip(ticks, ticks.dropFirst()).map { $1 - $0 }.sorted()
        let usual = gaps[gaps.count / 2]
        let regular = gaps.count { abs($0 - usual) < max(0.12 * usual, 0.75) }
        return (usual, Double(regular) / Double(gaps.count))
    }

    /// `ticks` are positions along a line, ascending. Nil when fewer than 20 are equally spaced, or too many are
    /// missing between them.
    init?(_ ticks: [Double]) {
        guard ticks.count >= 20 else { return nil }
        let (usual, share) = Self.gaps(ticks)
        guard usual > 2.5, share >= Self.regular else { return nil }
        var best: TickComb?
        for anchor in stride(from: 0, to: ticks.count, by: max(1, ticks.count / 16)) {
            guard let trial = TickComb(ticks, anchor: ticks[anchor], pitch: usual) else { continue }
            if trial.count > (best?.count ?? 0) { best = trial }
        }
        guard let best, best.count >= 20, best.count * 10 >= (best.range.count) * 6 else { return nil }
        guard best.residual < 0.1 * best.pitch else { return nil }
        self = best
    }

    /// Grows the comb from one tick outwards, the pitch getting better all the way.
    private init?(_ ticks: [Double], anchor: Double, pitch: Double) {
        (start, self.pitch) = (anchor, pitch)
        let furthest = max(abs((ticks.last ?? 0) - anchor), abs((ticks.first ?? 0) - anchor)) / pitch
        var reach = 6.0
        while true {
            guard fit(ticks, anchor: anchor, reach: reach), abs(self.pitch / pitch - 1) < 0.15 else { return nil }
            if reach > furthest + 1 { break }
            reach *= 1.6
        }
        guard fit(ticks, anchor: anchor, reach: reach) else { return nil }
    }

    /// Least squares over the ticks within `reach` pitches that stand within a fifth of one from their places.
    private mutating func fit(_ ticks: [Double], anchor: Double, reach: Double) -> Bool {
        var (n, sk, sx, skk, skx) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var kept: [(Double, Double)] = []
        for x in ticks where abs(x - anchor) <= reach * pitch {
            let k = ((x - start) / pitch).rounded()
            guard abs(x - start - k * pitch) < 0.2 * pitch else { continue }
            kept.append((k, x))
            n += 1
            sk += k
            sx += x
            skk += k * k
            skx += k * x
        }
        let spread = skk - sk * sk / max(n, 1)
        guard n >= 4, spread > 1e-9 else { return false }
        pitch = (skx - sk * sx / n) / spread
        start = (sx - pitch * sk) / n
        guard pitch > 2 else { return false }
        let squares = kept.reduce(0) { sum, tick in
            let d = tick.1 - start - tick.0 * pitch
            return sum + d * d
        }
        residual = (squares / n).squareRoot()
        error = residual / spread.squareRoot() / pitch
        count = kept.count
        let (low, high) = (kept.map(\.0).min() ?? 0, kept.map(\.0).max() ?? 0)
        guard abs(low) < 1e6, abs(high) < 1e6 else { return false }
        range = Int(low)...Int(high)
        return true
    }

    func place(_ k: Int) -> Double { start + Double(k) * pitch }
}
