import Foundation
import PDFDocument
import SealBase
import Testing

/// Characters that only an embedded font program names.
struct FontProgramTests {
    private static let seeds =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/Vectors/text/seeds/"

    private func shown(_ codes: String, _ key: String, _ program: Bytes, flags: Int = 4) throws -> [String] {
        let descriptor = "<< /Type /FontDescriptor /FontName /Own /Flags \(flags) /\(key) 10 0 R >>"
        let fonts =
            key == "FontFile2"
            ? "/F1 << /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
                + "/Subtype /CIDFontType2 /BaseFont /Own /FontDescriptor \(descriptor) >>] >>"
            : "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Own /FirstChar 65 /Widths [500] /FontDescriptor "
                + "\(descriptor) >>"
        let pdf = TextPDF(content: "BT /F1 9 Tf 20 20 Td \(codes) Tj ET", fonts: fonts, more: [("<< >>", program)])
        let file = try PDFFile(bytes: pdf.bytes)
        return try TextReader(file, store: CharacterMapStore(folders: [])).text(of: file.pages()[0]).glyphs.map(\.text)
    }

    private func seed(_ name: String) throws -> Bytes {
        Bytes(try Data(contentsOf: URL(fileURLWithPath: Self.seeds + name)))
    }

    @Test func typeOne() throws {
        #expect(try shown("(AaZ)", "FontFile", seed("typeone.txt")) == ["A", "盖", ""])
    }

    @Test func compact() throws {
        #expect(try shown("(AabcZ)", "FontFile3", seed("compact.cff")) == ["A", "盖", "a", "", ""])
    }

    @Test func trueType() throws {
        // The last glyph is both a radical and an ideograph: what people write is the ideograph.
        #expect(try shown("<00010002000300040005>", "FontFile2", seed("truetype.ttf")) == ["A", "a", "盖", "页", ""])
    }

    @Test(arguments: [("FontFile", "typeone.txt"), ("FontFile3", "compact.cff"), ("FontFile2", "truetype.ttf")])
    func programsCutOffOrChangedDoNoHarm(_ key: String, _ name: String) throws {
        let whole = try seed(name)
        for length in stride(from: 0, to: whole.count, by: 7) {
            #expect(try shown("(AabcZ)", key, Bytes(whole.prefix(length))).count <= 5)
        }
        var random: UInt64 = 7
        for _ in 0..<150 {
            var changed = whole
            for _ in 0..<4 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                changed[Int((random >> 33) % UInt64(whole.count))] = UInt8(random >> 56)
            }
            #expect(try shown("(AabcZ)", key, changed).count <= 5)
        }
    }

    @Test func aProgramThatSaysNothing() throws {
        #expect(try shown("(A)", "FontFile3", [1, 2, 3]) == [""])
        // A font flagged as Latin has the standard encoding.
        #expect(try shown("(A)", "FontFile3", [1, 2, 3], flags: 32) == ["A"])
    }
}
