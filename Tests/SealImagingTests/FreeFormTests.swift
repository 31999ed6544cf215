import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Free forms are found and measured; what only has an outline is no seal.
@Suite struct FreeFormTests {
    static let red = (0.85, 0.2, 0.2)

    static func shield(_ turned: Double = 0) -> DrawnSeal {
        DrawnSeal(diameter: Point(28, 32), shape: .free, star: 4, turned: turned)
    }

    @Test(arguments: [0.0, 6, -17, 33]) func aShieldIsAFreeFormOfItsUprightBox(turned: Double) throws {
        let found = try UprightTests.read(Self.shield(turned), dpi: 200)
        #expect(found.measurement.shape == .free && found.measurement.carving == .yang)
        #expect(found.measurement.uprightFrom == .symmetry)
        #expect(UprightTests.off(found, turned) < 0.6)
        #expect(abs(found.measurement.width.value - 28) < 0.3)
        // The point of the foot is blunted by the pixels of the scan.
        #expect(abs(found.measurement.height.value - 32) < 0.5)
        #expect(found.measurement.features.borderLines == 1)
        #expect(abs((found.measurement.features.borderWidth?.value ?? 0) - 1.2) < 0.15)
    }

    @Test func aSolidShieldWithLightCharactersIsYin() throws {
        var seal = Self.shield(5)
        (seal.isYin, seal.star) = (true, 8)
        let found = try UprightTests.read(seal, dpi: 200)
        #expect(found.measurement.shape == .free && found.measurement.carving == .yin)
    }

    /// Two discs one over the other, drawn as one line around both or as two rings.
    private static func bellies(joined: Bool) -> DrawnPage {
        var page = DrawnPage(width: 50, height: 56, dpi: 150)
        page.ink(red, around: Point(25, 28), reach: 24) { p in
            let (upper, lower) = (length(p - Point(0, -8)) - 9, length(p - Point(0, 7)) - 12)
            if joined ? abs(min(upper, lower) + 0.6) < 0.6 : abs(upper + 0.6) < 0.6 || abs(lower + 0.6) < 0.6 {
                return true
            }
            return abs(p.x) < 3 && (abs(p.y + 9.5) < 2.5 || abs(p.y - 9) < 3)
                && abs(p.x).truncatingRemainder(dividingBy: 2) < 1
        }
        return page
    }

    @Test func aGourdIsOneFreeForm() throws {
        let reading = try ScanReader.read(Self.bellies(joined: true).raster, request: ScanRequest(all: true))
        let found = try #require(reading.impressions.first)
        #expect(reading.impressions.count == 1 && found.measurement.shape == .free)
        #expect(abs(found.measurement.width.value - 24) < 0.3 && abs(found.measurement.height.value - 36) < 0.3)
    }

    @Test func twoRingsOneOverTheOtherStayTwo() throws {
        let reading = try ScanReader.read(Self.bellies(joined: false).raster, request: ScanRequest(all: true))
        #expect(reading.impressions.map(\.measurement.shape) == [.round, .round], "\(reading.refusals.map(\.code))")
    }

    /// What `draw` inks, millimetres from the middle of the page, is refused as no seal.
    static func refused(_ draw: @escaping (Point) -> Bool) throws -> Bool {
        var page = DrawnPage(width: 60, height: 60, dpi: 150)
        page.ink(red, around: Point(30, 30), reach: 28, draw)
        let reading = try ScanReader.read(page.raster)
        return reading.impressions.isEmpty && reading.refusals.map(\.code) == ["imaging.noSeal"]
    }

    @Test func aBlotIsNoSeal() throws {
        #expect(try Self.refused { p in length(p) < 9 + 3 * sin(3 * atan2(p.y, p.x)) + 1.5 * sin(5 * atan2(p.x, p.y)) })
    }

    @Test func aCircleDrawnByPenIsNoSeal() throws {
        #expect(
            try Self.refused { p in
                let angle = atan2(p.y, p.x)
                return abs(length(p) - 14 - 0.8 * sin(2 * angle) - 0.4 * cos(3 * angle)) < 0.3
            })
    }

    @Test func aLoopAroundNothingIsNoSeal() throws {
        let shield = DrawnSeal(diameter: Point(28, 32), shape: .free, star: 0, bars: false)
        #expect(try Self.refused { p in shield.isInked(p) })
    }

    @Test func halfARingIsNoSeal() throws {
        let seal = DrawnSeal()
        #expect(try Self.refused { p in p.y < -2 && seal.isInked(p) })
    }

    @Test func halfAShieldIsNoSeal() throws {
        let seal = Self.shield()
        #expect(try Self.refused { p in p.x < 1 && seal.isInked(p) })
    }

    @Test func aBlockOfCharactersIsNoSeal() throws {
        #expect(
            try Self.refused { p in
                guard abs(p.x) < 15, abs(p.y) < 15 else { return false }
                let (u, v) = (
                    (p.x + 15).truncatingRemainder(dividingBy: 10), (p.y + 15).truncatingRemainder(dividingBy: 10)
                )
                guard u < 8.8, v < 8.8 else { return false }
                return v.truncatingRemainder(dividingBy: 3) < 1 || abs(u - 4.4) < 0.6
            })
    }
}
