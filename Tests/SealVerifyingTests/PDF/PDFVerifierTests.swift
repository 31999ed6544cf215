import Foundation
import PDFDocument
import SealBase
import SealVerifying
import StatusFormats
import Testing

@Suite struct PDFVerifierTests {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let folder = repository.appendingPathComponent("Tests/Vectors/pdf")
    static let now = Instant(iso8601: "2026-12-01T00:00:00Z") ?? Instant(secondsSinceEpoch: 0)

    struct Row: Sendable, CustomTestStringConvertible {
        var folder: URL, file: String, verdicts: [String], fault: String, first: [String]
        var testDescription: String { file }
    }

    static let rows: [Row] = ["pdf", "pdf-changes", "pdf-readers", "pdf-shown"].flatMap { name -> [Row] in
        let folder = repository.appendingPathComponent("Tests/Vectors/\(name)")
        let text = (try? String(contentsOf: folder.appendingPathComponent("MANIFEST.tsv"), encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Row(
                folder: folder, file: columns[0], verdicts: columns[1].split(separator: " ").map(String.init),
                fault: columns[2],
                first: columns[3].split(separator: " ").map(String.init))
        }
    }

    static func bytes(_ url: URL) throws -> Bytes { Bytes(try Data(contentsOf: url)) }

    static func verifier(_ changes: ChangePolicy = .standard, of folder: URL = folder) throws -> PDFVerifier {
        let root = try bytes(folder.appendingPathComponent("root.cer"))
        var policy = TrustPolicy(everyPurpose: [root])
        policy.changes = changes
        return PDFVerifier(
            policy: policy,
            evidence: StatusEvidence(crls: [try bytes(folder.appendingPathComponent("root.crl"))], now: now))
    }

    @Test func manyFilesAreThere() { #expect(Self.rows.count >= 200) }

    @Test(arguments: rows) func everyAttackGetsItsVerdict(_ row: Row) throws {
        let report = try Self.verifier(of: row.folder).verify(path: row.folder.appendingPathComponent(row.file).path)
        let told = Comment(
            rawValue: "\(report.verdict) \(report.signatures.map(\.verdict)) "
                + "\(report.signatures.flatMap(\.steps).filter { $0.status != .passed }) \(report.findings)")
        #expect(row.verdicts.contains(report.verdict.rawValue), told)
        if !row.first.isEmpty, let first = report.signatures.first(where: { $0.field == "Seal1" }) {
            #expect(row.first.contains(first.verdict.rawValue), told)
        }
        if !row.fault.isEmpty {
            let codes =
                report.findings.map(\.code) + report.signatures.flatMap(\.findings).map(\.code)
                + report.signatures.flatMap(\.steps).filter { $0.status == .failed }.map(\.id)
            #expect(codes.contains(row.fault), told)
        }
    }

    /// No policy turns an attack into something good but where its own words say so.
    @Test(arguments: [
        ("certified-3-evil-annotation", "MODIFIED", "VALID_WITH_ALLOWED_CHANGES", "VALID_WITH_ALLOWED_CHANGES"),
        ("certified-2-evil-annotation", "MODIFIED", "MODIFIED", "MODIFIED"),
        ("update-stamp-added", "MODIFIED", "MODIFIED", "VALID_WITH_ALLOWED_CHANGES"),
        ("form-value-changed", "MODIFIED", "MODIFIED", "VALID_WITH_ALLOWED_CHANGES"),
        ("update-page-contents", "MODIFIED", "MODIFIED", "MODIFIED"),
        ("seal-moved", "MODIFIED", "MODIFIED", "MODIFIED"),
        ("honest-two-seals", "VALID", "VALID", "VALID"),
        (
            "honest-validation-material", "VALID_WITH_ALLOWED_CHANGES", "VALID_WITH_ALLOWED_CHANGES",
            "VALID_WITH_ALLOWED_CHANGES"
        ),
    ])
    func policies(_ file: String, _ strict: String, _ standard: String, _ lenient: String) throws {
        let path = Self.folder.appendingPathComponent(file + ".pdf").path
        for (policy, verdict) in zip(ChangePolicy.allCases, [strict, standard, lenient]) {
            #expect(try Self.verifier(policy).verify(path: path).verdict.rawValue == verdict, "\(policy)")
        }
    }

    @Test func anUnknownRootIsNotBelieved() throws {
        let path = Self.folder.appendingPathComponent("honest-one-seal.pdf").path
        let none = PDFVerifier(policy: TrustPolicy(sealStatus: .whenListGiven), evidence: StatusEvidence(now: Self.now))
        #expect(try none.verify(path: path).verdict == .undecided)
        let strict = try PDFVerifier(
            policy: TrustPolicy(everyPurpose: [Self.bytes(Self.folder.appendingPathComponent("root.cer"))]),
            evidence: StatusEvidence(now: Self.now))
        #expect(try strict.verify(path: path).verdict == .undecided)
    }

    /// The PDFs of the common data folder, sealed by an independent maker.
    @Test func independentlySealedFiles() throws {
        let common = Self.repository.resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("shared/vectors/pdf")
        guard FileManager.default.fileExists(atPath: common.path) else { return }
        func report(_ file: String, _ root: String, crl: String?) throws -> VerificationReport {
            let policy = TrustPolicy(
                everyPurpose: [try Self.bytes(common.appendingPathComponent(root))], sealStatus: .whenListGiven)
            let crls = try crl.map { [try Self.bytes(common.appendingPathComponent($0))] } ?? []
            return try PDFVerifier(policy: policy, evidence: StatusEvidence(crls: crls, now: Self.now))
                .verify(path: common.appendingPathComponent(file).path)
        }
        let sealed = try report("sealed.pdf", "ca.cer", crl: "ca.crl")
        #expect(sealed.verdict == .valid, "\(sealed)")
        #expect(sealed.signatures.first?.container == "ses")
        #expect(sealed.signatures.first?.timeSource == .timestamp)
        let cms = try report("sealed-cms.pdf", "cms-ca.cer", crl: nil)
        // No revocation list came with it: nobody can know whether its signer was revoked.
        #expect(cms.verdict == .undecided, "\(cms)")
        #expect(cms.signatures.first?.steps.contains { $0.status == .failed } == false)
        #expect(cms.signatures.first?.container == "cms-sm2")
        #expect(try report("unsigned.pdf", "ca.cer", crl: nil).verdict == .noSignature)
        #expect(try report("sealed.pdf", "cms-ca.cer", crl: nil).verdict == .invalid)
    }

    /// One octet at a time: no change of what is signed is ever called good.
    @Test(arguments: ["honest-one-seal", "honest-xref-stream", "honest-timestamped", "honest-two-seals"])
    func noChangedOctetIsGood(_ name: String) throws {
        let whole = try Self.bytes(Self.folder.appendingPathComponent(name + ".pdf"))
        let verifier = try Self.verifier()
        let gaps = try SignedDocument(PDFSource(bytes: whole)).signatures.map {
            $0.gate.ranges[0].upperBound + 1..<$0.gate.ranges[1].lowerBound - 1
        }
        var random: UInt64 = 42
        func next(_ bound: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33) % UInt64(max(bound, 1)))
        }
        for _ in 0..<150 {
            var changed = whole
            let at = next(whole.count)
            switch next(3) {
            case 0: changed[at] ^= UInt8(1 + next(255))
            case 1: changed.remove(at: at)
            default: changed.insert(UInt8(next(256)), at: at)
            }
            guard changed != whole, let report = try? verifier.verify(PDFSource(bytes: changed)) else { continue }
            // Octets of /Contents are under no digest: some are enclosed certificates that nobody needs.
            let isOutside = changed.count == whole.count && gaps.contains { $0.contains(at) }
            #expect(
                isOutside || (report.verdict != .valid && report.verdict != .validWithAllowedChanges), "octet \(at)")
        }
    }
}
