import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Every kind of file against what Pillow sees in it, and every damaged one against its code.
@Suite struct ImageVectorTests {
    @Test(arguments: ImageVectors.good) func pixelsAreThoseAnotherReaderSees(_ vector: ImageVectors.Case) throws {
        let raster = try Raster.decode(ImageVectors.octets(vector.file))
        let expected = try ImageVectors.ppm(vector.expected)
        #expect(raster.width == expected.width && raster.height == expected.height)
        let found = raster.rgb
        try #require(found.count == expected.pixels.count)
        let worst = zip(found, expected.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
        #expect(worst <= vector.tolerance, "differs by \(worst)")
    }

    @Test(arguments: ImageVectors.bad) func aDamagedFileGetsItsCode(_ file: String, _ code: String) throws {
        let octets = try ImageVectors.octets("bad/" + file)
        do {
            let raster = try Raster.decode(octets)
            #expect(code == "-" && raster.pixels.count == raster.width * raster.height * raster.channels)
        } catch {
            #expect(code == "-" || error.code.rawValue == code, "\(error)")
        }
    }

    @Test func everyVectorIsThere() {
        #expect(ImageVectors.good.count > 120 && ImageVectors.bad.count > 45)
    }

    @Test(
        arguments: [
            ("png/rgb8.png", .pHYs, 300), ("jpeg/rgb-444.jpg", .jfif, 300), ("jpeg/jfif-unit-2.jpg", .jfif, 299.72),
            ("jpeg/orientation-6.jpg", .exif, 400), ("jpeg/exif-centimetres.jpg", .exif, 299.72),
            ("bmp/rgb24.bmp", .bmp, 300), ("bmp/rgb24-v5.bmp", .bmp, 300), ("tiff/rgb.tif", .tiff, 300),
            ("tiff/centimetres.tif", .tiff, 299.72), ("tiff/fax4.tif", .tiff, 400),
        ] as [(String, ScaleEvidence.Source, Double)])
    func densityAndItsSource(_ file: String, _ source: ScaleEvidence.Source, _ dpi: Double) throws {
        let tags = try Raster.decode(ImageVectors.octets(file)).densities
        let tag = try #require(tags.first { $0.source == source })
        #expect(abs(tag.horizontal * 25.4 - dpi) < 0.05 && abs(tag.vertical * 25.4 - dpi) < 0.05)
    }

    @Test(arguments: [
        "png/dpi-0.png", "png/dpi-million.png", "jpeg/jfif-dpi-0.jpg", "jpeg/jfif-dpi-65535.jpg",
        "jpeg/exif-dpi-0.jpg", "jpeg/exif-dpi-nought-below.jpg", "bmp/dpi-million.bmp", "bmp/dpi-negative.bmp",
        "tiff/dpi-0.tif", "tiff/dpi-million.tif",
    ])
    func aSenselessDensityIsToldAndNotBelieved(_ file: String) throws {
        let raster = try Raster.decode(ImageVectors.octets(file))
        #expect(raster.densities.isEmpty)
        #expect(raster.findings.map(\.code) == ["imaging.absurdDensity"])
    }

    @Test(arguments: [
        "png/aspect-only.png", "png/grey8.png", "jpeg/jfif-unit-0.jpg", "bmp/no-density.bmp", "tiff/no-unit.tif",
        "tiff/no-density.tif",
    ])
    func whatIsNoDensityIsNone(_ file: String) throws {
        let raster = try Raster.decode(ImageVectors.octets(file))
        #expect(raster.densities.isEmpty && raster.findings.isEmpty)
    }

    @Test func unequalDensitiesTurnWithThePicture() throws {
        let tag = try #require(try Raster.decode(ImageVectors.octets("jpeg/jfif-unequal.jpg")).densities.first)
        #expect(abs(tag.horizontal * 25.4 - 300) < 0.1 && abs(tag.vertical * 25.4 - 200) < 0.1)
        var octets = try ImageVectors.octets("jpeg/orientation-8.jpg")
        let at = try #require(octets.firstRange(of: [0, 0, 1, 144, 0, 0, 0, 1, 0, 0, 1, 144])).lowerBound
        octets[at + 10] = 0
        octets[at + 11] = 250
        let turned = try #require(try Raster.decode(octets).densities.first { $0.source == .exif })
        #expect(abs(turned.horizontal * 25.4 - 250) < 0.1 && abs(turned.vertical * 25.4 - 400) < 0.1)
    }

    @Test func greyFilesStayGrey() throws {
        for file in ["png/grey16.png", "jpeg/grey.jpg", "bmp/grey8.bmp", "bmp/bits1.bmp", "tiff/fax4.tif"] {
            #expect(try Raster.decode(ImageVectors.octets(file)).channels == 1, "\(file)")
        }
    }

    @Test func anAnimationIsItsFirstPictureWithANotice() throws {
        let raster = try Raster.decode(ImageVectors.octets("png/animated.png"))
        #expect(raster.findings.map(\.code) == ["imaging.animated"])
    }

    @Test func pagesOfATIFFAreChosen() throws {
        let octets = try ImageVectors.octets("tiff/two-pages.tif")
        let first = try Raster.decode(octets)
        #expect(first.channels == 3 && first.findings.map(\.code) == ["imaging.morePages"])
        #expect(try Raster.decode(octets, page: 2).channels == 1)
        for page in [0, 3, -1, .max, .min] {
            #expect {
                try Raster.decode(octets, page: page)
            } throws: {
                ($0 as? ImagingFault)?.code == .noSuchPage
            }
        }
        #expect(throws: ImagingFault.self) { try Raster.decode(ImageVectors.octets("png/rgb8.png"), page: 2) }
    }

    /// The same octets are the same picture whatever the name says: names are never looked at.
    @Test(arguments: [
        ("GIF89a..........", "GIF"), ("RIFF....WEBPVP8 ", "WebP"), ("....ftypheic....", "HEIC"),
        ("%PDF-1.7 .......", "PDF"), ("8BPS............", "PSD"),
    ])
    func otherKindsAreNamed(_ text: String, _ name: String) {
        #expect {
            try Raster.decode(Bytes(text.utf8))
        } throws: {
            ($0 as? ImagingFault)?.details["format"] == name
        }
    }

    @Test(arguments: ["png", "jpeg", "bmp", "tiff", "bad"])
    func everyMutationEndsWithAPictureOrACode(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: ImageVectors.folder + "/" + folder).sorted()
        #expect(names.count > 10)
        for name in names { Mutations.run(try ImageVectors.octets(folder + "/" + name), rounds: 60, cuts: 40) }
    }
}
