import Foundation
import SealBase
import SealVerifying
import Testing

/// Seals and signatures as other producers embed them (Tests/Vectors/pdf-foreign): told by their octets, verified as far
/// as these allow, whatever the names in the dictionary say.
@Suite struct ForeignContainerTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var file: String, verdict: String, container: String, finding: String
        var testDescription: String { file }
    }

    static let folder = VerifyingVector.folder.deletingLastPathComponent().appending(path: "pdf-foreign")

    static let rows: [Row] = {
        let text = (try? String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Row(file: cells[0], verdict: cells[1], container: cells[2], finding: cells[3])
        }
    }()

    @Test func theyAreThere() { #expect(Self.rows.count >= 24) }

    @Test(arguments: rows) func theOctetsDecide(_ row: Row) throws {
        let policy = TrustPolicy(everyPurpose: [try VerifyingVector.bytes("root.cer")], sealStatus: .whenListGiven)
        let verifier = PDFVerifier(
            policy: policy,
            evidence: StatusEvidence(
                crls: [try VerifyingVector.bytes("crl-0.crl")], now: try #require(Instant(iso8601: "2026-06-15"))))
        let report = try verifier.verify(path: Self.folder.appending(path: row.file).path)
        let told = "\(report.verdict) \(report.troubles) \(report.codes)"
        #expect(report.verdict.rawValue == row.verdict, "\(told)")
        let signature = try #require(report.signatures.first, "\(told)")
        if !row.container.isEmpty { #expect(signature.container == row.container, "\(told)") }
        if row.finding != "-" { #expect(report.codes.contains(row.finding), "\(told)") }
    }
}
