package import SealASN1
package import SealBase

/// PKCS#10 requests: made, and checked for proof that the requester holds the key.
package enum RequestMaker {
    /// A request in DER for the key's own public half.
    package static func make(
        subject: DistinguishedName, key: any Signer, extensions: [CertificateExtension] = []
    ) throws -> Bytes {
        guard subject.isAcceptable else { throw CryptoFault(.badProfile, ["field": "subject"]) }
        let toBeSigned = CertificationRequest.toBeSigned(
            subject: subject, subjectPublicKeyInfo: key.publicKeyInfo, extensions: extensions)
        return SignedStructure.encode(
            toBeSigned: toBeSigned, algorithm: key.signatureAlgorithm, signature: try key.sign(toBeSigned))
    }

    /// Whether the request is signed by the key it names. Throws `badPublicKey`, `unsupportedKey` or
    /// `unsupportedAlgorithm` when that cannot be asked; SHA-1 is not accepted.
    package static func provesPossession(_ request: CertificationRequest) throws(CryptoFault) -> Bool {
        guard let scheme = SignatureScheme(request.signatureAlgorithm.algorithm), !scheme.isWeak,
            request.signatureAlgorithm.hasNoParameters
        else {
            throw CryptoFault(.unsupportedAlgorithm, ["algorithm": request.signatureAlgorithm.algorithm.dotted])
        }
        return try SignatureChecker.verify(
            scheme, publicKeyInfo: request.subjectPublicKeyInfo, message: request.toBeSigned,
            signature: request.signature)
    }
}
