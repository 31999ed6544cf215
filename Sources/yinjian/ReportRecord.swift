import ArgumentParser
import SealBase
import SealOffice
import SealVerifying
import SealWords

/// A verification report in the form that other programs read (docs/formats.md): codes from the verifier, words added.
struct ReportRecord: Encodable {
    struct StepRecord: Encodable {
        var id: String
        var status: String
        var text: String
    }

    struct FindingRecord: Encodable {
        var code: String
        var severity: String
        var text: String
        var page: Int?
        var rect: PageRect?
    }

    struct SignatureRecord: Encodable {
        var field: String
        var container: String
        var verdict: String
        var signer: String
        var sealCode: String
        var signingTime: String
        var timeSource: String
        var steps: [StepRecord]
        var findings: [FindingRecord]
    }

    var verdict: String
    var text: String
    var file: String
    var signatures: [SignatureRecord]
    var findings: [FindingRecord]
    private let judged: Verdict

    enum CodingKeys: CodingKey { case verdict, text, file, signatures, findings }

    init(_ report: VerificationReport, file: String, _ words: Words) {
        judged = report.verdict
        verdict = report.verdict.rawValue
        text = words.sentence("verdict." + report.verdict.rawValue)
        self.file = file
        findings = report.findings.map { FindingRecord($0, words) }
        signatures = report.signatures.map { SignatureRecord($0, words) }
    }

    /// Prints the report and ends with the exit code of its verdict.
    func show(json: Bool) throws {
        if json { Console.json(self) } else { print() }
        let code = ExitStatus.of(judged)
        if code != ExitStatus.good { throw ExitCode(code) }
    }

    private func print() {
        Console.line("\(Door.clean(file)): \(verdict) (\(text))")
        for signature in signatures { signature.print() }
        for finding in findings { Console.line("  ! " + finding.line) }
    }
}

extension ReportRecord.FindingRecord {
    init(_ finding: Finding, _ words: Words) {
        self.init(
            code: finding.code, severity: finding.severity.rawValue, text: words.sentence(finding), page: finding.page,
            rect: finding.rect)
    }

    /// The finding as one line for people, with its page.
    var line: String {
        let place = page.map { say("第 \($0) 页：", "page \($0): ") } ?? ""
        return place + text
    }
}

extension ReportRecord.SignatureRecord {
    init(_ signature: SignatureReport, _ words: Words) {
        self.init(
            field: signature.field, container: signature.container, verdict: signature.verdict.rawValue,
            signer: signature.signer, sealCode: signature.sealCode, signingTime: signature.signingTime?.iso8601 ?? "",
            timeSource: signature.timeSource.rawValue,
            steps: signature.steps.map {
                ReportRecord.StepRecord(id: $0.id, status: $0.status.rawValue, text: words.sentence($0))
            },
            findings: signature.findings.map { ReportRecord.FindingRecord($0, words) })
    }

    fileprivate func print() {
        let name = [field, Door.clean(signer), sealCode].filter { !$0.isEmpty }.joined(separator: ", ")
        let time = signingTime.isEmpty ? "" : ", \(signingTime) (\(Door.words.sentence("timeSource." + timeSource)))"
        Console.line("  [\(container)] \(name)\(time): \(verdict)")
        let marks = ["passed": "✓", "failed": "✗", "unknown": "?", "warning": "!", "notApplicable": "–"]
        for step in steps { Console.line("    \(marks[step.status] ?? "·") \(step.text)") }
        for finding in findings { Console.line("    - " + finding.line) }
    }
}
