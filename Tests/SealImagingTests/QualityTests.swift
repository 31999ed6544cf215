import Foundation
import SealBase
import Testing

@testable import SealImaging

/// An unclear impression is refused, and the reasons say why and what helps (ES-2).
@Suite struct QualityTests {
    private static let seal = DrawnSeal(ring: 1.0, star: 6)

    private func page(_ draw: (inout DrawnPage) -> Void) -> DrawnPage {
        var page = DrawnPage(width: 56, height: 56, dpi: 300)
        draw(&page)
        return page
    }

    private func read(_ page: DrawnPage, _ request: ScanRequest = ScanRequest()) throws -> ScanReading {
        try ScanReader.read(page.raster, request: request)
    }

    private func refusals(_ reading: ScanReading) -> [String] { reading.refusals.map(\.code) }

    @Test func aCleanImpressionIsGood() throws {
        let found = try #require(try read(page { $0.stamp(Self.seal, at: Point(28, 28)) }).impressions.first)
        #expect(found.quality.verdict == .good, "\(found.quality.reasons)")
        for criterion in QualityCriterion.allCases { #expect(found.quality[criterion] > 0.85, "\(criterion)") }
    }

    @Test func struckTwice() throws {
        var pale = Self.seal
        pale.strength = 0.8
        let reading = try read(
            page {
                $0.stamp(pale, at: Point(28, 28))
                $0.stamp(pale, at: Point(28.7, 28.4))
            })
        #expect(
            reading.impressions.isEmpty && refusals(reading).contains("imaging.doubleStruck"),
            "\(reading.refusals.map(\.details)) \(reading.impressions.map(\.quality))")
        #expect(reading.refusals.first?.details["action"] == "restamp")
    }

    /// A square of thick purple over the ring, through which the red is half seen: no second strike.
    @Test func anotherInkOverTheSealIsNoSecondStrike() throws {
        var page = page { $0.stamp(Self.seal, at: Point(25, 31)) }
        let purple = [0.42, 0.15, 0.58]
        for y in 0..<page.height {
            for x in 0..<page.width {
                let p = Point(Double(x) / page.perMillimetre - 41, Double(y) / page.perMillimetre - 14)
                guard max(abs(p.x), abs(p.y)) < 11, length(p) > 3 else { continue }
                for channel in 0..<3 {
                    let at = (y * page.width + x) * 3 + channel
                    page.pixels[at] = purple[channel] * (0.4 + 0.6 * page.pixels[at])
                }
            }
        }
        let reading = try read(page, ScanRequest(all: true))
        #expect(reading.impressions.map(\.measurement.shape) == [.round, .square], "\(refusals(reading))")
    }

    @Test func slippedToOneSide() throws {
        var trace = Self.seal
        trace.strength = 0.06
        let reading = try read(
            page {
                $0.stamp(Self.seal, at: Point(28, 28))
                for step in 1...14 { $0.stamp(trace, at: Point(28 + Double(step) * 0.1, 28)) }
            })
        #expect(reading.impressions.isEmpty && refusals(reading).contains("imaging.smeared"), "\(refusals(reading))")
    }

    @Test func outOfFocus() throws {
        let sharp = page { $0.stamp(Self.seal, at: Point(28, 28)) }
        let reading = try ScanReader.read(Self.blurred(sharp.raster, radius: 4))
        #expect(reading.impressions.isEmpty && refusals(reading).contains("imaging.blurred"), "\(refusals(reading))")
        #expect(reading.refusals.first { $0.code == "imaging.blurred" }?.details["action"] == "placeFlat")
    }

    @Test func oneSideDidNotPrint() throws {
        var page = page { $0.stamp(Self.seal, at: Point(28, 28)) }
        page.bare(left: 28 + 9, top: 16, width: 10, height: 20)
        let reading = try read(page)
        let codes = reading.refusals.map(\.code) + reading.impressions.flatMap { $0.findings.map(\.code) }
        #expect(codes.contains("imaging.strokesMissing"), "\(codes)")
    }

