import Foundation
import SealBase
package import SealOffice

/// What became of every document of a batch: one row each, in the order of the manifest.
package struct BatchTable {
    private let rows: [[String]]
    private let header: [String]

    package init(_ results: [BatchResult], _ faults: [(line: Int, fault: TableFault)], _ words: Words) {
        header = ["line", "input", "output", "status", "field", "code", "reasons"].map {
            words.sentence("column." + $0)
        }
        let good = results.map { result in
            (
                result.line,
                [
                    "\(result.line)", result.input, result.output,
                    words.sentence("batchStatus." + result.state.rawValue), result.field ?? "",
                    result.fault?.stableCode ?? "", result.fault.map { words.sentence($0) } ?? "",
                ]
            )
        }
        let bad = faults.map { line, fault in
            (
                line,
                [
                    "\(line)", "", "", words.sentence("batchStatus.badRow"), "", fault.stableCode,
                    words.sentence(fault),
                ]
            )
        }
        rows = (good + bad).sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// For spreadsheets and programs: see `SpreadsheetText`.
    package var csv: String { SpreadsheetText([header] + rows).text }
}
