import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct ScanReaderTests {
    static let seal = DrawnSeal(turned: 12)

    static func page(_ seal: DrawnSeal, dpi: Double = 150) -> DrawnPage {
        var page = DrawnPage(width: 60, height: 58, dpi: dpi)
        page.stamp(seal, at: Point(30.37, 28.81))
        return page
    }

    @Test func measuresARoundSealAndTurnsItUpright() throws {
        let reading = try ScanReader.read(Self.page(Self.seal).raster)
        let found = try #require(reading.impressions.first)
        #expect(reading.refusals.isEmpty)
        #expect(found.measurement.shape == .round && found.measurement.carving == .yang)
        #expect(found.measurement.ink == .red && found.measurement.uprightFrom == .star)
        #expect(abs(found.measurement.width.value - 40) < 0.1)
        #expect(abs(found.measurement.height.value - 40) < 0.1)
        #expect(abs(found.measurement.turned - 12) < 0.3)
        #expect(found.measurement.scale.source == .pHYs)
        #expect(abs(found.measurement.centre.x / (150 / 25.4) - 30.37) < 0.02)
        #expect(found.quality.overall > 0.4 && found.quality[.border] > 0.99)
        #expect(found.findings.map(\.code) == ["imaging.lowDensity"])
    }

    /// At half its density a seal is larger than any: it is measured so, and none of its characters is taken for one.
    @Test func aSealTooLargeForTheDensityTheFileClaimsIsStillTheSeal() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = root.deletingLastPathComponent().appendingPathComponent("samples/scans/limited-company-40mm.png")
        let scan = try Raster.decode(Bytes(Data(contentsOf: file)))
        let raster = Raster(
            width: scan.width, height: scan.height, channels: scan.channels, pixels: scan.pixels,
            densities: [DensityTag(source: .pHYs, horizontal: 150 / 25.4, vertical: 150 / 25.4)])
        let found = try #require(try ScanReader.read(raster).impressions.first)
        #expect(abs(found.measurement.width.value - 80) < 0.3, "\(found.measurement.width)")
    }

    @Test func theTraceIsTrueToAThirtiethOfAMillimetre() throws {
        let reading = try ScanReader.read(Self.page(Self.seal, dpi: 200).raster)
        let found = try #require(reading.impressions.first)
        let shift = Point(found.picture.width.value / 2, found.picture.height.value / 2)
        let drawn = try CoveragePicture(found.picture, density: PixelDensity(perMillimetre: 20))
        let area = drawn.coverage.reduce(0.0) { $0 + Double($1) / 255 } / 400
        #expect(abs(area / Self.seal.area - 1) < 0.012)
        // Every place of the outlines lies within 0.03 mm of a change from ink to paper; corners round off a little more.
        var (far, all) = (0, 0)
        for outline in found.picture.outlines {
            var at = outline.start
            for segment in outline.curved.segments {
                for p in Self.places(at, segment) {
                    all += 1
                    if !Self.isNearEdge(p - shift, within: 0.03) { far += 1 }
                }
                at = segment.end
            }
        }
        #expect(all > 500)
        #expect(Double(far) / Double(all) < 0.06, "\(far) of \(all)")
    }

    static func places(_ start: Point, _ segment: Segment) -> [Point] {
        (0..<4).map { i in
            let t = Double(i) / 4
            let u = 1 - t
            switch segment {
            case .line, .arc: return start * u + segment.end * t
            case .curve(let a, let b, let end):
                return start * (u * u * u) + a * (3 * u * u * t) + b * (3 * u * t * t) + end * (t * t * t)
            }
        }
    }

    static func isNearEdge(_ p: Point, within reach: Double) -> Bool {
        let own = seal.isInked(p)
        return (0..<16).contains { i in
            let turn = Double(i) * .pi / 8
            return seal.isInked(p + Point(cos(turn), sin(turn)) * reach) != own
        }
    }

    @Test(arguments: [
        (SealShape.ellipse, Point(45, 30), -8.0), (.square, Point(20, 20), 9.0), (.rectangle, Point(38, 24), -14.0),
    ])
    func measuresOtherShapes(shape: SealShape, size: Point, turned: Double) throws {
        let seal = DrawnSeal(
            diameter: size, shape: shape, star: shape == .ellipse ? 0 : 4, turned: turned, ink: (0.2, 0.3, 0.75))
        let found = try #require(try ScanReader.read(Self.page(seal).raster).impressions.first)
        #expect(found.measurement.shape == shape)
        #expect(found.measurement.ink == .blue)
        #expect(abs(found.measurement.width.value - size.x) < 0.12)
        #expect(abs(found.measurement.height.value - size.y) < 0.12)
        #expect(abs(found.measurement.turned - turned) < 0.4)
    }

    @Test func strokesGoOnUnderBlackPrint() throws {
        var page = Self.page(Self.seal)
        for line in 0..<9 { page.bar(4, 5 + Double(line) * 6, 52, 0.5) }
        let found = try #require(try ScanReader.read(page.raster).impressions.first)
        let drawn = try CoveragePicture(found.picture, density: PixelDensity(perMillimetre: 20))
        let area = drawn.coverage.reduce(0.0) { $0 + Double($1) / 255 } / 400
        #expect(abs(area / Self.seal.area - 1) < 0.03)
        #expect(abs(found.measurement.width.value - 40) < 0.15)
    }

    @Test func theLargestComesFirstAndAllComeWhenAsked() throws {
        var page = DrawnPage(width: 90, height: 50, dpi: 120)
        page.stamp(DrawnSeal(), at: Point(22, 25))
        page.stamp(DrawnSeal(diameter: Point(22, 22), shape: .square, star: 5), at: Point(68, 25))
        let one = try ScanReader.read(page.raster, request: ScanRequest(dpi: 120))
        #expect(one.impressions.map(\.measurement.shape) == [.round])
        #expect(one.findings.map(\.code).contains("imaging.otherSeals"))
        let all = try ScanReader.read(page.raster, request: ScanRequest(dpi: 120, all: true))
        #expect(all.impressions.map(\.measurement.shape) == [.round, .square])
    }

    @Test func theSameScanGivesTheSameOctets() throws {
        let raster = Self.page(Self.seal).raster
        let first = try #require(try ScanReader.read(raster).impressions.first)
        let second = try #require(try ScanReader.read(raster).impressions.first)
        #expect(try first.picture.svg() == second.picture.svg())
        #expect(first == second)
    }
}

