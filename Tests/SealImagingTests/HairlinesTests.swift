import Testing

@testable import SealImaging

/// Strokes narrower than the blur of a coarse picture (ES-1: what was stamped is in the e-seal).
@Suite struct HairlinesTests {
    /// As wide as the narrow strokes of a picture by a telephone.
    static let coarse = blur(perMillimetre: 5)
    static func blur(perMillimetre: Double) -> ScanBlur { ScanBlur(nil, perMillimetre: perMillimetre) }

    /// A broad bar upright at the left, from which a line `width` pixels wide runs to the right.
    static func drawn(width: Double, from start: Int = 12) -> Field {
        var out = Field(width: 60, height: 40)
        let (top, bottom) = (20 - width / 2, 20 + width / 2)
        for y in 0..<40 {
            for x in 0..<60 {
                let line = max(0, min(Double(y) + 1, bottom) - max(Double(y), top))
                out[x, y] = (6..<12).contains(x) ? 1 : (start..<52).contains(x) ? Float(line) : 0
            }
        }
        return out.blurred(0.8)
    }

    /// Pixels above half in one column, by interpolation.
    static func width(_ field: Field, at x: Int) -> Double {
        var out = 0.0
        for y in 0..<field.height * 16 {
            out += field.sample(Double(x), (Double(y) + 0.5) / 16 - 0.5) > 0.5 ? 1 / 16 : 0
        }
        return out
    }

    @Test(arguments: [0.9, 1, 1.1])
    func aDrownedStrokeKeepsItsWidth(width: Double) {
        let seen = Self.drawn(width: width)
        let out = Hairlines(seen, blur: Self.coarse).coverage
        #expect(Self.width(seen, at: 30) < 0.6 * width)
        #expect(abs(Self.width(out, at: 30) - width) < 0.35, "\(Self.width(out, at: 30))")
    }

    @Test func aLoneLineOfGrainIsNoStroke() {
        let seen = Self.drawn(width: 0.8, from: 20)
        let out = Hairlines(seen, blur: Self.coarse).coverage
        #expect((20..<52).allSatisfy { Self.width(out, at: $0) == 0 })
        #expect((24..<52).allSatisfy { x in (0..<40).allSatisfy { out[x, $0] == seen[x, $0] } })
    }

    @Test func whatIsHardlyThereIsNotInvented() {
        let seen = Self.drawn(width: 0.4)
        let out = Hairlines(seen, blur: Self.coarse).coverage
        #expect(Self.width(out, at: 30) == 0)
    }

    @Test func broadStrokesStayAsTheyAre() {
        let seen = Self.drawn(width: 4)
        let out = Hairlines(seen, blur: Self.coarse).coverage
        #expect(abs(Self.width(out, at: 30) - Self.width(seen, at: 30)) < 0.05)
    }

    @Test func fineScansAreLeftAlone() {
        let seen = Self.drawn(width: 0.8)
        #expect(Hairlines(seen, blur: Self.blur(perMillimetre: 24)).coverage.values == seen.values)
    }

    @Test(arguments: [(0, 0), (1, 1), (7, 1)])
    func sliversAreLeftAlone(width: Int, height: Int) {
        let sliver = Field(width: width, height: height, filled: 0.4)
        #expect(Hairlines(sliver, blur: Self.coarse).coverage.values == sliver.values)
    }
}
