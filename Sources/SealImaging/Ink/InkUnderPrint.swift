/// The ink of a coarse picture where black print lies over or under it, found by `LayerFit`.
struct InkUnderPrint {
    /// Amount of ink, unblurred.
    let amount: Field
    /// 1 at print and two pixels beside it, 0 away from it.
    let weight: Field

    /// Fewer pixels of print are not worth the work, nor do they tell how black it is.
    private static let fewest = 50
    /// How far print still spreads when its own edge is over, pixels.
    private static let fringe = 2

    /// `light`: channels as shares of paper light, as the picture has them. `nil` where the picture is fine enough to be
    /// read plainly, where nothing covers the ink, and where the ink has no colour to tell it from print.
    init?(_ reading: InkReading, light: [Field], ink: [Float], blur: ScanBlur) {
        let tint = (ink.max() ?? 1) - (ink.min() ?? 1)
        guard blur.share > 0, light.count == 3, tint > 0.2, let left = Self.left(by: reading, light) else { return nil }
        // The ink's own soft edge is part of what its edges show, and no blur.
        let lumaBlur = 0.9 * blur.pixels
        // Compression takes more of the colour around print, where it is busy, than beside clear strokes.
        let colour = 1.5 * reading.colourBlur
        let fit = LayerFit(
            ink: ink, black: [left, left, left], lumaBlur: lumaBlur,
            colourBlur: (lumaBlur * lumaBlur + colour * colour).squareRoot())
        amount = fit.ink(in: light, start: reading.amount)
        var weight = reading.through
        for index in weight.values.indices { weight.values[index] = smooth(weight.values[index], from: 0.9, to: 1) }
        weight = weight.extreme(Self.fringe, largest: true)
        // A pen of another colour is no black: what it covers is read as before.
        let weak = (0..<3).max { ink[$0] < ink[$1] } ?? 0
        let pen = ColourDetail.penned(light, weak: weak)
        for index in weight.values.indices { weight.values[index] *= 1 - smooth(pen.values[index], from: 0.1, to: 0.4) }
        self.weight = weight
    }

    /// The share of paper light that full print leaves: the darkest of what is dark, without colour, and not a rim.
    private static func left(by reading: InkReading, _ light: [Field]) -> Float? {
        let deep = reading.through.extreme(1, largest: false)
        var lumas: [Float] = []
        for index in deep.values.indices where deep.values[index] > 0.8 {
            let (r, g, b) = (light[0].values[index], light[1].values[index], light[2].values[index])
            guard max(r, g, b) - min(r, g, b) < 0.25 * max(r, g, b) else { continue }
            lumas.append(luma(r, g, b))
        }
        guard lumas.count > fewest else { return nil }
        return min(max(0.9 * percentile(lumas, 0.05), 0.03), 0.6)
    }

    /// `other` away from print.
    func merged(with other: Field) -> Field {
        var out = other
        for index in out.values.indices {
            let share = weight.values[index]
            out.values[index] = other.values[index] * (1 - share) + amount.values[index] * share
        }
        return out
    }
}
