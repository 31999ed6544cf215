import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Scans without colour: print at 12 % of the paper's light, seal ink at 40 % unless said otherwise.
enum GreyScan {
    static let print = (0.12, 0.12, 0.12)

    static func seal(_ level: Double = 0.4, shape: SealShape = .round, side: Double = 40) -> DrawnSeal {
        DrawnSeal(
            diameter: Point(side, side), shape: shape, star: shape == .round ? 7 : 4, turned: 8,
            ink: (level, level, level))
    }

    static func page(dpi: Double = 150, width: Double = 60, height: Double = 58) -> DrawnPage {
        DrawnPage(width: width, height: height, dpi: dpi, paper: (0.95, 0.95, 0.95))
    }

    /// Lines of blocks with two strokes across and one down each, as characters of 3 mm.
    static func write(_ page: inout DrawnPage, lines: Int, from left: Double = 4, columns: Int = 13) {
        for line in 0..<lines {
            for column in 0..<columns {
                let (x, y) = (left + Double(column) * 4, 5 + Double(line) * 6)
                page.bar(x, y, 3, 0.45, ink: print)
                page.bar(x, y + 2.2, 3, 0.45, ink: print)
                page.bar(x + Double(column % 3) * 1.2, y, 0.5, 3, ink: print)
            }
        }
    }

    /// One channel, the density stated.
    static func raster(_ page: DrawnPage) -> Raster {
        let colour = page.raster
        let pixels = stride(from: 1, to: colour.pixels.count, by: 3).map { colour.pixels[$0] }
        return Raster(
            width: colour.width, height: colour.height, channels: 1, pixels: pixels, densities: colour.densities)
    }

    static func area(_ found: Impression) throws -> Double {
        let drawn = try CoveragePicture(found.picture, density: PixelDensity(perMillimetre: 20))
        return drawn.coverage.reduce(0.0) { $0 + Double($1) / 255 } / 400
    }
}

@Suite struct GreyScanTests {
    @Test(arguments: [0.25, 0.4, 0.6]) func aGreySealIsMeasured(level: Double) throws {
        var page = GreyScan.page()
        page.stamp(GreyScan.seal(level), at: Point(30.37, 28.81))
        let found = try #require(try ScanReader.read(GreyScan.raster(page)).impressions.first)
        #expect(found.measurement.shape == .round && found.measurement.ink == .grey)
        #expect(abs(found.measurement.width.value - 40) < 0.15)
        #expect(abs(found.measurement.turned - 8) < 0.5 && found.measurement.uprightFrom == .star)
        #expect(abs(try GreyScan.area(found) / GreyScan.seal().area - 1) < 0.03)
        #expect(found.findings.contains { $0.code == "imaging.greySeparation" })
    }

    /// Lines of print hide more than a third of the border, and end beside its corners.
    @Test(arguments: [18.0, 25]) func aSolidGreySquareUnderLinesOfPrintIsFound(side: Double) throws {
        var page = GreyScan.page(dpi: 200)
        var seal = GreyScan.seal(0.4, shape: .square, side: side)
        (seal.isYin, seal.turned) = (true, 3)
        page.stamp(seal, at: Point(30.2, 27.4))
        GreyScan.write(&page, lines: 8)
        let found = try #require(try ScanReader.read(GreyScan.raster(page)).impressions.first)
        #expect(found.measurement.shape == .square && found.measurement.carving == .yin)
        #expect(abs(found.measurement.width.value - side) < 0.2 && abs(found.measurement.height.value - side) < 0.2)
    }

    @Test(arguments: [SealShape.round, .square]) func printOverAGreySealIsTakenAway(shape: SealShape) throws {
        var page = GreyScan.page(dpi: 200)
        let seal = GreyScan.seal(shape: shape, side: shape == .square ? 24 : 40)
        page.stamp(seal, at: Point(30.37, 28.81))
        GreyScan.write(&page, lines: 9)
        let found = try #require(try ScanReader.read(GreyScan.raster(page)).impressions.first)
        #expect(found.measurement.shape == shape)
        #expect(abs(found.measurement.width.value - seal.diameter.x) < 0.2)
        let share = try GreyScan.area(found) / seal.area
        #expect(abs(share - 1) < 0.08)
    }

    /// A colour scan on which only the seal's ink has no colour.
    @Test func aBlackSealOnAColourScanIsFound() throws {
        var page = DrawnPage(width: 60, height: 58, dpi: 150)
        page.bar(4, 3, 52, 1, ink: (0.85, 0.2, 0.2))
        page.stamp(GreyScan.seal(0.3), at: Point(30.37, 30.81))
        let found = try #require(try ScanReader.read(page.raster).impressions.first)
        #expect(found.measurement.ink == .grey && abs(found.measurement.width.value - 40) < 0.15)
    }

    /// Nothing is darker than the seal: what is print cannot be told, and that is said.
    @Test func aSealAsDarkAsPrintIsReadWithAWarning() throws {
        var page = GreyScan.page()
        page.stamp(GreyScan.seal(0.12), at: Point(30.37, 28.81))
        let found = try #require(try ScanReader.read(GreyScan.raster(page)).impressions.first)
        #expect(abs(found.measurement.width.value - 40) < 0.15)
        #expect(found.findings.contains { $0.code == "imaging.greySeparation" && $0.severity == .warning })
    }

    @Test func twoValuesOfLightAreEnoughForASealThatStandsAlone() throws {
        var page = GreyScan.page(dpi: 200)
        page.stamp(GreyScan.seal(0.1), at: Point(30.37, 28.81))
        let grey = GreyScan.raster(page)
        let reading = try ScanReader.read(bitonal(grey))
        let found = try #require(reading.impressions.first)
        #expect(abs(found.measurement.width.value - 40) < 0.2)
    }

