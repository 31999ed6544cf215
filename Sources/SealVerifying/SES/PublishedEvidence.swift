import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// The evidence after it was read and its own signatures were checked: only this may decide anything.
struct PublishedEvidence: Sendable {
    private(set) var policy: TrustPolicy
    let now: Instant
    private(set) var makers: ChainChecker
    private(set) var signers: ChainChecker
    private(set) var timestamps: ChainChecker
    private var publishers: ChainChecker
    /// Every list and answer that was handed in and can be read.
    private(set) var everyList: RevocationEvidence
    /// The revocation lists that are not refused by the memory of newer ones.
    private(set) var revocation: RevocationEvidence
    /// The seal status lists that are genuine, fresh, and not refused by the memory of newer ones.
    private(set) var statusLists: [SealStatusList] = []
    private var statusAnswers: [StatusAnswer] = []
    var wasGivenStatusLists: Bool { !statusAnswers.isEmpty }
    /// What genuine proofs of the public log hold.
    private(set) var logged: [LogLeaf] = []
    let wasGivenProofs: Bool
    /// Moments that document timestamps behind the signature in question vouch for, the first one first.
    var standpoints: [Standpoint] = []
    /// The memory with the lists of this time.
    private(set) var memory: VerifierMemory
    /// What is wrong with lists and roots that were handed in.
    private(set) var findings: [Finding] = []
    /// What was remembered before.
    private let before: VerifierMemory
    /// Whether there is a memory to compare with or to fill.
    private let isRemembering: Bool
    private let hasSeveralStatusLists: Bool
    /// Who may have signed lists.
    private var issuers: [CertificateOutline]
    /// Which of `everyList` the memory was asked about, because their issuer is known.
    private var attributed: Set<Int> = []
    private var refused: Set<Int> = []

    /// What became of a status list.
    private enum StatusAnswer: Sendable {
        case admitted(StatusListAdmission.Admitted)
        /// Refused for want of certificates or lists: with more of them the answer may change.
        case open(Bytes)
        case refused
    }

    /// The latest moment that does not lie in the future, a clock's tolerance granted.
    var latest: Instant { now.adding(seconds: policy.clockTolerance) }

    init(policy: TrustPolicy, evidence: StatusEvidence) {
        self.policy = policy
        now = evidence.now
        makers = ChainChecker(roots: policy.makers, intermediates: policy.intermediates)
        signers = ChainChecker(roots: policy.signers, intermediates: policy.intermediates)
        timestamps = ChainChecker(roots: policy.timestamps, intermediates: policy.intermediates)
        publishers = ChainChecker(roots: policy.statusPublishers, intermediates: policy.intermediates)
        (before, memory) = (evidence.memory, evidence.memory)
        isRemembering = evidence.keepsMemory || !evidence.memory.isEmpty
        hasSeveralStatusLists = evidence.statusLists.count > 1
        wasGivenProofs = !evidence.proofs.isEmpty
        let helpers = policy.intermediates.compactMap { try? CertificateOutline.parse($0) }
        issuers = makers.roots + signers.roots + timestamps.roots + publishers.roots + helpers
        everyList = RevocationEvidence(evidence.crls, files: evidence.listFiles, ocsps: evidence.ocsps)
        revocation = everyList
        for fault in everyList.faults {
            findings.append(Finding("verify.crlUnreadable", .warning, ["fault": fault.stableCode]))
        }
        admitRevocationLists()
        for content in evidence.statusLists { admit(content) }
        logged = Self.proofs(evidence.proofs, admission, &memory, &findings)
        let unreadable = makers.unreadable + signers.unreadable + timestamps.unreadable + publishers.unreadable
        if unreadable > 0 { findings.append(Finding("verify.trustUnreadable", .warning, ["count": "\(unreadable)"])) }
    }

    /// The same evidence with more of the kind that a document may bring along: certificates that help to build paths and
    /// are trusted for nothing, lists and answers that count only with their issuer's signature. A revocation in any list
    /// counts. What was checked before is not checked again.
    func adding(certificates: [Bytes], crls: [Bytes] = [], ocsps: [Bytes] = []) -> PublishedEvidence {
        var more = self
        more.policy.intermediates += certificates
        more.makers = makers.adding(intermediates: certificates)
        more.signers = signers.adding(intermediates: certificates)
        more.timestamps = timestamps.adding(intermediates: certificates)
        more.publishers = publishers.adding(intermediates: certificates)
        more.issuers += certificates.compactMap { try? CertificateOutline.parse($0) }
        more.everyList = everyList.adding(crls, ocsps: ocsps)
        more.admitRevocationLists()
        more.statusLists = []
        more.statusAnswers = []
        for answer in statusAnswers {
            switch answer {
            case .admitted(let found): more.admitAgain(found)
            case .open(let content): more.admit(content)
            case .refused: more.statusAnswers.append(.refused)
            }
        }
        return more
    }

    private var admission: StatusListAdmission {
        StatusListAdmission(
            policy: policy, now: now, publishers: publishers, revocation: revocation,
            isRemembering: isRemembering || hasSeveralStatusLists)
    }

    private mutating func admit(_ content: Bytes) {
        switch admission.judge(content, before: before, &memory) {
        case .success(let found):
            statusAnswers.append(.admitted(found))
            statusLists.append(found.list)
        case .failure(let refusal):
            statusAnswers.append(refusal.hangsOnEvidence ? .open(content) : .refused)
            findings.append(refusal.finding)
        }
    }

    /// A list whose signature and path were found good: they still are, unless a new list revokes somebody.
    private mutating func admitAgain(_ found: StatusListAdmission.Admitted) {
        statusAnswers.append(.admitted(found))
        if let fault = admission.fault(ofPath: found.path) {
            findings.append(StatusListAdmission.Refusal(fault).finding)
        } else {
            statusLists.append(found.list)
        }
    }

    /// Puts numbered lists aside that the memory knows to be superseded or contradicted.
    private mutating func admitRevocationLists() {
        let lists = everyList.lists
        for (index, list) in lists.enumerated() where isRemembering && !attributed.contains(index) {
            guard let number = list.cRLNumber.flatMap({ ListNumber(magnitude: $0) }), list.thisUpdate <= now,
                let issuer = issuers.first(where: { everyList.isSigned(index, by: $0) })
            else { continue }
            attributed.insert(index)
            guard let digest = try? list.digest(.sm3) else { continue }
            // Full list, difference and parts go under one number: each is a succession of its own.
            let succession = (list.distributionPoint ?? []) + (list.isDelta ? ["delta"] : [])
            let publisher = Digest.hash(.sm3, issuer.subjectPublicKeyInfo + succession.flatMap { Bytes($0.utf8) })
            let known = before.judge(
                .crl, publisher: publisher, number: number, digest: digest, thisUpdate: list.thisUpdate)
            if let finding = Self.refusal(known, "verify.crlRefused") {
                refused.insert(index)
                findings.append(finding)
                continue
            }
            _ = memory.admit(.crl, publisher: publisher, number: number, digest: digest, thisUpdate: list.thisUpdate)
        }
        revocation =
            refused.isEmpty ? everyList : everyList.keeping(lists.indices.filter { !refused.contains($0) })
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
