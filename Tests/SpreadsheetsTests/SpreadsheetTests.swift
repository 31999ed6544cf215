import SealBase
import Testing

@testable import Spreadsheets

@Suite struct SpreadsheetTests {
    @Test func `every kind of cell is what it is`() throws {
        let sheet = """
            <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2"><v>1E+07</v></c><c r="D2" t="inlineStr"><is><r><t>样</t></r>\
            <r><t>章</t></r></is></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c>\
            <c r="G2"><f>A1+1</f><v>7</v></c><c r="H2" t="str"><f>"a"</f><v>a</v></c><c r="I2" s="3"/></row>
            <row><c><v>42.5</v></c><c t="s"><v>0</v></c></row>
            """
        let shared =
            "<si><t xml:space=\"preserve\"> a &amp; b</t></si><si><r><t>甲</t></r><r><t>乙</t></r><rPh><t>jia</t></rPh></si>"
        let rows = try Parts.rows(Parts.pack(Parts.all(sheet, shared: shared)))
        #expect(rows.map(\.number) == [2, 3])
        #expect(
            rows.first?.cells == [
                TableCell("甲乙"), nil, TableCell("1E+07", .number), TableCell("样章"), TableCell("1", .flag),
                TableCell("#N/A", .error), TableCell("7", .formula), TableCell("a", .formula),
            ])
        #expect(rows.last?.cells == [TableCell("42.5", .number), TableCell(" a & b")])
    }

    @Test func `rows without content are left out, numbers kept`() throws {
        let sheet = "<row r=\"1\"/><row r=\"5\"><c r=\"A5\"/></row><row r=\"9\"><c r=\"B9\"><v>1</v></c></row>"
        let rows = try Parts.rows(Parts.pack(Parts.all(sheet)))
        #expect(rows == [TableRow(number: 9, cells: [nil, TableCell("1", .number)])])
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func `columns have letters`(column: Int, letters: String) {
        #expect(CellPlace.letters(of: column) == letters)
        #expect(CellPlace.read(letters + "12")?.column == column)
        #expect(CellPlace.read(letters + "12")?.row == 12)
    }

    @Test(arguments: ["", "A", "1", "1A", "A0", "AAAA1", "A12345678", "a1", "A-1", "A1B", "Ａ1", "$A$1"])
    func `what names no place`(text: String) { #expect(CellPlace.read(text) == nil) }

    @Test func `sheets have names`() throws {
        let book = try Spreadsheet(Parts.pack(Parts.all("<row><c><v>1</v></c></row>")))
        #expect(book.sheets == ["样章"])
        let fault = #expect(throws: SpreadsheetFault.self) {
            try book.rows(of: "别的") { (_) throws(SpreadsheetFault) in }
        }
        #expect(fault?.code == .noSuchSheet)
        #expect(fault?.details["known"] == "样章")
    }

    /// Sheets whose marks contradict themselves.
    @Test(arguments: [
        "<row r=\"0\"/>", "<row r=\"-1\"/>", "<row r=\"x\"/>", "<row r=\"99999999999999999999\"/>",
        "<row r=\"3\"/><row r=\"2\"/>", "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A1\"/><c r=\"A1\"/></row>",
        "<row r=\"1\"><c r=\"$\"/></row>", "<row><c t=\"s\"><v>0</v></c></row>", "<row><c t=\"s\"><v>-1</v></c></row>",
        "<row><c t=\"s\"/></row>",
    ])
    func `a sheet that contradicts itself`(sheet: String) throws {
        #expect(Parts.fault(try Parts.pack(Parts.all(sheet))) == "brokenPart xl/worksheets/one.xml")
    }

    @Test(arguments: ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/one.xml"])
    func `each part must be there and be XML`(part: String) throws {
        var parts = Parts.all("<row><c><v>1</v></c></row>")
        let whole = try #require(parts[part])
        for spoiled in [
            "", "<", whole + "<a/>", String(whole.dropLast(3)), "\u{0}", "{}", whole.replacing("\"", with: ""),
        ] {
            parts[part] = spoiled
            #expect(Parts.fault(try Parts.pack(parts)) == "brokenPart \(part)", "\(spoiled.prefix(40))")
        }
        parts[part] = "<x/>"
        #expect(Parts.fault(try Parts.pack(parts)) != "brokenPart \(part)")
        parts[part] = nil
        #expect(Parts.fault(try Parts.pack(parts)) == "notASpreadsheet \(part)")
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY b \"x\">]>", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "<!DOCTYPE a>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1/\"> %b;]>",
        "<!DOCTYPE z [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]>",
    ])
    func `a document type is refused in every part`(declaration: String) throws {
        for part in Parts.all("", shared: "").keys.sorted() {
            var parts = Parts.all("<row><c t=\"str\"><v>&c;</v></c></row>", shared: "")
            parts[part] = declaration + (parts[part] ?? "")
            #expect(Parts.fault(try Parts.pack(parts)) == "documentType \(part)")
        }
        let undeclared = try Parts.pack(Parts.all("<row><c t=\"str\"><v>&c;</v></c></row>"))
        #expect(Parts.fault(undeclared) == "brokenPart xl/worksheets/one.xml")
    }
}