    /// A line of characters below the star and nothing above: with any side up it is the seal's, not a loss.
    @Test(arguments: [0.0, 90, 180, 270, 97])
    func aLopsidedSquareHasLostNothing(turned: Double) throws {
        let seal = DrawnSeal(diameter: Point(22, 22), shape: .square, star: 4, turned: turned)
        let reading = try read(page { $0.stamp(seal, at: Point(28, 28)) })
        let found = try #require(reading.impressions.first, "\(refusals(reading))")
        #expect(!found.findings.contains { $0.code == "imaging.strokesMissing" })
    }

    @Test(arguments: [0.0, 90, 180])
    func aSideOfASquareThatDidNotPrint(turned: Double) throws {
        let seal = DrawnSeal(diameter: Point(22, 22), shape: .square, dot: 9, star: 0, turned: turned)
        var page = page { $0.stamp(seal, at: Point(28, 28)) }
        page.bare(left: 28 + 4, top: 20, width: 9, height: 16)
        let reading = try read(page)
        let codes = reading.refusals.map(\.code) + reading.impressions.flatMap { $0.findings.map(\.code) }
        #expect(codes.contains("imaging.strokesMissing"), "\(codes)")
    }

    @Test func theConfigurationDecides() throws {
        let scan = page { $0.stamp(Self.seal, at: Point(28, 28)) }
        var request = ScanRequest()
        request.limits.configuration = try ScanConfiguration(
            json: Bytes(#"{"advisedDPI": 600, "quality": {"resolution": {"refuse": 0.8, "warn": 0.9}}}"#.utf8))
        #expect(try refusals(read(scan, request)) == ["imaging.coarseScan"])
    }

    @Test func theConfigurationIsReadBackAsItWasWritten() throws {
        let configuration = ScanConfiguration()
        #expect(try ScanConfiguration(json: configuration.json) == configuration)
        #expect(try ScanConfiguration(json: Bytes("{}".utf8)) == configuration)
    }

    /// docs/scan-thresholds.json is what people start from: it must say what the engine does.
    @Test func thePublishedFileIsTheDefault() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appendingPathComponent("docs/scan-thresholds.json")
        #expect(try Bytes(Data(contentsOf: file)) == ScanConfiguration().json)
    }

    @Test(arguments: [
        ("", "JSON"), ("[]", "JSON"), ("{", "JSON"), (#"{"advisedDPI": "300"}"#, "advisedDPI"),
        (#"{"advisedDPI": -1}"#, "advisedDPI"), (#"{"scaleTolerance": 0}"#, "scaleTolerance"),
        (#"{"quality": {"blur": {"warn": 1}}}"#, "quality.blur"),
        (#"{"quality": {"border": {"warn": 2}}}"#, "quality.border"),
        (#"{"quality": {"border": {"warn": 0.1, "refuse": 0.9}}}"#, "quality.border"), (#"{"quality": 3}"#, "quality"),
        (#"{"format": 2}"#, "format"), (#"{"segments": 1e300}"#, "JSON"),
    ])
    func configurationsThatAreNone(_ json: String, _ key: String) {
        #expect(throws: ImagingFault(.badConfiguration, ["key": key])) {
            try ScanConfiguration(json: Bytes(json.utf8))
        }
    }

    /// A picture seen out of focus.
    private static func blurred(_ raster: Raster, radius: Int) -> Raster {
        var out = raster.pixels
        for channel in 0..<3 {
            var field = Field(width: raster.width, height: raster.height)
            for index in field.values.indices { field.values[index] = Float(raster.pixels[index * 3 + channel]) }
            field = field.boxed(radius).boxed(radius)
            for index in field.values.indices { out[index * 3 + channel] = UInt8(field.values[index]) }
        }
        return Raster(
            width: raster.width, height: raster.height, channels: 3, pixels: out, densities: raster.densities)
    }
}
