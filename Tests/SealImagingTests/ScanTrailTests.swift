import SealBase
import Testing

@testable import SealImaging

/// What happened to a scan is kept for those who ask, and for nobody else.
@Suite struct ScanTrailTests {
    private static func read(_ draw: (inout DrawnPage) -> Void, explain: Bool = true) throws -> ScanReading {
        var page = DrawnPage(width: 60, height: 58)
        draw(&page)
        var request = ScanRequest(all: true)
        request.explain = explain
        return try ScanReader.read(page.raster, request: request)
    }

    @Test func nobodyAskedNothingKept() throws {
        #expect(try Self.read({ $0.stamp(DrawnSeal(), at: Point(30, 29)) }, explain: false).trail == nil)
    }

    @Test func theStagesLieOverEachOther() throws {
        let trail = try #require(try Self.read { $0.stamp(DrawnSeal(), at: Point(30, 29)) }.trail)
        let seal = try #require(trail.seals.first)
        #expect(trail.places.count == 1 && trail.places[0].refusal == nil)
        #expect(seal.scan.width == seal.ink.width && seal.scan.height == seal.ink.height)
        // On the border there is ink, and the picture of the scan is red there.
        let inset = seal.border.map { seal.centre + ($0 - seal.centre) * 0.98 }
        let dark = inset.filter { p in
            let at = Int(p.y) * seal.ink.width + Int(p.x)
            return seal.ink.pixels[at] < 60 && seal.scan.pixels[at * 3] > seal.scan.pixels[at * 3 + 1] + 60
        }
        #expect(Double(dark.count) > 0.95 * Double(inset.count))
    }

    @Test func aRefusedPlaceIsShownWithItsReason() throws {
        let trail = try #require(try Self.read { $0.stamp(DrawnSeal(), at: Point(30, 12)) }.trail)
        #expect(trail.seals.isEmpty && trail.places.map(\.refusal) == ["imaging.cropped"])
    }
}
