import Foundation
import SealBase
import Testing

@testable import SealImaging

/// What did not print is told from what was never there.
@Suite struct StrokeLossTests {
    /// A ring text over the upper half; `left` and `right` are the coverage of the lower half on either side.
    private static func bare(left: Float, right: Float) -> Double {
        let side = 240
        var field = Field(width: side, height: side)
        for y in 0..<side {
            for x in 0..<side { field[x, y] = y < side / 2 ? 0.3 : (x < side / 2 ? left : right) }
        }
        let layer = InkLayer(
            coverage: field, left: 0, top: 0, ink: [0.8, 0.2, 0.2], depth: 0.6, covered: 0, unevenness: 0)
        let border = Border.ellipse(Ellipse(centre: Point(120, 120), a: 100, b: 100, angle: 0))
        return StrokeLoss(lines: [], layer: layer, border: border, turns: [0], perMillimetre: 5).bare
    }

    @Test func aTraceOfNothingOppositeNothingIsNoLoss() { #expect(Self.bare(left: 0.004, right: 0) == 0) }
    @Test func evenInkIsNoLoss() { #expect(Self.bare(left: 0.3, right: 0.3) == 0) }
    @Test func aSideWithoutItsStrokesIsALoss() { #expect(Self.bare(left: 0.3, right: 0) > 0.2) }
    @Test func aSideWithHardlyAnyInkIsALoss() { #expect(Self.bare(left: 0.03, right: 0.2) > 0.2) }
}
