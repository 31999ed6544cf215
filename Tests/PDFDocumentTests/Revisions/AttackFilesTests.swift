import Foundation
import PDFDocument
import SealBase
import Testing

/// The attack files of Tests/Vectors/pdf and its neighbours: what the structure and the differences alone must say, without any key.
@Suite struct AttackFilesTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Vectors/pdf")

    struct Row: Sendable, CustomTestStringConvertible {
        var path: String, file: String, verdicts: [String], fault: String
        var testDescription: String { file }
    }

    static let rows: [Row] = ["pdf", "pdf-changes", "pdf-readers", "pdf-shown"].flatMap { name -> [Row] in
        let folder = folder.deletingLastPathComponent().appendingPathComponent(name)
        let text = (try? String(contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Row(
                path: folder.appendingPathComponent(columns[0]).path, file: columns[0],
                verdicts: columns[1].split(separator: " ").map(String.init), fault: columns[2])
        }
    }

    /// Faults that only digests and certificates show.
    static let needsKeys = ["signed-octet-changed", "signature-value-changed", "by-stranger", "of-another-document"]

    @Test func manyFilesAreThere() { #expect(Self.rows.count >= 200) }

    @Test(arguments: rows) func structureNamesTheFault(_ row: Row) throws {
        let start = ContinuousClock.now
        let document = try SignedDocument(path: row.path)
        #expect(ContinuousClock.now - start < .seconds(5))
        let failed = document.signatures.flatMap(\.steps).filter { $0.status == .failed }
        let wrong =
            document.findings + document.signatures.flatMap(\.findings)
            + document.signatures.flatMap { $0.laterChanges.flatMap(\.findings) }
        let errors = wrong.filter { $0.severity == .error }.map(\.code) + failed.map(\.id)
        let told = "\(row.file): \(errors) \(failed) \(wrong)"
        if row.verdicts == ["NO_SIGNATURE"] {
            let persons = document.signatures.filter { !$0.isDocumentTimestamp }
            #expect(persons.isEmpty, Comment(rawValue: told))
        } else if row.verdicts.contains("VALID") || row.verdicts.contains("VALID_WITH_ALLOWED_CHANGES") {
            #expect(errors.isEmpty && !document.signatures.isEmpty, Comment(rawValue: told))
        } else if !Self.needsKeys.contains(where: row.file.contains) {
            #expect(!errors.isEmpty, Comment(rawValue: told))
        }
        if row.fault.isEmpty == false {
            #expect((wrong.map(\.code) + errors).contains(row.fault), Comment(rawValue: told))
        }
    }
}
