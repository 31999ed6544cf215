import Foundation
import PDFDocument
import SealBase
import SealImaging
import Testing

@testable import SealOffice

/// The scan inside a PDF's page: every way scanners put it there, and every way it can be wrong.
@Suite struct ScannedPageTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Vectors/images").path

    static func rows(_ name: String) -> [[String]] {
        guard let octets = try? InputFile.read(folder + "/" + name) else { return [] }
        return String(decoding: octets, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: "\t").map(String.init)
        }
    }

    static let good = rows("MANIFEST.tsv").filter { $0[0].hasPrefix("pdf/") }
    static let bad = rows("BAD-PDF.tsv")

    static func raster(_ octets: Bytes, page: Int = 1, pixels: Int = 4_000_000) throws -> Raster {
        var limits = ScanLimits()
        limits.pixels = pixels
        return try ScannedPage.raster(PDFSource(bytes: octets), page: page, limits: limits)
    }

    static func raster(_ file: String) throws -> Raster { try raster(InputFile.read(folder + "/" + file)) }

    @Test func everyVectorIsThere() { #expect(Self.good.count >= 40 && Self.bad.count >= 17) }

    @Test(arguments: good) func thePageIsSeenAsAViewerShowsIt(_ row: [String]) throws {
        let raster = try Self.raster(row[0])
        let ppm = try InputFile.read(Self.folder + "/expected/" + row[1])
        let head = Bytes("P6\n\(raster.width) \(raster.height)\n255\n".utf8)
        try #require(ppm.starts(with: head))
        let found = raster.channels == 3 ? raster.pixels : raster.pixels.flatMap { [$0, $0, $0] }
        let worst = zip(found, ppm.dropFirst(head.count)).map { abs(Int($0) - Int($1)) }.max() ?? 0
        #expect(found.count == ppm.count - head.count && worst <= 2, "differs by \(worst)")
    }

    /// 37 pixels on 8.88 points are 300 DPI, whichever way the page and the picture are turned.
    @Test(arguments: good) func theDensityIsThatOfThePlacement(_ row: [String]) throws {
        let tag = try #require(try Self.raster(row[0]).densities.first)
        let dpi = row[0] == "pdf/user-unit.pdf" ? 150.0 : 300
        #expect(tag.source == .pdfPlacement)
        #expect(abs(tag.horizontal * 25.4 - dpi) < 0.5 && abs(tag.vertical * 25.4 - dpi) < 0.5)
    }

    @Test(arguments: bad) func aDamagedPageGetsItsCode(_ row: [String]) throws {
        let octets = try InputFile.read(Self.folder + "/pdf-bad/" + row[0])
        #expect {
            try Self.raster(octets)
        } throws: {
            ($0 as? any CodedFault)?.stableCode == row[1]
        }
    }

    @Test func whatWasDoneIsTold() throws {
        func codes(_ file: String) throws -> [String] { try Self.raster(file).findings.map(\.code) }
        #expect(try codes("pdf/rgb.pdf").isEmpty)
        #expect(try codes("pdf/strips.pdf") == ["imaging.joinedStrips"])
        #expect(try codes("pdf/logo-beside.pdf") == ["imaging.otherPictures"])
        #expect(try codes("pdf/mask.pdf") == ["imaging.maskIgnored"])
    }

    @Test(arguments: [0, 2, -1, .max, .min]) func aPageThatIsNotThere(_ page: Int) throws {
        let octets = try InputFile.read(Self.folder + "/pdf/rgb.pdf")
        #expect {
            try Self.raster(octets, page: page)
        } throws: {
            ($0 as? ImagingFault)?.code == .noSuchPage
        }
    }

    @Test func anyMutationEndsWithAPictureOrACode() throws {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(bound, 1)))
        }
        for row in Self.good + Self.bad.map({ ["pdf-bad/" + $0[0]] }) where row[0] != "pdf-bad/form-bomb.pdf" {
            let octets = try InputFile.read(Self.folder + "/" + row[0])
            for _ in 0..<25 {
                var changed = octets
                for _ in 0...next(3) {
                    let at = next(changed.count - 200)
                    switch next(3) {
                    case 0: changed[at] ^= 1 << UInt8(next(8))
                    case 1: changed[at] = UInt8(48 + next(10))
                    default: changed[at] = [0, 32, 0x2F, 0x3C, 0xFF][next(5)]
                    }
                }
                if let raster = try? Self.raster(changed) {
                    #expect(raster.pixels.count == raster.width * raster.height * raster.channels)
                }
            }
        }
    }
}
