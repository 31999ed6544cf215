import Foundation
import SealBase
import Testing

@testable import SealImaging

/// A second strike is told from what else is pale, also where the ground is inked.
@Suite struct GhostInkTests {
    private static func isInSquare(_ p: Point) -> Bool {
        Shapes.isInBox(p, 0, 0, 20, 20) && !Shapes.isInText(Point(p.x / 2, p.y / 2))
    }

    private static func share(isGround: Bool = true, _ amount: @escaping (Point) -> Double) -> Double {
        let ink = DrawnInk(side: 30, amount: amount)
        let ground = isGround ? ink.frame(20, 20) : nil
        return GhostInk(ink.layer.coverage, ground: ground, perMillimetre: ink.perMillimetre).share
    }

    private static func uneven(_ p: Point) -> Double {
        isInSquare(p) ? (sin(p.x * 0.9) + cos(p.y * 0.7) > 0.3 ? 1 : 0.6) : 0
    }

    @Test func paleInkOfAGroundIsNoGhost() {
        #expect(Self.share(isGround: false, Self.uneven) > 0.3)
        #expect(Self.share(Self.uneven) < 0.01)
    }

    @Test func aFullGroundHasNone() { #expect(Self.share { Self.isInSquare($0) ? 1 : 0 } < 0.01) }

    /// The paler strike lies beside the border: on two sides, on one, and with the ground uneven too.
    @Test(arguments: [Point(0.7, 0.6), Point(0, 0.9), Point(-1.2, 0.2)])
    func aGroundStruckTwiceHasABandBesideIt(shift: Point) {
        let twice = Self.share { max(Self.uneven($0), Self.isInSquare($0 + shift) ? 0.6 : 0) }
        #expect(twice > 0.15, "\(twice)")
    }

    /// The field of a layer that begins elsewhere on the scan.
    @Test func theFieldMayBeAPart() {
        let ink = DrawnInk(side: 30, amount: Self.uneven)
        let frame = Frame(
            centre: ink.centre + Point(40, 70), width: 20 * ink.perMillimetre, height: 20 * ink.perMillimetre, angle: 0)
        let ghost = GhostInk(
            ink.layer.coverage, ground: .frame(frame), left: 40, top: 70, perMillimetre: ink.perMillimetre)
        #expect(ghost.share < 0.01)
    }
}
