import SealASN1
import SealBase
import SealCrypto

/// Check 9: the signer's certificate leads to a trusted root of signers and may sign; one that has expired or was
/// revoked is good only for signatures whose *trusted* time lies before that moment.
struct SignerCertificateCheck {
    let evidence: PublishedEvidence

    func outcome(_ cert: Bytes, at time: SigningTime) -> CheckOutcome {
        let chain = evidence.signers.check(cert, at: time.instant ?? evidence.now)
        return certificate(chain, time) + revocation(chain, time)
    }

    private func certificate(_ chain: ChainResult, _ time: SigningTime) -> CheckOutcome {
        let id = "signature.signerCertificate"
        guard let leaf = chain.leaf, chain.status != .malformed else {
            return CheckOutcome(Step(id, .failed, reason: "malformed"))
        }
        var details = ["subject": leaf.subject.readable]
        if let fault = CertificatePurpose.fault(leaf) {
            return CheckOutcome(Step(id, .failed, reason: fault, details))
        }
        guard !evidence.policy.signers.isEmpty else {
            return CheckOutcome(Step(id, .unknown, reason: "noTrustAnchors", details))
        }
        guard chain.reachesTrust else {
            return CheckOutcome(Step(id, .failed, reason: chain.status.rawValue, details))
        }
        guard let moment = time.instant else {
            return CheckOutcome(Step(id, .unknown, reason: "noSigningTime", details))
        }
        details["at"] = moment.iso8601
        guard chain.isTrusted else {
            return CheckOutcome(Step(id, .failed, reason: chain.status.rawValue, details))
        }
        guard let ended = chain.path.first(where: { $0.notAfter < evidence.now }) else {
            return CheckOutcome(Step(id, .passed, details))
        }
        details["notAfter"] = ended.notAfter.iso8601
        if time.isTrusted {
            return CheckOutcome(
                Step(id, .passed, reason: "expiredSince", details),
                [Finding("verify.signerExpiredSince", .notice, details)])
        }
        return CheckOutcome(Step(id, .unknown, reason: "expiredWithoutTrustedTime", details))
    }

    private func revocation(_ chain: ChainResult, _ time: SigningTime) -> CheckOutcome {
        let id = "signature.signerRevocation"
        guard chain.reachesTrust else { return CheckOutcome(Step(id, .unknown, reason: "noPath")) }
        let (status, _, known) = evidence.state(ofPath: chain.path)
        switch status {
        case .good: return CheckOutcome(Step.inForce(id, known))
        case .unknown(let gap): return CheckOutcome(Step(id, .unknown, reason: gap.rawValue))
        case .revoked(let at, let why):
            let details = ["at": at.iso8601, "why": why.map { "\($0)" } ?? ""]
            guard let moment = time.instant, moment < at else {
                let reason = time.instant == nil ? "revoked" : "revokedBefore"
                return CheckOutcome(Step(id, .failed, reason: reason, details))
            }
            if time.isTrusted {
                return CheckOutcome(
                    Step(id, .passed, reason: "revokedSince", details),
                    [Finding("verify.signerRevokedSince", .warning, details)])
            }
            return CheckOutcome(Step(id, .unknown, reason: "revokedWithoutTrustedTime", details))
        }
    }
}
