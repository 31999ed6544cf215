package import SealASN1
package import SealBase

/// Why nothing can be said about a certificate's revocation.
package enum RevocationGap: String, Hashable, Sendable, CaseIterable {
    /// No list and no answer was handed in.
    case noCRL
    /// No list is by the certificate's issuer.
    case wrongIssuer
    /// The issuer's list is older than its own next update.
    case stale
    /// The issuer's list claims to be from the future.
    case notYetValid
    /// A list in the issuer's name is not signed by the issuer's key, or that key may not sign lists.
    case badSignature
    /// A list cannot be read, or is not in order.
    case malformed
    /// The list's file was written into or shortened while it was read.
    case changedInUse
    /// The list covers only a part, or has critical extensions the engine does not process.
    case partial
    /// The certificate had expired before the list was made, and the list does not promise to keep expired ones.
    case expiredEntriesDropped
    /// An OCSP answer is by nobody whom the issuer named for it, or by one whose own certificate is not known to be good.
    case notAuthorised
    /// An OCSP responder does not know the certificate.
    case notKnown
}

/// What the published lists say about one certificate.
package enum RevocationStatus: Hashable, Sendable {
    /// A fresh list by the issuer does not list it.
    case good
    /// A list by the issuer has it, since `at`.
    case revoked(at: Instant, reason: RevocationReason?)
    /// Nothing can be said. Never good.
    case unknown(RevocationGap)
}