    @Test func theSameGreyScanGivesTheSameImpression() throws {
        var page = GreyScan.page()
        page.stamp(GreyScan.seal(), at: Point(30.37, 28.81))
        GreyScan.write(&page, lines: 9)
        let raster = GreyScan.raster(page)
        #expect(try ScanReader.read(raster) == ScanReader.read(raster))
    }
}

func bitonal(_ raster: Raster) -> Raster {
    Raster(
        width: raster.width, height: raster.height, channels: 1, pixels: raster.pixels.map { $0 < 128 ? 0 : 255 },
        densities: raster.densities)
}

@Suite struct GreyRefusalTests {
    static func refusals(_ raster: Raster) throws -> [String] {
        let reading = try ScanReader.read(raster)
        #expect(reading.impressions.map(\.measurement.shape) == [])
        return Set(reading.refusals.map(\.code)).sorted()
    }

    @Test func aPageOfPrintHasNoSeal() throws {
        var page = GreyScan.page()
        GreyScan.write(&page, lines: 9)
        #expect(try Self.refusals(GreyScan.raster(page)) == ["imaging.noSeal"])
    }

    @Test func aPageOfTwoValuesWithoutASealNeedsColour() throws {
        var page = GreyScan.page()
        GreyScan.write(&page, lines: 9)
        #expect(try Self.refusals(bitonal(GreyScan.raster(page))) == ["imaging.noColour"])
    }

    /// Rules of a table, black and grey, thick and thin: its cells are as large as seals.
    @Test(arguments: [(0.12, 0.25), (0.12, 0.6), (0.45, 0.25), (0.45, 0.6)])
    func aTableHasNoSeal(level: Double, thickness: Double) throws {
        var page = GreyScan.page()
        let ink = (level, level, level)
        for line in 0..<3 {
            let at = 5 + Double(line) * 22
            page.bar(5, at, 44 + thickness, thickness, ink: ink)
            page.bar(at, 5, thickness, 44 + thickness, ink: ink)
        }
        GreyScan.write(&page, lines: 7, from: 8, columns: 10)
        #expect(try Self.refusals(GreyScan.raster(page)) == ["imaging.noSeal"])
    }

    /// A box printed around a few lines of text.
    @Test(arguments: [(0.12, 0.25), (0.45, 0.25)])
    func aBoxAroundTextIsNoSeal(level: Double, thickness: Double) throws {
        var page = GreyScan.page()
        let ink = (level, level, level)
        for y in [3.0, 33] { page.bar(10, y, 40, thickness, ink: ink) }
        for x in [10.0, 50 - thickness] { page.bar(x, 3, thickness, 30, ink: ink) }
        GreyScan.write(&page, lines: 4, from: 14, columns: 8)
        #expect(try Self.refusals(GreyScan.raster(page)) == ["imaging.noSeal"])
    }

    /// Modules like those of a two-dimensional code, three finder squares and all.
    @Test func aTwoDimensionalCodeIsNoSeal() throws {
        var page = GreyScan.page()
        var state: UInt64 = 11
        for row in 0..<25 {
            for column in 0..<25 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let corner = (row < 7 || row > 17) && (column < 7 || (column > 17 && row < 7))
                let (r, c) = (min(row % 18, 6), min(column % 18, 6))
                let ring = r == 0 || c == 0 || r == 6 || c == 6 || (2...4).contains(r) && (2...4).contains(c)
                guard corner ? ring : state >> 63 == 1 else { continue }
                page.bar(15 + Double(column), 15 + Double(row), 1, 1, ink: GreyScan.print)
            }
        }
        #expect(try Self.refusals(GreyScan.raster(page)) == ["imaging.noSeal"])
    }

    /// Smooth shades like a photograph's, edge to edge or framed by paper.
    @Test(arguments: [0, 40]) func aPhotographIsNoSeal(margin: Int) throws {
        var pixels = [UInt8](repeating: 242, count: 300 * 280)
        for y in margin..<280 - margin {
            for x in margin..<300 - margin {
                let wave = sin(Double(x) / 23) * cos(Double(y) / 31) + 0.4 * sin(Double(x + y) / 9)
                pixels[y * 300 + x] = UInt8(min(max(120 + 80 * wave, 0), 255))
            }
        }
        let tag = DensityTag(source: .pHYs, horizontal: 5.9, vertical: 5.9)
        let codes = try Self.refusals(
            Raster(width: 300, height: 280, channels: 1, pixels: pixels, densities: [tag]))
        #expect(!codes.isEmpty)
    }

    @Test(arguments: [(8.0, "left"), (42.0, "right")])
    func aGreySealOverTheEdgeIsCropped(x: Double, edge: String) throws {
        var page = GreyScan.page(width: 50)
        page.stamp(GreyScan.seal(), at: Point(x, 28.81))
        GreyScan.write(&page, lines: 9, columns: 11)
        let reading = try ScanReader.read(GreyScan.raster(page))
        let codes = reading.refusals.map(\.code)
        #expect(reading.impressions.isEmpty && codes == ["imaging.cropped"])
        #expect(reading.refusals.first?.details["edge"] == edge)
    }

    @Test func greySealInkTooPaleIsRefused() throws {
        var page = GreyScan.page()
        page.stamp(GreyScan.seal(0.985), at: Point(30.37, 28.81))
        #expect(!(try Self.refusals(GreyScan.raster(page)).isEmpty))
    }
}
