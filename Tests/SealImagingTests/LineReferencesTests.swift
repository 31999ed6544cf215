import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct LineReferencesTests {
    static let density = 150 / 25.4

    /// Print on a card of 130 × 44 mm, turned about its middle by `turned` degrees.
    static func card(turned: Double = 0, upright: Bool = false, _ print: (Point) -> Bool) -> Raster {
        let size = upright ? Point(44, 130) : Point(130, 44)
        let turn = (turned + (upright ? 90 : 0)) * .pi / 180
        let (c, s) = (cos(-turn), sin(-turn))
        let middle = size * 0.5
        return DrawnScene.raster(
            width: Int(size.x * density), height: Int(size.y * density), scale: density
        ) { p in
            let q = p - middle
            let place = Point(q.x * c - q.y * s + 65, q.x * s + q.y * c + 22)
            return print(place) ? DrawnScene.black : DrawnScene.paper
        }
    }

    static func bar(_ p: Point, length: Double = 100, ticks: Double = 2) -> Bool {
        let (a, b) = (65 - length / 2, 65 + length / 2)
        return DrawnScene.line(p, Point(a, 30), Point(b, 30), 0.35)
            || DrawnScene.line(p, Point(a, 30 - ticks), Point(a, 30 + ticks), 0.35)
            || DrawnScene.line(p, Point(b, 30 - ticks), Point(b, 30 + ticks), 0.35)
    }

    static func ruler(_ p: Point, length: Int = 110, long: (Int) -> Double = { $0 % 10 == 0 ? 4 : $0 % 5 == 0 ? 3 : 2 })
        -> Bool
    {
        if DrawnScene.line(p, Point(10, 30), Point(10 + Double(length), 30), 0.2) { return true }
        let k = Int((p.x - 10).rounded())
        guard k >= 0, k <= length, p.y <= 30 else { return false }
        return abs(p.x - 10 - Double(k)) < 0.1 && p.y >= 30 - long(k)
    }

    /// Words as blocks, 3 mm high.
    static func words(_ p: Point, _ x: ClosedRange<Double>, top: Double) -> Bool {
        guard x.contains(p.x), p.y > top, p.y < top + 3 else { return false }
        return p.x.truncatingRemainder(dividingBy: 1.1) < 0.35 || p.y.truncatingRemainder(dividingBy: 1) < 0.35
    }

    @Test(arguments: [(0.0, false), (3.2, false), (-4.8, false), (0.7, true), (180, false)])
    func aBarIsMeasuredFromTickToTick(turned: Double, upright: Bool) throws {
        let raster = Self.card(turned: turned, upright: upright) { Self.bar($0) }
        let found = try #require(LineReferences.find(raster).first)
        #expect(found.reference.kind == .bar && found.findings.map(\.code) == ["imaging.barAssumed"])
        let stretch = found.reference.toMillimetres.stretch(at: Point(0, 0)).largest
        #expect(abs(stretch * Self.density - 1) < 0.001, "\(stretch * Self.density)")
    }

    @Test func aCaptionOverTheBarDoesNotHideIt() throws {
        let raster = Self.card { Self.bar($0) || Self.words($0, 50...95, top: 27.6) }
        let found = try #require(LineReferences.find(raster).first)
        #expect(abs(found.reference.toMillimetres.m[0] * Self.density - 1) < 0.001)
    }

    /// Characters of two strokes across and one down each, 4 mm high.
    static func date(_ p: Point, _ x: ClosedRange<Double>, top: Double) -> Bool {
        guard x.contains(p.x), p.y > top, p.y < top + 4 else { return false }
        let (u, v) = ((p.x - x.lowerBound).truncatingRemainder(dividingBy: 4.6), p.y - top)
        let place = ((p.x - x.lowerBound) / 4.6).rounded(.down).truncatingRemainder(dividingBy: 3)
        return u < 3.8 && (abs(v - 0.6) < 0.15 || abs(v - 2.6) < 0.15 || abs(u - 0.9 - place) < 0.2)
    }

    /// A date over most of it, touching neither end.
    @Test(arguments: [27.4, 28.5, 30.2]) func aBarUnderALineOfPrintIsMeasured(top: Double) throws {
        let raster = Self.card { Self.bar($0) || Self.date($0, 34...100, top: top) }
        let found = try #require(LineReferences.find(raster).first)
        #expect(found.reference.kind == .bar)
        #expect(abs(found.reference.toMillimetres.m[0] * Self.density - 1) < 0.001)
    }

    /// Both sides of a box as high as ticks: its middle line is no bar.
    @Test(arguments: [1.5, 3, 5]) func theMiddleLineOfABoxIsNoBar(row: Double) {
        let raster = Self.card { p in
            let rows = [30 - row, 30, 30 + row].contains { DrawnScene.line(p, Point(15, $0), Point(115, $0), 0.35) }
            let sides = [15.0, 115].contains { DrawnScene.line(p, Point($0, 30 - row), Point($0, 30 + row), 0.35) }
            return rows || sides
        }
        #expect(LineReferences.find(raster).isEmpty)
    }

    static func divided(_ p: Point, parts: Int) -> Bool {
        Self.bar(p) || (1..<parts).contains { Self.tick(p, 15 + 100 * Double($0) / Double(parts)) }
    }

    private static func tick(_ p: Point, _ x: Double) -> Bool {
        DrawnScene.line(p, Point(x, 28.4), Point(x, 31.6), 0.35)
    }

    @Test(arguments: [2, 10]) func aBarWithItsMiddleOrItsCentimetresMarkedIsMeasured(parts: Int) throws {
        let found = try #require(LineReferences.find(Self.card { Self.divided($0, parts: parts) }).first)
        #expect(abs(found.reference.toMillimetres.m[0] * Self.density - 1) < 0.001)
    }

    /// Five centimetres, four inches, fifteen centimetres.
    @Test(arguments: [4, 5, 15]) func aBarOfAnotherNumberOfPartsIsNotBelieved(parts: Int) {
        #expect(LineReferences.find(Self.card { Self.divided($0, parts: parts) }).isEmpty)
    }

    /// Where the picture cuts the bar a stroke of print stands instead of its tick.
    @Test func aBarCutByThePicturesEdgeIsNoBar() {
        let raster = Self.card { p in Self.bar(Point(p.x - 40, p.y)) || Self.words(p, 100...130, top: 28.5) }
        #expect(LineReferences.find(raster).isEmpty)
    }

    @Test func aLineWithoutTicksIsNoBar() {
        #expect(LineReferences.find(Self.card { Self.bar($0, ticks: 0) }).isEmpty)
    }

    @Test func aLineWithOneTickIsNoBar() {
        let raster = Self.card { Self.bar($0) && $0.x < 114.6 }
        #expect(LineReferences.find(raster).isEmpty)
    }

    @Test func ticksOfUnlikeLengthAreNoBar() {
        let raster = Self.card {
            Self.bar($0) || DrawnScene.line($0, Point(115, 25), Point(115, 35), 0.35)
        }
        #expect(LineReferences.find(raster).isEmpty)
    }

    @Test func tableLinesAreNoBar() {
        let raster = Self.card { p in
            let rows = [8.0, 16, 24, 32, 40].contains { DrawnScene.line(p, Point(10, $0), Point(120, $0), 0.3) }
            let columns = [10.0, 45, 80, 120].contains { DrawnScene.line(p, Point($0, 8), Point($0, 40), 0.3) }
            return rows || columns || Self.words(p, 14...40, top: 10)
        }
        #expect(LineReferences.find(raster).isEmpty)
    }

    @Test(arguments: [(0.0, false), (2.5, false), (-4.5, false), (1.1, true), (179, false)])
    func aRulerIsMeasuredByAllItsTicks(turned: Double, upright: Bool) throws {
        let raster = Self.card(turned: turned, upright: upright) { Self.ruler($0) }
        let found = try #require(LineReferences.find(raster).first)
        #expect(found.reference.kind == .ruler)
        let stretch = found.reference.toMillimetres.stretch(at: Point(0, 0)).largest
        #expect(abs(stretch * Self.density - 1) < 0.0006, "\(stretch * Self.density)")
        #expect(found.reference.residual < 0.06 && found.reference.uncertainty < 0.004)
    }

    @Test func aRulerPartlyCoveredIsMeasuredByTheRest() throws {
        let raster = Self.card { Self.ruler($0) || Self.words($0, 52...84, top: 27) }
        let found = try #require(LineReferences.find(raster).first { $0.reference.kind == .ruler })
        #expect(abs(found.reference.toMillimetres.m[0] * Self.density - 1) < 0.001)
    }

    @Test(
        arguments: [
            // All alike; halves, quarters and eighths of an inch; every fourth longer.
            { _ in 2.0 }, { $0 % 16 == 0 ? 5 : $0 % 8 == 0 ? 4 : $0 % 4 == 0 ? 3 : 2 }, { $0 % 4 == 0 ? 4 : 2 },
        ] as [@Sendable (Int) -> Double])
    func ticksOfAnotherPatternAreNoMillimetres(long: @Sendable (Int) -> Double) {
        let found = LineReferences.find(Self.card { Self.ruler($0, long: long) })
        #expect(!found.contains { $0.reference.kind == .ruler })
    }

    @Test func aPageOfPrintHasNeither() {
        let raster = Self.card { p in (0..<8).contains { Self.words(p, 5...125, top: 3 + 5 * Double($0)) } }
        #expect(LineReferences.find(raster).isEmpty)
    }
}

