import SealASN1
import SealBase

/// Check 8, second half: the seal was in its validity when it was used; a bare seal is judged at the present moment.
enum SealValidityCheck {
    private static let id = "seal.validity"

    static func outcome(_ seal: SESeal, at moment: Instant?, now: Instant, tolerance: Int64) -> CheckOutcome {
        guard let moment else { return CheckOutcome(Step(id, .unknown, reason: "noSigningTime")) }
        let details = [
            "at": moment.iso8601, "from": seal.property.validStart.iso8601, "to": seal.property.validEnd.iso8601,
        ]
        if moment < seal.property.validStart {
            return CheckOutcome(Step(id, .failed, reason: "notYetValid", details))
        }
        if moment > seal.property.validEnd { return CheckOutcome(Step(id, .failed, reason: "expired", details)) }
        if moment.adding(seconds: tolerance) < seal.property.createDate {
            return CheckOutcome(Step(id, .failed, reason: "beforeCreation", details))
        }
        let since = now > seal.property.validEnd
        return CheckOutcome(
            Step(id, .passed, reason: since ? "expiredSince" : "", details),
            since ? [Finding("verify.sealExpiredSince", .notice, details)] : [])
    }
}
