package import SealASN1
import SealBase

extension Signer {
    /// Proves that the key works and belongs to the certificate, before anything depends on it: the public halves are the
    /// same, and a signature of the key verifies with the certificate's public key.
    ///
    /// Throws `keyDoesNotMatch`, `selfTestFailed`, and what signing throws.
    package func selfTest(_ certificate: CertificateOutline) throws {
        try demandMatch(certificate)
        try selfTest()
    }

    /// The same for a key without a certificate, with the public key that came with it.
    package func selfTest() throws {
        let message = Bytes("yinjian self-test".utf8)
        let signature = try sign(message)
        guard
            try SignatureChecker.verify(
                keyAlgorithm.scheme, publicKeyInfo: publicKeyInfo, message: message, signature: signature)
        else { throw CryptoFault(.selfTestFailed) }
    }
}
