import Foundation

/// Takes back the blur of the scanner's own optics and pixels, so that the narrow strokes and gaps and the corners of
/// an impression come out as deep and as sharp as they are on paper.
struct Deblurring {
    /// Spread of the blur, pixels.
    let sigma: Double
    /// Each round takes back a part of what is left; more of them raise the grain.
    let rounds: Int

    /// More of them, hastened as they are, follow the grain even of a clean scan.
    private static let most = 6

    /// A pixel's area and the best of optics blur by half a pixel together, and no scanner's optics by less than
    /// 0.04 mm, however many pixels it makes of it. Compression and resampling, which coarse scans have behind them
    /// (`coarseness` 1), make it almost a whole pixel, in which most of a stroke drowns.
    ///
    /// Where the seal's `edges` show more blur, it is taken back too, as far as the grain allows: what a blur took from
    /// a stroke grows with its square, and what of that is not above the grain cannot be told from it.
    init(perMillimetre: Double, coarseness: Double, edges: EdgeBlur? = nil) {
        let least = min(max(0.45, 0.04 * perMillimetre), 2) + 0.35 * coarseness
        let fewest = 2 + Int((3 * coarseness).rounded())
        guard let edges, let seen = edges.sigma else {
            (sigma, rounds) = (least, fewest)
            return
        }
        // The ink's own soft edge, a hundredth of a millimetre or two, is in it.
        let blur = min(seen * 0.9, 2)
        let noise = Float(edges.grain / (seen * seen))
        let share = 1 - Double(smooth(noise, from: Float(0.025), to: Float(0.04)))
        sigma = least + max(blur - least, 0) * share
        rounds = fewest + Int((Double(max(Self.most - fewest, 0)) * share).rounded())
    }

    /// The coverage that, blurred again, is `seen`, as near as the rounds come to it. There is no less ink than none,
    /// and hardly more than the full: these bounds are what makes strokes sharp without rims beside them. Each round
    /// starts a little farther along the way of the last two (Nesterov), which saves half of the rounds.
    func sharp(_ seen: Field) -> Field {
        var out = seen
        var start = seen
        var pace: Float = 1
        for _ in 0..<rounds {
            var missing = start.blurred(sigma)
            for index in missing.values.indices {
                missing.values[index] = seen.values[index] - missing.values[index]
            }
            missing = missing.blurred(sigma)
            let next = (1 + (1 + 4 * pace * pace).squareRoot()) / 2
            let push = (pace - 1) / next
            pace = next
            for index in out.values.indices {
                let value = min(max(start.values[index] + missing.values[index], 0), 1.2)
                start.values[index] = value + push * (value - out.values[index])
                out.values[index] = value
            }
        }
        return out
    }
}
