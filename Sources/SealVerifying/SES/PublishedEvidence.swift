import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// The evidence after it was read and its own signatures were checked: only this may decide anything.
struct PublishedEvidence: Sendable {
    let policy: TrustPolicy
    let now: Instant
    let makers: ChainChecker
    let signers: ChainChecker
    let timestamps: ChainChecker
    /// The revocation lists that are not refused by the memory of newer ones.
    let revocation: RevocationEvidence
    /// The seal status lists that are genuine, fresh, and not refused by the memory of newer ones.
    let statusLists: [SealStatusList]
    let wasGivenStatusLists: Bool
    /// Moments that document timestamps behind the signature in question vouch for, the first one first.
    var standpoints: [Standpoint] = []
    /// The memory with the lists of this time.
    let memory: VerifierMemory
    /// What is wrong with lists and roots that were handed in.
    let findings: [Finding]

    /// The latest moment that does not lie in the future, a clock's tolerance granted.
    var latest: Instant { now.adding(seconds: policy.clockTolerance) }

    init(policy: TrustPolicy, evidence: StatusEvidence) {
        self.policy = policy
        now = evidence.now
        makers = ChainChecker(roots: policy.makers, intermediates: policy.intermediates)
        signers = ChainChecker(roots: policy.signers, intermediates: policy.intermediates)
        timestamps = ChainChecker(roots: policy.timestamps, intermediates: policy.intermediates)
        let publishers = ChainChecker(roots: policy.statusPublishers, intermediates: policy.intermediates)
        var findings: [Finding] = []
        var memory = evidence.memory
        let helpers = policy.intermediates.compactMap { try? CertificateOutline.parse($0) }
        let issuers = makers.roots + signers.roots + timestamps.roots + publishers.roots + helpers
        revocation = Self.lists(evidence, issuers, &memory, &findings)
        var lists: [SealStatusList] = []
        for content in evidence.statusLists {
            let admission = StatusListAdmission(
                policy: policy, now: now, publishers: publishers, revocation: revocation)
            switch admission.judge(content, before: evidence.memory, &memory) {
            case .success(let list): lists.append(list)
            case .failure(let refusal): findings.append(refusal.finding)
            }
        }
        let unreadable = makers.unreadable + signers.unreadable + timestamps.unreadable + publishers.unreadable
        if unreadable > 0 { findings.append(Finding("verify.trustUnreadable", .warning, ["count": "\(unreadable)"])) }
        statusLists = lists
        wasGivenStatusLists = !evidence.statusLists.isEmpty
        self.memory = memory
        self.findings = findings
    }

    /// Revocation lists; numbered ones that the memory knows to be superseded or contradicted are put aside.
    private static func lists(
        _ evidence: StatusEvidence, _ issuers: [CertificateOutline], _ memory: inout VerifierMemory,
        _ findings: inout [Finding]
    ) -> RevocationEvidence {
        let all = RevocationEvidence(evidence.crls, ocsps: evidence.ocsps)
        for fault in all.faults {
            findings.append(Finding("verify.crlUnreadable", .warning, ["fault": fault.stableCode]))
        }
        var kept: [Bytes] = []
        for list in all.lists {
            guard let number = list.cRLNumber.flatMap({ ListNumber(magnitude: $0) }),
                let issuer = issuers.first(where: { RevocationEvidence.isSigned(list, by: $0) }),
                list.thisUpdate <= evidence.now
            else {
                kept.append(list.encoded)
                continue
            }
            let publisher = Digest.hash(.sm3, issuer.subjectPublicKeyInfo)
            let digest = Digest.hash(.sm3, list.toBeSigned)
            let known = evidence.memory.judge(
                .crl, publisher: publisher, number: number, digest: digest, thisUpdate: list.thisUpdate)
            if let finding = refusal(known, "verify.crlRefused") {
                findings.append(finding)
                continue
            }
            _ = memory.admit(.crl, publisher: publisher, number: number, digest: digest, thisUpdate: list.thisUpdate)
            kept.append(list.encoded)
        }
        return kept.count == all.lists.count ? all : RevocationEvidence(kept, ocsps: evidence.ocsps)
    }

    /// The finding for a list that the memory does not admit.
    static func refusal(_ admission: VerifierMemory.Admission, _ code: String) -> Finding? {
        switch admission {
        case .newer, .same: nil
        case .older(let highest): Finding(code, .warning, ["why": "older", "highest": highest.magnitude.hex])
        case .conflicting(let number): Finding(code, .warning, ["why": "conflicting", "number": number.magnitude.hex])
        case .backwards(let last): Finding(code, .warning, ["why": "backwards", "last": last.iso8601])
        }
    }
}
