/// What a scan makes of the edges of ink: how far they show a mixture of light, and how far thin ink (`InkScale`).
struct EdgeOptics {
    /// The weight of a mixture where nothing covers the ink: 0 thin ink, 1 a mixture of grey levels. Below 0 an edge
    /// looks wider than its ink, for paper scatters light beneath it and no blur hides that.
    let mixture: Double
    /// The weight where ink is read through black.
    let through: Double

    /// Most of what sharper edges than usual take from the weight.
    private static let least = -0.3

    /// `blur`: what clear edges show, `nil` where too few stand in the clear.
    init(blur: ScanBlur?, colour: EdgeColour, perMillimetre: Double) {
        through = Self.usual(blur, perMillimetre: perMillimetre)
        let all = through + Self.own(blur) + Self.told(colour, blur, perMillimetre: perMillimetre)
        mixture = min(max(all, Self.least), 1)
    }

    /// The ink of an edge fades over a tenth of a millimetre, a scan's blur is half a pixel wide and that of a picture
    /// what its edges show. Even where blur is the most of an edge, the ink that crept out of the stroke is in it.
    private static func usual(_ blur: ScanBlur?, perMillimetre: Double) -> Double {
        let usual = 0.5
        var (pixels, most) = (usual, 0.5)
        if let blur {
            pixels += max(blur.pixels - usual, 0) * blur.share
            most += 0.1 * blur.share
        }
        let spread = pixels / max(perMillimetre, 0.1)
        return min(spread * spread / (spread * spread + 0.1 * 0.1), most)
    }

    /// Where strokes are several pixels wide, what this scan blurs more or less than most. A reading is right to 0.05
    /// pixels; of 32 scans whose ink is known, from 300 to 600 DPI, the weight that sets broad edges right to a
    /// micrometre rises by a little more than one a pixel, and is 0.15 at eight tenths of one.
    private static func own(_ blur: ScanBlur?) -> Double {
        guard let blur else { return 0 }
        return 1.2 * (blur.pixels - 0.82) * (1 - blur.share)
    }

    /// Edges whose ink fades as `usual` says have a colour that reads as 0.55 of a mixture; a scan whose edges read
    /// otherwise has other optics. One reading errs by an eighth or so: only what is clearly more or less counts. Narrow
    /// strokes are a third more of a mixture than the broad edges that were read. A blur as wide as the strokes hides
    /// the colour, and below 150 DPI a border of a millimetre is no broad edge. More than a whole mixture is not taken:
    /// it would make specks of the fringes of print.
    private static func told(_ colour: EdgeColour, _ blur: ScanBlur?, perMillimetre: Double) -> Double {
        let (usual, error, narrow) = (0.55, 0.15, 1.3)
        let more = colour.mixture - usual
        let clear = more * more / (more * more + error * error)
        let sharp = (1 - (blur?.share ?? 0)) * Double(smooth(Float(perMillimetre), from: 6, to: 8))
        return narrow * more * clear * colour.trust * sharp
    }
}
