import SealASN1
package import SealBase
import SealCrypto
package import StatusFormats

/// What a proof of the public log is worth: its checkpoint's signature, what the memory of logs says, and whether its leaf
/// stands in the log. Works offline from the proof alone.
enum LogEvidence {
    /// The answer about one proof.
    enum Answer: Hashable, Sendable {
        /// The log of the checkpoint holds the leaf; `growth` says how it stands to the log that was seen last.
        case holds(LogLeaf, growth: VerifierMemory.LogAdmission)
        /// Genuine and about growth alone.
        case head(growth: VerifierMemory.LogAdmission)
        /// Not to be believed, and why.
        case refused(String)
    }

    /// The tree of the engine's logs: SM3.
    static let tree = MerkleTree { Digest.hash(.sm3, $0) }

    /// Judges a proof; `fault` says what is wrong with the signature over octets, `nil` when nothing is.
    static func judge(
        _ content: Bytes, _ memory: inout VerifierMemory, fault: (Bytes, StatusListSignature) -> String?
    ) -> (answer: Answer, proof: LogProof?) {
        guard let proof = try? LogProof.read(content) else { return (.refused("unreadable"), nil) }
        let (claimed, signature) = (proof.checkpoint.claimed, proof.checkpoint.signature)
        guard let info = try? CertificateOutline.parse(claimed.certificate).subjectPublicKeyInfo,
            let scheme = try? PublicKey(info: info).algorithm.scheme
        else { return (.refused("certificate"), proof) }
        let name = SignedCheckpoint.keyName(
            origin: claimed.origin, algorithm: scheme.oid.dotted, publicKeyInfo: info)
        guard Bytes(Digest.hash(.sm3, name).prefix(4)) == proof.checkpoint.keyID else {
            return (.refused("keyID"), proof)
        }
        let signed = StatusListSignature(
            algorithm: scheme.oid.dotted, certificate: claimed.certificate, value: signature)
        if let fault = fault(claimed.signed, signed) { return (.refused(fault), proof) }
        let inclusion = proof.inclusion(tree)
        guard inclusion != .notIncluded else { return (.refused(inclusion.rawValue), proof) }
        let growth = memory.admit(proof, tree)
        guard growth != .forked else { return (.refused("forked"), proof) }
        return (proof.leaf.map { .holds($0, growth: growth) } ?? .head(growth: growth), proof)
    }
}

extension PublishedEvidence {
    /// Judges the proofs that were handed in, with the publishers that are trusted for lists.
    static func proofs(
        _ contents: [Bytes], _ admission: StatusListAdmission, _ memory: inout VerifierMemory,
        _ findings: inout [Finding]
    ) -> [LogLeaf] {
        var leaves: [LogLeaf] = []
        for content in contents {
            switch LogEvidence.judge(content, &memory, fault: admission.fault).answer {
            case .holds(let leaf, let growth):
                leaves.append(leaf)
                if growth == .unproven { findings.append(Finding("verify.logUnproven", .notice)) }
            case .head(let growth):
                if growth == .unproven { findings.append(Finding("verify.logUnproven", .notice)) }
            case .refused("forked"): findings.append(Finding("verify.logForked", .error))
            case .refused(let why): findings.append(Finding("verify.logProofRefused", .warning, ["why": why]))
            }
        }
        return leaves
    }
}

/// Whether the seal stands in the public log of what was issued. Asked only when a proof was handed in.
struct SealLogCheck {
    private static let id = "seal.log"
    let evidence: PublishedEvidence

    func outcome(_ seal: SESeal) -> CheckOutcome {
        guard evidence.wasGivenProofs else { return CheckOutcome() }
        let own = evidence.logged.filter { $0.kind == .seal && $0.subject == seal.esID }
        guard !own.isEmpty else { return CheckOutcome(Step(Self.id, .warning, reason: "notProved")) }
        let digest = Digest.hash(.sm3, seal.encoded)
        guard let leaf = own.first(where: { $0.digest == digest }) else {
            return CheckOutcome(Step(Self.id, .failed, reason: "otherSealLogged"))
        }
        return CheckOutcome(Step(Self.id, .passed, ["at": leaf.at.iso8601]))
    }
}

/// Judges proofs of the public log by themselves.
package struct LogVerifier: Sendable {
    /// What genuine proofs hold.
    package let leaves: [LogLeaf]
    /// What is wrong with proofs, lists and roots.
    package let findings: [Finding]
    /// What the verifier remembers after this time; to be stored by the caller.
    package let memory: VerifierMemory

    package init(policy: TrustPolicy, evidence: StatusEvidence) {
        let checked = PublishedEvidence(policy: policy, evidence: evidence)
        (leaves, findings, memory) = (checked.logged, checked.findings, checked.memory)
    }
}
