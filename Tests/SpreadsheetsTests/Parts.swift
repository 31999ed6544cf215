import SealBase

@testable import Spreadsheets

/// Workbooks put together part by part, so that each test spoils one.
enum Parts {
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"

    static func all(_ sheet: String, shared: String? = nil) -> [String: String] {
        var parts = [
            "_rels/.rels":
                "\(relations)<Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
            "xl/workbook.xml":
                "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets><sheet name=\"样章\" sheetId=\"7\" r:id=\"b\"/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "\(relations)<Relationship Id=\"b\" Type=\"\(office)/worksheet\" Target=\"/xl/worksheets/one.xml\"/>"
                + "<Relationship Id=\"c\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>",
            "xl/worksheets/one.xml": "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>",
            "xl/sharedStrings.xml": "<sst xmlns=\"\(main)\">\(shared ?? "")</sst>",
        ]
        if shared == nil {
            parts["xl/sharedStrings.xml"] = nil
            parts["xl/_rels/workbook.xml.rels"]?.replace(
                "<Relationship Id=\"c\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>", with: "")
        }
        return parts
    }

    static func pack(_ parts: [String: String]) throws -> Bytes {
        try SpreadsheetWriter.pack(parts.sorted { $0.key < $1.key }.map { ($0.key, Bytes($0.value.utf8)) })
    }

    static func rows(_ octets: Bytes, _ limits: SpreadsheetLimits = SpreadsheetLimits()) throws -> [TableRow] {
        var out: [TableRow] = []
        try Spreadsheet(octets, limits: limits).rows { (row) throws(SpreadsheetFault) in out.append(row) }
        return out
    }

    /// The stable code of what reading throws, with its first detail.
    static func fault(_ octets: Bytes, _ limits: SpreadsheetLimits = SpreadsheetLimits()) -> String {
        do {
            _ = try rows(octets, limits)
            return "none"
        } catch let fault as SpreadsheetFault {
            let detail = fault.details["reason"] ?? fault.details["what"] ?? fault.details["part"] ?? ""
            return "\(fault.code.rawValue) \(detail)"
        } catch {
            return "\(error)"
        }
    }
}
