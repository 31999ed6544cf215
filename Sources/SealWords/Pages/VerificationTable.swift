import Foundation
import SealBase
package import SealOffice
import SealVerifying

/// The answers about several documents: one row each.
package struct VerificationTable {
    private let rows: [[String]]

    package init(_ files: [VerifiedFile], _ words: Words) {
        let header = ["file", "verdict", "signatures", "signers", "sealCodes", "times", "reasons"].map {
            words.sentence("column." + $0)
        }
        rows = [header] + files.map { Self.row($0, words) }
    }

    private static func row(_ file: VerifiedFile, _ words: Words) -> [String] {
        switch file.answer {
        case .failed(let fault):
            return [file.path, words.sentence("verdict.none"), "", "", "", "", words.sentence(fault)]
        case .report(let report):
            // A timestamp authority signs for nobody.
            let persons = report.signatures.filter { $0.container != "timestamp" }
            func all(_ value: (SignatureReport) -> String) -> String {
                persons.map(value).filter { !$0.isEmpty }.joined(separator: "; ")
            }
            let bad = report.signatures.flatMap(\.steps).filter { [.failed, .unknown].contains($0.status) }
            let told = (report.findings + report.signatures.flatMap(\.findings)).filter { $0.severity != .notice }
            return [
                file.path, report.verdict.rawValue, "\(report.signatures.count)", all(\.signer), all(\.sealCode),
                all { $0.signingTime?.iso8601 ?? "" },
                (bad.map { words.sentence($0) } + told.map { words.sentence($0) }).joined(separator: "; "),
            ]
        }
    }

    /// For spreadsheets and programs: see `SpreadsheetText`.
    package var csv: String { SpreadsheetText(rows).text }
}
