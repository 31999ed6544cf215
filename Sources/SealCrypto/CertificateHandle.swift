import COpenSSL
import SealASN1
import SealBase
import Synchronization

/// Owns one X509 of OpenSSL, with the SM2 user ID set on it when SM2 signed it, beside our own reading of the same octets.
@safe final class CertificateHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    let outline: CertificateOutline

    /// `nil` when either reader refuses the octets.
    init?(_ encoded: Bytes) {
        guard let outline = try? CertificateOutline.parse(encoded) else { return nil }
        let decoded = unsafe encoded.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var cursor = buffer.baseAddress
            guard let pointer = unsafe d2i_X509(nil, &cursor, buffer.count) else { return nil }
            guard unsafe cursor == buffer.baseAddress.map({ unsafe $0 + buffer.count }) else {
                unsafe X509_free(pointer)
                return nil
            }
            return unsafe pointer
        }
        guard let decoded = unsafe decoded else {
            LibraryErrors.clear()
            return nil
        }
        unsafe pointer = unsafe decoded
        self.outline = outline
        if outline.signatureAlgorithm.algorithm == .sm2WithSM3 {  // on others OpenSSL fails for having an ID at all
            let id = SM2Digest.userID
            guard unsafe copenssl_set_distinguishing_id(decoded, id, id.count) == 1 else { return nil }
        }
        unsafe _ = X509_check_purpose(decoded, -1, 0)  // fills the extension cache while one thread owns the object
        LibraryErrors.clear()
    }

    deinit { unsafe X509_free(pointer) }

    /// Whether a certificate that is its own issuer bears a signature of its own key; true of others. Computed once: the
    /// same few roots end every path.
    var isSoundRoot: Bool {
        soundness.withLock { known in
            if let known { return known }
            let isOwnIssuer = unsafe X509_self_signed(pointer, 0) != 0
            let sound = unsafe !isOwnIssuer || X509_self_signed(pointer, 1) == 1
            LibraryErrors.clear()
            known = sound
            return sound
        }
    }

    private let soundness = Mutex<Bool?>(nil)
}

extension CertificateHandle {
    /// The certificate of these octets, decoded now or before: OpenSSL takes 0.2 ms for the key alone, and the same few
    /// certificates stand in every trust list and in every document of a folder.
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

    /// Decoded certificates by their exact octets; what they say depends on nothing else.
    private static let known = Mutex<[Bytes: CertificateHandle]>([:])
    private static let maximumKnown = 256
    private static let largestKnown = 16_384
}
