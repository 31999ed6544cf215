package import SealBase
package import SealVerifying

/// A verification report in the form that other programs read (docs/report.schema.json): codes from the verifier, words
/// added.
package struct ReportRecord: Encodable, Sendable {
    package struct StepRecord: Encodable, Sendable {
        package var id: String
        package var status: String
        package var text: String
    }

    package struct FindingRecord: Encodable, Sendable {
        package var code: String
        package var severity: String
        package var text: String
        package var page: Int?
        package var rect: PageRect?

        package init(_ finding: Finding, _ words: Words) {
            (code, severity, text) = (finding.code, finding.severity.rawValue, words.sentence(finding))
            (page, rect) = (finding.page, finding.rect)
        }
    }

    package struct SignatureRecord: Encodable, Sendable {
        package var field: String
        package var container: String
        package var verdict: String
        /// The verdict in a sentence or two.
        package var conclusion: String
        package var signer: String
        package var sealCode: String
        package var signingTime: String
        package var timeSource: String
        package var steps: [StepRecord]
        package var findings: [FindingRecord]

        init(_ signature: SignatureReport, _ words: Words) {
            (field, container) = (signature.field, signature.container)
            conclusion = Conclusion(signature, words).text
            (verdict, signer, sealCode) = (signature.verdict.rawValue, signature.signer, signature.sealCode)
            (signingTime, timeSource) = (signature.signingTime?.iso8601 ?? "", signature.timeSource.rawValue)
            steps = signature.steps.map {
                StepRecord(id: $0.id, status: $0.status.rawValue, text: words.sentence($0))
            }
            findings = signature.findings.map { FindingRecord($0, words) }
        }
    }

    package var verdict: String
    package var text: String
    /// What holds or what speaks against it, and what to do.
    package var conclusion: String
    package var file: String
    package var signatures: [SignatureRecord]
    package var findings: [FindingRecord]
    package let judged: Verdict

    private enum CodingKeys: CodingKey { case verdict, text, conclusion, file, signatures, findings }

    package init(_ report: VerificationReport, file: String, _ words: Words) {
        judged = report.verdict
        verdict = report.verdict.rawValue
        text = words.sentence("verdict." + report.verdict.rawValue)
        conclusion = Conclusion(report, words).text
        self.file = file
        findings = report.findings.map { FindingRecord($0, words) }
        signatures = report.signatures.map { SignatureRecord($0, words) }
    }
}
