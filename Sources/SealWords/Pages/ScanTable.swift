import Foundation
import SealBase
package import SealOffice

/// The summary of a batch of scans: one row a seal, one for each scan without.
package struct ScanTable {
    package let rows: [[String]]
    package let header: [String]

    package init(_ items: [ScanBatch.Item], _ words: Words) {
        let keys = ["file", "status", "shape", "widthMM", "heightMM", "dpi", "scale", "score", "output", "reasons"]
        header = keys.map { words.sentence("column." + $0) }
        rows = items.flatMap { Self.rows($0, words) }
    }

    private static func rows(_ item: ScanBatch.Item, _ words: Words) -> [[String]] {
        let name = (item.input as NSString).lastPathComponent
        func bare(_ status: String, _ reasons: String) -> [String] {
            [name, words.sentence("scanStatus." + status)] + [String](repeating: "", count: 7) + [reasons]
        }
        switch item.result {
        case .failed(let fault): return [bare("failed", words.sentence(fault))]
        case .read(let outcome) where outcome.seals.isEmpty:
            return [bare("refused", outcome.refusals.map { words.sentence($0) }.joined(separator: " "))]
        case .read(let outcome):
            return outcome.seals.map { seal in
                let sizes = [seal.width.value, seal.height.value].map {
                    seal.sizeKnown ? String(format: "%.1f", $0) : ""
                }
                return [
                    name, words.sentence("scanStatus." + (seal.sizeKnown ? "ok" : "unsized")),
                    words.sentence("shape." + seal.shape),
                    sizes[0], sizes[1], seal.sizeKnown ? String(format: "%.0f", seal.density.dpi) : "",
                    seal.scaleSource,
                    String(format: "%.2f", seal.scores.values.min() ?? 0), seal.svgPath,
                    (seal.findings + outcome.refusals).map { words.sentence($0) }.joined(separator: " "),
                ]
            }
        }
    }

    /// For spreadsheets and programs: see `SpreadsheetText`.
    package var csv: String { SpreadsheetText([header] + rows).text }
}
