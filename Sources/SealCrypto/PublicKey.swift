import COpenSSL
import SealASN1
package import SealBase

/// A public key ready to verify with. Decoded once, used by any number of threads.
package struct PublicKey: Sendable {
    /// SM2, P-256 or RSA of some size.
    package let algorithm: KeyAlgorithm
    /// The DER of SubjectPublicKeyInfo as handed in.
    package let info: Bytes
    /// For curves the uncompressed point.
    package let point: Bytes?
    let handle: KeyHandle
    private let z: Bytes?

    /// Decodes SubjectPublicKeyInfo. Curves take the fast way: a copy of the bare curve gets the point, which OpenSSL
    /// refuses when it is not on the curve. Throws `badPublicKey` or `unsupportedKey`.
    package init(info: Bytes) throws(CryptoFault) {
        let parsed: SubjectPublicKeyInfo
        do {
            parsed = try SubjectPublicKeyInfo.parse(info)
        } catch {
            throw CryptoFault(.badPublicKey)
        }
        self.info = info
        if parsed.algorithm.algorithm == .rsaEncryption {
            guard let bits = parsed.rsaModulusBits else { throw CryptoFault(.badPublicKey) }
            guard (1024...16_384).contains(bits) else {
                throw CryptoFault(.unsupportedKey, ["algorithm": "rsa\(bits)"])
            }
            handle = try PublicKey.decodeRSA(info)
            algorithm = .rsa(bits: bits)
            point = nil
            z = nil
            return
        }
        let template: KeyHandle?
        switch parsed.curve {
        case .some(.sm2Curve):
            algorithm = .sm2
            template = Templates.sm2
        case .some(.p256Curve):
            algorithm = .p256
            template = Templates.p256
        default:
            throw CryptoFault(.unsupportedKey, ["algorithm": (parsed.curve ?? parsed.algorithm.algorithm).dotted])
        }
        handle = try PublicKey.copy(template, point: parsed.subjectPublicKey)
        let uncompressed = try PublicKey.uncompressed(handle, parsed.subjectPublicKey)
        point = uncompressed
        z = algorithm == .sm2 ? try SM2Digest.z(point: uncompressed) : nil
    }

    /// What a signature of this key and scheme is made over: e for SM2 (with the standard user ID), else the digest.
    func digest(_ message: some Collection<UInt8>, _ algorithm: DigestAlgorithm) throws(CryptoFault) -> Bytes {
        let digest = try Digest(algorithm)
        if let z { digest.update(z) }
        digest.update(message)
        return digest.finish()
    }

    /// Z of an SM2 key with the standard user ID; empty for others: the octets that are digested before a message.
    package var digestPrefix: Bytes { z ?? [] }

    private static func copy(_ template: KeyHandle?, point: Bytes) throws(CryptoFault) -> KeyHandle {
        guard let template, let key = unsafe KeyHandle(EVP_PKEY_dup(template.pointer)) else {
            throw LibraryErrors.fault("EVP_PKEY_dup")
        }
        guard point.count == 65 || point.count == 33,
            unsafe EVP_PKEY_set1_encoded_public_key(key.pointer, point, point.count) == 1
        else {
            LibraryErrors.clear()
            throw CryptoFault(.badPublicKey)
        }
        return key
    }

    private static func uncompressed(_ handle: KeyHandle, _ point: Bytes) throws(CryptoFault) -> Bytes {
        if point.count == 65 && point.first == 4 { return point }
        var start: UnsafeMutablePointer<UInt8>?  // a compressed or hybrid point, which OpenSSL writes out in full
        let count = unsafe EVP_PKEY_get1_encoded_public_key(handle.pointer, &start)
        guard let octets = unsafe start else { throw LibraryErrors.fault("EVP_PKEY_get1_encoded_public_key") }
        defer { unsafe CRYPTO_free(octets, "", 0) }
        let full = unsafe Bytes(UnsafeBufferPointer(start: octets, count: count))
        guard full.count == 65, full.first == 4 else { throw CryptoFault(.badPublicKey) }
        return full
    }

    private static func decodeRSA(_ info: Bytes) throws(CryptoFault) -> KeyHandle {
        let key = unsafe info.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return unsafe KeyHandle(d2i_PUBKEY(nil, &cursor, buffer.count))
        }
        guard let key else {
            LibraryErrors.clear()
            throw CryptoFault(.badPublicKey)
        }
        return key
    }
}

/// Each curve without a key, copied for its parameters.
private enum Templates {
    static let sm2 = unsafe KeyHandle(copenssl_curve("SM2"))
    static let p256 = unsafe KeyHandle(copenssl_curve("P-256"))
}
