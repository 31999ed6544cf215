import COpenSSL
import SealASN1
import SealBase
import Synchronization

/// One certificate by our own reading, with OpenSSL's beside it from when that is first asked for: OpenSSL takes 0.5 ms.
@safe final class CertificateHandle: Sendable {
    let outline: CertificateOutline
    /// Whether nothing about the certificate needs OpenSSL's judgement on a path.
    let isPlain: Bool
    private let decoded = Mutex<DecodedCertificate??>(nil)
    private let issuers = Mutex<[Bytes: Bool]>([:])
    private let soundness = Mutex<Bool?>(nil)
    private static let maximumIssuers = 16

    /// `nil` when the octets are no certificate.
    init?(_ encoded: Bytes) {
        guard let outline = try? CertificateOutline.parse(encoded) else { return nil }
        self.outline = outline
        isPlain = outline.isPlain
    }

    /// OpenSSL's X509; `nil` when OpenSSL refuses the octets.
    var pointer: OpaquePointer? {
        let known = decoded.withLock { decoded in
            if let decoded { return decoded }
            let made = DecodedCertificate(outline)
            decoded = .some(made)
            return made
        }
        return unsafe known?.pointer
    }

    /// Whether `issuer`'s key made the signature; a weak one counts as none. Computed once for every issuer: it depends on
    /// nothing but the octets of both.
    func isSigned(by issuer: CertificateHandle) -> Bool {
        if let known = issuers.withLock({ $0[issuer.outline.encoded] }) { return known }
        var isSigned = false
        if let scheme = SignatureScheme(outline.signatureAlgorithm.algorithm), !scheme.isWeak,
            outline.signatureAlgorithm.hasNoParameters
        {
            let right = try? SignatureChecker.verify(
                scheme, publicKeyInfo: issuer.outline.subjectPublicKeyInfo, message: outline.toBeSigned,
                signature: outline.signature)
            isSigned = right ?? false
        }
        issuers.withLock { issuers in
            if issuers.count >= CertificateHandle.maximumIssuers { issuers = [:] }
            issuers[issuer.outline.encoded] = isSigned
        }
        return isSigned
    }

    /// Whether a certificate that is its own issuer bears a signature of its own key; true of others. Computed once: the
    /// same few roots end every path.
    var isSoundRoot: Bool {
        guard let pointer = unsafe pointer else { return false }
        return soundness.withLock { known in
            if let known { return known }
            let isOwnIssuer = unsafe X509_self_signed(pointer, 0) != 0
            let sound = unsafe !isOwnIssuer || X509_self_signed(pointer, 1) == 1
            LibraryErrors.clear()
            known = sound
            return sound
        }
    }
}

extension CertificateHandle {
    /// The certificate of these octets, read now or before: the same few certificates stand in every trust list and in every
    /// document of a folder.
    static func reading(_ encoded: Bytes) -> CertificateHandle? {
        if let known = known.withLock({ $0[encoded] }) { return known }
        guard let handle = CertificateHandle(encoded) else { return nil }
        if encoded.count <= largestKnown {
            known.withLock { known in
                if known.count >= maximumKnown { known = [:] }
                known[encoded] = handle
            }
        }
        return handle
    }

    /// Certificates by their exact octets; what they say depends on nothing else.
    private static let known = Mutex<[Bytes: CertificateHandle]>([:])
    private static let maximumKnown = 256
    private static let largestKnown = 16_384
}

/// Owns one X509 of OpenSSL, with the SM2 user ID set on it when SM2 signed it.
@safe private final class DecodedCertificate: @unchecked Sendable {
    let pointer: OpaquePointer

    /// `nil` when OpenSSL refuses the octets.
    init?(_ outline: CertificateOutline) {
        defer { LibraryErrors.clear() }
        let decoded = unsafe outline.encoded.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var cursor = buffer.baseAddress
            guard let pointer = unsafe d2i_X509(nil, &cursor, buffer.count) else { return nil }
            guard unsafe cursor == buffer.baseAddress.map({ unsafe $0 + buffer.count }) else {
                unsafe X509_free(pointer)
                return nil
            }
            return unsafe pointer
        }
        guard let decoded = unsafe decoded else { return nil }
        unsafe pointer = unsafe decoded
        if outline.signatureAlgorithm.algorithm == .sm2WithSM3 {  // on others OpenSSL fails for having an ID at all
            let id = SM2Digest.userID
            guard unsafe copenssl_set_distinguishing_id(decoded, id, id.count) == 1 else { return nil }
        }
        unsafe _ = X509_check_purpose(decoded, -1, 0)  // fills the extension cache while one thread owns the object
    }

    deinit { unsafe X509_free(pointer) }
}
