import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct RestorationSpeckleTests {
    private static func seal(_ more: @escaping (Point) -> Double?) -> DrawnInk {
        DrawnInk { p in
            if let chosen = more(p) { return chosen }
            return Shapes.isInRing(p, outer: 20, width: 1.2) || Shapes.isInText(p) ? 1 : 0
        }
    }

    private func entry(_ ink: DrawnInk, _ border: Border? = nil) -> (RestorationEntry?, InkLayer) {
        let (result, _) = ink.restored([.speckle], within: border ?? ink.ring(40))
        return (result.entries.first, result.layer)
    }

    @Test func `known specks go, counted and measured`() {
        let spots = [(5.0, 8.0), (-6, 9), (0, -9), (9, -6)]
        let ink = Self.seal { p in spots.contains { Shapes.isInDisc(p, $0.0, $0.1, 0.2) } ? 1 : nil }
        let (entry, layer) = entry(ink)
        #expect(entry?.numbers["specks"] == 4)
        let area = entry?.numbers["speckArea"] ?? 0
        #expect(abs(area - 4 * .pi * 0.01) < 0.03)
        for (x, y) in spots { #expect(ink.value(layer, x, y) < 0.1) }
    }

    @Test func `pinholes in a stroke, in the ring and in a wide part are filled`() {
        let ink = Self.seal { p in
            if Shapes.isInDisc(p, 0, -19.4, 0.2) || Shapes.isInDisc(p, 4, 1.4, 0.15) { return 0 }
            if Shapes.isInDisc(p, 0, 10, 0.18) { return 0 }
            return Shapes.isInDisc(p, 0, 10, 6) ? 1 : nil
        }
        let (entry, layer) = entry(ink)
        #expect(entry?.numbers["pinholes"] == 3)
        #expect(ink.value(layer, 0, -19.4) > 0.9)
        #expect(ink.value(layer, 0, 10) > 0.9)
    }

    @Test func `a seal without specks stays as it is`() {
        let ink = Self.seal { _ in nil }
        let (result, faithful) = ink.restored([.speckle], within: ink.ring(40))
        #expect(result.layer.coverage.values == faithful.coverage.values)
        #expect(result.entries.first?.numbers["changed"] == 0)
        #expect(result.entries.first?.finding.code == "restoration.speckle.nothing")
    }

    @Test func `the dot of a small character is no speck`() {
        // A character of 2 mm: strokes of 0.3 mm, a dot of 0.3 mm².
        let ink = DrawnInk { p in
            let dots = [-6.0, -3, 0, 3, 6].contains { Shapes.isInBox(p, $0, 0, 0.55, 0.55) }
            let strokes = [-6.0, -3, 0, 3, 6].contains { Shapes.isInBox(p, $0, 1.2, 2, 0.3) }
            return dots || strokes || Shapes.isInRing(p, outer: 20, width: 1.2) ? 1 : 0
        }
        let (entry, layer) = entry(ink)
        #expect(entry?.numbers["specks"] == 0)
        #expect(ink.value(layer, 3, 0) > 0.9)
    }

    @Test func `the small opening of a digit is no pinhole`() {
        // A digit with strokes of 0.25 mm around openings of 0.2 × 0.25 mm.
        let ink = DrawnInk { p in
            let digits = stride(from: -6.0, through: 6, by: 1.5).contains { x in
                let box = Shapes.isInBox(p, x, 8, 0.7, 1.25)
                let open = Shapes.isInBox(p, x, 7.75, 0.2, 0.25) || Shapes.isInBox(p, x, 8.25, 0.2, 0.25)
                return box && !open
            }
            return digits || Shapes.isInText(p) || Shapes.isInRing(p, outer: 20, width: 1.2) ? 1 : 0
        }
        let (entry, _) = entry(ink)
        #expect(entry?.numbers["pinholes"] == 0)
    }

    @Test func `the piece of a broken stroke is no speck`() {
        // A stroke of 0.4 mm that dried into crumbs 0.1 mm apart, and one that pale ink still joins.
        let ink = Self.seal { p in
            if Shapes.isInBox(p, 2.55, 8, 0.15, 0.2) || Shapes.isInBox(p, 0, 8, 5, 0.4) && p.x < 2.37 { return 1 }
            if Shapes.isInBox(p, 3.7, -8, 0.15, 0.2) { return 1 }
            if Shapes.isInBox(p, 0, -8, 6, 0.4), p.x < 3 { return 1 }
            return Shapes.isInBox(p, 3.3, -8, 1, 0.3) ? 0.4 : nil
        }
        let (entry, layer) = entry(ink)
        #expect(entry?.numbers["specks"] == 0)
        #expect(ink.value(layer, 2.55, 8) > 0.5)
        #expect(ink.value(layer, 3.7, -8) > 0.5)
    }

    @Test func `light dots of a solid ground are characters`() {
        // Yin: the ground prints; characters are bare, one of them has a dot of 0.4 mm.
        let ink = DrawnInk { p in
            guard length(p) < 12 else { return 0 }
            return Shapes.isInText(p) || Shapes.isInDisc(p, 0, 6, 0.4) ? 0 : 1
        }
        let (entry, layer) = entry(ink, ink.ring(24))
        #expect(entry?.numbers["pinholes"] == 0)
        #expect(ink.value(layer, 0, 6) < 0.2)
    }

    @Test func `an empty layer has nothing to clean`() {
        let ink = DrawnInk { _ in 0 }
        let (result, faithful) = ink.restored(Set(RestorationStep.allCases), within: ink.ring(40))
        #expect(result.layer.coverage.values == faithful.coverage.values)
        #expect(result.entries.allSatisfy { $0.numbers["changed"] == 0 })
        #expect(result.entries.count == RestorationStep.allCases.count)
    }
}
