package import SealASN1
package import SealBase

/// What one signer's part of a CMS signature says, apart from whom to trust.
package struct CMSSignerReport: Hashable, Sendable {
    /// The signer's certificate, found among the enclosed ones or those handed in; nothing is good without it.
    package var certificate: CertificateOutline?
    /// The digest of the content; `nil` when the algorithm is not one the engine uses.
    package var digestAlgorithm: DigestAlgorithm?
    /// The signature's kind; `nil` when it is not one the engine uses.
    package var scheme: SignatureScheme?
    /// The signature value is the certificate's key's, over the signed attributes or the content.
    package var signatureIsRight = false
    /// The digest under the signature is the covered octets'.
    package var contentMatches = false
    /// contentType is there and names the content, as it must when there are signed attributes.
    package var contentTypeMatches = false
    /// signingCertificate(V2) names the certificate; `nil` when the attribute is absent.
    package var signingCertificateMatches: Bool?
    /// The moment the signer claims.
    package var signingTime: Instant?
    /// The signature value's octets, which a timestamp covers.
    package var signature: Bytes = []
    /// Timestamp tokens over the signature value, as stored.
    package var timeStamps: [Bytes] = []
    /// Deviations noticed: `cms.weakDigest`, `cms.signatureOverSortedAttributes`, `cms.rawSignatureValue`,
    /// `cms.digestAsContent`, `cms.noSignedAttributes`, `cms.weakKey`.
    package var findings: [Finding] = []

    /// Whether everything that can be said without trust is right.
    package var isRight: Bool {
        certificate != nil && signatureIsRight && contentMatches && contentTypeMatches
            && signingCertificateMatches ?? true
    }
}

/// What a CMS signature says.
package struct CMSReport: Hashable, Sendable {
    /// One for each signer, in the order stored.
    package var signers: [CMSSignerReport]
    /// Deviations of the structure.
    package var findings: [Finding]

    /// Whether there is a signer and all are right.
    package var isRight: Bool { !signers.isEmpty && signers.allSatisfy(\.isRight) }
}