@Suite struct SeenScaleTests {
    /// A seal over a ruler on a card, as a file with density tags.
    static func page(_ densities: [DensityTag]) -> Raster {
        let scale = 120 / 25.4
        let seal = DrawnSeal()
        return DrawnScene.raster(
            width: Int(130 * scale), height: Int(90 * scale), scale: scale, densities: densities
        ) { p in
            if LineReferencesTests.ruler(Point(p.x, p.y - 50)) { return DrawnScene.black }
            let q = p - Point(65, 32)
            guard abs(q.x) < 21, abs(q.y) < 21, seal.isInked(q) else { return DrawnScene.paper }
            return (0.75, 0.15, 0.18)
        }
    }

    @Test func aRulerBeatsALyingDensity() throws {
        let tag = DensityTag(source: .pHYs, horizontal: 200 / 25.4, vertical: 200 / 25.4)
        let found = try #require(try ScanReader.read(Self.page([tag])).impressions.first)
        #expect(found.measurement.scale.source == .ruler)
        #expect(abs(found.measurement.width.value - 40) < 0.15)
        let finding = try #require(found.findings.first { $0.code == "imaging.scaleDisagrees" })
        #expect(finding.details["source"] == "ruler" && finding.details["otherDPI"] == "200.0")
        #expect(found.measurement.scale.readings.first { $0.source == .pHYs }?.believed == false)
        #expect(found.measurement.scale.residual > 0.5)
    }

