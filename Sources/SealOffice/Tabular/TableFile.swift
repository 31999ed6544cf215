import Foundation
import Lifecycle
import SealBase
import Spreadsheets

/// A table in a file: CSV or XLSX, told by its content when it is read, by the name's ending when it is written.
package enum TableFile {
    /// The rows with content, in order. Throws `TableFault`, `SpreadsheetFault`, `FileFault`.
    static func rows(_ path: String, sheet: String? = nil) throws -> [TableRow] {
        let octets = try InputFile.read(path, limit: SpreadsheetLimits().file)
        var out: [TableRow] = []
        if octets.starts(with: [0x50, 0x4B]) || octets.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            try Spreadsheet(octets).rows(of: sheet) { (row) throws(SpreadsheetFault) in
                out.append(TableRow(number: row.number, cells: row.cells.map { $0.map(cell) }))
            }
            return out
        }
        for row in try DelimitedText(octets, rowLimit: SpreadsheetLimits().rows).rows {
            let cells = row.cells.map { $0.isEmpty ? nil : TableCell(unguarded($0)) }
            out.append(TableRow(number: row.line, cells: cells))
        }
        return out
    }

    /// Writes rows as `.xlsx` or, with any other ending, as CSV. Throws `SpreadsheetFault.cannotWrite`, `FileFault`.
    package static func write(_ rows: [[String]], sheet: String, to path: String) throws {
        if path.lowercased().hasSuffix(".xlsx") {
            try AtomicFile.write(SpreadsheetWriter.workbook(sheet: sheet, rows: rows), to: path)
        } else {
            try AtomicFile.write(csv(rows), to: path)
        }
    }

    /// With a byte order mark, without which spreadsheet programs take UTF-8 for something else.
    static func csv(_ rows: [[String]]) -> Bytes {
        var out: Bytes = [0xEF, 0xBB, 0xBF]
        for row in rows {
            for (index, text) in row.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                let guarded = guarded(text)
                if guarded.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) {
                    out += Bytes(("\"" + guarded.replacingOccurrences(of: "\"", with: "\"\"") + "\"").utf8)
                } else {
                    out += Bytes(guarded.utf8)
                }
            }
            out += [13, 10]
        }
        return out
    }

    private static let formulaSigns: Set<UInt8> = Set("=+-@\t\r".utf8)

    /// A text that a spreadsheet program would take for a formula gets an apostrophe, which says that it is text.
    private static func guarded(_ text: String) -> String { isFormula(text) ? "'" + text : text }

    private static func unguarded(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && isFormula(text) ? String(text.dropFirst()) : text
    }

    /// Whether a formula's sign comes first, or after apostrophes.
    private static func isFormula(_ text: String) -> Bool {
        text.utf8.first { $0 != UInt8(ascii: "'") }.map { formulaSigns.contains($0) } == true
    }

    /// Flags are words in our tables.
    private static func cell(_ cell: TableCell) -> TableCell {
        cell.kind == .flag ? TableCell(cell.text == "1" ? "yes" : "no") : cell
    }
}
