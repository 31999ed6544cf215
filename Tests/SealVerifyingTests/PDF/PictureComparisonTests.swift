import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// What a page shows beside what the seal holds. The engine seals; the picture "inside the seal" is handed in.
@Suite struct PictureComparisonTests {
    private struct Reader: SignedPictureReader {
        var picture: SignedPicture?
        func picture(in contents: Bytes) -> SignedPicture? { picture }
    }

    static let picture: VectorPicture = {
        guard case .vector(let picture) = EngineSealedFilesTests.graphic else {
            return VectorPicture(
                width: Millimetres(1), height: Millimetres(1), ink: .init(red: 0, green: 0, blue: 0), outlines: [])
        }
        return picture
    }()

    /// A circle and a square in it: arcs and lines.
    static func drawing(side: Double = 42, hole: Double = 10) -> VectorPicture {
        let r = side / 2
        func arc(_ x: Double) -> Segment {
            .arc(EllipticArc(end: Point(x, r), radii: Point(r, r), turned: 0, isClockwise: true))
        }
        let square = [
            Point(r - hole, r - hole), Point(r - hole, r + hole), Point(r + hole, r + hole), Point(r + hole, r - hole),
        ]
        return VectorPicture(
            width: Millimetres(side), height: Millimetres(side), ink: InkColour(red: 200, green: 16, blue: 46),
            outlines: [
                Outline(start: Point(0, r), segments: [arc(side), arc(0)]),
                Outline(start: square[0], segments: square[1...].map { .line($0) } + [.line(square[0])]),
            ])
    }

    static func agreement(_ bytes: Bytes, _ picture: SignedPicture?) throws -> PictureAgreement? {
        try SignedDocument(PDFSource(bytes: bytes), pictures: Reader(picture: picture)).signatures.last?.picture
    }

    @Test(arguments: [
        "honest-unsigned", "honest-one-seal", "honest-xref-stream", "honest-encrypted", "honest-linearized",
    ])
    func whatTheEngineDrewIsTheSame(_ name: String) throws {
        let bytes = try PDFVerifierTests.bytes(PDFVerifierTests.folder.appendingPathComponent(name + ".pdf"))
        let picture = Self.drawing()
        let sealed = try EngineSealedFilesTests.seal(bytes, round: 0, graphic: .vector(picture))
        let found = try #require(try Self.agreement(sealed, .vector(picture)))
        #expect(found == PictureAgreement(outcome: .same, places: 1))
    }

    @Test(arguments: [0, 90, 180, 270], [1.0, 2.5])
    func onEveryKindOfPage(_ rotation: Int, _ unit: Double) throws {
        let text = """
            /MediaBox [0 0 900 900] /Rotate \(rotation) /UserUnit \(unit)
            """
        let picture = Self.drawing()
        let sealed = try EngineSealedFilesTests.seal(Self.onePage(text), round: 0, graphic: .vector(picture))
        #expect(try Self.agreement(sealed, .vector(picture)) == PictureAgreement(outcome: .same, places: 1))
    }

    @Test func anotherPictureIsTold() throws {
        let sealed = try EngineSealedFilesTests.seal(Self.onePage(), round: 0, graphic: .vector(Self.drawing()))
        var moved = Self.drawing()
        moved.outlines[0].start.x += 0.2
        var blue = Self.drawing()
        blue.ink = InkColour(red: 0, green: 0, blue: 200)
        var fewer = Self.drawing()
        fewer.outlines.removeLast()
        for other in [Self.drawing(hole: 9), Self.drawing(side: 40), moved, blue, fewer, Self.picture] {
            let found = try #require(try Self.agreement(sealed, .vector(other)))
            #expect(found.outcome == .differs && found.reason == "otherDrawing")
        }
        #expect(try Self.agreement(sealed, nil)?.outcome == .noPicture)
    }

    /// Another version may print its numbers otherwise: the drawing counts.
    @Test func theSameDrawingInOtherWords() throws {
        let sealed = try EngineSealedFilesTests.seal(Self.onePage(), round: 0, graphic: .vector(Self.drawing()))
        var near = Self.drawing()
        near.outlines = near.outlines.map { outline in
            // The same outline of cubic curves that were arcs, a hundredth of a millimetre away.
            outline.curved.scaled(1, shift: Point(0.01, 0))
        }
        #expect(try Self.agreement(sealed, .vector(near))?.outcome == .same)
    }

    @Test func aPictureOfPixels() throws {
        let png = try #require(Bytes(hex: Self.png))
        func raster(_ coding: SignedPicture.Raster.Coding, _ octets: Bytes) -> SignedPicture {
            .raster(.init(coding: coding, octets: octets, width: Millimetres(20), height: Millimetres(20)))
        }
        func sealed(_ rgba: Bytes) throws -> Bytes {
            let picture = try #require(
                RasterPicture(
                    pixelWidth: 2, pixelHeight: 2, rgba: rgba, width: Millimetres(20), height: Millimetres(20)))
            return try EngineSealedFilesTests.seal(Self.onePage(), round: 0, graphic: .raster(picture))
        }
        let rgba: Bytes = [255, 0, 0, 255, 0, 255, 0, 128, 0, 0, 255, 64, 9, 8, 7, 0]
        let same = try sealed(rgba)
        #expect(try Self.agreement(same, raster(.png, png)) == PictureAgreement(outcome: .same, places: 1))
        for index in [0, 5, 7, 12, 15] {
            var other = rgba
            other[index] ^= 0x55
            #expect(try Self.agreement(sealed(other), raster(.png, png))?.outcome == .differs)
        }
        for (coding, octets) in [
            (SignedPicture.Raster.Coding.jpeg, png), (.other, png), (.png, Bytes(png.dropLast(30))),
        ] {
            #expect(try Self.agreement(same, raster(coding, octets))?.outcome == .notCompared)
        }
        let vector = try EngineSealedFilesTests.seal(Self.onePage(), round: 0, graphic: .vector(Self.drawing()))
        #expect(try Self.agreement(vector, raster(.png, png))?.outcome == .notCompared)
        #expect(try Self.agreement(same, .vector(Self.drawing()))?.outcome == .differs)
    }

    @Test func anInvisibleSealShowsNothing() throws {
        let bytes = try PDFVerifierTests.bytes(
            PDFVerifierTests.folder.appendingPathComponent("honest-invisible-second.pdf"))
        #expect(try Self.agreement(bytes, .vector(Self.drawing()))?.outcome == .notShown)
    }

    /// Two by two pixels: red, green half clear, blue more so, and one that is not seen.
    static let png =
        "89504e470d0a1a0a0000000d494844520000000200000002080600000072b60d240000001a49444154789c63fccfc0f09ff1"
        + "3f43231323c37f474e4ef606003836055d6ba94ce10000000049454e44ae426082"

    static func onePage(_ entries: String = "/MediaBox [0 0 595 842]") -> Bytes {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R \(entries) >>",
        ]
        var out = Bytes("%PDF-1.7\n".utf8)
        var table = "xref\n0 4\n0000000000 65535 f \n"
        for (index, body) in objects.enumerated() {
            let digits = String(out.count)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            out += Bytes("\(index + 1) 0 obj\n\(body)\nendobj\n".utf8)
        }
        let start = out.count
        return out + Bytes("\(table)trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    }
}
