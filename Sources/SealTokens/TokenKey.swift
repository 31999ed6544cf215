import SealASN1
package import SealBase
package import SealCrypto

/// A key inside a token or module. It signs like any other key; what it signed is checked before anybody gets it.
package final class TokenKey: Signer {
    package let keyAlgorithm: KeyAlgorithm
    package let publicKeyInfo: Bytes
    /// The certificate stored beside the key, DER, when there is one.
    package let certificate: Bytes?
    private let device: any TokenDevice
    private let publicKey: PublicKey

    /// Opens the key at an address. The PIN is tried once. Throws `TokenFault`.
    package static func open(_ address: TokenAddress, pin: Secret?) throws -> TokenKey {
        switch address.kind {
        case .pkcs11: try TokenKey(PKCS11Key(address, pin: pin))
        case .skf: try TokenKey(SKFKey(address, pin: pin))
        case .sdf: try TokenKey(SDFKey(address, password: pin))
        }
    }

    init(_ device: any TokenDevice) throws {
        self.device = device
        publicKeyInfo = device.publicKeyInfo
        certificate = device.certificate
        do { publicKey = try PublicKey(info: device.publicKeyInfo) } catch {
            throw TokenFault(.keyUnsupported, ["algorithm": error.details["algorithm"] ?? ""])
        }
        keyAlgorithm = publicKey.algorithm
        if case .rsa(let bits) = keyAlgorithm, bits < 2048 {
            throw TokenFault(.keyUnsupported, ["algorithm": keyAlgorithm.name])
        }
    }

    package func sign(_ message: Bytes) throws -> Bytes {
        let digest = try Digest(keyAlgorithm.digest)
        digest.update(publicKey.digestPrefix)
        digest.update(message)
        return try sign(e: digest.finish())
    }

    package func sign(e: Bytes) throws -> Bytes {
        let expected = keyAlgorithm.digest.byteCount
        guard e.count == expected else {
            throw CryptoFault(.wrongDigestLength, ["count": "\(e.count)", "expected": "\(expected)"])
        }
        let answer = try device.sign(digest: e)
        let signature = keyAlgorithm.scheme.isRSA ? answer : SignatureChecker.derFromRaw(answer)
        guard let signature,
            SignatureChecker.verify(keyAlgorithm.scheme, key: publicKey, digest: e, signature: signature)
        else { throw TokenFault(.badAnswer) }
        return signature
    }
}

/// A token or module with an open key.
protocol TokenDevice: Sendable {
    /// The DER of SubjectPublicKeyInfo.
    var publicKeyInfo: Bytes { get }
    /// The certificate beside the key, DER.
    var certificate: Bytes? { get }
    /// Signs a digest: r ‖ s for curves, PKCS#1 v1.5 for RSA.
    func sign(digest: Bytes) throws(TokenFault) -> Bytes
}
