import Foundation
import SealBase
import Testing

@testable import SealImaging

/// One seal among other things: its strokes, all of them and nothing else.
@Suite struct InkSeparationTests {
    static let seal = DrawnSeal(turned: 7)
    static let red = (0.85, 0.2, 0.2)

    static func only(_ page: DrawnPage) throws -> Impression {
        let reading = try ScanReader.read(page.raster, request: ScanRequest(all: true))
        #expect(reading.impressions.count == 1, "\(reading.refusals.map(\.code))")
        return try #require(reading.impressions.first)
    }

    @Test(arguments: [(0.08, 0.1, 0.45), (0.08, 0.08, 0.08)])
    func strokesGoOnUnderAPenThatHidesThem(ink: (Double, Double, Double)) throws {
        var page = ScanReaderTests.page(Self.seal)
        page.pen([Point(8, 20), Point(30, 40), Point(40, 12), Point(56, 30)], width: 0.7, ink: ink)
        let found = try Self.only(page)
        #expect(found.measurement.ink == .red)
        #expect(try Self.seal.likeness(found) > 0.95)
        #expect(abs(found.measurement.width.value - 40) < 0.15)
    }

    @Test func tableLinesAndAHeadingRuleAreNotTheSeals() throws {
        var page = ScanReaderTests.page(Self.seal)
        for row in 0..<6 { page.bar(2, 4 + Double(row) * 10, 56, 0.25) }
        for column in 0..<4 { page.bar(5 + Double(column) * 15, 2, 0.25, 54) }
        page.bar(1, 3, 58, 0.8, ink: Self.red)
        let found = try Self.only(page)
        #expect(try Self.seal.likeness(found) > 0.96)
    }

    @Test func showThroughOfTheReverseSideIsNotInk() throws {
        var page = ScanReaderTests.page(Self.seal)
        var reverse = DrawnSeal(diameter: Point(30, 30), turned: 200)
        reverse.strength = 0.08
        page.stamp(reverse, at: Point(38, 34))
        let found = try Self.only(page)
        #expect(try Self.seal.likeness(found) > 0.96)
    }

    @Test(arguments: [(0.96, 0.9, 0.62), (0.86, 0.82, 0.95), (0.78, 0.84, 0.76)])
    func paperMayHaveAColour(paper: (Double, Double, Double)) throws {
        var page = DrawnPage(width: 60, height: 58, dpi: 150, paper: paper)
        page.stamp(Self.seal, at: Point(30.37, 28.81))
        let found = try Self.only(page)
        #expect(found.measurement.ink == .red)
        #expect(try Self.seal.likeness(found) > 0.96)
    }

    /// A shadow's edge across the seal, and a strip of shadow narrower than it.
    @Test(arguments: [(32.0, 90.0), (18.0, 34.0)])
    func aShadowIsPaper(from: Double, to: Double) throws {
        var page = ScanReaderTests.page(Self.seal)
        page.dim { p in
            let share = min(max((p.x - from) / 4, 0), 1) * min(max((to - p.x) / 4, 0), 1)
            let light = 1 - 0.35 * share
            return (light, light, light)
        }
        let found = try Self.only(page)
        #expect(try Self.seal.likeness(found) > 0.95)
    }

    @Test(arguments: [
        (InkName.red, (0.85, 0.2, 0.2)), (.blue, (0.15, 0.25, 0.7)), (.purple, (0.42, 0.15, 0.58)),
        (.green, (0.15, 0.5, 0.3)),
    ])
    func everyInkHasItsName(name: InkName, ink: (Double, Double, Double)) throws {
        var seal = Self.seal
        seal.ink = ink
        var page = ScanReaderTests.page(seal)
        for line in 0..<9 { page.bar(4, 5 + Double(line) * 6, 52, 0.5) }
        let found = try Self.only(page)
        #expect(found.measurement.ink == name)
        #expect(try seal.likeness(found) > 0.95)
    }
}

/// Two seals that lie over each other are offered one by one.
@Suite struct OverlapTests {
    static func reading(_ first: DrawnSeal, _ second: DrawnSeal, at place: Point) throws -> [Impression] {
        var page = DrawnPage(width: 80, height: 80, dpi: 150)
        page.stamp(first, at: Point(30, 30))
        page.stamp(second, at: place)
        return try ScanReader.read(page.raster, request: ScanRequest(all: true)).impressions
    }

