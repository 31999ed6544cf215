import SealBase

/// Check 8, first half: there is a signing time, and it does not lie in the future.
enum SigningTimeCheck {
    private static let id = "signature.signingTime"

    static func outcome(_ time: SigningTime, claimed: Instant?, now: Instant, tolerance: Int64) -> CheckOutcome {
        guard let instant = time.instant else { return CheckOutcome(Step(id, .unknown, reason: "none")) }
        let details = ["time": instant.iso8601, "source": time.source.rawValue]
        guard instant <= now.adding(seconds: tolerance) else {
            return CheckOutcome(Step(id, .failed, reason: "inTheFuture", details))
        }
        var findings: [Finding] = []
        if !time.isTrusted { findings.append(Finding("verify.claimedTime", .notice, details)) }
        if time.isTrusted, let claimed, claimed > instant.adding(seconds: tolerance) {
            findings.append(
                Finding(
                    "verify.claimedAfterTimestamp", .warning,
                    ["claimed": claimed.iso8601, "timestamp": instant.iso8601]))
        }
        return CheckOutcome(Step(id, .passed, reason: time.source.rawValue, details), findings)
    }
}
