import SealBase

/// What the dark of print itself tells: an ink laid over or under print that lets light through makes it darker still.
/// Where the border crosses print the seal is there for certain, and beyond the border it is not; if the two differ in
/// light, the middle of every stroke of print shows whether there is seal ink.
struct DarkEvidence: Sendable {
    /// Light of bare print and of print with seal ink, shares of the paper's.
    let bare: Float
    let inked: Float

    /// nil when print looks the same with and without the seal: opaque, or too dark for the scanner.
    init?(light: Field, deep: [Bool], border: Border, left: Int, top: Int, perMillimetre: Double) {
        var within: [Float] = []
        var beyond: [Float] = []
        for y in 0..<light.height {
            for x in 0..<light.width where deep[y * light.width + x] {
                let d = border.distance(Point(Double(x + left) + 0.5, Double(y + top) + 0.5)) / perMillimetre
                // The thinnest borders are 0.4 mm; the coarse border is right to a quarter of a millimetre.
                if d > -0.35, d < -0.1 {
                    within.append(light.values[y * light.width + x])
                } else if d > 0.4 {
                    beyond.append(light.values[y * light.width + x])
                }
            }
        }
        guard within.count > 30, beyond.count > 60 else { return nil }
        bare = percentile(beyond, 0.5)
        inked = percentile(within, 0.5)
        let spread = percentile(beyond, 0.5) - percentile(beyond, 0.1)
        guard inked < 0.75 * bare, bare - inked > max(0.015, 1.5 * spread) else { return nil }
    }

    /// Seal ink 0…1 at a place in the middle of print.
    func amount(_ light: Float) -> Float {
        min(max((bare - light) / (bare - inked), 0), 1)
    }
}
