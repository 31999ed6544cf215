import Foundation
import SealBase
import Testing

@testable import SealImaging

/// What a seal's own content leaves open about its upright side, the collection sheet under it decides (ES-1).
@Suite struct PageUpTests {
    static let quarters = [0, 1, 2, 3]
    static let square = DrawnSeal(diameter: Point(22, 22), shape: .square, star: 5)

    /// Even on all sides: nothing looks lost whichever side is taken for the upper one.
    static let even = DrawnSeal(diameter: Point(22, 22), shape: .square, dot: 8, star: 0)

    /// A stamped sheet as it comes out of the scanner, the seal upright.
    static func stamped(_ seal: DrawnSeal, quarters: Int) throws -> Impression {
        let sheet = try #require(SheetLayout.sheet(.a5, boxes: 1))
        let box = try #require(sheet.boxes.first)
        var page = DrawnPage(width: sheet.paper.width, height: sheet.paper.height, dpi: 120)
        page.print(sheet)
        page.stamp(seal, at: Point(box.left + box.width / 2 + 3, box.top + box.height / 2 - 2))
        let found = try #require(try ScanReader.read(page.scanned(quarters: quarters)).impressions.first)
        #expect(found.measurement.scale.source == .sheet)
        return found
    }

    static func expect(_ seal: DrawnSeal, quarters: Int, _ codes: [String], within: Double = 0.4) throws {
        let found = try stamped(seal, quarters: quarters)
        let off = UprightTests.off(found, Double(quarters) * 90 + seal.turned)
        #expect(off < within, "\(found.measurement.turned)")
        #expect(UprightTests.codes(found) == codes)
    }

    @Test(arguments: quarters, [0.0, 9, -14]) func aSquareStandsAsTheSheetDoes(quarters: Int, turned: Double) throws {
        var seal = Self.square
        seal.turned = turned
        try Self.expect(seal, quarters: quarters, ["imaging.uprightBySheet"])
    }

    @Test(arguments: quarters) func aRectangleStandsAsTheSheetDoes(quarters: Int) throws {
        let seal = DrawnSeal(diameter: Point(40, 20), shape: .rectangle, star: 5, turned: 4)
        try Self.expect(seal, quarters: quarters, ["imaging.uprightBySheet"])
        let size = try Self.stamped(seal, quarters: quarters).measurement
        #expect(abs(size.width.value - 40) < 0.15 && abs(size.height.value - 20) < 0.15)
    }

    @Test(arguments: quarters) func anEvenEllipseStandsAsTheSheetDoes(quarters: Int) throws {
        let seal = DrawnSeal(diameter: Point(45, 30), shape: .ellipse, dot: 4, star: 0, bars: false, turned: -6)
        try Self.expect(seal, quarters: quarters, ["imaging.uprightBySheet"])
    }

    @Test(arguments: quarters) func ofABareStarThePointNearestToTheSheetsUpIsTaken(quarters: Int) throws {
        try Self.expect(DrawnSeal(bars: false, turned: 8), quarters: quarters, ["imaging.uprightBySheet"])
    }

    @Test(arguments: quarters) func aRingWithoutDirectionTakesTheSheets(quarters: Int) throws {
        let seal = DrawnSeal(dot: 5, star: 0, bars: false)
        try Self.expect(seal, quarters: quarters, ["imaging.uprightBySheet"])
        #expect(try Self.stamped(seal, quarters: quarters).measurement.uprightFrom == .page)
    }

    @Test(arguments: quarters) func aShieldIsLevelAlongTheSheet(quarters: Int) throws {
        let seal = DrawnSeal(diameter: Point(28, 32), shape: .free, star: 4, turned: 7)
        try Self.expect(seal, quarters: quarters, ["imaging.uprightBySheet"], within: 0.8)
    }

    @Test(arguments: quarters) func whatASealItselfSaysIsBelievedBeforeTheSheet(quarters: Int) throws {
        // Stamped upside down into the box: star and name know better.
        try Self.expect(DrawnSeal(turned: 171), quarters: quarters, [])
    }

    @Test(arguments: [0, 2]) func aSquareStampedNearlyOnItsCornerStaysUndecided(quarters: Int) throws {
        var seal = Self.square
        seal.turned = 41
        try Self.expect(seal, quarters: quarters, ["imaging.uprightQuarterTurn"])
    }

    @Test(arguments: [0, 2]) func aSheetPhotographedAtASlantTellsToo(half: Int) throws {
        let sheet = try #require(SheetLayout.sheet(.a5, boxes: 1))
        var page = DrawnPage(width: sheet.paper.width, height: sheet.paper.height, dpi: 150)
        page.print(sheet)
        page.stamp(Self.even, at: Point(70, 120))
        let flat = page.bareRaster
        let places = [Point(60, 40), Point(700, 70), Point(740, 990), Point(25, 960)]
        let corners = (0..<4).map { places[($0 + half) % 4] }
        let scale = Double(flat.width) / sheet.paper.width
        let picture = DrawnScene.photograph(
            width: 780, height: 1040, corners: corners, size: Point(sheet.paper.width, sheet.paper.height)
        ) { p in
            let (x, y) = (min(flat.width - 1, Int(p.x * scale)), min(flat.height - 1, Int(p.y * scale)))
            let at = (y * flat.width + x) * 3
            return (
                Double(flat.pixels[at]) / 255, Double(flat.pixels[at + 1]) / 255, Double(flat.pixels[at + 2]) / 255
            )
        }
        let reading = try ScanReader.read(picture)
        let found = try #require(reading.impressions.first, "\(reading.refusals)")
        #expect(reading.flattened != nil && found.measurement.scale.source == .sheet)
        // The flat page is the sheet's own: upright whichever way it lay.
        #expect(UprightTests.off(found, 0) < 1, "\(found.measurement.turned)")
        #expect(UprightTests.codes(found) == ["imaging.uprightBySheet"])
    }

    @Test(arguments: quarters) func aBarePageLeavesASquareAsScanned(quarters: Int) throws {
        var page = DrawnPage(width: 60, height: 80, dpi: 130)
        var seal = Self.even
        seal.turned = 12
        page.stamp(seal, at: Point(30, 40))
        let tag = DensityTag(source: .pHYs, horizontal: page.perMillimetre, vertical: page.perMillimetre)
        let raster = page.scanned(quarters: quarters, densities: [tag])
        let reading = try ScanReader.read(raster)
        let found = try #require(reading.impressions.first, "\(reading.refusals)")
        #expect(UprightTests.off(found, 12) < 0.4)
        #expect(UprightTests.codes(found) == ["imaging.uprightQuarterTurn"])
    }
}
