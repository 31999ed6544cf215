import PDFDocument
import SealBase
import Testing

struct KeywordSearchTests {
    /// A composite font whose codes are Unicode, each glyph as wide as it is high.
    static let wide = """
        /F1 << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /ToUnicode 10 0 R /DescendantFonts [<<
        /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)
        /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Song /Ascent 880 /Descent -120 >> >>] >>
        """
    static let unicode =
        "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"

    static func hex(_ text: String) -> String {
        "<"
            + text.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return String(repeating: "0", count: 4 - digits.count) + digits
            }.joined() + ">"
    }

    static func pdf(_ content: String, page: String = "/MediaBox [0 0 595 842]") -> TextPDF {
        TextPDF(content: content, fonts: wide, page: page, more: [("<< >>", Bytes(unicode.utf8))])
    }

    private func hits(_ keyword: String, in pdf: TextPDF, ignoresSpaces: Bool = false) throws -> [KeywordHit] {
        let file = try PDFFile(bytes: pdf.bytes)
        let search = try #require(KeywordSearch(keyword, ignoresSpaces: ignoresSpaces))
        return search.hits(on: SearchedPage(try TextReader(file).text(of: file.pages()[0])))
    }

    /// Lines of text, each with what stands in front of it.
    private func lines(_ parts: (String, String)...) -> TextPDF {
        Self.pdf("BT /F1 10 Tf " + parts.map { "\($0.0) \(Self.hex($0.1)) Tj" }.joined(separator: " ") + " ET")
    }

    @Test func aWordIsFoundWithItsBox() throws {
        let found = try hits("盖章", in: lines(("50 700 Td", "甲方盖章处")))
        let box = try #require(found.first?.box)
        #expect(found.count == 1)
        #expect(abs(box.left - 70) < 1e-6 && abs(box.right - 90) < 1e-6)
        #expect(abs(box.bottom - 698.8) < 1e-6 && abs(box.top - 708.8) < 1e-6)
        #expect(abs((found.first?.shown.top ?? 0) - (842 - 708.8) * 25.4 / 72) < 1e-6)
    }

    @Test func piecesOfAWordAreOne() throws {
        let pieces = Self.pdf("BT /F1 10 Tf 50 700 Td [\(Self.hex("盖")) -300 \(Self.hex("章"))] TJ ET")
        #expect(try hits("盖章", in: pieces).count == 1)
        // Each in an object of its own, in the wrong order, and on a baseline a little lower.
        let apart = Self.pdf(
            "BT /F1 10 Tf 60 700 Td \(Self.hex("章")) Tj ET BT /F1 10 Tf 50 701 Td \(Self.hex("盖")) Tj ET")
        #expect(try hits("盖章", in: apart).count == 1)
    }

    @Test func linesUnderAWordDoNotBreakIt() throws {
        let found = try hits(
            "盖章", in: lines(("45 700 Td", "________"), ("5 0 Td", "盖"), ("10 0 Td", "章"), ("-12 0 Td", "____")))
        #expect(found.count == 1)
    }

    @Test func boldnessByPrintingTwiceIsOneWord() throws {
        #expect(try hits("盖章", in: lines(("50 700 Td", "盖章"), ("0.3 0 Td", "盖章"))).count == 1)
        let letters = lines(("50 700 Td", "盖"), ("0.3 0 Td", "盖"), ("9.7 0 Td", "章"), ("0.3 0 Td", "章"))
        #expect(try hits("盖章", in: letters).count == 1)
    }

    @Test(arguments: [
        ("（盖章）", "(盖章)"), ("ＡＢＣ１２３", "ABC123"), ("ABC", "ＡＢＣ"), ("ｶﾞ", "ガ"), ("ﬁn", "fin"),
        ("⾦额", "金额"), ("第⻚", "第页"), ("é", "e\u{301}"), ("甲：", "甲:"), ("㎜", "mm"),
    ])
    func formsOfACharacterAreOne(_ written: String, _ keyword: String) throws {
        #expect(try hits(keyword, in: lines(("50 700 Td", written))).count == 1)
        #expect(try hits(written, in: lines(("50 700 Td", keyword))).count == 1)
    }

    @Test func partOfALigatureHasPartOfItsBox() throws {
        let box = try #require(try hits("in", in: lines(("50 700 Td", "ﬁn"))).first?.box)
        #expect(abs(box.left - 55) < 1e-6 && abs(box.right - 70) < 1e-6)
    }

    @Test(arguments: [
        ("盖 章", "盖章", false, 0), ("盖 章", "盖章", true, 1), ("盖　　　章", "盖章", true, 1),
        ("盖　　　章", "盖章", false, 0), ("盖章", "盖 章", true, 1), ("盖章", "盖 章", false, 0),
        ("Party B", "Party B", false, 1), ("Party  B", "Party B", false, 1), ("PartyB", "Party B", false, 0),
        ("甲方", "甲乙", false, 0), ("盖", "盖章", false, 0), ("盖章盖章", "盖章", false, 2), ("章章章", "章章", false, 1),
    ])
    func spacesCountUnlessTheyDoNot(_ written: String, _ keyword: String, _ ignores: Bool, _ count: Int) throws {
        #expect(try hits(keyword, in: lines(("50 700 Td", written)), ignoresSpaces: ignores).count == count)
    }

    @Test func whatStandsApartIsNotAWord() throws {
        // Columns of a table; one line's end and the next line's beginning.
        #expect(try hits("盖章", in: lines(("50 700 Td", "盖"), ("100 0 Td", "章"))).isEmpty)
        #expect(try hits("盖章", in: lines(("50 700 Td", "盖"), ("100 0 Td", "章")), ignoresSpaces: true).isEmpty)
        #expect(try hits("盖章", in: lines(("550 700 Td", "盖"), ("-500 -14 Td", "章"))).isEmpty)
        // Letters of one word stand closer than two words.
        let far = TextPDF(content: "BT /F1 10 Tf 50 700 Td [(Par) -400 (ty)] TJ ET")
        #expect(try hits("Party", in: far).isEmpty)
        #expect(try hits("Par ty", in: far).count == 1)
    }

    @Test func hitsComeInReadingOrder() throws {
        let found = try hits(
            "章",
            in: lines(
                ("300 100 Td", "章"), ("-200 0 Td", "章"), ("0 500 Td", "章"), ("-20 3 Td", "章"), ("0 100 Td", "章")))
        #expect(found.map { $0.box.left.rounded() } == [80, 80, 100, 100, 300])
    }

    @Test(arguments: [0, 90, 180, 270])
    func turnedPagesAreReadAsShown(_ rotation: Int) throws {
        // Upright for the reader: the text's matrix turns with the page.
        let matrices = [
            0: "1 0 0 1 100 700", 90: "0 1 -1 0 100 300", 180: "-1 0 0 -1 500 300", 270: "0 -1 1 0 500 700",
        ]
        let matrix = try #require(matrices[rotation])
        let content = "BT /F1 10 Tf \(matrix) Tm \(Self.hex("甲方盖章")) Tj ET"
        let found = try hits(
            "盖章", in: Self.pdf(content, page: "/MediaBox [0 0 595 842] /CropBox [20 30 580 800] /Rotate \(rotation)"))
        let hit = try #require(found.first)
        #expect(found.count == 1)
        #expect(abs(hit.shown.width - 20 * 25.4 / 72) < 1e-6 && abs(hit.shown.height - 10 * 25.4 / 72) < 1e-6)
    }

    @Test func columnsAreRead() throws {
        let vertical = Self.wide.replacing("Identity-H", with: "Identity-V")
        let pdf = TextPDF(
            content: "BT /F1 10 Tf 300 700 Td \(Self.hex("甲方盖章")) Tj ET", fonts: vertical,
            more: [("<< >>", Bytes(Self.unicode.utf8))])
        let box = try #require(try hits("盖章", in: pdf).first?.box)
        #expect(abs(box.left - 295) < 1e-6 && abs(box.right - 305) < 1e-6)
        #expect(abs(box.top - 680) < 1e-6 && abs(box.bottom - 660) < 1e-6)
    }

    @Test(arguments: ["aab", "a b", "b"])
    func aHeapOfLettersIsSearchedInTime(_ keyword: String) throws {
        let heap = "BT /F1 9 Tf 50 700 Td " + String(repeating: "(a) Tj 0 0 Td ", count: 60_000) + "ET"
        #expect(try hits(keyword, in: TextPDF(content: heap)).isEmpty)
        #expect(try hits(keyword, in: TextPDF(content: heap), ignoresSpaces: true).isEmpty)
    }

    @Test func textUnderAScanIsNamed() throws {
        let found = try hits("盖章", in: lines(("3 Tr 50 700 Td", "盖章")))
        #expect(found.map(\.isInvisible) == [true])
    }

    @Test(arguments: ["", " ", "\u{3000}", "\u{200B}", String(repeating: "章", count: 400)])
    func nothingToSearchFor(_ keyword: String) { #expect(KeywordSearch(keyword) == nil) }
}
