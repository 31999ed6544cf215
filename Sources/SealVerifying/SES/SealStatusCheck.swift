import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// Check 10: what is published about the seal itself, at the signing time. Without a trusted time a revoked seal's
/// signature is undetermined, for anybody who has the key can claim an earlier time.
struct SealStatusCheck {
    private static let id = "seal.status"
    let evidence: PublishedEvidence

    /// `trusted` says whether `moment` is vouched for: by a timestamp, or because it is the present.
    func outcome(_ seal: SESeal, at moment: Instant?, trusted: Bool) -> CheckOutcome {
        guard evidence.wasGivenStatusLists else {
            switch evidence.policy.sealStatus {
            case .always: return CheckOutcome(Step(Self.id, .unknown, reason: "noList"))
            case .whenListGiven:
                return CheckOutcome(
                    Step(Self.id, .warning, reason: "noList"), [Finding("verify.noStatusList", .warning)])
            }
        }
        guard let maker = try? CertificateOutline.parse(seal.cert) else {
            return CheckOutcome(Step(Self.id, .unknown, reason: "makerUnreadable"))
        }
        let digest = Digest.hash(.sm3, maker.subjectPublicKeyInfo)
        let lists = evidence.statusLists.filter { $0.covers(maker: digest) }
        if lists.isEmpty {
            return CheckOutcome(
                Step(Self.id, .unknown, reason: evidence.statusLists.isEmpty ? "noUsableList" : "notCovered"))
        }
        let steps = lists.map { step($0, seal.esID, moment, trusted) }
        let order: [StepStatus] = [.failed, .unknown, .warning, .passed]
        let worst = order.lazy.compactMap { status in steps.first { $0.status == status } }.first
        return CheckOutcome(worst ?? Step(Self.id, .unknown, reason: "noUsableList"))
    }

    private func step(_ list: SealStatusList, _ code: String, _ moment: Instant?, _ trusted: Bool) -> Step {
        let entry: SealStatusEntry?
        do {
            entry = try list.entry(of: code)
        } catch {
            return Step(Self.id, .unknown, reason: "listUnreadable")
        }
        let number = ["list": "\(list.header.number)"]
        guard let entry else { return Step(Self.id, .passed, number) }
        guard let moment else { return Step(Self.id, .unknown, reason: "noSigningTime", number) }
        switch entry.status(at: moment) {
        case .revoked(let from, let reason):
            return Step(
                Self.id, .failed, reason: "revoked",
                number.merging(["from": from.iso8601, "why": reason]) { old, _ in old })
        case .suspended(let from, let to, let reason):
            let times = ["from": from.iso8601, "to": to?.iso8601 ?? "", "why": reason]
            return Step(Self.id, .failed, reason: "suspended", number.merging(times) { old, _ in old })
        case .unknown: return Step(Self.id, .unknown, reason: "listStale", number)
        case .valid: return before(entry, moment, trusted, number)
        }
    }

    /// The seal was in force at the moment, and out of force at another.
    private func before(_ entry: SealStatusEntry, _ moment: Instant, _ trusted: Bool, _ number: [String: String])
        -> Step
    {
        let later = entry.intervals.first { $0.from > moment }
        guard let later else { return Step(Self.id, .passed, reason: "wasSuspended", number) }
        let details = number.merging(["from": later.from.iso8601, "why": later.reason]) { old, _ in old }
        let reason = later.state == .revoked ? "revokedSince" : "suspendedSince"
        if trusted { return Step(Self.id, .passed, reason: reason, details) }
        return Step(Self.id, .unknown, reason: "\(reason)WithoutTrustedTime", details)
    }
}
