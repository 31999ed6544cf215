import PDFDocument
import SealBase
import Testing

struct TextReaderTests {
    private func text(_ pdf: TextPDF) throws -> PageText {
        let file = try PDFFile(bytes: pdf.bytes)
        return try TextReader(file, store: CharacterMapStore(folders: [])).text(of: file.pages()[0])
    }

    private func shown(_ pdf: TextPDF) throws -> String { try text(pdf).glyphs.map(\.text).joined() }

    private static let everything = PDFBox(left: -1e6, bottom: -1e6, right: 1e6, top: 1e6)

    @Test func everyOperatorThatShowsTextIsRead() throws {
        let content = """
            BT /F1 10 Tf 14 TL 50 700 Td (one) Tj T* (two) Tj 0 -20 TD (three) Tj T* [(fo) -20 (ur)] TJ
            (five) ' 1 0.5 (six) " ET
            """
        let text = try text(TextPDF(content: content))
        #expect(text.text(in: Self.everything) == "one\ntwo\nthree\nfour\nfive\nsix")
    }

    @Test func widthsOfStandardFontsAreKnown() throws {
        let text = try text(TextPDF(content: "BT /F1 10 Tf 50 700 Td (Wi.) Tj ET"))
        let lefts = text.glyphs.map(\.quad.box.left)
        // Helvetica: W 944, i 222.
        #expect(zip(lefts, [50, 59.44, 61.66]).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test(arguments: [
        // Character and word spacing, scaling, rise, adjustments (9.3).
        ("1 Tc", [50.0, 56.56, 60.34]), ("2 Tw", [50, 55.56, 60.34]), ("50 Tz", [50, 52.78, 54.17]),
        ("1 Tc 50 Tz", [50, 53.28, 55.17]), ("5 Ts", [50, 55.56, 58.34]),
    ])
    func spacingMovesThePen(_ setting: String, _ expected: [Double]) throws {
        let text = try text(TextPDF(content: "BT /F1 10 Tf \(setting) 50 700 Td (a b) Tj ET"))
        let lefts = text.glyphs.map(\.quad.box.left)
        #expect(zip(lefts, expected).allSatisfy { abs($0 - $1) < 1e-6 }, "\(lefts)")
    }

    @Test func matricesOfPageFormAndTextAreCombined() throws {
        let form = "BT /F1 10 Tf 1 0 0 1 10 10 Tm (deep) Tj ET"
        let pdf = TextPDF(
            content: "q 2 0 0 2 100 100 cm /X Do Q BT /F1 10 Tf 10 10 Td (flat) Tj ET",
            resources: "/XObject << /X 10 0 R >>",
            more: [
                ("<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Matrix [1 0 0 1 5 0] >>", Bytes(form.utf8))
            ])
        let boxes = try text(pdf).glyphs.map(\.quad.box)
        #expect(abs(boxes[0].left - 130) < 1e-6 && abs(boxes[4].left - 10) < 1e-6)
        // The size doubles too: 0.718 + 0.207 of 20.
        #expect(abs(boxes[0].height - 18.5) < 1e-6 && abs(boxes[4].height - 9.25) < 1e-6)
    }

    @Test func differencesAndToUnicodeSayWhatCodesAre() throws {
        let fonts = """
            /F1 << /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /FirstChar 1 /LastChar 3 /Widths [500 500 500]
            /Encoding << /Differences [1 /A /uni5370 /g7] >> >>
            /F2 << /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Own /FirstChar 1 /LastChar 3 /Widths [500 500 500]
            /Encoding << /Differences [1 /A /uni5370 /g7] >> /ToUnicode 10 0 R >>
            """
        let map = "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <01> <03> <7532> endbfrange"
        let first = try text(TextPDF(content: "BT /F1 9 Tf 20 20 Td <010203> Tj ET", fonts: fonts))
        #expect(first.glyphs.map(\.text) == ["A", "\u{5370}", ""])
        #expect(first.unmapped == ["Own": 1])
        let second = try text(
            TextPDF(
                content: "BT /F2 9 Tf 20 20 Td <010203> Tj ET", fonts: fonts, more: [("<< >>", Bytes(map.utf8))]))
        #expect(second.glyphs.map(\.text) == ["\u{7532}", "\u{7533}", "\u{7534}"])
    }

    @Test func hiddenLayersAndTextOffThePageAreLeftOut() throws {
        let content = """
            /OC /L BDC BT /F1 9 Tf 20 20 Td (hidden) Tj ET EMC /OC /M BDC BT /F1 9 Tf 20 40 Td (seen) Tj ET EMC
            BT /F1 9 Tf 2000 40 Td (outside) Tj ET
            """
        let pdf = TextPDF(
            content: content, resources: "/Properties << /L 10 0 R /M 11 0 R >>",
            catalog: "/OCProperties << /OCGs [10 0 R 11 0 R] /D << /OFF [10 0 R] >> >>",
            more: [("<< /Type /OCG /Name (a) >>", nil), ("<< /Type /OCG /Name (b) >>", nil)])
        #expect(try shown(pdf) == "seen")
    }

    @Test func inlinePicturesAreNoText() throws {
        let text = try text(
            TextPDF(content: "BI /W 4 /H 1 /BPC 8 /CS /G /L 4 ID (Tj) EI BT /F1 9 Tf 20 20 Td (yes) Tj ET"))
        #expect(text.glyphs.map(\.text).joined() == "yes")
        #expect(text.pictures == 1 && !text.isScan)
    }

    @Test(arguments: [
        "Tj", "(a) Tj", "BT (a) Tj", "BT /None 9 Tf (a) Tj", "/F1 Tf (a) Tj", "BT /F1 1e300 Tf (a) Tj",
        "BT /F1 9 Tf 1e300 0 Td (a) Tj", "BT /F1 9 Tf 0 0 0 0 0 0 Tm (a) Tj", "Q Q Q (a) Tj", "EMC EMC",
        "BT /F1 9 Tf [[[[(a)]]]] TJ", "BT /F1 9 Tf [1e300 (a)] TJ", "/F1 9 Tf 9e99 Tz 9e99 Tc (a) Tj",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1", "BI ID", "/X Do", "BDC",
        "/OC /No BDC (a) Tj",
        "1e999 1e999 1e999 1e999 1e999 1e999 cm (a) Tj", "/F1 9 Tf (a\\", "/F1 9 Tf <4",
        "/F1 9 Tf 2147483648 Tr (a) Tj",
    ])
    func contentThatMakesNoSenseIsPassedOver(_ content: String) throws {
        #expect(try text(TextPDF(content: content)).glyphs.count <= 1)
    }

    @Test(arguments: [
        "/F1 5", "/F1 << >>", "/F1 << /Subtype /Type0 >>", "/F1 << /Subtype /Type0 /Encoding /Identity-H >>",
        "/F1 << /Subtype /Type0 /Encoding /../../etc/passwd /DescendantFonts [5] >>",
        "/F1 << /Subtype /Type1 /FirstChar 9223372036854775807 /Widths [1 2 3] >>",
        "/F1 << /Subtype /Type1 /FirstChar -9 /Widths [1 2 3] >>",
        "/F1 << /Subtype /Type3 /FontMatrix [] /Widths [1e300] /FirstChar 0 /FontBBox [1] >>",
        "/F1 << /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [1 [2 3] 4 5 6 7 8] /DW (x) /W2 [0 [1]] >>] >>",
        "/F1 << /Subtype /Type0 /Encoding 10 0 R /DescendantFonts [10 0 R] /ToUnicode 10 0 R >>",
        "/F1 << /Subtype /TrueType /Encoding << /Differences [1e9 /a -5 /b 99999999999 /c] >> >>",
    ])
    func fontsThatMakeNoSenseAreReadAsFarAsTheyGo(_ fonts: String) throws {
        let map = """
            1 begincodespacerange <> <0102030405> <00> <FF> endcodespacerange 9 begincidrange <FF> <00> 1 <00> <FF> -5
            <00000000> <FFFFFFFF> 65535 endcidrange 1 beginbfrange <00> <FF> [] <00> <05> <> <00000000> <FFFFFFFF> <D800>
            <00> <FF> <D800> endbfrange /X usecmap
            """
        let pdf = TextPDF(
            content: "BT /F1 9 Tf 20 20 Td <00FF41> Tj [(a) 5 <0041>] TJ ET", fonts: fonts,
            more: [("<< >>", Bytes(map.utf8))])
        #expect(try text(pdf).glyphs.count <= 8)
    }

    @Test(arguments: [
        (String(repeating: "q ", count: 200_000), true), (String(repeating: "[", count: 100_000), true),
        ("BT /F1 9 Tf 20 20 Td " + String(repeating: "(aaaaaaaaaaaaaaaaaaaa) Tj ", count: 20_000), true),
        (String(repeating: "1 ", count: 3_000_000), false),
        (String(repeating: "/X Do ", count: 120_000), false),
    ])
    func costIsBounded(_ content: String, _ isRead: Bool) throws {
        let pdf = TextPDF(
            content: content, resources: "/XObject << /X 10 0 R >>",
            more: [("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] >>", Bytes("BT ET".utf8))])
        let file = try PDFFile(bytes: pdf.bytes)
        let reader = try TextReader(file, store: CharacterMapStore(folders: []), words: 2_500_000)
        if isRead {
            _ = try reader.text(of: file.pages()[0])
        } else {
            #expect(throws: PDFFault.self) { try reader.text(of: file.pages()[0]) }
        }
    }

    @Test func formsInsideThemselvesAreRefused() throws {
        let pdf = TextPDF(
            content: "/X Do", resources: "/XObject << /X 10 0 R >>",
            more: [
                (
                    "<< /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 10 0 R >> >> >>",
                    Bytes("/X Do".utf8)
                )
            ])
        #expect(throws: PDFFault.self) { try text(pdf) }
    }

    @Test func textInARectangle() throws {
        let text = try text(
            TextPDF(content: "BT /F1 10 Tf 50 700 Td (covered) Tj 100 0 Td (free) Tj 0 -50 Td (below) Tj ET"))
        #expect(text.text(in: PDFBox(left: 40, bottom: 690, right: 100, top: 720)) == "covered")
        #expect(text.text(in: PDFBox(left: 0, bottom: 0, right: 9, top: 9)).isEmpty)
        #expect(text.text(in: PDFBox(left: 0, bottom: 640, right: 595, top: 842)) == "covered free\nbelow")
    }
}
