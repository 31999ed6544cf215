import SealASN1
package import SealBase
import SealCrypto
package import StatusFormats

/// Decides whether a seal status list that was handed in may be leant on.
struct StatusListAdmission {
    /// Why not.
    struct Refusal: Error {
        let finding: Finding

        init(_ reason: String, _ details: [String: String] = [:]) {
            finding = Finding(
                "verify.statusListRefused", .warning, details.merging(["why": reason]) { old, _ in old })
        }

        init(_ finding: Finding) { self.finding = finding }

        /// Whether more certificates or lists could change the answer.
        var hangsOnEvidence: Bool {
            let reason = finding.details["why"] ?? ""
            return reason.hasPrefix("chain.") || reason == "revocationUnknown"
        }
    }

    /// A list that may be leant on as long as nobody on its publisher's path was revoked.
    struct Admitted {
        let list: SealStatusList
        let path: [CertificateOutline]
    }

    let policy: TrustPolicy
    let now: Instant
    let publishers: ChainChecker
    let revocation: RevocationEvidence
    /// Whether lists are compared with others, for which each needs its digest.
    let isRemembering: Bool

    /// The list, when it is well formed, signed by a status publisher that a trusted root names, fresh, and no step
    /// back from what `before` remembers. What is admitted goes into `memory`.
    func judge(
        _ content: Bytes, before: VerifierMemory, _ memory: inout VerifierMemory
    ) -> Result<Admitted, Refusal> {
        let received: SignedSealStatusList
        do {
            received = try SignedSealStatusList.read(content)
        } catch {
            return .failure(Refusal("unreadable", ["fault": error.stableCode]))
        }
        var reason = "signature"
        var path: [CertificateOutline] = []
        let list = received.trusted { signed, signature in
            let answer = fault(signed, signature, &path)
            reason = answer ?? ""
            return answer == nil
        }
        guard let list, let publisher = try? CertificateOutline.parse(received.signature.certificate) else {
            return .failure(Refusal(reason))
        }
        let freshness = list.header.freshness(now: now, tolerance: policy.clockTolerance)
        guard freshness == .current else { return .failure(Refusal(freshness.rawValue)) }
        guard list.header.number > 0 else { return .failure(Refusal("number")) }
        let key = Digest.hash(.sm3, publisher.subjectPublicKeyInfo)
        let digest = isRemembering ? Digest.hash(.sm3, list.signed) : []
        let number = ListNumber(UInt64(list.header.number))
        let known = before.judge(
            .sealStatus, publisher: key, number: number, digest: digest, thisUpdate: list.header.thisUpdate)
        if let finding = PublishedEvidence.refusal(known, "verify.statusListRefused") {
            return .failure(Refusal(finding))
        }
        let admitted = memory.admit(
            .sealStatus, publisher: key, number: number, digest: digest, thisUpdate: list.header.thisUpdate)
        if case .conflicting = admitted, let finding = PublishedEvidence.refusal(admitted, "verify.statusListRefused") {
            return .failure(Refusal(finding))
        }
        return .success(Admitted(list: list, path: path))
    }

    /// Why the path of a publisher found earlier may not be leant on; `nil` when it may.
    func fault(ofPath path: [CertificateOutline]) -> String? {
        switch revocation.status(ofPath: path, now: now).status {
        case .good: nil
        case .revoked: "revoked"
        case .unknown: "revocationUnknown"
        }
    }

    /// What is wrong with the signature or its certificate; `nil` when nothing is.
    func fault(_ signed: some Collection<UInt8>, _ signature: StatusListSignature) -> String? {
        var path: [CertificateOutline] = []
        return fault(signed, signature, &path)
    }

    private func fault(
        _ signed: some Collection<UInt8>, _ signature: StatusListSignature, _ path: inout [CertificateOutline]
    ) -> String? {
        guard let scheme = OID(signature.algorithm).flatMap({ SignatureScheme($0) }), !scheme.isWeak else {
            return "algorithm"
        }
        guard let publisher = try? CertificateOutline.parse(signature.certificate) else { return "certificate" }
        guard publisher.extendedKeyUsage?.contains(.statusPublisher) ?? false,
            publisher.keyUsage?.contains(.digitalSignature) ?? true
        else { return "purpose" }
        let genuine = try? SignatureChecker.verify(
            scheme, publicKeyInfo: publisher.subjectPublicKeyInfo, message: signed, signature: signature.value)
        guard genuine ?? false else { return "signature" }
        let chain = publishers.check(signature.certificate, at: now, extra: signature.certificates)
        guard chain.isTrusted else { return "chain.\(chain.status.rawValue)" }
        path = chain.path
        return fault(ofPath: chain.path)
    }
}

/// Judges seal status lists by themselves.
package struct StatusListVerifier: Sendable {
    /// The lists that are genuine, fresh, and not refused by the memory of newer ones.
    package let lists: [SealStatusList]
    /// What is wrong with the others, with revocation lists and roots.
    package let findings: [Finding]
    /// What the verifier remembers after this time; to be stored by the caller.
    package let memory: VerifierMemory

    package init(policy: TrustPolicy, evidence: StatusEvidence) {
        let checked = PublishedEvidence(policy: policy, evidence: evidence)
        (lists, findings, memory) = (checked.statusLists, checked.findings, checked.memory)
    }
}
