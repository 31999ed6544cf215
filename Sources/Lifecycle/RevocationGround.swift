/// Why a certificate is ended, in the words of the rules (CA-5). Which CRL reason each gives is a business rule.
package enum RevocationGround: String, Codable, Hashable, Sendable, CaseIterable {
    /// The holder cannot perform its duties.
    case cannotPerform
    /// The subject no longer exists.
    case subjectGone
    /// The holder stops using it.
    case noLongerUsed
    /// The key is suspected or known to be in other hands.
    case keyCompromised
    /// The certificate's information changed materially.
    case informationChanged
    /// The authority rules the holder unable to comply.
    case cannotComply
    /// The person left the post.
    case leftPost
    /// The certificate, or its medium, is lost.
    case lost

    /// The reason a CRL gives unless the rules say otherwise (RFC 5280 §5.3.1).
    package var usualReason: StatusReason {
        switch self {
        case .cannotPerform, .cannotComply: .privilegeWithdrawn
        case .subjectGone, .noLongerUsed: .cessationOfOperation
        case .keyCompromised, .lost: .keyCompromise
        case .informationChanged, .leftPost: .affiliationChanged
        }
    }
}
