import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct RestorationBleedTests {
    /// Strokes and a ring with a band of paler ink around them.
    private static func bled(_ band: Double, amount: Double = 0.65, stroke: Double = 0.5) -> DrawnInk {
        DrawnInk(side: 30) { p in
            func depth(_ p: Point) -> Double {
                var best = -10.0
                let ring = min(12 - length(p), length(p) - 11)
                best = max(best, ring)
                for y in stride(from: -4.0, through: 4, by: 2) {
                    best = max(best, min(5 - abs(p.x), stroke / 2 - abs(p.y - y)))
                }
                return best
            }
            let d = depth(p)
            return d >= 0 ? 1 : d >= -band ? amount : 0
        }
    }

    private func restored(_ ink: DrawnInk) -> (RestorationEntry?, InkLayer, InkLayer) {
        let (result, faithful) = ink.restored([.bleed], within: ink.ring(24))
        return (result.entries.first, result.layer, faithful)
    }

    private func area(_ layer: InkLayer) -> Double {
        Double(layer.coverage.values.count { $0 > 0.5 }) / (11.81 * 11.81)
    }

    @Test func `ink that crept a tenth of a millimetre is taken back`() {
        let ink = Self.bled(0.12)
        let (entry, layer, faithful) = restored(ink)
        let taken = entry?.numbers["takenBack"] ?? 0
        #expect(taken > 0.06 && taken < 0.15)
        let true_ = area(Self.bled(0).layer)
        #expect(abs(area(layer) - true_) < 0.4 * abs(area(faithful) - true_))
    }

    @Test func `sharp edges and blurred edges tell of no bleed`() {
        for blur in [0.0, 0.8, 1.5] {
            let ink = Self.bled(0)
            var layer = ink.layer
            layer.coverage = layer.coverage.blurred(blur)
            let seen = layer.coverage.values
            let entry = BleedStep(stroke: 0.5, perMillimetre: ink.perMillimetre).apply(to: &layer.coverage)
            #expect(entry.numbers["takenBack"] == 0, "blur \(blur)")
            #expect(layer.coverage.values == seen)
        }
    }

    @Test func `a halo paler than half is outside already`() {
        let (entry, _, _) = restored(Self.bled(0.12, amount: 0.25))
        #expect(entry?.numbers["takenBack"] == 0)
    }

    @Test func `thin strokes stay`() {
        let ink = Self.bled(0.12, stroke: 0.16)
        let (_, layer, _) = restored(ink)
        for y in stride(from: -4.0, through: 4, by: 2) {
            for x in stride(from: -4.5, through: 4.5, by: 0.5) { #expect(ink.value(layer, x, y) > 0.5) }
        }
    }
}
