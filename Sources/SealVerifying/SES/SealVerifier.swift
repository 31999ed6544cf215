package import SealASN1
package import SealBase
import SealCrypto
package import StatusFormats

/// Judges seals and stamp signatures of the SES standards by checks 1 to 10. It works offline from what it was handed:
/// roots, published lists, the moment. Every check is made and reported whatever the others say.
package struct SealVerifier: Sendable {
    /// What the verifier remembers of lists after this time; to be stored by the caller.
    package var memory: VerifierMemory { evidence.memory }
    /// What is wrong with the roots and lists that were handed in. They are in no report.
    package var evidenceFindings: [Finding] { evidence.findings }
    var evidence: PublishedEvidence
    /// Seals that documents before this one had.
    let known = KnownSeals()

    /// Reads and checks the evidence once; the verifier may then judge any number of signatures, on several threads.
    package init(policy: TrustPolicy, evidence: StatusEvidence) {
        self.evidence = PublishedEvidence(policy: policy, evidence: evidence)
    }

    /// The answer about a file that is a seal or a signature. Throws `ASN1Fault` when it is neither, and what
    /// `document` throws.
    package func verify(_ bytes: Bytes, document: DocumentDigest? = nil) throws -> VerificationReport {
        switch try SESFile.parse(bytes) {
        case .seal(let seal):
            VerificationReport(signatures: [report(on: seal)], findings: evidence.findings)
        case .signature(let signature):
            VerificationReport(
                signatures: [try report(on: signature, document: document)], findings: evidence.findings)
        }
    }

    /// The answer about a bare seal, at the present moment: may it be used now?
    package func report(on seal: SESeal) -> SignatureReport {
        let now = evidence.now
        let outcome =
            StructureCheck.outcome("seal.structure", seal.findings) + maker(seal)
            + SealValidityCheck.outcome(seal, at: now, now: now, tolerance: evidence.policy.clockTolerance)
            + SealStatusCheck(evidence: evidence).outcome(seal, at: now, trusted: true)
            + SealLogCheck(evidence: evidence).outcome(seal)
        var report = SignatureReport(container: "seal", standard: seal.version.standard)
        describe(seal, outcome, &report)
        report.signer = report.maker
        return report
    }

    /// The answer about a stamp signature over a document; without the document its digest is *unknown*.
    package func report(
        on signature: SESSignature, document: DocumentDigest?, field: String = ""
    ) throws -> SignatureReport {
        let policy = evidence.policy
        let stamp = stamp(signature)
        let claimed: Instant? = if case .claimed(let instant) = signature.timeInfo { instant } else { nil }
        let time = evidence.signingTime(
            stamp: stamp.time, claimed: claimed, cert: signature.cert, end: signature.eseal.property.validEnd)
        let own =
            SignatureValueCheck.outcome(
                "signature.value", cert: signature.cert, algorithm: signature.signatureAlgID,
                message: signature.toSign, value: signature.signature)
            + (try DataHashCheck.outcome(signature, document: document)) + SignerListedCheck.outcome(signature)
        let when =
            stamp.outcome
            + SigningTimeCheck.outcome(time, claimed: claimed, now: evidence.now, tolerance: policy.clockTolerance)
            + SealValidityCheck.outcome(
                signature.eseal, at: time.instant, now: evidence.now, tolerance: policy.clockTolerance)
        let standing =
            SignerCertificateCheck(evidence: evidence).outcome(signature.cert, at: time)
            + SealStatusCheck(evidence: evidence).outcome(signature.eseal, at: time.instant, trusted: time.isTrusted)
            + SealLogCheck(evidence: evidence).outcome(signature.eseal)
        var report = SignatureReport(field: field, container: "ses", standard: signature.version.standard)
        describe(
            signature.eseal,
            StructureCheck.outcome("signature.structure", signature.findings) + own + maker(signature.eseal) + when
                + standing, &report)
        report.signer = SealVerifier.subject(signature.cert)
        report.signingTime = time.instant
        report.timeSource = time.source
        if signature.cert == signature.eseal.cert { report.findings.append(Finding("verify.makerIsSigner", .warning)) }
        return report
    }

    /// Checks 5 to 7, about the seal's making.
    private func maker(_ seal: SESeal) -> CheckOutcome {
        SignatureValueCheck.outcome(
            "seal.makerSignature", cert: seal.cert, algorithm: seal.signAlgID, message: seal.toBeSigned,
            value: seal.signedValue, known: known)
            + MakerCertificateCheck(evidence: evidence).outcome(seal)
            + SealTimestampCheck(evidence: evidence).outcome(seal)
    }

    /// The timestamp of a signature, where it has one: over the signature value, or v1's token in `timeInfo`, which
    /// can only be over the document or its digest.
    private func stamp(_ signature: SESSignature) -> (outcome: CheckOutcome, time: Instant?) {
        let id = "signature.timestamp"
        let check = TimestampCheck(evidence: evidence)
        if let token = signature.timeStamp {
            return check.outcome(id, token: token, stamped: signature.signature)
        }
        if case .token(let token) = signature.timeInfo {
            return check.outcome(id, token: token, stamped: signature.dataHash, digest: signature.dataHash)
        }
        return (CheckOutcome(Step(id, .notApplicable)), nil)
    }

    private func describe(_ seal: SESeal, _ outcome: CheckOutcome, _ report: inout SignatureReport) {
        report.maker = SealVerifier.subject(seal.cert)
        report.sealCode = seal.esID
        report.sealName = seal.property.name
        report.steps = outcome.steps
        report.findings = outcome.findings
        report.verdict = SignatureReport.verdict(steps: outcome.steps, findings: outcome.findings)
    }

    private static func subject(_ cert: Bytes) -> String {
        (try? CertificateOutline.parse(cert))?.subject.readable ?? ""
    }
}
