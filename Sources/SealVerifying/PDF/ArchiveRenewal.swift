package import PDFDocument
import SealASN1
package import SealBase
import SealCrypto

/// When the last document timestamp of a file weakens and a further one is needed (ETSI EN 319 142-1, 5.4.3; RFC 4998 names
/// the reasons): before its authority's certificates end, or because an algorithm in it is weak.
package enum ArchiveRenewal {
    /// Where a document stands.
    package enum Standing: Hashable, Sendable {
        /// No timestamp covers the document: there is nothing to renew, one must be made first.
        case none
        /// The last timestamp holds until then.
        case good(until: Instant)
        /// It is time, or past it.
        case due(Reason, until: Instant)
    }

    /// Why a further timestamp is needed.
    package enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
        /// A certificate of the authority ends within the margin.
        case certificateEnds
        /// A certificate of the authority has ended: what the timestamp proves now hangs on the material kept with it.
        case certificateEnded
        /// SHA-1, or an RSA key under 2048 bits.
        case weakAlgorithm
    }

    /// Whether the last timestamp weakens within `margin` days from `now`. Nothing is verified here: renewing a wrong
    /// timestamp is refused by whoever verifies the document first.
    package static func standing(
        of document: SignedDocument, policy: TrustPolicy, now: Instant, margin: Int64 = 90
    ) -> Standing {
        let stamps = document.signatures.filter { $0.isDocumentTimestamp && $0.gate.isOpen && $0.standing == .field }
        guard let last = stamps.last, let token = try? TimeStampToken.parse(last.gate.contents),
            let signer = token.signedData.signerInfos.first
        else { return .none }
        let helpers = policy.intermediates + document.stored.certificates + token.signedData.certificates
        let leaf =
            token.signedData.certificate(of: signer)
            ?? helpers.lazy.compactMap { try? CertificateOutline.parse($0) }.first { signer.sid.identifies($0) }
        guard let leaf else { return .due(.certificateEnded, until: token.info.genTime) }
        let path = ChainChecker(roots: policy.timestamps).check(leaf.encoded, at: token.info.genTime, extra: helpers)
            .path
        let end = (path.isEmpty ? [leaf] : path).map(\.notAfter).min() ?? leaf.notAfter
        if isWeak(token, signer, path.isEmpty ? [leaf] : path) { return .due(.weakAlgorithm, until: end) }
        if end < now { return .due(.certificateEnded, until: end) }
        let margin = max(0, min(margin, 36_500))
        return end < now.adding(days: margin) ? .due(.certificateEnds, until: end) : .good(until: end)
    }

    /// Whether it is time: `true` for a document without any timestamp too.
    package static func isDue(
        _ document: SignedDocument, policy: TrustPolicy, now: Instant, margin: Int64 = 90
    ) -> Bool {
        if case .good = standing(of: document, policy: policy, now: now, margin: margin) { false } else { true }
    }

    private static func isWeak(
        _ token: TimeStampToken, _ signer: CMSSignerInfo, _ path: [CertificateOutline]
    ) -> Bool {
        let digests = [token.info.hashAlgorithm.algorithm, signer.digestAlgorithm.algorithm]
        if digests.contains(where: { DigestAlgorithm($0).map { $0 == .sha1 } ?? true }) { return true }
        let scheme = SignatureScheme(
            signature: signer.signatureAlgorithm.algorithm, digest: signer.digestAlgorithm.algorithm)
        if scheme?.isWeak ?? true { return true }
        return path.contains { certificate in
            guard let key = try? PublicKey(info: certificate.subjectPublicKeyInfo) else { return true }
            if case .rsa(let bits) = key.algorithm { return bits < 2048 }
            return false
        }
    }
}
