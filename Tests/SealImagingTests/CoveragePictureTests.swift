import Foundation
import SealBase
import Testing

@testable import SealImaging

private let red = InkColour(red: 200, green: 16, blue: 46)

private func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double, hole: Bool = false) -> Outline {
    let corners = [Point(left, top), Point(left, bottom), Point(right, bottom), Point(right, top)]
    let way = hole ? [corners[0], corners[3], corners[2], corners[1]] : corners
    return Outline(start: way[0], segments: way[1...].map { .line($0) })
}

@Suite struct CoveragePictureTests {
    @Test func edgesAreTheCoveredPartOfThePixel() throws {
        let picture = VectorPicture(
            width: Millimetres(4), height: Millimetres(3), ink: red, outlines: [box(0.5, 1, 2.25, 2)])
        let drawn = try CoveragePicture(picture, density: PixelDensity(perMillimetre: 1))
        #expect(drawn.width == 4 && drawn.height == 3)
        #expect(drawn.coverage == [0, 0, 0, 0, 128, 255, 64, 0, 0, 0, 0, 0])
        #expect(Bytes(drawn.rgba[16..<20]) == [200, 16, 46, 128])
    }

    @Test func holesAreBareAndWhatReachesOutIsCutOff() throws {
        let picture = VectorPicture(
            width: Millimetres(10), height: Millimetres(10), ink: red,
            outlines: [box(-5, -5, 15, 15), box(2, 2, 8, 8, hole: true)])
        let drawn = try CoveragePicture(picture, density: PixelDensity(perMillimetre: 1))
        #expect(drawn.coverage.filter { $0 == 255 }.count == 64)
        #expect(drawn.coverage.filter { $0 == 0 }.count == 36)
    }

    @Test func aCircleHasItsArea() throws {
        let k = 0.5522847498 * 4
        let circle = Outline(
            start: Point(5, 1),
            segments: [
                .curve(Point(5 - k, 1), Point(1, 5 - k), Point(1, 5)),
                .curve(Point(1, 5 + k), Point(5 - k, 9), Point(5, 9)),
                .curve(Point(5 + k, 9), Point(9, 5 + k), Point(9, 5)),
                .curve(Point(9, 5 - k), Point(5 + k, 1), Point(5, 1)),
            ])
        let picture = VectorPicture(width: Millimetres(10), height: Millimetres(10), ink: red, outlines: [circle])
        let drawn = try CoveragePicture(picture, density: PixelDensity(perMillimetre: 12))
        let area = drawn.coverage.reduce(0.0) { $0 + Double($1) / 255 } / 144
        #expect(abs(area - .pi * 16) < 0.03)
    }

    @Test(arguments: [0, -1, Double.nan, .infinity, 1e9]) func senselessDensitiesAreRefused(value: Double) {
        let picture = VectorPicture(
            width: Millimetres(40), height: Millimetres(40), ink: red, outlines: [box(0, 0, 1, 1)])
        #expect(throws: ImagingFault(.cannotEncode)) {
            try CoveragePicture(picture, density: PixelDensity(perMillimetre: value))
        }
    }

    @Test(arguments: [0, -3, Double.nan, .infinity, 1e12]) func senselessSidesAreRefused(value: Double) {
        let picture = VectorPicture(width: Millimetres(value), height: Millimetres(40), ink: red, outlines: [])
        #expect(throws: ImagingFault(.cannotEncode)) { try CoveragePicture(picture, density: PixelDensity(dpi: 300)) }
    }

    @Test func wildCoordinatesNeverTrap() throws {
        for value in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
            var outline = box(1, 1, 3, 3)
            outline.segments.append(.curve(Point(value, 2), Point(2, value), Point(value, value)))
            outline.segments.append(.line(Point(2, 2)))
            let picture = VectorPicture(width: Millimetres(4), height: Millimetres(4), ink: red, outlines: [outline])
            #expect(try CoveragePicture(picture, density: PixelDensity(dpi: 300)).coverage.count == 48 * 48)
        }
    }

    @Test func thePNGReadsBackWithItsDensity() throws {
        let picture = VectorPicture(
            width: Millimetres(42), height: Millimetres(42), ink: red, outlines: [box(1, 1, 41, 41)])
        let png = try CoveragePicture(picture, density: PixelDensity(dpi: 300)).png()
        let raster = try Raster.decode(png)
        #expect(raster.width == 497 && raster.height == 497)
        #expect(abs((raster.densities.first?.horizontal ?? 0) - 11.811) < 1e-9)
        let middle = (248 * 497 + 248) * 3
        #expect(Bytes(raster.pixels[middle..<middle + 3]) == [200, 16, 46])
        #expect(Bytes(raster.pixels[0..<3]) == [255, 255, 255])
    }

    @Test func anotherRendererDrawsTheSame() throws {
        let program = "/usr/bin/rsvg-convert"
        guard FileManager.default.isExecutableFile(atPath: program) else { return }
        let seal = DrawnSeal(turned: 7)
        let found = try #require(try ScanReader.read(ScanReaderTests.page(seal).raster).impressions.first)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("coverage-\(getpid()).svg")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(try found.picture.svg()).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-d", "254", "-p", "254", "-f", "png", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let theirs = try Raster.decode(Bytes(pipe.fileHandleForReading.readDataToEndOfFile()))
        process.waitUntilExit()
        let ours = try Raster.decode(try CoveragePicture(found.picture, density: PixelDensity(dpi: 254)).png())
        #expect(abs(theirs.width - ours.width) <= 1 && abs(theirs.height - ours.height) <= 1)
        var (different, all) = (0, 0)
        for y in 0..<min(theirs.height, ours.height) {
            for x in 0..<min(theirs.width, ours.width) {
                let (a, b) = (
                    theirs.pixels[(y * theirs.width + x) * 3 + 1], ours.pixels[(y * ours.width + x) * 3 + 1]
                )
                all += 1
                if abs(Int(a) - Int(b)) > 24 { different += 1 }
            }
        }
        #expect(Double(different) / Double(all) < 0.01)
    }
}
