import SealBase
import Testing

@testable import SealImaging

/// The blur and the grain of a scan, read from the seal's own strokes.
@Suite struct EdgeBlurTests {
    /// Broad strokes, turned a little so that edges lie anywhere between pixels, blurred by `sigma`.
    static func strokes(blurredBy sigma: Double, full: Float = 1, grain: Float = 0) -> Field {
        var field = Field(width: 160, height: 160)
        for y in 20..<140 {
            for x in 20..<140 {
                let at = Double(x) + 0.05 * Double(y)
                let into = at.truncatingRemainder(dividingBy: 24)
                // The share of the pixel that is inked.
                field[x, y] = full * Float(min(max(into - 4, 0), 1) - min(max(into - 15, 0), 1))
            }
        }
        field = field.blurred(sigma)
        var state: UInt32 = 7
        for index in field.values.indices {
            state = state &* 1_664_525 &+ 1_013_904_223
            field.values[index] += (Float(state >> 16) / 65535 - 0.5) * grain
        }
        return field
    }

    /// A pixel's own square is part of the blur: 0.29 pixels.
    @Test(arguments: [0.5, 0.7, 1, 1.3])
    func theBlurIsReadFromTheEdges(sigma: Double) throws {
        for full: Float in [1, 0.8] {
            let found = try #require(EdgeBlur(Self.strokes(blurredBy: sigma, full: full)).sigma)
            #expect(abs(found - (sigma * sigma + 0.083).squareRoot()) < 0.12, "\(found)")
        }
    }

    @Test func grainIsReadInsideStrokes() {
        #expect(EdgeBlur(Self.strokes(blurredBy: 0.7)).grain < 0.005)
        // Even noise of 0.1 has a deviation of 0.029.
        let grain = EdgeBlur(Self.strokes(blurredBy: 0.7, grain: 0.1)).grain
        #expect(abs(grain - 0.027) < 0.006, "\(grain)")
    }

    @Test(arguments: [(0, 0), (3, 3), (9, 8), (40, 40)])
    func withoutBroadStrokesNothingIsRead(width: Int, height: Int) {
        #expect(EdgeBlur(Field(width: width, height: height)).sigma == nil)
        #expect(EdgeBlur(Field(width: width, height: height, filled: 1)).sigma == nil)
    }

    /// A clean scan that is more blurred than the best of optics is taken back farther; a grainy one is left as it was.
    @Test func cleanScansAreTakenBackFarther() {
        let plain = Deblurring(perMillimetre: 11.8, coarseness: 0)
        let clean = Deblurring(
            perMillimetre: 11.8, coarseness: 0, edges: EdgeBlur(Self.strokes(blurredBy: 1, grain: 0.01)))
        #expect(clean.sigma > plain.sigma + 0.3 && clean.rounds > plain.rounds)
        let grainy = Deblurring(
            perMillimetre: 11.8, coarseness: 0, edges: EdgeBlur(Self.strokes(blurredBy: 0.5, grain: 0.2)))
        #expect(abs(grainy.sigma - plain.sigma) < 0.01 && grainy.rounds == plain.rounds)
        let soft = Self.strokes(blurredBy: 1, grain: 0.01)
        let sharp = Self.strokes(blurredBy: 0)
        #expect(
            DeblurringTests.difference(clean.sharp(soft), sharp)
                < 0.85 * DeblurringTests.difference(plain.sharp(soft), sharp))
    }
}
