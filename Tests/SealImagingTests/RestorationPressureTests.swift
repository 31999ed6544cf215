import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct RestorationPressureTests {
    /// A stroke of 0.5 mm, 10 mm long, with a stretch in the middle.
    private static func stroke(_ amount: Double, long: Double = 0.5) -> DrawnInk {
        DrawnInk(side: 20) { p in
            guard Shapes.isInBox(p, 0, 0, 10, 0.5) else { return 0 }
            return abs(p.x) < long / 2 ? amount : 1
        }
    }

    private func restored(_ ink: DrawnInk) -> (RestorationEntry?, InkLayer, InkLayer) {
        let (result, faithful) = ink.restored([.pressure], within: ink.ring(18))
        return (result.entries.first, result.layer, faithful)
    }

    @Test(arguments: [0.3, 0.4, 0.45])
    func `a pale stretch of a stroke is filled`(amount: Double) {
        let ink = Self.stroke(amount)
        let (entry, layer, faithful) = restored(ink)
        #expect(ink.value(faithful, 0, 0) < 0.5)
        #expect(ink.value(layer, 0, 0) > 0.5)
        #expect((entry?.numbers["filledArea"] ?? 0) > 0.05)
        #expect((entry?.numbers["palestFilled"] ?? 0) >= 0.2)
    }

    @Test(arguments: [0.0, 0.05, 0.12])
    func `a bare stretch stays bare`(amount: Double) {
        let ink = Self.stroke(amount)
        let (_, layer, _) = restored(ink)
        #expect(ink.value(layer, 0, 0) < 0.3)
    }

    @Test func `a pale stretch without an end nearby stays`() {
        let ink = Self.stroke(0.35, long: 2)
        let (_, layer, _) = restored(ink)
        #expect(ink.value(layer, 0, 0) < 0.5)
    }

    @Test func `the opening of a character that took a little ink stays open`() {
        let ink = DrawnInk(side: 20) { p in
            let box = Shapes.isInBox(p, 0, 0, 1.3, 1.3)
            return box ? (Shapes.isInBox(p, 0, 0, 0.5, 0.5) ? 0.3 : 1) : 0
        }
        let (_, layer, _) = restored(ink)
        #expect(ink.value(layer, 0, 0) < 0.5)
    }

    @Test func `a pale stroke of its own is not begun`() {
        let ink = DrawnInk(side: 20) { p in
            Shapes.isInBox(p, 0, 3, 10, 0.5) ? 1 : Shapes.isInBox(p, 0, -3, 10, 0.5) ? 0.4 : 0
        }
        let (entry, layer, faithful) = restored(ink)
        #expect(entry?.numbers["changed"] == 0)
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `the ground between two strokes is not filled`() {
        // 0.2 mm apart: the blur of both leaves a third of the ink between them.
        let ink = DrawnInk(side: 20) { p in
            Shapes.isInBox(p, 0, 0, 6, 0.4) || Shapes.isInBox(p, 0, 0.6, 6, 0.4) ? 1 : 0
        }
        let (entry, layer, _) = restored(ink)
        #expect(entry?.numbers["changed"] == 0)
        #expect(ink.value(layer, 0, 0.3) < 0.5)
    }
}
