import COpenSSL
import SealBase

/// Owns one EVP_PKEY. OpenSSL's keys may be used by several threads at once as long as nobody changes them.
@safe final class KeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes ownership.
    init?(_ pointer: OpaquePointer?) {
        guard let pointer = unsafe pointer else { return nil }
        unsafe self.pointer = unsafe pointer
    }

    deinit { unsafe EVP_PKEY_free(pointer) }

    /// The DER of SubjectPublicKeyInfo. OpenSSL looks through all its encoders for it; a curve's is always the same octets
    /// before the point.
    func publicKeyInfo() throws(CryptoFault) -> Bytes {
        if let head = curveHead, let point = uncompressedPoint { return head + point }
        var start: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_PUBKEY(pointer, &start)
        guard count > 0, let octets = unsafe start else { throw LibraryErrors.fault("i2d_PUBKEY") }
        defer { unsafe CRYPTO_free(octets, "", 0) }
        return unsafe Bytes(UnsafeBufferPointer(start: octets, count: Int(count)))
    }

    /// What stands before the 65 octets of the point, for keys of SM2 and P-256.
    private var curveHead: Bytes? {
        var name = [CChar](repeating: 0, count: 32)
        var count = 0
        guard unsafe EVP_PKEY_get_group_name(pointer, &name, name.count, &count) == 1 else {
            LibraryErrors.clear()
            return nil
        }
        switch name.prefix(count).map({ UInt8(bitPattern: $0) }) {
        case Array("SM2".utf8): return KeyHandle.headOfSM2
        case Array("prime256v1".utf8): return KeyHandle.headOfP256
        default: return nil
        }
    }

    private var uncompressedPoint: Bytes? {
        var start: UnsafeMutablePointer<UInt8>?
        let count = unsafe EVP_PKEY_get1_encoded_public_key(pointer, &start)
        guard let octets = unsafe start else {
            LibraryErrors.clear()
            return nil
        }
        defer { unsafe CRYPTO_free(octets, "", 0) }
        let point = unsafe Bytes(UnsafeBufferPointer(start: octets, count: count))
        return point.count == 65 && point.first == 4 ? point : nil
    }

    private static let headOfSM2 = Bytes(hex: "3059301306072a8648ce3d020106082a811ccf5501822d034200")
    private static let headOfP256 = Bytes(hex: "3059301306072a8648ce3d020106082a8648ce3d030107034200")

    /// Raw signature over a digest. `method` names the digest for RSA's DigestInfo.
    func sign(digest: Bytes, rsaMethod method: OpaquePointer?) throws(CryptoFault) -> Bytes {
        guard let context = unsafe EVP_PKEY_CTX_new(pointer, nil) else { throw LibraryErrors.fault("EVP_PKEY_CTX_new") }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_sign_init(context) == 1 else { throw LibraryErrors.fault("EVP_PKEY_sign_init") }
        if let method = unsafe method {
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
                unsafe EVP_PKEY_CTX_set_signature_md(context, method) == 1
            else { throw LibraryErrors.fault("EVP_PKEY_CTX_set_signature_md") }
        }
        var count = Int(unsafe EVP_PKEY_get_size(pointer))
        guard count > 0 else { throw LibraryErrors.fault("EVP_PKEY_get_size") }
        var out = Bytes(repeating: 0, count: count)
        let done = unsafe out.withUnsafeMutableBufferPointer { buffer in
            unsafe EVP_PKEY_sign(context, buffer.baseAddress, &count, digest, digest.count)
        }
        guard done == 1, count <= out.count else { throw LibraryErrors.fault("EVP_PKEY_sign") }
        return Bytes(out.prefix(count))
    }

    /// Whether a signature over a digest is right. A signature that is not even well formed is simply wrong.
    func verify(digest: Bytes, signature: Bytes, rsaMethod method: OpaquePointer?) -> Bool {
        defer { LibraryErrors.clear() }
        guard let context = unsafe EVP_PKEY_CTX_new(pointer, nil) else { return false }
        defer { unsafe EVP_PKEY_CTX_free(context) }
        guard unsafe EVP_PKEY_verify_init(context) == 1 else { return false }
        if let method = unsafe method {
            guard unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
                unsafe EVP_PKEY_CTX_set_signature_md(context, method) == 1
            else { return false }
        }
        return unsafe EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
    }
}

/// A memory BIO that is freed with its owner.
@safe final class MemoryBuffer {
    let pointer: OpaquePointer

    /// An empty one to write into; its memory is wiped when it goes.
    init() throws(CryptoFault) {
        guard let bio = unsafe BIO_new(BIO_s_secmem()) else { throw LibraryErrors.fault("BIO_new") }
        unsafe pointer = unsafe bio
    }

    deinit { unsafe BIO_free_all(pointer) }

    func write(_ bytes: Bytes) throws(CryptoFault) {
        guard let count = Int32(exactly: bytes.count), unsafe BIO_write(pointer, bytes, count) == count else {
            throw LibraryErrors.fault("BIO_write")
        }
    }

    /// What was written.
    func contents() -> Bytes {
        var start: UnsafeMutablePointer<CChar>?
        let count = unsafe copenssl_bio_contents(pointer, &start)
        guard count > 0, let octets = unsafe start else { return [] }
        return unsafe Bytes(UnsafeRawBufferPointer(start: octets, count: Int(count)))
    }
}
