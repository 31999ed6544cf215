import SealASN1
import SealBase

/// OCSP answers, read once, and what they say about certificates (RFC 6960). An answer counts only with the signature of
/// the certificate's issuer, or of a responder that this issuer named for the purpose.
struct OCSPEvidence: Sendable {
    private let responses: [OCSPResponse]
    /// How many could not be read.
    let unreadable: Int
    /// Seconds in which an answer without a next update counts as fresh.
    private static let liveness: Int64 = 300

    init(_ encoded: [Bytes]) {
        responses = encoded.compactMap { try? OCSPResponse.parse($0) }
        unreadable = encoded.count - responses.count
    }

    private init(_ responses: [OCSPResponse], _ unreadable: Int) {
        (self.responses, self.unreadable) = (responses, unreadable)
    }

    /// With more answers behind.
    func adding(_ encoded: [Bytes]) -> OCSPEvidence {
        let more = OCSPEvidence(encoded)
        return OCSPEvidence(responses + more.responses, unreadable + more.unreadable)
    }

    var isEmpty: Bool { responses.isEmpty && unreadable == 0 }

    /// What the answers say about `leaf` to somebody who asks at `now`; `nil` when none speaks of it. A revocation stands
    /// whatever the answer's age, a suspension only in the newest. `lists` says whether a responder's own certificate is
    /// in force.
    func status(
        of leaf: CertificateOutline, issuer: CertificateOutline, now: Instant,
        lists: (CertificateOutline) -> RevocationStatus
    ) -> RevocationStatus? {
        guard !isEmpty else { return nil }
        var gap: RevocationGap? = responses.isEmpty ? .malformed : nil
        var usable: [OCSPAnswer] = []
        for response in responses {
            let answers = response.answers.filter { OCSPEvidence.means($0, leaf, issuer) }
            guard !answers.isEmpty else { continue }
            guard !response.hasUnknownCriticalExtension else {
                gap = .partial
                continue
            }
            if let refusal = OCSPEvidence.refusal(response, issuer, lists) {
                gap = refusal
                continue
            }
            usable += answers
        }
        usable.sort { $0.thisUpdate > $1.thisUpdate }
        var isNewest = true
        for answer in usable where answer.thisUpdate <= now {
            if case .revoked(let at, let reason) = answer.status, isNewest || reason != .certificateHold {
                return .revoked(at: at, reason: reason)
            }
            isNewest = false
        }
        guard let newest = usable.first(where: { $0.thisUpdate <= now }) else {
            return usable.isEmpty ? gap.map { .unknown($0) } : .unknown(.notYetValid)
        }
        guard case .good = newest.status else { return .unknown(.notKnown) }
        guard !newest.hasUnknownCriticalExtension else { return .unknown(.partial) }
        let end = newest.nextUpdate ?? newest.thisUpdate.adding(seconds: OCSPEvidence.liveness)
        return now <= end ? .good : .unknown(.stale)
    }

    /// Whether an answer is about this certificate: digests of its issuer's name and key, and its number.
    private static func means(
        _ answer: OCSPAnswer, _ leaf: CertificateOutline, _ issuer: CertificateOutline
    ) -> Bool {
        guard answer.serialNumber == leaf.serialNumber, let algorithm = DigestAlgorithm(answer.hashAlgorithm),
            let key = try? SubjectPublicKeyInfo.parse(issuer.subjectPublicKeyInfo).subjectPublicKey
        else { return false }
        return [leaf.issuer.encoded, issuer.subject.encoded].contains {
            Digest.hash(algorithm, $0) == answer.issuerNameHash
        } && Digest.hash(algorithm, key) == answer.issuerKeyHash
    }

    /// Why an answer is not to be believed; `nil` when it is.
    private static func refusal(
        _ response: OCSPResponse, _ issuer: CertificateOutline, _ lists: (CertificateOutline) -> RevocationStatus
    ) -> RevocationGap? {
        if isNamed(issuer, response.responder) { return isSigned(response, by: issuer) ? nil : .badSignature }
        let named = response.certificates.prefix(4).compactMap { try? CertificateOutline.parse($0) }
            .filter { isNamed($0, response.responder) }
        guard let responder = named.first(where: { isDelegate($0, of: issuer, at: response.producedAt) }) else {
            return .notAuthorised
        }
        guard isSigned(response, by: responder) else { return .badSignature }
        if responder.extensionValue(.ocspNoCheck) != nil { return nil }
        return lists(responder) == .good ? nil : .notAuthorised
    }

    private static func isNamed(_ certificate: CertificateOutline, _ responder: OCSPResponse.Responder) -> Bool {
        switch responder {
        case .name(let name): certificate.subject.matches(name)
        case .keyHash(let hash):
            (try? SubjectPublicKeyInfo.parse(certificate.subjectPublicKeyInfo).subjectPublicKey)
                .map { Digest.hash(.sha1, $0) == hash } ?? false
        }
    }

    /// A certificate that the issuer itself made for answering (RFC 6960, 4.2.2.2).
    private static func isDelegate(
        _ certificate: CertificateOutline, of issuer: CertificateOutline, at time: Instant
    ) -> Bool {
        guard certificate.extendedKeyUsage?.contains(.ocspSigning) ?? false, certificate.issuer.matches(issuer.subject),
            certificate.keyUsage?.contains(.digitalSignature) ?? true, certificate.isValid(at: time)
        else { return false }
        return right(certificate.signatureAlgorithm, certificate.toBeSigned, certificate.signature, issuer)
    }

    private static func isSigned(_ response: OCSPResponse, by signer: CertificateOutline) -> Bool {
        right(response.signatureAlgorithm, response.toBeSigned, response.signature, signer)
    }

    private static func right(
        _ algorithm: AlgorithmIdentifier, _ message: Bytes, _ signature: Bytes, _ signer: CertificateOutline
    ) -> Bool {
        guard let scheme = SignatureScheme(algorithm.algorithm), !scheme.isWeak, algorithm.hasNoParameters else {
            return false
        }
        let answer = try? SignatureChecker.verify(
            scheme, publicKeyInfo: signer.subjectPublicKeyInfo, message: message, signature: signature)
        return answer ?? false
    }
}
