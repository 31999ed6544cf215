import PDFDocument
import SealASN1
package import SealBase
import SealCrypto
package import SealVerifying

/// The use case of anyone who was handed a stamped file: a verdict, offline, from published files alone.
package enum Verifying {
    /// Judges a PDF; `password` opens an encrypted one. Without a status list the seals' own published status is a visible
    /// warning, and the answer rests on the certificates.
    ///
    /// Throws `FileFault`, `PDFFault` for what is no PDF, and faults of the evidence files.
    package static func document(
        _ path: String, password: DocumentPassword?, evidence files: EvidenceFiles,
        changes: ChangeRule = .standard, now: Instant
    ) throws -> VerificationReport {
        let verifier = try verifier(files, changes, now)
        let report = try verifier.verify(path: path, password: password?.octets())
        try Evidence.keep(verifier.memory, files)
        return report
    }

    /// What judges documents by these files: reads them once, for any number of documents and threads.
    static func verifier(_ files: EvidenceFiles, _ changes: ChangeRule, _ now: Instant) throws -> PDFVerifier {
        var policy = try policy(files)
        policy.changes = changes.policy
        return PDFVerifier(policy: policy, evidence: try Evidence.status(files, now: now))
    }

    /// Judges a seal or a stamp signature of any version; `data` is the document that was signed. Without a status list
    /// the seal's own published status is a visible warning, and the answer rests on the certificates.
    ///
    /// Throws `OfficeFault.notASeal`, `FileFault`, and faults of the evidence files.
    package static func seal(
        _ path: String, data: String?, evidence files: EvidenceFiles, now: Instant
    ) throws -> VerificationReport {
        let policy = try policy(files)
        let octets = try InputFile.read(path, limit: 32 << 20)
        guard (try? SESFile.parse(octets)) != nil else { throw OfficeFault(.notASeal, ["path": path]) }
        let verifier = SealVerifier(policy: policy, evidence: try Evidence.status(files, now: now))
        let document = data.map { name in
            DocumentDigest { algorithm, prefix in try streamed(name, algorithm, prefix) }
        }
        let report = try verifier.verify(octets, document: document)
        try Evidence.keep(verifier.memory, files)
        return report
    }

    /// The trust lists, and the rule about seals' status: a caller who names whom to trust and no status list asks about a
    /// platform that may publish none.
    private static func policy(_ files: EvidenceFiles) throws -> TrustPolicy {
        var policy = try Evidence.policy(files)
        if files.statusLists.isEmpty && !files.trust.isEmpty { policy.sealStatus = .whenListGiven }
        return policy
    }

    /// Judges a certificate: path to a trusted root, validity, revocation.
    package static func certificate(_ path: String, evidence files: EvidenceFiles, now: Instant) throws -> [Step] {
        let policy = try Evidence.policy(files)
        guard let leaf = try CertificateFile.read(path).first else {
            throw OfficeFault(.notACertificate, ["path": path])
        }
        let roots = policy.makers + policy.signers + policy.timestamps + policy.statusPublishers
        let chain = ChainChecker(roots: roots).check(leaf.encoded, at: now)
        let details = ["subject": leaf.subject.readable]
        var steps = [
            Step(
                "certificate.chain", chain.isTrusted ? .passed : .failed,
                reason: chain.isTrusted ? "" : "chain." + chain.status.rawValue, details)
        ]
        let lists = RevocationEvidence([], files: try Evidence.status(files, now: now).listFiles)
        switch chain.reachesTrust ? lists.status(ofPath: chain.path, now: now).status : .unknown(.wrongIssuer) {
        case .good: steps.append(Step("certificate.revocation", .passed, details))
        case .revoked(let at, let reason):
            var more = details
            more["at"] = at.iso8601
            more["why"] = (reason ?? .unspecified).name
            steps.append(Step("certificate.revocation", .failed, reason: "revoked", more))
        case .unknown(let gap):
            steps.append(Step("certificate.revocation", .unknown, reason: "revocation." + gap.rawValue, details))
        }
        return steps
    }

    /// A file's digest after a prefix, without holding the file.
    private static func streamed(_ path: String, _ algorithm: DigestAlgorithm, _ prefix: Bytes) throws -> Bytes {
        let digest = try Digest(algorithm)
        digest.update(prefix)
        try InputFile.stream(path) { digest.update($0) }
        return digest.finish()
    }
}
