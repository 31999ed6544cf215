import COpenSSL
import SealASN1
package import SealBase

/// A private key in memory. It signs; it leaves only as an encrypted PKCS#8 file.
package final class PrivateKey: Signer, CustomStringConvertible {
    package let keyAlgorithm: KeyAlgorithm
    package let publicKeyInfo: Bytes
    let handle: KeyHandle
    private let publicKey: PublicKey

    init(_ handle: KeyHandle) throws(CryptoFault) {
        self.handle = handle
        publicKeyInfo = try handle.publicKeyInfo()
        publicKey = try PublicKey(info: publicKeyInfo)
        keyAlgorithm = publicKey.algorithm
        if case .rsa(let bits) = keyAlgorithm, bits < 2048 {
            throw CryptoFault(.unsupportedKey, ["algorithm": keyAlgorithm.name])
        }
    }

    /// A new key from OpenSSL's random generator. RSA from 2048 to 8192 bits.
    package static func generate(_ algorithm: KeyAlgorithm) throws(CryptoFault) -> PrivateKey {
        let pointer: OpaquePointer?
        switch algorithm {
        case .sm2: unsafe pointer = unsafe copenssl_generate_ec("SM2")
        case .p256: unsafe pointer = unsafe copenssl_generate_ec("P-256")
        case .rsa(let bits):
            guard (2048...8192).contains(bits) else {
                throw CryptoFault(.unsupportedKey, ["algorithm": algorithm.name])
            }
            unsafe pointer = unsafe copenssl_generate_rsa(bits)
        }
        guard let handle = unsafe KeyHandle(pointer) else { throw LibraryErrors.fault("key generation") }
        return try PrivateKey(handle)
    }

    /// Signs octets; SM2 with the user ID `1234567812345678`.
    package func sign(_ message: Bytes) throws(CryptoFault) -> Bytes {
        try sign(e: try publicKey.digest(message, keyAlgorithm.digest))
    }

    /// Signs a 32-octet digest, for SM2 e = SM3(Z ‖ message).
    package func sign(e: Bytes) throws(CryptoFault) -> Bytes {
        let expected = keyAlgorithm.digest.byteCount
        guard e.count == expected else {
            throw CryptoFault(.wrongDigestLength, ["count": "\(e.count)", "expected": "\(expected)"])
        }
        let method = keyAlgorithm.scheme.isRSA ? unsafe keyAlgorithm.digest.method : nil
        return try unsafe handle.sign(digest: e, rsaMethod: method)
    }

    /// Never the key.
    package var description: String { "(private key, \(keyAlgorithm.name))" }
}
