import SealASN1
import SealBase
import SealCrypto

/// A document timestamp (ISO 32000-2, 12.8.5): a token over the document itself. It vouches for a moment, not a person.
struct DocumentTimestampCheck {
    let evidence: PublishedEvidence

    func report(_ contents: Bytes, covered: (any CoveredContent)?, field: String) -> SignatureReport {
        let id = "signature.timestamp"
        var report = SignatureReport(field: field, container: "timestamp")
        let token: TimeStampToken
        do {
            token = try TimeStampToken.parse(contents)
        } catch {
            report.steps = [Step(id, .failed, reason: "unreadable")]
            return report
        }
        let checked = TimeStampChecker.check(
            token, covered: covered ?? CoveredNothing(), trust: evidence.timestamps,
            certificates: evidence.policy.intermediates)
        report.findings = checked.findings
        report.signer = checked.chain?.leaf?.subject.readable ?? ""
        let details = ["time": checked.genTime.iso8601]
        let (status, reason) = judge(checked, hasDocument: covered != nil)
        report.steps = [Step(id, status, reason: reason, details)]
        if status == .passed {
            report.signingTime = checked.genTime
            report.timeSource = .timestamp
        }
        return report
    }

    private func judge(_ report: TimeStampReport, hasDocument: Bool) -> (StepStatus, String) {
        if !report.imprintMatches { return hasDocument ? (.failed, "imprint") : (.unknown, "noDocument") }
        if !report.signatureIsRight { return (.failed, "signature") }
        if !report.mayStamp { return (.failed, "usage") }
        if report.genTime > evidence.latest { return (.failed, "inTheFuture") }
        guard !evidence.policy.timestamps.isEmpty else { return (.unknown, "noTrustAnchors") }
        guard let chain = report.chain else { return (.unknown, "noCertificate") }
        switch chain.status {
        case .trusted: return revocation(chain, report.genTime)
        case .untrusted: return (.unknown, "untrusted")
        default: return (.failed, chain.status.rawValue)
        }
    }

    private func revocation(_ chain: ChainResult, _ time: Instant) -> (StepStatus, String) {
        switch evidence.state(ofPath: chain.path).status {
        case .good: (.passed, "")
        case .revoked(let at, _): (at <= time ? .failed : .unknown, "revoked")
        case .unknown(let gap): (.unknown, "revocation.\(gap.rawValue)")
        }
    }
}
