import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct RestorationGapTests {
    /// A ring of 40 mm with arcs cut out: clockwise degrees from the top, middle and width in mm.
    private static func ring(
        _ cuts: [(at: Double, wide: Double)], width: Double = 1.2, more: @escaping (Point) -> Double? = { _ in nil }
    ) -> DrawnInk {
        DrawnInk { p in
            if let chosen = more(p) { return chosen }
            if Shapes.isInRing(p, outer: 20, width: width) {
                let angle = Shapes.angle(p)
                let bare = cuts.contains { cut in
                    let away = abs(angle - cut.at)
                    return min(away, 360 - away) * .pi / 180 * 19.4 < cut.wide / 2
                }
                return bare ? 0 : 1
            }
            return Shapes.isInText(p) ? 1 : 0
        }
    }

    private func closing(_ ink: DrawnInk, _ border: Border? = nil) -> (entry: RestorationEntry?, InkLayer, InkLayer) {
        let (result, faithful) = ink.restored([.gaps], within: border ?? ink.ring(40))
        return (result.entries.first, result.layer, faithful)
    }

    private func isWhole(_ ink: DrawnInk, _ layer: InkLayer, at degrees: Double) -> Bool {
        let a = degrees * .pi / 180
        return [19.0, 19.4, 19.8].allSatisfy { ink.value(layer, $0 * sin(a), -$0 * cos(a)) > 0.5 }
    }

    @Test(arguments: [0.0, 47, 90, 179, 270, 359])
    func `a gap of two millimetres is bridged with the ring's width`(at angle: Double) throws {
        let ink = Self.ring([(angle, 2)])
        let (entry, layer, faithful) = closing(ink)
        let gap = try #require(entry?.gaps.first)
        #expect(entry?.gaps.count == 1)
        #expect(gap.left == nil)
        let away = abs(gap.angle - angle)
        #expect(min(away, 360 - away) < 0.5)
        #expect(abs(gap.width - 1.2) < 0.05)
        #expect(gap.millimetres > 2 && gap.millimetres < 3.6)
        #expect(!isWhole(ink, faithful, at: angle) && isWhole(ink, layer, at: angle))
        // As wide as the ring, and no wider.
        let a = angle * .pi / 180
        #expect(ink.value(layer, 18.6 * sin(a), -18.6 * cos(a)) < 0.2)
        #expect(ink.value(layer, 20.2 * sin(a), -20.2 * cos(a)) < 0.2)
    }

    @Test func `a gap too wide stays`() {
        let ink = Self.ring([(90, 5)])
        let (entry, layer, faithful) = closing(ink)
        #expect(entry?.gaps.map(\.left) == [.tooWide])
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `on a small ring degrees decide`() {
        // 3 mm of a ring of 12 mm are 29°.
        let ink = DrawnInk { p in
            Shapes.isInRing(p, outer: 6, width: 0.8) && !(abs(p.x) < 1.5 && p.y < 0) ? 1 : 0
        }
        #expect(closing(ink, ink.ring(12)).entry?.gaps.map(\.left) == [.tooWide])
    }

    @Test func `two gaps with a crumb between them are one, and too wide`() {
        let ink = Self.ring([(86, 2.2), (94, 2.2)])
        let (entry, layer, faithful) = closing(ink)
        #expect(entry?.gaps.map(\.left) == [.tooWide])
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `two gaps with enough ring between them are bridged each`() {
        let ink = Self.ring([(84, 1.5), (100, 1.5)])
        let (entry, layer, _) = closing(ink)
        #expect(entry?.gaps.map(\.left) == [nil, nil])
        #expect(isWhole(ink, layer, at: 84) && isWhole(ink, layer, at: 100))
    }

    @Test func `gaps on both sides of the seam of the walk`() {
        // The walk around an ellipse begins at its long axis, three o'clock.
        let ink = Self.ring([(88, 1.2), (92, 1.2)])
        #expect(closing(ink).entry?.gaps.map(\.left) == [nil])
    }

    @Test func `an opening with a character in it stays`() {
        let ink = Self.ring([(180, 3.4)]) { p in Shapes.isInBox(p, 0, 19.4, 0.6, 3) ? 1 : nil }
        let (entry, layer, faithful) = closing(ink)
        #expect(entry?.gaps.isEmpty == false)
        #expect(entry?.gaps.contains { $0.left == nil } == false)
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `ends of different width stay apart`() {
        // Right of the gap the ring is a third as wide.
        let ink = Self.ring([(0, 2)]) { p in
            let angle = Shapes.angle(p)
            return angle > 2 && angle < 14 && length(p) < 19.6 && length(p) > 18 ? 0 : nil
        }
        #expect(closing(ink).entry?.gaps.contains { $0.left == nil } == false)
    }

    @Test func `an end bent inwards stays apart`() {
        let ink = DrawnInk { p in
            let angle = Shapes.angle(p)
            let bend = angle > 3 && angle < 11 ? 0.9 * (11 - angle) / 8 : 0
            let r = length(p) + bend
            let isGap = angle < 3 || angle > 357
            return r <= 20 && r >= 18.8 && !isGap ? 1 : 0
        }
        #expect(closing(ink).entry?.gaps.map(\.left) == [.unlikeEnds])
    }

    @Test func `a ring of characters is no ring`() {
        let ink = DrawnInk { p in
            let angle = Shapes.angle(p)
            let inRing = Shapes.isInRing(p, outer: 20, width: 3.2)
            let stroke = angle.truncatingRemainder(dividingBy: 10) < 6
            let hollow =
                Shapes.isInRing(p, outer: 19.4, width: 2)
                && (1.5...4.5).contains(angle.truncatingRemainder(dividingBy: 10))
            return inRing && stroke && !hollow ? 1 : 0
        }
        let (entry, layer, faithful) = closing(ink)
        #expect(entry?.numbers["lines"] == 0)
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `a solid ground has no line to bridge`() {
        let ink = DrawnInk { p in length(p) < 12 && !Shapes.isInText(p) && !(abs(p.x) < 0.8 && p.y < -9) ? 1 : 0 }
        let (entry, layer, faithful) = closing(ink, ink.ring(24))
        #expect(entry?.numbers["closed"] == 0)
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `the inner line of a double border is bridged by itself`() throws {
        let ink = DrawnInk { p in
            if Shapes.isInRing(p, outer: 20, width: 1) { return 1 }
            let isCut = abs(p.x) < 0.8 && p.y < 0
            return Shapes.isInRing(p, outer: 18, width: 0.35) && !isCut ? 1 : 0
        }
        let (entry, layer, _) = closing(ink)
        #expect(entry?.numbers["lines"] == 2)
        let gap = try #require(entry?.gaps.first)
        #expect(gap.line == 2 && gap.left == nil)
        #expect(abs(gap.width - 0.35) < 0.06)
        #expect(ink.value(layer, 0, -17.8) > 0.5)
        #expect(ink.value(layer, 0, -18.5) < 0.1)
    }

    private static func isInSquare(_ p: Point) -> Bool {
        let d = max(abs(p.x), abs(p.y))
        return d <= 10 && d >= 8.8
    }

    @Test func `the side of a frame is bridged`() {
        let ink = DrawnInk { p in Self.isInSquare(p) && !(abs(p.x - 3) < 1 && p.y < 0) ? 1 : 0 }
        let (entry, layer, _) = closing(ink, ink.frame(20, 20))
        #expect(entry?.gaps.map(\.left) == [nil])
        #expect(ink.value(layer, 3, -9.4) > 0.9)
    }

    @Test func `the corner of a frame stays`() {
        let ink = DrawnInk { p in Self.isInSquare(p) && !(p.x > 8.5 && p.y < -8.5) ? 1 : 0 }
        let (entry, layer, faithful) = closing(ink, ink.frame(20, 20))
        #expect(entry?.gaps.contains { $0.left == nil } == false)
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    @Test func `a free border with a designed opening stays`() throws {
        let outline = try #require(Self.shield())
        let ink = DrawnInk { p in
            guard !(abs(p.x) < 1.4 && p.y < 0) else { return 0 }
            return Self.isInShieldLine(p) ? 1 : 0
        }
        let border = Border.free(outline.scaled(ink.perMillimetre, shift: ink.centre))
        let (entry, layer, faithful) = closing(ink, border)
        #expect(entry?.gaps.contains { $0.left == nil } == false)
        #expect(layer.coverage.values == faithful.coverage.values)
    }

    /// A rounded form that is no ellipse: four lobes.
    private static func radius(_ angle: Double) -> Double { 15 + 2 * cos(4 * angle) }

    private static func shield() -> FreeOutline? {
        FreeOutline(
            (0..<400).map { i in
                let t = Double(i) * .pi / 200
                return Point(radius(t) * cos(t), radius(t) * sin(t))
            })
    }

    private static func isInShieldLine(_ p: Point) -> Bool {
        let r = radius(atan2(p.y, p.x)) - length(p)
        return r >= 0 && r <= 1.2
    }
}
