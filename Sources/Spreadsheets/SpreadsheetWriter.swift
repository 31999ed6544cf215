import CSpreadsheet
package import SealBase

/// Writes a workbook of one sheet in which every cell is text, so that no program makes a number of a code (CA-9). The
/// same rows give the same octets.
package enum SpreadsheetWriter {
    /// Rows and columns that are written at most.
    package static let rowLimit = 200_000
    package static let columnLimit = 256

    /// The file's octets; the first row is a heading that stays in sight. Throws `SpreadsheetFault.cannotWrite`.
    package static func workbook(sheet: String, rows: [[String]]) throws(SpreadsheetFault) -> Bytes {
        let columns = rows.map(\.count).max() ?? 0
        guard rows.count <= rowLimit, columns <= columnLimit else {
            throw SpreadsheetFault(.cannotWrite, ["what": "rows", "limit": "\(rowLimit)"])
        }
        var name = String(sheet.filter { !"\\/?*[]:'".contains($0) }.prefix(31))
        if name.isEmpty { name = "1" }
        return try pack([
            ("[Content_Types].xml", Bytes(contentTypes.utf8)),
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbookPart(name)),
            (
                "xl/_rels/workbook.xml.rels",
                relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ),
            ("xl/styles.xml", Bytes(styles.utf8)),
            ("xl/worksheets/sheet1.xml", sheetPart(rows, columns)),
        ])
    }

    /// Packs parts into an archive.
    static func pack(_ parts: [(name: String, octets: Bytes)]) throws(SpreadsheetFault) -> Bytes {
        let names: [CChar] = parts.reduce(into: []) { $0 += $1.name.utf8.map { CChar(bitPattern: $0) } + [0] }
        let contents = parts.reduce(into: Bytes()) { $0 += $1.octets }
        var count = 0
        let packed = unsafe yss_pack(names, contents, parts.map(\.octets.count), parts.count, &count)
        guard let packed = unsafe packed else {
            throw SpreadsheetFault(.cannotWrite, ["what": "memory", "limit": "0"])
        }
        defer { unsafe yss_free(packed) }
        return unsafe Bytes(UnsafeBufferPointer(start: packed, count: count))
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    private static var contentTypes: String {
        head + "<Types xmlns=\"\(packaging)/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(kind).sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(kind).styles+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"\(kind).worksheet+xml\"/></Types>"
    }

    private static func relations(_ targets: [(type: String, target: String)]) -> Bytes {
        var out = head + "<Relationships xmlns=\"\(packaging)/relationships\">"
        for (index, item) in targets.enumerated() {
            out += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(item.type)\" Target=\"\(item.target)\"/>"
        }
        return Bytes((out + "</Relationships>").utf8)
    }

    private static func workbookPart(_ name: String) -> Bytes {
        var out = Bytes((head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"").utf8)
        append(name, to: &out)
        return out + Bytes("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".utf8)
    }

    /// Number format 49 is text: what is typed into the cells later stays text too.
    private static var styles: String {
        let plain = "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\""
        return head + "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\"><font><sz val=\"11\"/></font>"
            + "<font><b/><sz val=\"11\"/></font></fonts>"
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\">\(plain)/></cellStyleXfs>"
            + "<cellXfs count=\"2\">\(plain) xfId=\"0\" applyNumberFormat=\"1\"/>"
            + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\""
            + " applyFont=\"1\"/></cellXfs></styleSheet>"
    }

    private static func sheetPart(_ rows: [[String]], _ columns: Int) -> Bytes {
        var out = Bytes((head + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">").utf8)
        out += Bytes("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>".utf8)
        out += Bytes("</sheetView></sheetViews>".utf8)
        if columns > 0 {
            out += Bytes(
                "<cols><col min=\"1\" max=\"\(columns)\" width=\"20\" style=\"0\" customWidth=\"1\"/></cols>".utf8)
        }
        out += Bytes("<sheetData>".utf8)
        let letters = (0..<columns).map { Bytes(CellPlace.letters(of: $0).utf8) }
        for (index, row) in rows.enumerated() {
            let number = Bytes("\(index + 1)".utf8)
            out += Bytes("<row r=\"".utf8) + number + Bytes("\">".utf8)
            for (column, text) in row.enumerated() where !text.isEmpty {
                out += Bytes("<c r=\"".utf8) + letters[column] + number
                out += Bytes("\" s=\"\(index == 0 ? 1 : 0)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">".utf8)
                append(text, to: &out)
                out += Bytes("</t></is></c>".utf8)
            }
            out += Bytes("</row>".utf8)
        }
        return out + Bytes("</sheetData></worksheet>".utf8)
    }

    /// Text as XML has it; what XML cannot hold becomes U+FFFD.
    private static func append(_ text: String, to out: inout Bytes) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += Bytes("&amp;".utf8)
            case "<": out += Bytes("&lt;".utf8)
            case ">": out += Bytes("&gt;".utf8)
            case "\"": out += Bytes("&quot;".utf8)
            case "\r": out += Bytes("&#13;".utf8)
            case "\t", "\n": out += Bytes(UTF8.encode(scalar) ?? .init())
            default:
                let isForbidden = scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
                out += Bytes(UTF8.encode(isForbidden ? "\u{FFFD}" : scalar) ?? .init())
            }
        }
    }
}
