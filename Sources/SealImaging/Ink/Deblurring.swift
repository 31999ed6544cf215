import Foundation

/// Takes back the blur of the scanner's own optics and pixels, so that the narrow strokes and gaps and the corners of
/// an impression come out as deep and as sharp as they are on paper.
struct Deblurring {
    /// Spread of the blur, pixels.
    let sigma: Double
    /// Each round takes back a part of what is left; more of them raise the grain.
    let rounds: Int

    /// A pixel's area and the best of optics blur by half a pixel together, and no scanner's optics by less than
    /// 0.04 mm, however many pixels it makes of it. Compression and resampling, which coarse scans have behind them
    /// (`coarseness` 1), make it almost a whole pixel, in which most of a stroke drowns. Where the strokes are no wider
    /// than the `blur` that their own edges show, all of that is taken back but the ink's soft edge.
    init(perMillimetre: Double, coarseness: Double, blur: ScanBlur? = nil) {
        let usual = min(max(0.45, 0.04 * perMillimetre), 2) + 0.35 * coarseness
        let share = blur?.share ?? 0
        let more = min(0.9 * (blur?.pixels ?? 0), 2) - usual
        sigma = usual + max(more, 0) * share
        rounds = 2 + Int((3 * max(coarseness, share)).rounded())
    }

    /// The coverage that, blurred again, is `seen`, as near as the rounds come to it. There is no less ink than none,
    /// and hardly more than the full: these bounds are what makes strokes sharp without rims beside them.
    func sharp(_ seen: Field) -> Field {
        var out = seen
        for _ in 0..<rounds {
            var missing = out.blurred(sigma)
            for index in missing.values.indices {
                missing.values[index] = seen.values[index] - missing.values[index]
            }
            missing = missing.blurred(sigma)
            for index in out.values.indices {
                out.values[index] = min(max(out.values[index] + missing.values[index], 0), 1.2)
            }
        }
        return out
    }
}
