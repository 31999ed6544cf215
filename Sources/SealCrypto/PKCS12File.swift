import COpenSSL
import SealASN1
package import SealBase

/// A soft certificate (GX-3): a key with its certificate and the path above it, in one file under a password
/// (PKCS#12, RFC 7292): AES-256 under PBES2, MAC with HMAC-SHA-256.
package struct PKCS12File: Sendable {
    package let key: PrivateKey
    /// The key's own certificate, DER.
    package let certificate: Bytes
    /// Other certificates in the file, DER.
    package let others: [Bytes]

    /// The most octets that are read.
    package static let limit = 1 << 20
    /// A file that asks for more rounds would only burn time.
    private static let roundsLimit = 10_000_000

    /// The octets of a file with these contents. Throws `keyDoesNotMatch` when the certificate is another key's.
    package static func encode(
        _ key: PrivateKey, certificate: Bytes, others: [Bytes], name: String, secret: Secret
    ) throws(CryptoFault) -> Bytes {
        LibraryErrors.clear()
        guard let own = CertificateHandle(certificate), let leaf = unsafe own.pointer else {
            throw CryptoFault(.badProfile, ["field": "certificate"])
        }
        guard own.outline.subjectPublicKeyInfo == key.publicKeyInfo else { throw CryptoFault(.keyDoesNotMatch) }
        guard let stack = unsafe copenssl_certificates_new() else { throw LibraryErrors.fault("sk_X509_new") }
        defer { unsafe copenssl_certificates_free(stack) }
        let handles = others.compactMap { CertificateHandle($0) }
        for handle in handles {
            if let pointer = unsafe handle.pointer { unsafe _ = copenssl_certificates_push(stack, pointer) }
        }
        let rounds = PrivateKey.Stretching.chosen.rawValue
        let made = unsafe secret.withText { password in
            unsafe PKCS12_create(
                password, name, key.handle.pointer, leaf, stack, NID_aes_256_cbc, NID_aes_256_cbc, rounds,
                rounds, 0)
        }
        // The certificates live until the file is made.
        withExtendedLifetime((own, handles)) {}
        guard let file = unsafe made else { throw LibraryErrors.fault("PKCS12_create") }
        defer { unsafe PKCS12_free(file) }
        var start: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_PKCS12(file, &start)
        guard count > 0, let octets = unsafe start else { throw LibraryErrors.fault("i2d_PKCS12") }
        defer { unsafe CRYPTO_free(octets, "", 0) }
        return unsafe Bytes(UnsafeBufferPointer(start: octets, count: Int(count)))
    }

    /// Reads a file. Throws `unreadableKey` when it is no PKCS#12 with a key and its certificate, `wrongPassword`,
    /// `unsupportedAlgorithm` when it is encrypted in a way that is no longer safe, `keyDoesNotMatch`.
    package init(_ octets: Bytes, secret: Secret) throws(CryptoFault) {
        LibraryErrors.clear()
        defer { LibraryErrors.clear() }
        guard octets.count <= PKCS12File.limit, let file = unsafe PKCS12File.decode(octets) else {
            throw CryptoFault(.unreadableKey)
        }
        defer { unsafe PKCS12_free(file) }
        guard unsafe PKCS12_mac_present(file) == 1 && PKCS12File.rounds(file) <= PKCS12File.roundsLimit else {
            throw CryptoFault(.unreadableKey)
        }
        let right = unsafe secret.withText { unsafe PKCS12_verify_mac(file, $0, Int32(secret.count)) }
        guard right == 1 else { throw CryptoFault(.wrongPassword) }
        var pointer: OpaquePointer?
        var own: OpaquePointer?
        var stack: OpaquePointer?
        let parsed = unsafe secret.withText { unsafe PKCS12_parse(file, $0, &pointer, &own, &stack) }
        let handle = unsafe KeyHandle(pointer)
        defer {
            unsafe X509_free(own)
            unsafe copenssl_certificates_free_all(stack)
        }
        guard parsed == 1 else {
            let old = LibraryErrors.take().contains { copenssl_is_unsupported(UInt($0)) == 1 }
            throw CryptoFault(old ? .unsupportedAlgorithm : .unreadableKey, old ? ["algorithm": "PKCS#12"] : [:])
        }
        guard let handle, let own = unsafe own, let certificate = unsafe PKCS12File.der(own) else {
            throw CryptoFault(.unreadableKey)
        }
        key = try PrivateKey(handle)
        self.certificate = certificate
        var others: [Bytes] = []
        let count = unsafe copenssl_certificates_count(stack)
        for index in 0..<max(0, count) {
            if let other = unsafe copenssl_certificates_at(stack, index), let der = unsafe PKCS12File.der(other) {
                others.append(der)
            }
        }
        self.others = others
        guard (try? CertificateOutline.parse(certificate))?.subjectPublicKeyInfo == key.publicKeyInfo else {
            throw CryptoFault(.keyDoesNotMatch)
        }
    }

    private static func decode(_ octets: Bytes) -> OpaquePointer? {
        unsafe octets.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return unsafe d2i_PKCS12(nil, &cursor, buffer.count)
        }
    }

    private static func rounds(_ file: OpaquePointer) -> Int {
        var count: UnsafePointer<ASN1_INTEGER>?
        unsafe PKCS12_get0_mac(nil, nil, nil, &count, file)
        return unsafe count.map { unsafe ASN1_INTEGER_get($0) } ?? 1
    }

    private static func der(_ certificate: OpaquePointer) -> Bytes? {
        var start: UnsafeMutablePointer<UInt8>?
        let count = unsafe i2d_X509(certificate, &start)
        guard count > 0, let octets = unsafe start else { return nil }
        defer { unsafe CRYPTO_free(octets, "", 0) }
        return unsafe Bytes(UnsafeBufferPointer(start: octets, count: Int(count)))
    }
}
