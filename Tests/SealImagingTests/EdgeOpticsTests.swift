import Testing

@testable import SealImaging

/// What a scan makes of edges, from how far they are blurred (ES-1: strokes keep their width).
@Suite struct EdgeOpticsTests {
    static let density = 11.8

    /// Broad bars of full ink, blurred by `sigma` pixels; no colour tells anything.
    static func optics(sigma: Double, perMillimetre: Double = density, dark: Float = 0) -> EdgeOptics {
        var bars = Field(width: 160, height: 160)
        for y in 0..<160 { for x in 0..<160 where (x / 20) % 2 == 1 { bars[x, y] = 1 } }
        let seen = bars.blurred(sigma)
        let covered = Field(width: 160, height: 160, filled: dark)
        let broad = BroadEdges(seen, dark: covered)
        let none = EdgeColour(broad, kept: Field(width: 160, height: 160, filled: 1), ink: [1, 1, 1], weak: 0)
        #expect(none.trust == 0)
        let blur = EdgeBlur(broad).map { ScanBlur($0, perMillimetre: perMillimetre) }
        return EdgeOptics(blur: blur, colour: none, perMillimetre: perMillimetre)
    }

    @Test func theMoreIsBlurredTheMoreIsMixed() {
        let weights = [0.45, 0.6, 0.75, 0.9].map { Self.optics(sigma: $0).mixture }
        #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 < $1 }, "\(weights)")
        #expect(weights[0] < 0 && weights[3] > 0.15, "\(weights)")
    }

    @Test func noEdgeTakesMoreThanThreeTenths() {
        #expect(Self.optics(sigma: 0.1).mixture >= -0.3)
        #expect(Self.optics(sigma: 0.1, perMillimetre: 47).mixture >= -0.3)
    }

    /// Strokes no wider than the blur: it is what pictures have, and told by the usual weight already.
    @Test func aBlurAsWideAsTheStrokesIsNotCountedTwice() {
        let optics = Self.optics(sigma: 1, perMillimetre: 7)
        #expect(abs(optics.mixture - optics.through) < 1e-9)
    }

    @Test func edgesUnderPrintTellNothing() {
        let optics = Self.optics(sigma: 0.45, dark: 1)
        #expect(optics.mixture == optics.through)
    }

    /// Through black the ratio of two dark channels is noisy: its weight follows no reading.
    @Test func theWeightThroughBlackIsTheUsualOne() {
        #expect(abs(Self.optics(sigma: 0.45).through - Self.optics(sigma: 0.9).through) < 1e-9)
    }

    @Test(arguments: [0, 1, 3, 7, 9])
    func upperRowsOfAField(rows: Int) {
        var field = Field(width: 3, height: 7)
        for index in field.values.indices { field.values[index] = Float(index) }
        let upper = field.upper(rows)
        #expect(upper.width == 3 && upper.height == min(rows, 7))
        #expect(upper.values == (0..<upper.height * 3).map { Float($0) })
    }
}
