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
    /// OpenSSL's key; SM2 needs none to verify with.
    let handle: KeyHandle?
    let sm2: SM2Point?
    private let z: Bytes?

    /// Decodes SubjectPublicKeyInfo. P-256 takes the fast way: a copy of the bare curve gets the point, which OpenSSL
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
            handle = try PublicKey.openSSLKey(info)
            algorithm = .rsa(bits: bits)
            (point, sm2, z) = (nil, nil, nil)
            return
        }
        switch parsed.curve {
        case .some(.sm2Curve):
            algorithm = .sm2
            let uncompressed = try PublicKey.uncompressedSM2(parsed.subjectPublicKey)
            guard let decoded = SM2Point(uncompressed: uncompressed) else { throw CryptoFault(.badPublicKey) }
            (handle, point, sm2) = (nil, uncompressed, decoded)
            z = try SM2Digest.z(point: uncompressed)
        case .some(.p256Curve):
            algorithm = .p256
            let key = try PublicKey.copy(Templates.p256, point: parsed.subjectPublicKey)
            handle = key
            point = try PublicKey.uncompressed(key, parsed.subjectPublicKey)
            (sm2, z) = (nil, nil)
        default:
            throw CryptoFault(.unsupportedKey, ["algorithm": (parsed.curve ?? parsed.algorithm.algorithm).dotted])
        }
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

    /// A compressed or hybrid point is written out by OpenSSL.
    private static func uncompressedSM2(_ point: Bytes) throws(CryptoFault) -> Bytes {
        if point.count == 65 && point.first == 4 { return point }
        return try uncompressed(try copy(Templates.sm2, point: point), point)
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

    /// A key as OpenSSL's decoders read it.
    static func openSSLKey(_ info: Bytes) throws(CryptoFault) -> KeyHandle {
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
