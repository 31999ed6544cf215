import SealASN1
import SealBase
import SealCrypto

/// Timestamps on signature values (checks 7 and 8): what a token says and whether it can be relied on.
struct TimestampCheck {
    let evidence: PublishedEvidence

    /// Judges a token over `stamped`; `digest` may be its imprint itself (v1 tokens are over the document). The time
    /// is `nil` unless everything about the token holds.
    func outcome(
        _ id: String, token: Bytes, stamped: Bytes, digest: Bytes? = nil
    ) -> (outcome: CheckOutcome, time: Instant?) {
        let parsed: TimeStampToken
        do {
            parsed = try TimeStampToken.parse(token)
        } catch {
            return (CheckOutcome(Step(id, .failed, reason: "unreadable")), nil)
        }
        var report = TimeStampChecker.check(
            parsed, covered: CoveredBytes(stamped), trust: evidence.timestamps,
            certificates: evidence.policy.intermediates)
        var findings = report.findings
        if !report.imprintMatches, report.imprintAlgorithm == .sm3, let digest, parsed.info.hashedMessage == digest {
            report.imprintMatches = true
            findings.append(Finding("verify.timestampOverDocument", .notice))
        }
        let details = ["time": report.genTime.iso8601]
        let (status, reason) = judge(report)
        if status == .passed { return (CheckOutcome(Step(id, .passed, details), findings), report.genTime) }
        return (CheckOutcome(Step(id, status, reason: reason, details), findings), nil)
    }

    private func judge(_ report: TimeStampReport) -> (StepStatus, String) {
        if !report.imprintMatches { return (.failed, "imprint") }
        if !report.signatureIsRight { return (.failed, "signature") }
        if !report.mayStamp { return (.failed, "usage") }
        if report.genTime > evidence.latest { return (.failed, "inTheFuture") }
        guard !evidence.policy.timestamps.isEmpty else { return (.unknown, "noTrustAnchors") }
        guard let chain = report.chain else { return (.unknown, "noCertificate") }
        switch chain.status {
        case .trusted: break
        case .untrusted: return (.unknown, "untrusted")
        default: return (.failed, chain.status.rawValue)
        }
        switch evidence.state(ofPath: chain.path).status {
        case .good: return (.passed, "")
        case .revoked(let at, _): return (at <= report.genTime ? .failed : .unknown, "revoked")
        case .unknown(let gap): return (.unknown, "revocation.\(gap.rawValue)")
        }
    }
}
