package import SealASN1

/// What a certificate's path says at one moment.
package enum ChainStatus: String, Hashable, Sendable, CaseIterable {
    /// A path of right signatures leads to a trusted certificate, and every certificate on it was valid.
    case trusted
    /// No path leads to a trusted certificate.
    case untrusted
    /// A path is right, but a certificate on it had ended.
    case expired
    /// A path is right, but a certificate on it had not begun.
    case notYetValid
    /// A signature on the path is wrong.
    case badSignature
    /// A certificate on the path may not issue others.
    case notAuthority
    /// The path is longer than the engine follows.
    case tooLong
    /// A critical extension that nobody here understands.
    case unknownCriticalExtension
    /// A certificate cannot be read.
    case malformed
    /// Refused for another reason; `reason` has OpenSSL's words.
    case refused
}

/// The outcome of following a certificate to a trusted one.
package struct ChainResult: Hashable, Sendable {
    /// What came out.
    package let status: ChainStatus
    /// The path that was found, from the certificate asked about to the trusted one; as far as it goes when there is
    /// none.
    package let path: [CertificateOutline]
    /// Whose certificate decided, for people; empty when trusted.
    package let culprit: String
    /// OpenSSL's words for the error; empty when trusted.
    package let reason: String

    /// Whether the path is good in every respect.
    package var isTrusted: Bool { status == .trusted }
    /// Whether the signatures on the path lead to a trusted certificate, whatever the validity times say.
    package var reachesTrust: Bool { status == .trusted || status == .expired || status == .notYetValid }
    /// The certificate asked about.
    package var leaf: CertificateOutline? { path.first }
    /// Who issued the certificate asked about, when found.
    package var issuer: CertificateOutline? {
        path.dropFirst().first ?? (path.first?.isSelfIssued == true ? path.first : nil)
    }
    /// The key usage of the certificate asked about; `nil` when it does not limit it.
    package var keyUsage: KeyUsage? { path.first?.keyUsage }
    /// The extended key usage of the certificate asked about.
    package var extendedKeyUsage: [OID]? { path.first?.extendedKeyUsage }
}
