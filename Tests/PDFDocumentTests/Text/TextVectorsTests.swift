import Foundation
import PDFDocument
import SealBase
import Testing

/// Places of words beside those that `pdftotext -bbox` gives, run live.
struct TextVectorsTests {
    private static let folder =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/Vectors/text"
    private static let hasMaps = FileManager.default.fileExists(atPath: "/usr/share/poppler/cMap/Adobe-GB1")

    private func agreement(_ path: String) throws -> TextAgreement {
        var agreement = TextAgreement()
        try agreement.compare(path, pages: 10, store: CharacterMapStore())
        return agreement
    }

    @Test(.enabled(if: PrintedWords.isInstalled), arguments: ["contract", "turned", "cropped", "forms"])
    func everyWordStandsWherePopplerSeesIt(_ name: String) throws {
        let found = try agreement("\(Self.folder)/\(name).pdf")
        #expect(found.words > 40)
        #expect(found.placed == found.words, "\(found.differing)")
    }

    /// Predefined maps (ISO 32000-2, table 116), a collection and text in its codes.
    private static let predefined: [(map: String, ordering: String, codes: String)] = [
        ("GBK-EUC-H", "GB1", "<BCD7B7BDB8C7D5C2A3BA414231>"), ("GB-EUC-H", "GB1", "<BCD7B7BDB8C7D5C2A3BA414231>"),
        ("GBKp-EUC-H", "GB1", "<BCD7B7BDB8C7D5C2A3BA414231>"), ("GBK2K-H", "GB1", "<BCD7B7BDB8C7D5C2A3BA414231>"),
        ("UniGB-UCS2-H", "GB1", "<7532 65B9 76D6 7AE0 FF1A 0041 0042 0031>"),
        ("UniGB-UTF16-H", "GB1", "<7532 65B9 76D6 7AE0 FF1A 0041 0042 0031>"),
        ("GBK-EUC-V", "GB1", "<BCD7B7BDB8C7D5C2>"), ("UniGB-UCS2-V", "GB1", "<7532 65B9 76D6 7AE0>"),
        ("B5pc-H", "CNS1", "<A5D2A4E8BB5C B3B9 41>"), ("ETen-B5-H", "CNS1", "<A5D2A4E8BB5CB3B941>"),
        ("UniCNS-UCS2-H", "CNS1", "<7532 65B9 84CB 7AE0>"), ("UniCNS-UTF16-H", "CNS1", "<7532 65B9 84CB 7AE0>"),
        ("90ms-RKSJ-H", "Japan1", "<8D62 95FB 88F3 8DFC 4142>"), ("EUC-H", "Japan1", "<B9C3 CAFD B0F5>"),
        ("UniJIS-UCS2-H", "Japan1", "<7532 65B9 5370 FF21>"), ("UniJIS-UTF16-H", "Japan1", "<7532 65B9 5370>"),
        ("KSCms-UHC-H", "Korea1", "<CBA3 DBB0 C0CE 4142>"), ("UniKS-UTF16-H", "Korea1", "<7532 65B9 C778>"),
        ("Identity-H", "GB1", "<0F1F 0A33 0022 0023>"), ("Identity-V", "GB1", "<0F1F 0A33>"),
    ]

    @Test(.enabled(if: PrintedWords.isInstalled && hasMaps), arguments: predefined.indices)
    func predefinedMapsSayWhatPopplerSays(_ index: Int) throws {
        let sample = Self.predefined[index]
        let pdf = TextPDF(
            content: "BT /F1 20 Tf 100 700 Td \(sample.codes) Tj ET",
            fonts: """
                /F1 << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /\(sample.map) /DescendantFonts [<< /Type /Font
                /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (\(sample.ordering))
                /Supplement 2 >> /DW 1000 /W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor
                /FontName /Song /Flags 4 /Ascent 880 /Descent -120 /FontBBox [0 -120 1000 880] /ItalicAngle 0
                /CapHeight 700 /StemV 80 >> >>] >>
                """)
        let path = NSTemporaryDirectory() + "yinjian-text-\(UUID().uuidString).pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(pdf.bytes).write(to: URL(fileURLWithPath: path))
        let found = try agreement(path)
        #expect(found.words > 0)
        // The program puts columns half a size to the right of, and a whole one above, where it draws them itself.
        let isColumn = sample.map.hasSuffix("-V")
        #expect(isColumn ? found.found == found.words : found.placed == found.words, "\(found.differing)")
    }
}
