import SealBase

/// Whether a seal stands on paper: what is neither ink nor print around it is bare. A photograph of anything else has
/// ovals and frames too, but hardly a bare place among its colours.
struct PaperProof {
    let isPaper: Bool

    /// Paper under light: at most an eighth darker than its surroundings and hardly coloured.
    private static let (leastLight, mostSaturation): (Float, Float) = (0.88, 0.1)
    /// Black print, pen and their edges, which lie on paper too.
    private static let (printLight, printSaturation): (Float, Float) = (0.7, 0.15)
    /// Pixels over which the colour of an edge spreads where chroma has half the resolution.
    private static let edge = 2

    /// `shares` are the red, green and blue light as shares of the paper's, `coverage` the ink read from them, both from
    /// pixel (`left`, `top`) on. Seals on paper of every kind leave three fifths of what is no ink bare, also under
    /// text, handwriting and the coarsest scan; photographs less than half. Of all a seal leaves a seventh bare, be it
    /// solid: what lies within a millimetre around it; a bright thing on something dark less. Where a fifth of all is
    /// bare, stains may take more of the rest. What has the ink's `hue` right beside it is its edge, as wide as the chroma
    /// of a compressed picture is coarse: of the gaps of a solid seal in a coarse scan nothing else may be left.
    init(
        shares: [Field], coverage: Field, hue: Float, border: Border, left: Int, top: Int, perMillimetre: Double
    ) {
        guard shares.count == 3 else {
            isPaper = true
            return
        }
        var (bare, other, all) = (0, 0, 0)
        let width = coverage.width
        let inked = coverage.extreme(Self.edge, largest: true)
        for y in stride(from: 0, to: coverage.height, by: 2) {
            for x in stride(from: 0, to: width, by: 2) {
                let index = y * width + x
                let place = Point(Double(left + x) + 0.5, Double(top + y) + 0.5)
                guard border.distance(place) < perMillimetre else { continue }
                all += 1
                guard coverage.values[index] <= 0.2 else { continue }
                let tint = Tint(shares[0].values[index], shares[1].values[index], shares[2].values[index])
                if tint.light > Self.leastLight, tint.saturation < Self.mostSaturation {
                    bare += 1
                } else if tint.light >= Self.printLight || tint.saturation >= Self.printSaturation {
                    let isEdge = inked.values[index] > 0.5 && hueDistance(tint.hue, hue) < 40
                    if !isEdge { other += 1 }
                }
            }
        }
        isPaper = (bare >= other && bare * 14 >= all) || (bare * 3 >= other * 2 && bare * 5 >= all)
    }

    /// The same of a scan without colour, by its `light` as shares of the paper's: seals leave a fifth bare, also solid
    /// ones under print; half of that is asked for. Where less than a third is bare, what is not is ink and its edges and
    /// nothing that rests between: dry strokes leave a fiftieth of the inked places there, the coarsest scan a twentieth.
    init(light: Field, shades: ShadeProof, border: Border, left: Int, top: Int, perMillimetre: Double) {
        var (bare, all) = (0, 0)
        for y in stride(from: 0, to: light.height, by: 2) {
            for x in stride(from: 0, to: light.width, by: 2) {
                let place = Point(Double(left + x) + 0.5, Double(top + y) + 0.5)
                guard border.distance(place) < perMillimetre else { continue }
                all += 1
                if light[x, y] > Self.leastLight { bare += 1 }
            }
        }
        isPaper = bare * 10 >= all && (bare * 3 >= all || shades.between * 10 < shades.inked)
    }
}
