import COpenSSL
package import SealBase

/// How a key file is encrypted: PBES2 with PBKDF2 (HMAC-SHA-256) and one of these ciphers.
package enum KeyFileCipher: String, Hashable, Sendable, CaseIterable {
    /// SM4 in CBC mode.
    case sm4CBC = "sm4-cbc"
    /// AES-256 in CBC mode.
    case aes256CBC = "aes-256-cbc"
}

extension PrivateKey {
    /// Rounds of PBKDF2 that a key file costs whoever guesses its password, and whoever opens it.
    package enum Stretching: Int32, Sendable {
        /// For passwords that people choose.
        case chosen = 210_000
        /// For at least 128 bits drawn at random, which nobody guesses: rounds would only slow the owner.
        case random = 2_048
    }

    /// PKCS#8 `ENCRYPTED PRIVATE KEY` in PEM.
    package func encryptedPEM(
        _ secret: Secret, cipher: KeyFileCipher = .sm4CBC, stretching: Stretching = .chosen
    ) throws(CryptoFault) -> Bytes {
        let buffer = try MemoryBuffer()
        guard let method = unsafe EVP_get_cipherbyname(cipher.rawValue.uppercased()) else {
            throw LibraryErrors.fault("EVP_get_cipherbyname")
        }
        let done = unsafe secret.withOctets { octets in
            unsafe copenssl_write_private_key(
                buffer.pointer, handle.pointer, method, octets.baseAddress, Int32(octets.count),
                stretching.rawValue)
        }
        guard done == 1 else { throw LibraryErrors.fault("PKCS#8") }
        return buffer.contents()
    }

    /// Reads a PEM private key: PKCS#8 encrypted or not, or the traditional forms. Never asks on the terminal.
    /// Throws `passwordNeeded`, `wrongPassword`, `unreadableKey` or `unsupportedKey`.
    package static func read(pem: Bytes, secret: Secret?) throws(CryptoFault) -> PrivateKey {
        LibraryErrors.clear()
        guard pem.count <= 1 << 20 else { throw CryptoFault(.unreadableKey) }
        let buffer = try MemoryBuffer()
        try buffer.write(pem)
        var asked = false
        let handle: KeyHandle?
        if let secret {
            handle = unsafe secret.withOctets { octets in
                unsafe decode(buffer, octets.baseAddress, Int32(octets.count), &asked)
            }
        } else {
            handle = unsafe decode(buffer, nil, 0, &asked)
        }
        guard let handle else {
            LibraryErrors.clear()
            guard asked else { throw CryptoFault(.unreadableKey) }
            throw CryptoFault(secret == nil ? .passwordNeeded : .wrongPassword)
        }
        LibraryErrors.clear()
        return try PrivateKey(handle)
    }

    private static func decode(
        _ buffer: MemoryBuffer, _ octets: UnsafePointer<UInt8>?, _ count: Int32, _ asked: inout Bool
    ) -> KeyHandle? {
        var password = unsafe copenssl_password(octets: octets, count: count, asked: 0)
        let handle = unsafe KeyHandle(copenssl_read_private_key(buffer.pointer, &password))
        asked = unsafe password.asked != 0
        return handle
    }
}
