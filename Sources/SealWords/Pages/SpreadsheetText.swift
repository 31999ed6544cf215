import Foundation
import SealBase

/// Rows as RFC 4180 with a byte order mark, which spreadsheets need to read Chinese; a cell that a spreadsheet would take
/// for a formula gets an apostrophe before it.
package struct SpreadsheetText {
    package let text: String

    package init(_ rows: [[String]]) {
        text = "\u{FEFF}" + rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ value: String) -> String {
        var text = Words.printable(value)
        if let first = text.first, "=+-@\t".contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
