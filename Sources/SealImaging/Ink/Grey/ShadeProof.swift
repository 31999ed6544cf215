import SealBase

/// Tells ink from the shades of a photograph: a stamp leaves full ink or bare paper, with narrow edges between; shades
/// rest at every level.
struct ShadeProof {
    /// Flat places at the ink's level or darker, and flat places between ink and paper.
    private(set) var inked = 0
    private(set) var between = 0

    init(_ light: Field, inside: [Bool], ink: GreyInk) {
        let w = light.width
        let (low, high) = (ink.level * 0.7 + 0.3, ink.level * 0.2 + 0.8)
        for y in 1..<max(1, light.height - 1) {
            for x in 1..<max(1, w - 1) where inside[y * w + x] {
                let at = y * w + x
                let v = light.values[at]
                guard v < high else { continue }
                let (l, r) = (light.values[at - 1], light.values[at + 1])
                let (u, d) = (light.values[at - w], light.values[at + w])
                // As flat as a sixth of the way from ink to paper: half a pixel into a sharp edge is steeper.
                guard max(max(l, r), max(u, d)) - min(min(l, r), min(u, d)) < (1 - ink.level) / 6 else { continue }
                if v > low { between += 1 } else { inked += 1 }
            }
        }
    }

    /// Dry strokes and uneven pressure leave some places between.
    var isInk: Bool { between * 3 < inked }
}
