import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct RestorationRingTests {
    /// A ring whose edges waver by a tenth of a millimetre.
    private static func rough(_ more: @escaping (Point) -> Double? = { _ in nil }) -> DrawnInk {
        DrawnInk { p in
            if let chosen = more(p) { return chosen }
            let t = atan2(p.y, p.x)
            let r = length(p)
            return r <= 20 + 0.1 * sin(23 * t) && r >= 18.8 + 0.1 * sin(31 * t) || Shapes.isInText(p) ? 1 : 0
        }
    }

    private func regular(_ ink: DrawnInk, _ border: Border? = nil) -> (RestorationEntry?, Restoration.Result) {
        let (result, _) = ink.restored([.rings], within: border ?? ink.ring(40))
        return (result.entries.first, result)
    }

    @Test func `a wavering ring becomes a circle of its middle width`() throws {
        let ink = Self.rough()
        let (entry, result) = regular(ink)
        #expect(entry?.numbers["lines"] == 1)
        #expect(abs((entry?.numbers["width"] ?? 0) - 1.2) < 0.03)
        #expect(abs((entry?.numbers["deviationBefore"] ?? 0) - 0.07) < 0.02)
        #expect((entry?.numbers["deviationAfter"] ?? 1) < 0.015)
        let lines = result.exactly(Trace(result.layer, perMillimetre: ink.perMillimetre).lines)
        for line in lines where line.count > 800 {
            let radii = line.map { length($0 - ink.centre) / ink.perMillimetre }
            let middle = radii.reduce(0, +) / Double(radii.count)
            #expect(abs(middle - 20) < 0.02 || abs(middle - 18.8) < 0.02)
            #expect(radii.allSatisfy { abs($0 - middle) < 0.01 })
        }
    }

    @Test func `the characters stay where they are`() {
        let ink = Self.rough()
        let (_, result) = regular(ink)
        let faithful = ink.layer
        for x in stride(from: -10.0, through: 10, by: 0.1) {
            for y in stride(from: -2.0, through: 2, by: 0.1) {
                #expect(ink.value(result.layer, x, y) == ink.value(faithful, x, y))
            }
        }
    }

    @Test func `a character that touches the ring stays joined to it`() {
        let ink = Self.rough { p in Shapes.isInBox(p, 0, -17.8, 0.5, 2.4) ? 1 : nil }
        let (_, result) = regular(ink)
        for y in stride(from: -18.9, through: -16.8, by: 0.05) { #expect(ink.value(result.layer, 0, y) > 0.5) }
    }

    @Test func `a pressed ring becomes an ellipse and no circle`() {
        let ink = DrawnInk { p in
            let outer = (p.x / 20) * (p.x / 20) + (p.y / 19) * (p.y / 19)
            let inner = (p.x / 18.8) * (p.x / 18.8) + (p.y / 17.8) * (p.y / 17.8)
            return outer <= 1 && inner >= 1 ? 1 : 0
        }
        let s = ink.perMillimetre
        let border = Border.ellipse(Ellipse(centre: ink.centre, a: 20 * s, b: 19 * s, angle: 0))
        let (entry, result) = regular(ink, border)
        #expect(entry?.numbers["lines"] == 1)
        #expect((entry?.numbers["worstBefore"] ?? 1) < 0.05)
        guard case .ellipse(let e)? = result.exact.first else {
            Issue.record("no ellipse")
            return
        }
        #expect(abs(e.a / s - 20) < 0.03 && abs(e.b / s - 19) < 0.03)
    }

    @Test func `a frame with square corners is drawn anew`() {
        let ink = DrawnInk { p in
            let wave = 0.08 * sin(5 * p.x) * cos(4 * p.y)
            let d = max(abs(p.x), abs(p.y)) + wave
            return d <= 10 && d >= 8.8 ? 1 : 0
        }
        let (entry, result) = regular(ink, ink.frame(20, 20))
        #expect(entry?.numbers["lines"] == 1)
        #expect(ink.value(result.layer, 9.9, -9.9) > 0.5)
        #expect(ink.value(result.layer, 0, 10.15) < 0.1)
    }

    @Test func `round corners stay round`() {
        let ink = DrawnInk { p in
            let q = Point(max(abs(p.x) - 6, 0), max(abs(p.y) - 6, 0))
            let d = length(q)
            return d <= 4 && d >= 2.8 ? 1 : 0
        }
        let (entry, _) = regular(ink, ink.frame(20, 20))
        #expect(entry?.numbers["lines"] == 0)
        #expect(entry?.finding.code == "restoration.rings.nothing")
    }

    @Test func `a border of characters has no ring to draw`() {
        let ink = DrawnInk { p in
            let angle = Shapes.angle(p).truncatingRemainder(dividingBy: 12)
            return Shapes.isInRing(p, outer: 20, width: 3) && angle < 7 ? 1 : 0
        }
        let (entry, result) = regular(ink)
        #expect(entry?.numbers["lines"] == 0)
        #expect(result.exact.isEmpty)
    }
}
