import Foundation
import SealASN1
import SealBase
import SealVerifying
import Testing

/// The vectors of the common data folder beside the repository, where it is there, as their own MANIFEST says.
@Suite struct CommonVectorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var file: String, expect: String
        var testDescription: String { file }
    }

    static let folder = VerifyingVector.folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/vectors/ses").path

    static let rows: [Row] = {
        let text = (try? String(contentsOfFile: "\(folder)/MANIFEST.tsv", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Row(file: cells[0], expect: cells[2])
        }
    }()

    /// The moment of asking is the present, or the last at which the folder's revocation list is fresh.
    static func verifier(trust: Bool = true) throws -> SealVerifier {
        let root = try InputFile.read("\(folder)/ca.cer")
        let fresh = try CRLReader(InputFile.read("\(folder)/ca.crl")).nextUpdate
        let present = Instant(secondsSinceEpoch: Int64(Date.now.timeIntervalSince1970))
        let now = min(present, fresh ?? present)
        return SealVerifier(
            policy: TrustPolicy(everyPurpose: trust ? [root] : [], sealStatus: .whenListGiven),
            evidence: StatusEvidence(crls: [try InputFile.read("\(folder)/ca.crl")], now: now))
    }

    @Test(arguments: rows)
    func comesOutAsExpected(_ row: Row) throws {
        let document = DocumentDigest(document: try InputFile.read("\(Self.folder)/data.bin"))
        let bytes = try InputFile.read("\(Self.folder)/\(row.file)")
        let report = try Self.verifier().verify(bytes, document: document)
        let quirks = report.codes.filter { $0.hasPrefix("ses.") }
        switch row.expect {
        case "valid":
            #expect(report.verdict == .valid, "\(report.troubles)")
            #expect(quirks.isSubset(of: ["ses.criticalFalseEncoded"]))
        case "valid-quirk":
            #expect(report.verdict == .valid, "\(report.troubles)")
            #expect(!quirks.isEmpty)
        case "valid-at-signing":
            #expect(report.verdict == .valid, "\(report.troubles)")
            #expect(report.codes.contains("verify.sealExpiredSince"))
        case "invalid-trust":
            #expect(report.verdict == .invalid)
            #expect(report.troubles.filter { $0.contains("=failed") } == ["seal.makerCertificate=failed(untrusted)"])
            #expect(try Self.verifier(trust: false).verify(bytes).verdict == .undecided)
        default:
            #expect(report.verdict == .invalid)
        }
    }
}
