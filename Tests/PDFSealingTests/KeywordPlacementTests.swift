import PDFDocument
import PDFSealing
import SealBase
import Testing

struct KeywordPlacementTests {
    /// Pages of the contents given, with Helvetica, and a font that explains nothing.
    private func file(_ contents: [String], page: String = "/MediaBox [0 0 600 800]") throws -> PDFFile {
        var objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        var kids = ""
        for content in contents {
            let number = objects.count + 1
            kids += "\(number) 0 R "
            objects.append(
                """
                << /Type /Page /Parent 2 0 R \(page) /Contents \(number + 1) 0 R /Resources << /Font <<
                /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier >>
                /F2 << /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /Widths [600] /FirstChar 65
                /Name /Marks /Encoding << /Differences [65 /g1] >> >>
                /F3 << /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /GBK-EUC-H /DescendantFonts [<<
                /Subtype /CIDFontType0 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>
                >> >> >>
                """)
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        objects[1] = "<< /Type /Pages /Kids [\(kids)] /Count \(contents.count) >>"
        var out = "%PDF-1.7\n"
        var table = "0000000000 65535 f \n"
        for (index, body) in objects.enumerated() {
            let digits = String(out.utf8.count)
            table += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
            out += "\(index + 1) 0 obj\n\(body)\nendobj\n"
        }
        let trailer = "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(out.utf8.count)\n%%EOF\n"
        return try PDFFile(bytes: Bytes((out + "xref\n0 \(objects.count + 1)\n\(table)" + trailer).utf8))
    }

    private func locate(
        _ keyword: String, _ contents: [String], _ options: KeywordOptions = KeywordOptions(),
        page: String = "/MediaBox [0 0 600 800]"
    ) throws -> KeywordPlacement {
        try KeywordPlacement.locate(
            try file(contents, page: page), keyword: keyword, options: options, width: Millimetres(40),
            height: Millimetres(30), maps: CharacterMapStore(folders: []))
    }

    private func fault(
        _ keyword: String, _ contents: [String], _ options: KeywordOptions = KeywordOptions()
    ) -> SealingFault? {
        do {
            _ = try locate(keyword, contents, options)
            return nil
        } catch { return error as? SealingFault }
    }

    private static let word = "BT /F1 10 Tf 100 700 Td (Seal here) Tj ET"
    private static let twice = "BT /F1 10 Tf 100 700 Td (Seal) Tj 0 -100 Td (Seal) Tj ET"
    private static let marks = "BT /F2 10 Tf 100 700 Td (A) Tj ET"
    private static let chinese = "BT /F3 10 Tf 100 700 Td <B8C7D5C2> Tj ET"
    private static let scan = "BI /W 1 /H 1 /BPC 8 /CS /G /L 1 ID x EI"

    @Test(arguments: [
        (KeywordOptions.Side.on, 0.0, 0.0), (.right, 1, 0), (.left, -1, 0), (.below, 0, -1), (.above, 0, 1),
    ])
    func theSealStandsBesideTheWord(_ side: KeywordOptions.Side, _ across: Double, _ up: Double) throws {
        let options = KeywordOptions(side: side, dx: Millimetres(2), dy: Millimetres(-3))
        let place = try #require(try locate("Seal", [Self.word], options).places.first)
        // Courier: 24 points wide; 0.629 above the line, 0.157 below.
        let (x, y) = (Millimetres(points: 112).value, Millimetres(points: 700 + (6.29 - 1.57) / 2).value)
        let (width, height) = (Millimetres(points: 24).value, Millimetres(points: 7.86).value)
        #expect(place.page == 1)
        #expect(abs(place.x.value - (x + 2 + across * (width + 40) / 2)) < 1e-6)
        #expect(abs(place.y.value - (y - 3 + up * (height + 30) / 2)) < 1e-6)
    }

    @Test(arguments: [0, 90, 180, 270])
    func placesAreThoseOfThePageAsShown(_ rotation: Int) throws {
        let page = "/MediaBox [0 0 600 800] /CropBox [50 60 550 760] /Rotate \(rotation) /UserUnit 2"
        let file = try file([Self.word], page: page)
        let placement = try KeywordPlacement.locate(
            file, keyword: "here", width: Millimetres(40), height: Millimetres(30))
        let place = try #require(placement.places.first)
        let box = try file.pages()[0].box(
            centreX: place.x, centreY: place.y, width: Millimetres(10), height: Millimetres(10))
        #expect(abs((box.left + box.right) / 2 - 142) < 1e-6)
        #expect(abs((box.bottom + box.top) / 2 - 702.36) < 1e-6)
    }

    @Test func oneOfSeveral() throws {
        func pages(_ choice: KeywordOptions.Choice, _ range: ClosedRange<Int>? = nil) throws -> [Int] {
            let options = KeywordOptions(choice: choice, pages: range)
            return try locate("Seal", [Self.twice, "", Self.word], options).places.map(\.page)
        }
        #expect(try pages(.all) == [1, 1, 3])
        #expect(try pages(.last) == [3])
        #expect(try pages(.number(2)) == [1])
        #expect(try pages(.only, 2...3) == [3])
    }

    @Test func severalAreRefusedWithoutAChoice() throws {
        let found = try #require(fault("Seal", [Self.twice, Self.word]))
        #expect(found.code == .keywordAmbiguous)
        #expect(found.details["count"] == "3" && found.details["pages"] == "1–2")
    }

    @Test func whatIsNotFoundIsSaidWithItsReason() {
        #expect(fault("Stamp", [Self.word])?.code == .keywordNotFound)
        #expect(fault("Stamp", [Self.word, Self.marks])?.code == .keywordFontUnmapped)
        #expect(fault("Stamp", [Self.word, Self.marks])?.details["fonts"] == "Marks")
        #expect(fault("Stamp", [Self.word, Self.scan])?.code == .keywordOnScan)
        #expect(fault("Stamp", [Self.word, Self.chinese])?.code == .keywordMapMissing)
        #expect(fault("Stamp", [Self.word, Self.chinese])?.details["maps"]?.contains("GBK-EUC-H") == true)
        #expect(fault("Stamp", [""])?.code == .keywordNotFound)
        #expect(fault("Seal", [Self.twice], KeywordOptions(choice: .number(3)))?.code == .keywordTooFew)
        #expect(fault("Seal", [Self.twice], KeywordOptions(choice: .number(0)))?.code == .keywordTooFew)
        #expect(fault(" ", [Self.word])?.code == .keywordUnusable)
        #expect(fault("Seal", [Self.word], KeywordOptions(pages: 1...2))?.code == .pageOutOfRange)
        #expect(fault("Seal", [Self.word], KeywordOptions(pages: 0...1))?.code == .pageOutOfRange)
    }

    @Test func pagesThatCannotBeSearchedAreToldBesideAHit() throws {
        let found = try locate("Seal", [Self.word, Self.marks, Self.scan]).findings
        #expect(found.map(\.code) == ["sealing.keywordFontUnmapped", "sealing.keywordOnScan"])
        #expect(found.map { $0.details["pages"] } == ["2", "3"])
        let unseen = try locate("Seal", ["3 Tr " + Self.word]).findings
        #expect(unseen.map(\.code) == ["sealing.keywordUnseen"])
    }
}
