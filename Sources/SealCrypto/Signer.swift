package import SealASN1
package import SealBase

/// Something that signs: a key in memory, and later a token or a module. SM2 always uses the user ID
/// `1234567812345678`.
package protocol Signer: Sendable {
    /// The kind of key.
    var keyAlgorithm: KeyAlgorithm { get }
    /// The DER of SubjectPublicKeyInfo.
    var publicKeyInfo: Bytes { get }
    /// Signs octets: DER `SEQUENCE { r, s }` for SM2 and ECDSA, PKCS#1 v1.5 for RSA.
    func sign(_ message: Bytes) throws -> Bytes
    /// Signs a digest: 32 octets, which for SM2 are e = SM3(Z ‖ message). Throws `wrongDigestLength`.
    func sign(e: Bytes) throws -> Bytes
}

extension Signer {
    /// The identifier written beside a signature.
    package var signatureAlgorithm: AlgorithmIdentifier { keyAlgorithm.signatureAlgorithm }

    /// Throws `keyDoesNotMatch` unless the certificate was issued for this key.
    package func demandMatch(_ certificate: CertificateOutline) throws(CryptoFault) {
        guard certificate.subjectPublicKeyInfo == publicKeyInfo else { throw CryptoFault(.keyDoesNotMatch) }
    }
}
