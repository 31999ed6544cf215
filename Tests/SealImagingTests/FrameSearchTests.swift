import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Frames are found by their sides, whatever stands beside them (ES-1).
@Suite struct FrameSearchTests {
    static let frame = Frame(centre: Point(130, 90), width: 110, height: 80, angle: 0.17)

    /// A place a cell along the four sides, as the coarse map shows them.
    static var sides: [Point] {
        let (w, h) = (frame.width / 2, frame.height / 2)
        let across = (-55...55).flatMap { [Point(Double($0), -h), Point(Double($0), h)] }
        let down = (-40...40).flatMap { [Point(-w, Double($0)), Point(w, Double($0))] }
        return (across + down).map { p in
            let q = frame.global(p)
            return Point(q.x.rounded(.down) + 0.5, q.y.rounded(.down) + 0.5)
        }
    }

    static func specks(_ count: Int) -> [Point] {
        (0..<count).map { Point(Double($0 * 37 % 260), Double($0 * 61 % 180)) }
    }

    @Test(arguments: [0, 40, 120, 500]) func specksBesideAFrameDoNotWidenIt(count: Int) throws {
        let found = try #require(FrameSearch(points: Self.sides + Self.specks(count)).best())
        #expect(abs(found.width - 110) < 1.2 && abs(found.height - 80) < 1.2)
        #expect(abs(found.angle - 0.17) < 0.01)
        #expect(length(found.centre - Self.frame.centre) < 1)
    }

    @Test func fewPointsAreNoFrame() { #expect(FrameSearch(points: Array(Self.sides.prefix(39))).best() == nil) }

    @Test func scatteredPointsAreNoFrame() { #expect(FrameSearch(points: Self.specks(400)).best() == nil) }

    @Test func aRingIsNoFrame() {
        let ring = (0..<400).map { Point(100 + 80 * cos(Double($0) / 63.7), 100 + 80 * sin(Double($0) / 63.7)) }
        #expect(FrameSearch(points: ring).best() == nil)
    }

    @Test func pointsAtOnePlaceAreNoFrame() {
        #expect(FrameSearch(points: [Point](repeating: Point(5, 5), count: 60)).best() == nil)
    }

    /// Dots of ink in a row from a corner and from a side, as crumbs of print between two lines of it.
    @Test func aSquareWithCrumbsBesideItIsMeasured() throws {
        var page = DrawnPage(width: 40, height: 40, dpi: 200)
        page.stamp(DrawnSeal(diameter: Point(18, 18), shape: .square, star: 4), at: Point(20.3, 20.1))
        for crumb in 0..<9 {
            page.bar(29.6 + Double(crumb % 3) * 0.8, 12 + Double(crumb) * 1.6, 0.4, 0.4, ink: (0.85, 0.2, 0.2))
            page.bar(12 + Double(crumb) * 1.3, 29.6 + Double(crumb % 4) * 0.7, 0.4, 0.4, ink: (0.85, 0.2, 0.2))
        }
        let found = try #require(try ScanReader.read(page.raster).impressions.first)
        #expect(found.measurement.shape == .square)
        #expect(abs(found.measurement.width.value - 18) < 0.15 && abs(found.measurement.height.value - 18) < 0.15)
    }
}
