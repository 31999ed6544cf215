import Foundation

/// Whether the edges of a seal's strokes show thin ink or a mixture of ink and paper, read from their colour.
///
/// Thin ink takes light exponentially: at half of the ink the channels it absorbs have lost two thirds of what the full
/// ink takes, the one it leaves alone half. Where a blur mixes the light of ink and paper, all have lost half; where the
/// mixture is of true light and its grey levels were made brighter afterwards, as cameras and scanners do, the absorbed
/// ones have lost a third. The channel left alone is in all cases nearly half where the ink is: what the luma is ahead
/// of it, as a part of what thin ink's would be, tells the optics. A colour of half resolution, as JPEG keeps it, is too
/// high on one side of an edge by what it is too low on the other: the sum over both is right.
struct EdgeColour {
    /// 0 thin ink, 1 a mixture of grey levels, up to 2 a mixture of light.
    let mixture: Double
    /// 0 where it means nothing, 1 where it is sure.
    let trust: Double

    /// An ink that takes less from every channel has no colour to read by, as the grey levels of an 8-bit scan go.
    private static let palest: (from: Float, to: Float) = (0.05, 0.09)
    /// Fewer pixels tell nothing: half of the ring of the smallest seal has more.
    private static let fewest = 1500
    /// A reading whose quarters of the seal differ by this is no reading.
    private static let doubt = 0.15

    /// `kept`: the share of paper's light in the channel the ink leaves alone most; `ink`: what the full ink leaves.
    init(_ edges: BroadEdges, kept: Field, ink: [Float], weak: Int) {
        let ink = ink.map { min(max($0, 0.01), 0.995) }
        let taken = 1 - ink[weak]
        let table = ThinInk(ink: ink, weak: weak)
        var own = kept
        for index in own.values.indices {
            own.values[index] = edges.core.values[index] * (1 - kept.values[index]) / taken
        }
        let full = own.boxed(BroadEdges.reach)
        // Ahead of the weak channel, and what thin ink would be: one sum for each quarter of the seal.
        var ahead = [Double](repeating: 0, count: 4)
        var thin = ahead
        var count = 0
        let (w, h) = (kept.width, kept.height)
        for y in 0..<h {
            for x in 0..<w where edges.isEdge[y * w + x] {
                let at = y * w + x
                let s = edges.level.values[at]
                let weight = s * (1 - s)
                guard weight > 0 else { continue }
                let most = max(full.values[at] / max(edges.cores.values[at], 1e-4), 0.3)
                let quarter = (y * 2 < h ? 0 : 2) + (x * 2 < w ? 0 : 1)
                ahead[quarter] += Double(weight * ((1 - kept.values[at]) / taken / most - s))
                thin[quarter] += Double(weight * (table.weak(level: s) - s))
                count += 1
            }
        }
        let all = thin.reduce(0, +)
        guard count >= Self.fewest, all < 0, thin.allSatisfy({ $0 < 0 }) else {
            (mixture, trust) = (0, 0)
            return
        }
        mixture = 1 - ahead.reduce(0, +) / all
        let quarters = zip(ahead, thin).map { 1 - $0 / $1 }
        let mean = quarters.reduce(0, +) / 4
        let error = (quarters.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4).squareRoot() / 2
        let doubt = error / Self.doubt
        let trust = Double(smooth(taken, from: Self.palest.from, to: Self.palest.to)) * max(0, 1 - doubt * doubt)
        self.trust = trust.isFinite && mixture.isFinite ? trust : 0
    }
}

/// What ink of less than the full amount takes from the channel it leaves alone, for what it takes from the luma.
private struct ThinInk {
    private static let steps = 256
    private var rows: [Float] = []

    init(ink: [Float], weak: Int) {
        let depth = max(1 - luma(ink[0], ink[1], ink[2]), 0.01)
        let rates = ink.map { log($0) }
        var amount: Float = 0
        for step in 0...Self.steps {
            let wanted = 1 - depth * Float(step) / Float(Self.steps)
            while amount < 1, luma(exp(rates[0] * amount), exp(rates[1] * amount), exp(rates[2] * amount)) > wanted {
                amount += 0.002
            }
            rows.append((1 - exp(rates[weak] * amount)) / (1 - ink[weak]))
        }
    }

    /// `level`: the luma taken, as a share of what the full ink takes.
    func weak(level: Float) -> Float { rows[Int(min(max(level, 0), 1) * Float(Self.steps))] }
}
