import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct PaperEdgesTests {
    static let a4 = Point(210, 297)
    static let corners = [Point(52, 61), Point(389, 44), Point(412, 540), Point(33, 523)]

    static func reference(_ raster: Raster) -> PageReference? {
        PaperEdges(raster)?.reference(width: raster.width, height: raster.height)?.reference
    }

    @Test(arguments: [
        corners,
        // Nearly to the picture's edge.
        [Point(6, 8), Point(440, 9), Point(437, 590), Point(9, 588)],
        // A corner outside the picture, and all four sides still seen.
        [Point(-14, -12), Point(389, 44), Point(412, 540), Point(33, 523)],
        // Turned by a quarter of a right angle.
        [Point(166, 24), Point(420, 128), Point(265, 492), Point(22, 390)],
    ])
    func findsTheSheetToAThirdOfAPixel(corners: [Point]) throws {
        let raster = DrawnScene.photograph(width: 450, height: 600, corners: corners, size: Self.a4)
        let found = Self.reference(raster)
        let reference = try #require(found)
        #expect(reference.kind == .paperEdges && reference.showsPerspective)
        for (found, truth) in zip(reference.outline, corners) {
            #expect(abs(found.x - truth.x) < 0.35 && abs(found.y - truth.y) < 0.35, "\(found) for \(truth)")
        }
        let far = reference.toMillimetres.map(corners[2])
        #expect(abs(far.x - 210) < 0.3 && abs(far.y - 297) < 0.3)
        #expect(reference.residual < 0.25 && reference.uncertainty < 0.006)
    }

    @Test func aSheetLyingAcrossIsLandscape() throws {
        let corners = [Point(40, 50), Point(560, 62), Point(548, 430), Point(52, 418)]
        let raster = DrawnScene.photograph(width: 600, height: 460, corners: corners, size: Point(297, 210))
        let found = Self.reference(raster)
        let reference = try #require(found)
        #expect(abs(reference.toMillimetres.map(corners[1]).x - 297) < 0.3)
    }

    @Test func whatWasAssumedIsSaid() throws {
        let raster = DrawnScene.photograph(width: 450, height: 600, corners: Self.corners, size: Self.a4)
        let findings = PaperEdges(raster)?.reference(width: 450, height: 600)?.findings ?? []
        #expect(findings.first?.details["size"] == "A4")
        #expect(findings.first?.details["others"]?.contains("A5") == true)
    }

    @Test(arguments: [Point(210, 210), Point(210, 380), Point(86, 54)])
    func aSheetOfNoUsualProportionsIsNone(size: Point) {
        let scale = 440 / max(size.x, size.y)
        let corners = [Point(0, 0), Point(size.x, 0), size, Point(0, size.y)].map { $0 * scale + Point(60, 70) }
        let raster = DrawnScene.photograph(width: 560, height: 600, corners: corners, size: size)
        let found = Self.reference(raster)
        #expect(found == nil)
    }

    @Test(arguments: [
        // One side outside the picture; two; and a sheet that fills it.
        [Point(-40, 61), Point(389, 44), Point(412, 540), Point(-45, 523)],
        [Point(-40, -50), Point(389, -44), Point(412, 540), Point(-45, 523)],
        [Point(-40, -50), Point(489, -44), Point(512, 640), Point(-45, 623)],
    ])
    func sidesThatAreNotSeenAreNotInvented(corners: [Point]) {
        let raster = DrawnScene.photograph(width: 450, height: 600, corners: corners, size: Self.a4)
        let found = Self.reference(raster)
        #expect(found == nil)
    }

    /// A flatbed scan: paper to the rim, a dark strip along one or two sides where the lid shows.
    @Test(arguments: [(0.0, 0.0), (6, 0), (6, 5)]) func aScanWithADarkRimIsNoSheetInAFrame(left: Double, top: Double) {
        let raster = DrawnScene.raster(width: 420, height: 594) { p in
            p.x < left || p.y < top ? (0.3, 0.3, 0.3) : DrawnScene.paper
        }
        let found = Self.reference(raster)
        #expect(found == nil)
    }

    @Test func paperOnAWhiteTableIsNotGuessed() {
        let raster = DrawnScene.raster(width: 450, height: 600) { p in
            p.x > 50 && p.x < 400 && p.y > 50 && p.y < 545 ? (0.93, 0.93, 0.93) : (0.88, 0.88, 0.88)
        }
        let found = Self.reference(raster)
        #expect(found == nil)
    }

    @Test func aFramePrintedOnAPageIsNoSheet() {
        let raster = DrawnScene.raster(width: 450, height: 600) { p in
            let (dx, dy) = (abs(p.x - 225), abs(p.y - 300))
            let isFrame = dx < 175 && dy < 247 && (dx > 155 || dy > 227)
            return isFrame ? (0.6, 0.2, 0.2) : DrawnScene.paper
        }
        let found = Self.reference(raster)
        #expect(found == nil)
    }

    /// A round seal of 40 mm on a sheet of `size`, about 85 DPI: enough to measure, small enough for a test.
    static func photograph(_ size: Point, _ corners: [Point], _ centre: Point) -> Raster {
        let seal = DrawnSeal(turned: 9)
        let (c, s) = (cos(-9 * Double.pi / 180), sin(-9 * Double.pi / 180))
        return DrawnScene.photograph(width: 850, height: 1100, corners: corners, size: size) { q in
            let p = q - centre
            guard abs(p.x) < 21, abs(p.y) < 21 else { return DrawnScene.paper }
            return seal.isInked(Point(p.x * c - p.y * s, p.x * s + p.y * c)) ? (0.75, 0.15, 0.18) : DrawnScene.paper
        }
    }

    @Test func aSlantedPhotographIsMeasuredFlat() throws {
        let centre = Point(120, 190)
        let corners = [Point(64, 60), Point(770, 40), Point(806, 1060), Point(40, 1040)]
        let reading = try ScanReader.read(Self.photograph(Self.a4, corners, centre))
        let found = try #require(reading.impressions.first)
        #expect(found.measurement.sizeKnown && found.measurement.scale.source == .paperEdges)
        #expect(found.measurement.shape == .round && abs(found.measurement.width.value - 40) < 0.25)
        #expect(abs(found.measurement.turned - 9) < 0.6)
        #expect(found.measurement.sizeUncertainty.value < 0.3)
        let map = try #require(reading.references.first).toMillimetres
        let there = map.map(found.measurement.centre)
        #expect(abs(there.x - centre.x) < 0.4 && abs(there.y - centre.y) < 0.4)
        #expect(reading.width == 850 && reading.flattened != nil)
    }

    /// Under A4 the ring would be an oval of no usual size.
    @Test func aSheetThatMakesTheSealRoundIsTheRightOne() throws {
        let letter = Point(215.9, 279.4)
        let corners = [Point(64, 60), Point(790, 50), Point(796, 1000), Point(50, 990)]
        let reading = try ScanReader.read(Self.photograph(letter, corners, Point(100, 150)))
        let found = try #require(reading.impressions.first)
        #expect(found.measurement.shape == .round && abs(found.measurement.width.value - 40) < 0.25)
    }

    /// A5 looks like A4: a declared width tells which, a seal of a usual size only raises a doubt.
    @Test func aSmallerSheetNeedsSomebodyWhoSaysSo() throws {
        let corners = [Point(64, 60), Point(790, 50), Point(796, 1080), Point(50, 1070)]
        let raster = Self.photograph(Point(148, 210), corners, Point(80, 120))
        let assumed = try #require(try ScanReader.read(raster).impressions.first)
        #expect(abs(assumed.measurement.width.value - 56.7) < 0.5)
        let doubt = try #require(assumed.findings.first { $0.code == "imaging.pageSizeDoubtful" })
        #expect(doubt.details["others"]?.contains("A5: ") == true)
        let request = ScanRequest(declaredWidth: Millimetres(40))
        let declared = try #require(try ScanReader.read(raster, request: request).impressions.first)
        #expect(abs(declared.measurement.width.value - 40) < 0.3)
        #expect(declared.findings.contains { $0.code == "imaging.pageSizeDeclared" && $0.details["size"] == "A5" })
        #expect(!declared.findings.contains { $0.code == "imaging.sizeDiffers" })
    }
}