    /// A seal of 40 mm over a bar of 50 mm, which is taken to be 100 mm long.
    @Test func aBarThatMakesTheSealTwiceAUsualSizeIsNotBelieved() throws {
        let scale = 240 / 25.4
        let seal = DrawnSeal()
        let page = DrawnScene.raster(width: Int(64 * scale), height: Int(60 * scale), scale: scale) { p in
            if LineReferencesTests.bar(Point(p.x + 33, p.y - 22), length: 50) { return DrawnScene.black }
            let q = p - Point(32, 24)
            guard abs(q.x) < 21, abs(q.y) < 21, seal.isInked(q) else { return DrawnScene.paper }
            return (0.75, 0.15, 0.18)
        }
        let found = try #require(try ScanReader.read(page).impressions.first)
        #expect(!found.measurement.sizeKnown)
        #expect(found.findings.contains { $0.code == "imaging.barDoubtful" && $0.details["width"] == "80.0" })
        #expect(found.findings.contains { $0.code == "imaging.noScale" })
    }

    @Test func aRulerIsEnoughAlone() throws {
        let found = try #require(try ScanReader.read(Self.page([])).impressions.first)
        #expect(found.measurement.sizeKnown && found.measurement.scale.source == .ruler)
        #expect(found.measurement.sizeUncertainty.value < 0.15)
    }
}
