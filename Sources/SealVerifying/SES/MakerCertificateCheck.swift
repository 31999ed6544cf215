import SealASN1
import SealBase
import SealCrypto

/// Check 6: the maker's certificate leads to a trusted root of makers, may sign, was valid at `createDate`, and is not
/// revoked. Up to version 4 any failure is an error, the present moment's included; from version 5 a certificate that
/// expired or was revoked after `createDate` is told and tolerated (GM/T 0031-2025).
struct MakerCertificateCheck {
    let evidence: PublishedEvidence

    func outcome(_ seal: SESeal) -> CheckOutcome {
        let chain = evidence.makers.check(seal.cert, at: seal.property.createDate)
        return certificate(seal, chain) + revocation(seal, chain)
    }

    private func certificate(_ seal: SESeal, _ chain: ChainResult) -> CheckOutcome {
        let id = "seal.makerCertificate"
        guard let leaf = chain.leaf, chain.status != .malformed else {
            return CheckOutcome(Step(id, .failed, reason: "malformed"))
        }
        var details = ["subject": leaf.subject.readable]
        if let fault = CertificatePurpose.fault(leaf) {
            return CheckOutcome(Step(id, .failed, reason: fault, details))
        }
        guard !evidence.policy.makers.isEmpty else {
            return CheckOutcome(Step(id, .unknown, reason: "noTrustAnchors", details))
        }
        guard chain.isTrusted else {
            details["createDate"] = seal.property.createDate.iso8601
            return CheckOutcome(Step(id, .failed, reason: chain.status.rawValue, details))
        }
        guard let ended = chain.path.first(where: { $0.notAfter < evidence.now }) else {
            return CheckOutcome(Step(id, .passed, details))
        }
        details["notAfter"] = ended.notAfter.iso8601
        if seal.version == .v5 {
            return CheckOutcome(
                Step(id, .passed, reason: "expiredSince", details),
                [Finding("verify.makerExpiredSince", .notice, details)])
        }
        return CheckOutcome(Step(id, .failed, reason: "expiredNow", details))
    }

    private func revocation(_ seal: SESeal, _ chain: ChainResult) -> CheckOutcome {
        let id = "seal.makerRevocation"
        guard chain.reachesTrust else { return CheckOutcome(Step(id, .unknown, reason: "noPath")) }
        let (status, index, known) = evidence.state(ofPath: chain.path)
        switch status {
        case .good: return CheckOutcome(Step.inForce(id, known))
        case .unknown(let gap): return CheckOutcome(Step(id, .unknown, reason: gap.rawValue))
        case .revoked(let at, let why):
            let details = ["at": at.iso8601, "why": why.map { "\($0)" } ?? ""]
            let later = at > seal.property.createDate
            if later && index == 0 && seal.version == .v5 {
                return CheckOutcome(
                    Step(id, .passed, reason: "revokedSince", details),
                    [Finding("verify.makerRevokedSince", .warning, details)])
            }
            return CheckOutcome(Step(id, .failed, reason: later ? "revoked" : "revokedBefore", details))
        }
    }
}
