import Foundation
import SealBase
import SealVerifying
import StatusFormats
import Testing

/// The rows of Tests/Vectors/ses/MANIFEST.tsv that say a verdict.
struct VerifyingVector: Sendable, CustomTestStringConvertible {
    var file: String, kind: String, findings: String, verdict: String, step: String, crl: String, now: String

    var testDescription: String { file }

    static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors/ses")

    static let all: [VerifyingVector] = {
        let text = (try? String(contentsOf: folder.appending(path: "MANIFEST.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return VerifyingVector(
                file: cells[0], kind: cells[1], findings: cells[3], verdict: cells[4], step: cells[5], crl: cells[6],
                now: cells[7])
        }.filter { $0.verdict != "-" }
    }()

    static func bytes(_ file: String) throws -> Bytes { try InputFile.read(folder.appending(path: file).path) }

    /// A verifier that trusts the vectors' root for everything.
    static func verifier(
        now: String = "2026-06-15", crls: [String] = ["crl-0"], statusLists: [String] = [],
        memory: VerifierMemory = VerifierMemory(), change: (inout TrustPolicy) -> Void = { _ in }
    ) throws -> SealVerifier {
        var policy = TrustPolicy(everyPurpose: [try bytes("root.cer")], sealStatus: .whenListGiven)
        change(&policy)
        return SealVerifier(
            policy: policy,
            evidence: StatusEvidence(
                crls: try crls.map { try bytes($0 + ".crl") }, statusLists: try statusLists.map { try bytes($0) },
                memory: memory, now: try #require(Instant(iso8601: now))))
    }

    func report() throws -> VerificationReport {
        let verifier = try VerifyingVector.verifier(now: now, crls: crl == "-" ? [] : [crl])
        return try verifier.verify(
            VerifyingVector.bytes(file), document: DocumentDigest(document: VerifyingVector.bytes("data.bin")))
    }
}

extension VerificationReport {
    /// `id=status` of every step that is neither passed nor without application.
    var troubles: [String] {
        signatures.flatMap(\.steps).filter { $0.status != .passed && $0.status != .notApplicable }.map {
            "\($0.id)=\($0.status.rawValue)(\($0.reason))"
        }
    }

    func status(_ id: String) -> StepStatus? { signatures.flatMap(\.steps).first { $0.id == id }?.status }

    var codes: Set<String> { Set((signatures.flatMap(\.findings) + findings).map(\.code)) }
}