@Suite struct ScanRefusalTests {
    static func refusals(_ page: DrawnPage, _ request: ScanRequest = ScanRequest()) throws -> [String] {
        let reading = try ScanReader.read(page.raster, request: request)
        #expect(reading.impressions.isEmpty)
        return reading.refusals.map(\.code)
    }

    @Test func barePaperHasNoInk() throws {
        #expect(try Self.refusals(DrawnPage(width: 50, height: 50, dpi: 110)) == ["imaging.noInk"])
    }

    @Test func blackPrintIsNoInk() throws {
        var page = DrawnPage(width: 60, height: 60, dpi: 110)
        for line in 0..<8 { page.bar(5, 5 + Double(line) * 6, 50, 3) }
        page.bar(55, 55, 0.4, 0.4, ink: (0.8, 0.5, 0.5))
        #expect(try Self.refusals(page) == ["imaging.noInk"])
    }

    @Test func headingsRulesAndNumbersAreNoSeal() throws {
        var page = DrawnPage(width: 100, height: 60, dpi: 110)
        let red = (0.85, 0.2, 0.2)
        for character in 0..<7 {
            let left = 8 + Double(character) * 12
            for stroke in 0..<3 { page.bar(left, 8 + Double(stroke) * 4, 9, 1.2, ink: red) }
            page.bar(left + 4, 8, 1.2, 9, ink: red)
        }
        page.bar(5, 24, 90, 1, ink: red)
        #expect(try Self.refusals(page) == ["imaging.noSeal"])
    }

    @Test(arguments: [(2.0, "left"), (48.0, "right")])
    func aSealOverTheEdgeIsCropped(x: Double, edge: String) throws {
        var page = DrawnPage(width: 50, height: 60, dpi: 110)
        page.stamp(DrawnSeal(), at: Point(x + (x < 25 ? 10 : -10), 30))
        let reading = try ScanReader.read(page.raster)
        #expect(reading.impressions.isEmpty)
        #expect(reading.refusals.map(\.code) == ["imaging.cropped"])
        #expect(reading.refusals.first?.details["edge"] == edge)
    }

    @Test func noScaleIsSaidAndADeclaredWidthHelps() throws {
        let page = ScanReaderTests.page(DrawnSeal(), dpi: 110)
        let bare = try ScanReader.read(page.bareRaster)
        #expect(bare.refusals.isEmpty && bare.scale == nil)
        let unsized = try #require(bare.impressions.first)
        #expect(!unsized.measurement.sizeKnown && unsized.measurement.scale.source == .guess)
        #expect(unsized.measurement.shape == .round && unsized.measurement.uprightFrom == .star)
        #expect(unsized.findings.contains { $0.code == "imaging.noScale" && $0.severity == .error })
        let declared = try ScanReader.read(page.bareRaster, request: ScanRequest(declaredWidth: Millimetres(40)))
        let found = try #require(declared.impressions.first)
        #expect(found.measurement.scale.source == .declaredSize)
        #expect(abs(found.measurement.scale.density.dpi - 110) < 1)
    }

