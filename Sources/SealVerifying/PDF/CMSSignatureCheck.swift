import SealASN1
import SealBase
import SealCrypto

/// The checks of a CMS signature over a document: PAdES and PKCS#7 with P-256 or RSA, SM2 with either family of object
/// identifiers. Certificate, revocation and time are judged by the same rules as a seal's signer.
struct CMSSignatureCheck {
    let evidence: PublishedEvidence

    /// Judges `/Contents`. `claimed` is the dictionary's /M; `isPAdES` demands what ETSI EN 319 142-1 demands.
    func report(
        _ contents: Bytes, covered: (any CoveredContent)?, claimed: Instant?, isPAdES: Bool, field: String
    ) -> SignatureReport {
        var report = SignatureReport(field: field, container: isPAdES ? "pades" : "cms")
        let cms: CMSSignedData
        do {
            cms = try CMSSignedData.parse(contents)
        } catch {
            return failed(report, "unreadable")
        }
        if cms.isSM2 { report.container = "cms-sm2" }
        guard !cms.signerInfos.isEmpty else { return failed(report, "noSigner") }
        guard cms.signerInfos.count == 1 else { return failed(report, "severalSigners") }
        let checked = CMSChecker.check(
            cms, covered: covered ?? CoveredNothing(), certificates: evidence.policy.intermediates)
        guard let signer = checked.signers.first else { return failed(report, "noSigner") }
        var outcome = CheckOutcome(Step("signature.structure", .passed), checked.findings + signer.findings)
        outcome = outcome + value(signer) + attributes(signer, isPAdES: isPAdES)
        outcome.steps.append(dataHash(signer, hasDocument: covered != nil))
        let stamp = stamp(signer)
        let own = signer.signingTime ?? claimed
        let certificate = signer.certificate?.encoded ?? []
        let time = evidence.signingTime(stamp: stamp.time, claimed: own, cert: certificate)
        outcome =
            outcome + stamp.outcome
            + SigningTimeCheck.outcome(
                time, claimed: own, now: evidence.now, tolerance: evidence.policy.clockTolerance)
        if let certificate = signer.certificate {
            outcome = outcome + standing(certificate, cms, at: time)
            report.signer = certificate.subject.readable
        }
        report.signingTime = time.instant
        report.timeSource = time.source
        report.steps = outcome.steps
        report.findings = outcome.findings
        return report
    }

    private func failed(_ report: SignatureReport, _ reason: String) -> SignatureReport {
        var report = report
        report.steps = [Step("signature.structure", .failed, reason: reason)]
        return report
    }

    private func value(_ signer: CMSSignerReport) -> CheckOutcome {
        let id = "signature.value"
        guard signer.certificate != nil else { return CheckOutcome(Step(id, .failed, reason: "noSignerCertificate")) }
        guard signer.scheme != nil, signer.digestAlgorithm != nil else {
            return CheckOutcome(Step(id, .unknown, reason: "unsupportedAlgorithm"))
        }
        return CheckOutcome(
            signer.signatureIsRight ? Step(id, .passed) : Step(id, .failed, reason: "mismatch"))
    }

    private func dataHash(_ signer: CMSSignerReport, hasDocument: Bool) -> Step {
        let id = "signature.dataHash"
        guard hasDocument else { return Step(id, .unknown, reason: "noDocument") }
        if signer.contentMatches { return Step(id, .passed) }
        return signer.digestAlgorithm == nil
            ? Step(id, .unknown, reason: "unsupportedAlgorithm") : Step(id, .failed, reason: "mismatch")
    }

    /// The attributes under the signature: the content's type, and which certificate signs (RFC 5035; PAdES demands it).
    private func attributes(_ signer: CMSSignerReport, isPAdES: Bool) -> CheckOutcome {
        let id = "signature.attributes"
        if !signer.contentTypeMatches { return CheckOutcome(Step(id, .failed, reason: "contentType")) }
        switch signer.signingCertificateMatches {
        case .some(true): return CheckOutcome(Step(id, .passed))
        case .some(false): return CheckOutcome(Step(id, .failed, reason: "signingCertificate"))
        case nil:
            return CheckOutcome(
                isPAdES ? Step(id, .warning, reason: "noSigningCertificate") : Step(id, .passed))
        }
    }

    private func stamp(_ signer: CMSSignerReport) -> (outcome: CheckOutcome, time: Instant?) {
        let id = "signature.timestamp"
        guard let token = signer.timeStamps.first else { return (CheckOutcome(Step(id, .notApplicable)), nil) }
        return TimestampCheck(evidence: evidence).outcome(id, token: token, stamped: signer.signature)
    }

    private func standing(_ certificate: CertificateOutline, _ cms: CMSSignedData, at time: SigningTime) -> CheckOutcome
    {
        SignerCertificateCheck(evidence: evidence(for: certificate, cms)).outcome(certificate.encoded, at: time)
    }
}

extension CMSSignatureCheck {
    /// The evidence as it is, or with the enclosed certificates as helpers when no path is found without them. They give
    /// no trust.
    private func evidence(for certificate: CertificateOutline, _ cms: CMSSignedData) -> PublishedEvidence {
        guard cms.certificates.count > 1, !evidence.signers.check(certificate.encoded, at: evidence.now).reachesTrust
        else { return evidence }
        return evidence.adding(certificates: cms.certificates)
    }
}

/// Covered octets that nobody may hash, because the octet checks failed: matches no digest.
struct CoveredNothing: CoveredContent {
    func digest(_ algorithm: DigestAlgorithm, prefix: Bytes) throws -> Bytes { [] }
}

extension CMSSignedData {
    /// Whether its signers used SM2, told from what stands in it, whatever `/SubFilter` says.
    var isSM2: Bool {
        !signerInfos.isEmpty
            && signerInfos.allSatisfy { signer in
                SignatureScheme(
                    signature: signer.signatureAlgorithm.algorithm, digest: signer.digestAlgorithm.algorithm)
                    == .sm2WithSM3
            }
    }
}
