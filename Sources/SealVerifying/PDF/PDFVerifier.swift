package import PDFDocument
import SealASN1
package import SealBase
import SealCrypto
package import StatusFormats

/// Judges every signature of a PDF: what exactly is signed (octet by octet), who signed it (check 1 to 10 for seals, the
/// same rules for CMS), and what later revisions did (check 11). Works offline from what it was handed.
///
/// A signature is `VALID` when it covers the whole file, `VALID_WITH_ALLOWED_CHANGES` when later revisions hold nothing
/// but what may come later: more seals, timestamps, validation material. The document is `VALID` when every revision
/// behind the first signature is closed by a good signature of its own, so that a file sealed twice is `VALID` although
/// its first seal says `VALID_WITH_ALLOWED_CHANGES`; it is `VALID_WITH_ALLOWED_CHANGES` when something allowed came that
/// nobody signed. Otherwise the weakest signature decides. A document timestamp that cannot be judged for want of trust
/// does not weaken seals that need no time from it.
package struct PDFVerifier: Sendable {
    /// What the verifier remembers of lists after this time; to be stored by the caller.
    package var memory: VerifierMemory { seals.memory }
    /// What is wrong with the roots and lists that were handed in.
    package var evidenceFindings: [Finding] { seals.evidenceFindings }
    private(set) var seals: SealVerifier
    let policy: TrustPolicy
    /// The lists and answers that the caller handed in, without what the document keeps.
    let given: RevocationEvidence
    private let supplements = Supplements()

    /// Reads and checks the evidence once, for any number of documents.
    package init(policy: TrustPolicy, evidence: StatusEvidence) {
        seals = SealVerifier(policy: policy, evidence: evidence)
        self.policy = policy
        given = seals.evidence.everyList
    }

    /// The answer about a file. Throws `FileFault` when it cannot be read, `PDFFault` when it is no PDF or is locked by a
    /// password, or is damaged with nothing in it that claims to be signed.
    package func verify(path: String, password: Bytes? = nil) throws -> VerificationReport {
        try verify(PDFSource(path: path), password: password)
    }

    /// The answer about an open file.
    package func verify(_ source: PDFSource, password: Bytes? = nil) throws -> VerificationReport {
        let document = try SignedDocument(
            source, password: password, policy: policy.changes, pictures: SealPictureReader(known: seals.known))
        let verifier = supplemented(by: document.stored)
        let nested = NestedDigests()
        let ladder = TimestampLadder(document, verifier, nested, password: password)
        let reports = try document.signatures.enumerated().map { index, signature in
            try verifier.report(on: signature, of: document, ladder, nested, index)
        }
        var findings = document.findings + seals.evidenceFindings
        var told: Set<Int> = []
        for change in document.signatures.flatMap(\.laterChanges) where told.insert(change.revision).inserted {
            findings += change.findings.map { finding in
                var finding = finding
                finding.details["revision"] = "\(change.revision)"
                return finding
            }
        }
        for signature in document.signatures {
            guard case .removed(let revision) = signature.standing else { continue }
            findings.append(
                Finding("pdf.signatureWasPresent", .error, ["field": signature.field, "revision": "\(revision)"]))
        }
        if !reports.isEmpty, reports.allSatisfy({ $0.container == "timestamp" }) {
            findings.append(Finding("pdf.onlyTimestamps", .warning))
        }
        return VerificationReport(
            verdict: DocumentVerdict.of(document, reports), signatures: reports, findings: findings)
    }

    /// The verifier with what the document keeps beside what was handed in: certificates that help to build paths, and
    /// lists, which count only with their issuer's signature. A revocation in any list counts.
    private func supplemented(by stored: StoredEvidence) -> PDFVerifier {
        guard !stored.isEmpty else { return self }
        var verifier = self
        verifier.seals.evidence = supplements.evidence(seals.evidence, stored)
        return verifier
    }

    private func report(
        on signature: SignedRevision, of document: SignedDocument, _ ladder: TimestampLadder, _ nested: NestedDigests,
        _ index: Int
    ) throws -> SignatureReport {
        var report = try ladder.reports[index] ?? content(signature, of: document, ladder, nested)
        let picture = PictureCheck.outcome(signature)
        report.steps = signature.steps + picture.steps + DocumentVerdict.laterSteps(signature) + report.steps
        report.findings = signature.findings + picture.findings + report.findings
        report.verdict = DocumentVerdict.of(signature, report, document)
        return report
    }

    /// What `/Contents` itself says, with the document's digest when the octet checks allow one.
    private func content(
        _ signature: SignedRevision, of document: SignedDocument, _ ladder: TimestampLadder, _ nested: NestedDigests
    ) throws -> SignatureReport {
        let evidence = evidence(for: signature, ladder.standpoints)
        let contents = signature.gate.contents
        let covered = signature.gate.isOpen ? SignedOctets(document, signature, nested) : nil
        switch SignatureContainer.sniff(contents) {
        case .ses:
            let parsed: SESSignature
            do {
                guard case .signature(let found) = try SESFile.parse(contents) else {
                    return SignatureReport(
                        field: signature.field, container: "ses",
                        steps: [Step("signature.structure", .failed, reason: "notSignature")])
                }
                parsed = found
            } catch {
                return SignatureReport(
                    field: signature.field, container: "ses",
                    steps: [Step("signature.structure", .failed, reason: "unreadable")])
            }
            let digest = covered.map { octets in
                DocumentDigest { algorithm, prefix in try octets.digest(algorithm, prefix: prefix) }
            }
            var seals = seals
            seals.evidence = evidence
            return try seals.report(on: parsed, document: digest, field: signature.field)
        case .cms where signature.isDocumentTimestamp || signature.subFilter == "ETSI.RFC3161":
            return DocumentTimestampCheck(evidence: evidence).report(
                contents, covered: covered, field: signature.field)
        case .cms:
            return CMSSignatureCheck(evidence: evidence).report(
                contents, covered: covered, claimed: PDFDate.instant(signature.claimedTime),
                isPAdES: signature.subFilter == "ETSI.CAdES.detached", field: signature.field)
        case .unknown:
            return SignatureReport(
                field: signature.field, container: "unknown",
                steps: [Step("signature.structure", .failed, reason: "unknownContainer")])
        }
    }
}
