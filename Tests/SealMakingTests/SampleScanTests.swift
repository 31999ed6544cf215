import Foundation
import SealBase
import SealImaging
import SealTemplates
import Testing

@testable import SealMaking

/// The samples, from scan to form: what `samples/scans/manifest.json` and `generated.json` say was stamped is what is
/// measured.
@Suite struct SampleScanTests {
    struct Manifest: Decodable {
        struct Seal: Decodable {
            let template: String
            let widthMM: Double
            let heightMM: Double
        }
        struct Scan: Decodable {
            let file: String
            let expect: String
            let dpi: Double
            let densityInFile: Bool
            let scale: String?
            let reason: String?
            let seals: [Seal]
        }
        let scans: [Scan]
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "samples/scans")

    /// Every sample but the whole A4 page, which takes unoptimised code a minute.
    static let scans: [Manifest.Scan] = {
        ["manifest.json", "generated.json"].flatMap { name in
            let octets = try? Data(contentsOf: folder.appending(path: name))
            let manifest = octets.flatMap { try? JSONDecoder().decode(Manifest.self, from: $0) }
            return manifest?.scans.filter { $0.file != "collection-sheet-a4.jpg" } ?? []
        }
    }()

    @Test func `there are samples of each kind`() {
        #expect(Self.scans.filter { $0.expect == "seal" }.count >= 13)
        #expect(Self.scans.filter { $0.expect == "refused" }.count >= 6)
    }

    @Test func `no seal is made of an impression whose size nobody knows`() throws {
        let octets = Bytes(try Data(contentsOf: Self.folder.appending(path: "limited-company-no-density.png")))
        let impression = try #require(try ScanReader.read(octets).impressions.first)
        #expect(!impression.measurement.sizeKnown)
        #expect(throws: SealMakingFault(.notMeasured)) { try SealGraphic(impression: impression, png: []) }
    }

    @Test(arguments: scans.indices) func `a sample is read as it was stamped`(index: Int) throws {
        let scan = Self.scans[index]
        let octets = Bytes(try Data(contentsOf: Self.folder.appending(path: scan.file)))
        var request = ScanRequest(all: true)
        // With nothing in the scan that tells its scale, the size is known only when somebody says it (ES-4).
        if scan.scale == "none" { request.dpi = scan.dpi }
        let reading = try ScanReader.read(octets, request: request)
        guard scan.expect == "seal" else {
            #expect(reading.impressions.isEmpty, "\(scan.file)")
            let codes = reading.refusals.map(\.code)
            #expect(codes.contains("imaging.\(scan.reason ?? "")"), "\(scan.file): \(codes)")
            return
        }
        #expect(reading.impressions.count == scan.seals.count, "\(scan.file): \(reading.refusals)")
        let catalogue = try TemplateCatalogue.builtIn()
        for (impression, truth) in zip(reading.impressions, scan.seals) {
            let graphic = try SealGraphic(impression: impression, png: [])
            let (width, height) = (impression.measurement.width, impression.measurement.height)
            #expect(abs(width.value - truth.widthMM) <= 0.4, "\(scan.file): \(width.value)")
            #expect(abs(height.value - truth.heightMM) <= 0.4, "\(scan.file): \(height.value)")
            let form = MeasuredForm(shape: graphic.shape, width: width, height: height)
            let conformity = Conformity.judge(form, against: catalogue)
            let match = conformity.matches.first { $0.template == truth.template }
            #expect(match?.conforms == true, "\(scan.file)")
        }
    }
}