    @Test func twoRoundSealsOfOneInk() throws {
        let (first, second) = (DrawnSeal(turned: 4), DrawnSeal(diameter: Point(36, 36), turned: -9))
        let found = try Self.reading(first, second, at: Point(50, 48))
        #expect(found.count == 2)
        for (impression, seal) in zip(found, [first, second]) {
            #expect(abs(impression.measurement.width.value - seal.diameter.x) < 0.25)
            #expect(impression.findings.map(\.code).contains("imaging.overlapped"))
            #expect(try seal.likeness(impression) > 0.88)
        }
    }

    @Test func aSquareOverTheEdgeOfARing() throws {
        let (first, second) = (
            DrawnSeal(turned: 4), DrawnSeal(diameter: Point(20, 20), shape: .square, star: 4, turned: 6)
        )
        let found = try Self.reading(first, second, at: Point(54, 30))
        #expect(found.map(\.measurement.shape) == [.round, .square])
        // The side that lies in the ring stands among the ring's own strokes.
        #expect(abs((found.last?.measurement.width.value ?? 0) - 20) < 0.8)
        #expect(abs((found.last?.measurement.height.value ?? 0) - 20) < 0.3)
    }

    @Test func twoInks() throws {
        let first = DrawnSeal(turned: 4)
        let second = DrawnSeal(diameter: Point(45, 30), shape: .ellipse, star: 0, ink: (0.2, 0.3, 0.75))
        let found = try Self.reading(first, second, at: Point(48, 50))
        #expect(Set(found.map(\.measurement.ink)) == [.red, .blue])
        for impression in found {
            let seal = impression.measurement.ink == .red ? first : second
            #expect(abs(impression.measurement.width.value - seal.diameter.x) < 0.25)
            #expect(try seal.likeness(impression) > 0.9)
        }
    }
}

/// Pages with coloured things that are no seals.
@Suite struct NoSealTests {
    static let red = (0.85, 0.2, 0.2)

    static func refuses(_ page: DrawnPage) throws {
        let reading = try ScanReader.read(page.raster, request: ScanRequest(all: true))
        #expect(reading.impressions.map(\.measurement.shape) == [])
        #expect(reading.refusals.map(\.code) != [])
    }

    @Test func handwritingInRed() throws {
        var page = DrawnPage(width: 80, height: 60, dpi: 150)
        var points: [Point] = []
        for i in 0..<160 {
            let t = Double(i) / 12
            points.append(Point(10 + t * 4.2 + 7 * sin(t * 2.3), 30 + 12 * sin(t * 1.7) + 5 * cos(t * 4.1)))
        }
        page.pen(points, width: 0.7, ink: (0.8, 0.15, 0.2))
        try Self.refuses(page)
    }

    @Test func anEmblem() throws {
        var page = DrawnPage(width: 80, height: 60, dpi: 150)
        page.dim { p in
            let q = p - Point(40, 30)
            let angle = atan2(q.y, q.x)
            let edge = 13 + 2.5 * sin(angle * 3 + 1) + 1.5 * sin(angle * 8)
            let hole = length(q - Point(2, -3)) < 3 || length(q - Point(-4, 5)) < 2
            return length(q) < edge && !hole ? (0.85, 0.2, 0.2) : nil
        }
        try Self.refuses(page)
    }

    @Test func aSquareCodeInRed() throws {
        var page = DrawnPage(width: 60, height: 60, dpi: 150)
        var state: UInt64 = 11
        for row in 0..<25 {
            for column in 0..<25 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                guard state >> 63 == 1 else { continue }
                page.bar(17 + Double(column), 17 + Double(row), 1, 1, ink: Self.red)
            }
        }
        try Self.refuses(page)
    }

    @Test func aPicture() throws {
        var page = DrawnPage(width: 70, height: 60, dpi: 120)
        page.dim { p in
            let u = 0.5 + 0.25 * sin(p.x * 0.21 + 2 * sin(p.y * 0.13)) + 0.25 * sin(p.y * 0.31 + 1.3 * sin(p.x * 0.4))
            let v = 0.5 + 0.5 * sin(p.x * 0.09 - p.y * 0.12 + 2 * u)
            return (0.35 + 0.6 * u, 0.25 + 0.5 * u * v, 0.2 + 0.5 * v)
        }
        try Self.refuses(page)
    }

    @Test func aRuleAndANumber() throws {
        var page = DrawnPage(width: 100, height: 60, dpi: 150)
        page.bar(5, 20, 90, 1.2, ink: Self.red)
        for digit in 0..<8 {
            page.bar(40 + Double(digit) * 3, 30, 0.6, 4, ink: Self.red)
            page.bar(40 + Double(digit) * 3, 30, 2, 0.6, ink: Self.red)
        }
        try Self.refuses(page)
    }
}
