import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct ScaleFinderTests {
    static func raster(_ tags: [DensityTag], width: Int = 500, height: Int = 400) -> Raster {
        Raster(width: width, height: height, channels: 1, pixels: [], densities: tags)
    }

    static func tag(_ dpi: Double, _ source: ScaleEvidence.Source = .jfif, down: Double? = nil) -> DensityTag {
        DensityTag(source: source, horizontal: dpi / 25.4, vertical: (down ?? dpi) / 25.4)
    }

    static func seen(_ source: ScaleEvidence.Source, _ dpi: Double, _ uncertainty: Double) -> SeenReference {
        let reference = PageReference(
            kind: .bar, toMillimetres: Homography(scale: 25.4 / dpi), showsPerspective: false, residual: 0,
            uncertainty: uncertainty, outline: [])
        return SeenReference(
            reference: reference,
            reading: .init(
                source: source, density: PixelDensity(dpi: dpi), believed: true, uncertainty: uncertainty), findings: []
        )
    }

    @Test(arguments: [0.0, 1, 30, 72, 96, 1e6, 1e300, .infinity, .nan, -300])
    func valuesNoScannerHasAreNotBelieved(dpi: Double) throws {
        let finder = try ScaleFinder(Self.raster([Self.tag(dpi)]), request: ScanRequest())
        #expect(finder.evidence == nil)
        #expect(finder.provisional(Self.raster([])).allSatisfy { $0.isFinite && $0 > 1 && $0 < 100 })
        let weighed = try finder.weighed(width: 400, height: 400, request: ScanRequest())
        #expect(!weighed.evidence.isKnown && weighed.findings.map(\.code) == ["imaging.noScale"])
    }

    @Test func aSeenReferenceBeatsTheFileAndBothNumbersAreSaid() throws {
        let finder = try ScaleFinder(
            Self.raster([Self.tag(300)]), references: [Self.seen(.sheet, 288, 0.001)], request: ScanRequest())
        let weighed = try finder.weighed(width: 288 / 25.4 * 40, height: 288 / 25.4 * 40, request: ScanRequest())
        #expect(weighed.evidence.source == .sheet && abs(weighed.evidence.density.dpi - 288) < 0.01)
        let finding = try #require(weighed.findings.first { $0.code == "imaging.scaleDisagrees" })
        #expect(finding.details["dpi"] == "288.0" && finding.details["otherDPI"] == "300.0")
    }

    @Test func readingsThatAgreeAreWeightedByTheirCertainty() throws {
        let finder = try ScaleFinder(
            Self.raster([Self.tag(300)]), references: [Self.seen(.ruler, 302, 0.001)], request: ScanRequest())
        let evidence = try #require(finder.evidence)
        #expect(evidence.density.dpi > 301.5 && evidence.density.dpi < 302)
        #expect(evidence.uncertainty < 0.001 && evidence.readings.allSatisfy(\.believed))
        #expect(abs(evidence.residual - 2.0 / 302) < 1e-4)
    }

    @Test func twoHeadersOfOneFileProveNoMoreThanOne() throws {
        let one = try ScaleFinder(Self.raster([Self.tag(300)]), request: ScanRequest())
        let two = try ScaleFinder(Self.raster([Self.tag(300), Self.tag(300, .exif)]), request: ScanRequest())
        #expect(one.evidence?.uncertainty == two.evidence?.uncertainty)
    }

    @Test func disagreeingSeenReferencesAreAFinding() throws {
        let finder = try ScaleFinder(
            Self.raster([]), references: [Self.seen(.bar, 290, 0.002), Self.seen(.ruler, 300, 0.001)],
            request: ScanRequest())
        let weighed = try finder.weighed(width: 480, height: 480, request: ScanRequest())
        #expect(weighed.evidence.source == .ruler)
        #expect(weighed.findings.contains { $0.code == "imaging.scaleDisagrees" && $0.details["other"] == "bar" })
    }

    /// Some other line with ticks: the file gives the seal a usual size, the bar an absurd one.
    @Test func aBarThatMakesNoSealGivesWay() throws {
        let finder = try ScaleFinder(
            Self.raster([Self.tag(300)]), references: [Self.seen(.bar, 171, 0.002)], request: ScanRequest())
        let side = 300 / 25.4 * 42
        let weighed = try finder.weighed(width: side, height: side, request: ScanRequest())
        #expect(weighed.evidence.source == .jfif && abs(weighed.evidence.density.dpi - 300) < 0.01)
        let other = 171 / 25.4 * 42
        #expect(try finder.weighed(width: other, height: other, request: ScanRequest()).evidence.source == .bar)
    }

    @Test func aPageToThePixelBeatsAHeaderThatLies() throws {
        let finder = try ScaleFinder(Self.raster([Self.tag(150)], width: 2480, height: 3508), request: ScanRequest())
        #expect(finder.evidence?.source == .page && abs((finder.evidence?.density.dpi ?? 0) - 300) < 0.1)
    }

    @Test func theDeclaredSizeComparesAndDoesNotMeasure() throws {
        let request = ScanRequest(declaredWidth: Millimetres(42), declaredHeight: Millimetres(42))
        let finder = try ScaleFinder(Self.raster([Self.tag(300)]), request: request)
        let side = 300 / 25.4 * 41.8
        let weighed = try finder.weighed(width: side, height: side, request: request)
        #expect(abs(weighed.evidence.density.dpi - 300) < 0.01 && weighed.findings.isEmpty)
        let alone = try ScaleFinder(Self.raster([]), request: request)
        #expect(try alone.weighed(width: side, height: side, request: request).evidence.source == .declaredSize)
    }

    /// One side tells the scale as well as two.
    @Test func aDeclaredHeightIsEnough() throws {
        let request = ScanRequest(declaredHeight: Millimetres(30))
        let finder = try ScaleFinder(Self.raster([]), request: request)
        let weighed = try finder.weighed(width: 400, height: 300, request: request)
        #expect(weighed.evidence.source == .declaredSize && weighed.findings.isEmpty)
        #expect(abs(weighed.evidence.density.perMillimetre - 10) < 1e-9)
        let beside = try ScaleFinder(Self.raster([Self.tag(300)]), request: request)
        let told = try beside.weighed(width: 300 / 25.4 * 40, height: 300 / 25.4 * 32, request: request).findings
        #expect(told.map(\.code) == ["imaging.sizeDiffers"])
        #expect(told.first?.details == ["measured": "32.0", "declared": "30.0"])
    }

    /// Width and height given the other way round are understood and told; another seal's proportions tell no scale.
    @Test(arguments: [
        (30.0, 40.0, ["imaging.declaredExchanged"]), (40, 40, ["imaging.noScale", "imaging.proportionsDiffer"]),
        (30, 20, ["imaging.noScale", "imaging.proportionsDiffer"]), (40, 30.3, []),
        (40, 31.5, ["imaging.proportionsDiffer"]),
    ])
    func declaredProportions(_ width: Double, _ height: Double, _ codes: [String]) throws {
        let request = ScanRequest(declaredWidth: Millimetres(width), declaredHeight: Millimetres(height))
        let finder = try ScaleFinder(Self.raster([]), request: request)
        let weighed = try finder.weighed(width: 400, height: 300, request: request)
        #expect(weighed.findings.map(\.code).sorted() == codes)
        let isKnown = !codes.contains("imaging.noScale")
        #expect(weighed.evidence.isKnown == isKnown)
        if isKnown { #expect(abs(weighed.evidence.density.perMillimetre - 10) < 0.3) }
    }

    @Test func proportionsOfARoundSealAreNeverExchanged() throws {
        let request = ScanRequest(declaredWidth: Millimetres(38), declaredHeight: Millimetres(40))
        let finder = try ScaleFinder(Self.raster([Self.tag(254)]), request: request)
        let codes = try finder.weighed(width: 400, height: 400, request: request).findings.map(\.code)
        #expect(codes.contains("imaging.proportionsDiffer") && !codes.contains("imaging.declaredExchanged"))
    }

    /// The file says 300 DPI, the sheet says 296.
    @Test func aSlightDisagreementWithASheetIsToldAndNotAveraged() throws {
        let finder = try ScaleFinder(
            Self.raster([Self.tag(300)]), references: [Self.seen(.sheet, 296, 0.001), Self.seen(.bar, 295, 0.002)],
            request: ScanRequest())
        let weighed = try finder.weighed(width: 466, height: 466, request: ScanRequest())
        #expect(abs(weighed.evidence.density.dpi - 296) < 0.01)
        let finding = try #require(weighed.findings.first { $0.code == "imaging.scaleDisagrees" })
        #expect(finding.details == ["source": "sheet", "dpi": "296.0", "other": "jfif", "otherDPI": "300.0"])
        let near = try ScaleFinder(
            Self.raster([Self.tag(300)]), references: [Self.seen(.sheet, 299, 0.001)], request: ScanRequest())
        #expect(try near.weighed(width: 466, height: 466, request: ScanRequest()).findings.isEmpty)
    }

    /// A picture shrunk to fit a page of a PDF keeps its own density; one that a scanner placed keeps the page's.
    @Test(arguments: [(140.0, 300.0, ScaleEvidence.Source.jfif), (300, 150, .pdfPlacement), (300, 72, .pdfPlacement)])
    func ofTwoHeadersTheOneThatMakesASeal(_ placed: Double, _ own: Double, _ source: ScaleEvidence.Source) throws {
        let finder = try ScaleFinder(
            Self.raster([Self.tag(placed, .pdfPlacement), Self.tag(own)]), request: ScanRequest())
        let side = 300 / 25.4 * 40
        let weighed = try finder.weighed(width: side, height: side, request: ScanRequest())
        #expect(weighed.evidence.source == source && abs(weighed.evidence.density.dpi - 300) < 0.01)
        #expect(weighed.findings.contains { $0.code == "imaging.scaleDisagrees" } == (own > 100))
    }

    /// Fax: 204 × 98 lines an inch.
    @Test func unequalDensitiesAreStretchedAndNotAveraged() throws {
        let (across, down) = (204 / 25.4, 98 / 25.4)
        let seal = DrawnSeal(star: 8, bars: false)
        let raster = DrawnScene.raster(width: Int(60 * across), height: Int(56 * down)) { p in
            let q = Point(p.x / across - 30, p.y / down - 28)
            return seal.isInked(q) ? (0.75, 0.15, 0.18) : DrawnScene.paper
        }
        let fax = Raster(
            width: raster.width, height: raster.height, channels: 3, pixels: raster.pixels,
            densities: [Self.tag(204, .tiff, down: 98)])
        let reading = try ScanReader.read(fax)
        let found = try #require(reading.impressions.first, "\(reading.refusals)")
        #expect(found.measurement.shape == .round)
        #expect(abs(found.measurement.width.value - 40) < 0.2 && abs(found.measurement.height.value - 40) < 0.2)
        #expect(reading.findings.contains { $0.code == "imaging.unequalDensity" && $0.details["down"] == "98.0" })
        #expect(abs(found.measurement.centre.y - 28 * down) < 1)
    }
}
