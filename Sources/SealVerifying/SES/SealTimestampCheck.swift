import SealASN1
import SealBase

/// Check 7: a version 5 seal's timestamp is over `signedValue` and not earlier than `createDate`.
struct SealTimestampCheck {
    private static let id = "seal.timestamp"
    let evidence: PublishedEvidence

    func outcome(_ seal: SESeal) -> CheckOutcome {
        guard let token = seal.timeStamp else { return CheckOutcome(Step(Self.id, .notApplicable)) }
        let (outcome, time) = TimestampCheck(evidence: evidence).outcome(
            Self.id, token: token, stamped: seal.signedValue)
        guard let time, seal.property.createDate > time else { return outcome }
        let details = ["createDate": seal.property.createDate.iso8601, "time": time.iso8601]
        return CheckOutcome(Step(Self.id, .failed, reason: "createdAfter", details), outcome.findings)
    }
}
