import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Nothing is invented: what a restoration adds lies beside ink that is there, or in a gap that is reported.
@Suite struct RestorationPropertyTests {
    /// A deterministic stream of numbers 0..<1.
    private struct Dice {
        var state: UInt64
        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(UInt64(1) << 53)
        }
    }

    /// A seal with characters, specks, pinholes, pale places and cuts by chance.
    private static func seal(_ seed: UInt64) -> DrawnInk {
        var dice = Dice(state: seed &* 77 &+ 5)
        func spots(_ count: Int, _ small: Double, _ large: Double) -> [(Double, Double, Double)] {
            (0..<count).map { _ in
                (dice.next() * 36 - 18, dice.next() * 36 - 18, small + dice.next() * (large - small))
            }
        }
        let (specks, holes, pale) = (spots(12, 0.1, 0.35), spots(60, 0.1, 0.5), spots(40, 0.3, 1.5))
        let cuts = (0..<3).map { _ in (dice.next() * 360, 1 + dice.next() * 10) }
        return DrawnInk { p in
            let isCut = cuts.contains { abs(Shapes.angle(p) - $0.0) < $0.1 / 2 }
            let ring = Shapes.isInRing(p, outer: 20, width: 1.2) && !isCut
            let text = [-6.0, 0, 6].contains { Shapes.isInText(Point(p.x, p.y - $0)) }
            guard ring || text else { return specks.contains { Shapes.isInDisc(p, $0.0, $0.1, $0.2) } ? 1 : 0 }
            if holes.contains(where: { Shapes.isInDisc(p, $0.0, $0.1, $0.2) }) { return 0 }
            return pale.contains { Shapes.isInDisc(p, $0.0, $0.1, $0.2) } ? 0.35 : 1
        }
    }

    @Test(arguments: 1...6)
    func `ink is added beside ink or in reported gaps only`(seed: Int) throws {
        let ink = Self.seal(UInt64(seed))
        let (result, faithful) = ink.restored(RestorationStep.cleaning, within: ink.ring(40))
        let gaps = try #require(result.entries.first { $0.step == .gaps }).gaps.filter { $0.left == nil }
        // 0.4 mm: the reach of pale ink, rounded up to a pixel; pinholes are smaller.
        let near = faithful.coverage.extreme(5, largest: true)
        let n = faithful.coverage.width
        for index in faithful.coverage.values.indices {
            guard result.layer.coverage.values[index] > 0.5, near.values[index] <= 0.5 else { continue }
            let place = Point(Double(index % n) + 0.5, Double(index / n) + 0.5)
            let p = (place - ink.centre) * (1 / ink.perMillimetre)
            #expect(abs(length(p) - 19.4) < 0.75)
            let angle = Shapes.angle(p)
            #expect(
                gaps.contains { gap in
                    let away = abs(angle - gap.angle)
                    return min(away, 360 - away) <= gap.degrees / 2 + 0.3
                })
        }
    }

    @Test(arguments: 1...6)
    func `bare paper in characters is filled to a pinhole's size at most`(seed: Int) {
        let ink = Self.seal(UInt64(seed))
        let (result, faithful) = ink.restored([.speckle, .pressure], within: ink.ring(40))
        let n = faithful.coverage.width
        var filled = [Bool](repeating: false, count: n * n)
        for index in filled.indices {
            filled[index] = faithful.coverage.values[index] < 0.1 && result.layer.coverage.values[index] > 0.5
        }
        let limit = (result.entries.first { $0.step == .speckle }?.numbers["limit"] ?? 0) * pow(ink.perMillimetre, 2)
        for region in Regions(filled, width: n, height: n).regions { #expect(Double(region.cells) <= limit) }
    }

    @Test(arguments: [0.0, 0.5, 1])
    func `the shape of whole characters stays: pieces and openings`(blur: Double) {
        let ink = DrawnInk { p in
            let text = [-6.0, 0, 6].contains { Shapes.isInText(Point(p.x, p.y - $0)) }
            return text || Shapes.isInRing(p, outer: 20, width: 1.2) ? 1 : 0
        }
        var layer = ink.layer
        layer.coverage = layer.coverage.blurred(blur)
        for steps: Set<RestorationStep> in [[.speckle], [.pressure], [.bleed], [.speckle, .pressure, .bleed]] {
            let work = Restoration(
                steps: steps, border: ink.ring(40), perMillimetre: ink.perMillimetre, turned: 0)
            let cleaned = work.restored(layer).layer
            let least = 0.05 * ink.perMillimetre * ink.perMillimetre
            #expect(InkTopology(cleaned.coverage, least: least) == InkTopology(layer.coverage, least: least))
        }
    }

    @Test func `asked for nothing, nothing is made; asked for all, the faithful picture is the same`() throws {
        var page = DrawnPage(width: 60, height: 60, dpi: 200)
        var seal = DrawnSeal()
        seal.ringGap = 3
        page.stamp(seal, at: Point(30, 30))
        let plain = try ScanReader.read(page.raster)
        var request = ScanRequest()
        request.restore = Set(RestorationStep.allCases)
        let restored = try ScanReader.read(page.raster, request: request)
        let (a, b) = (try #require(plain.impressions.first), try #require(restored.impressions.first))
        #expect(a.cleaned == nil)
        #expect(a.picture == b.picture)
        #expect(a.measurement == b.measurement)
        let cleaned = try #require(b.cleaned)
        #expect(cleaned.entries.map(\.step) == [.pressure, .speckle, .bleed, .gaps, .rings])
        #expect(cleaned.picture != b.picture)
        let gaps = try #require(cleaned.entries.first { $0.step == .gaps }).gaps
        #expect(gaps.contains { $0.left == nil && abs($0.angle - 90) < 1 })
    }

    @Test func `a gap under covering print is bridged or stays, never doubled`() throws {
        var page = DrawnPage(width: 60, height: 60, dpi: 200)
        var seal = DrawnSeal()
        seal.ringGap = 2
        page.stamp(seal, at: Point(30, 30))
        // A black line over the gap at three o'clock.
        page.bar(48, 29.7, 5, 0.6)
        var request = ScanRequest()
        request.restore = [.gaps]
        let impression = try #require(try ScanReader.read(page.raster, request: request).impressions.first)
        let cleaned = try #require(impression.cleaned)
        let most = impression.picture.width.value + 0.2
        #expect(cleaned.picture.width.value < most)
        #expect(cleaned.picture.outlines.count <= impression.picture.outlines.count + 1)
    }
}