    @Test(arguments: [72.0, 96.0]) func defaultDensitiesAreNotBelieved(dpi: Double) throws {
        let tag = DensityTag(source: .jfif, horizontal: dpi / 25.4, vertical: dpi / 25.4)
        let reading = try ScanReader.read(ScanReaderTests.page(DrawnSeal(), dpi: 110).raster(densities: [tag]))
        #expect(reading.impressions.map(\.measurement.sizeKnown) == [false])
        #expect(reading.findings.map(\.code) == ["imaging.defaultDensity"])
    }

    @Test func disagreementIsAFindingAndTheFileWins() throws {
        let page = ScanReaderTests.page(DrawnSeal(), dpi: 110)
        let reading = try ScanReader.read(page.raster, request: ScanRequest(declaredWidth: Millimetres(42)))
        let found = try #require(reading.impressions.first)
        #expect(abs(found.measurement.width.value - 40) < 0.1)
        #expect(found.findings.contains { $0.code == "imaging.sizeDiffers" && $0.details["declared"] == "42.0" })
        #expect(found.measurement.scale.residual > 0.04)
    }

    @Test func paleInkIsRefused() throws {
        let codes = try Self.refusals(ScanReaderTests.page(DrawnSeal(ink: (0.99, 0.945, 0.945)), dpi: 110))
        #expect(["imaging.tooFaint", "imaging.noInk", "imaging.noSeal"].contains(codes.first ?? ""))
    }

    @Test func coarseScansAreRefused() throws {
        let page = ScanReaderTests.page(DrawnSeal(), dpi: 60)
        #expect(try Self.refusals(page, ScanRequest(dpi: 60)) == ["imaging.tooCoarse"])
    }

    @Test(arguments: [0, -1, 5, 1e6, Double.nan, .infinity]) func senselessDeclarationsAreRefused(dpi: Double) throws {
        let raster = ScanReaderTests.page(DrawnSeal(), dpi: 100).raster
        #expect(throws: ImagingFault.self) { try ScanReader.read(raster, request: ScanRequest(dpi: dpi)) }
    }

    @Test(arguments: [(1, 1), (1, 4000), (47, 300)]) func tinyPicturesAreRefused(width: Int, height: Int) throws {
        let raster = Raster(
            width: width, height: height, channels: 3, pixels: [UInt8](repeating: 200, count: width * height * 3),
            densities: [])
        #expect(throws: ImagingFault.self) { try ScanReader.read(raster) }
    }

    @Test(arguments: [0, 255]) func allBlackAndAllWhiteAreRefused(value: UInt8) throws {
        for channels in [1, 3] {
            let raster = Raster(
                width: 200, height: 200, channels: channels,
                pixels: [UInt8](repeating: value, count: 200 * 200 * channels), densities: [])
            let reading = try ScanReader.read(raster)
            #expect(reading.impressions.isEmpty && !reading.refusals.isEmpty)
        }
    }

    /// Noise, stripes and blots in every size and declared density: an answer or a coded refusal, never a trap.
    @Test func senselessPicturesEndWithAnAnswer() throws {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(bound, 1)))
        }
        for round in 0..<40 {
            let (width, height, channels) = (48 + next(70), 48 + next(70), next(4) == 0 ? 1 : 3)
            let coarse = 1 + next(24)
            var colours: [[UInt8]] = []
            for _ in 0..<64 { colours.append((0..<3).map { _ in next(3) == 0 ? UInt8(next(256)) : 250 }) }
            var pixels: [UInt8] = []
            for y in 0..<height {
                for x in 0..<width {
                    let cell = round % 3 == 0 ? next(64) : (x / coarse * 7 + y / coarse * 13) % 64
                    pixels += colours[cell].prefix(channels)
                }
            }
            let raster = Raster(width: width, height: height, channels: channels, pixels: pixels, densities: [])
            let request = ScanRequest(
                declaredWidth: next(2) == 0 ? Millimetres(Double(3 + next(190))) : nil,
                dpi: [nil, 10, 60, 72, 150, 10_000][next(6)], all: true)
            let reading = try ScanReader.read(raster, request: request)
            #expect(!reading.impressions.isEmpty || !reading.refusals.isEmpty)
            for impression in reading.impressions { _ = try impression.picture.svg() }
        }
    }

    @Test func aBoundOnSegmentsIsARefusal() throws {
        var request = ScanRequest()
        request.limits.configuration.segments = 20
        #expect(try Self.refusals(ScanReaderTests.page(DrawnSeal(), dpi: 110), request) == ["imaging.tooRough"])
    }
}
