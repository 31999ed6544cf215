/// Why a certificate or seal was ended (CA-5), with the reason a CRL gives for it (RFC 5280 §5.3.1).
package enum StatusReason: String, Codable, Hashable, Sendable, CaseIterable {
    case unspecified
    /// The key is known or suspected to be in other hands; also a lost certificate medium or seal.
    case keyCompromise
    /// The subject's information changed materially, or the person left the post.
    case affiliationChanged
    /// Replaced by a newer one.
    case superseded
    /// The subject no longer exists, or the holder stops using it.
    case cessationOfOperation
    /// Temporarily suspended.
    case certificateHold
    /// The holder cannot perform its duties, or the authority so rules.
    case privilegeWithdrawn

    /// The CRLReason value; code 0 (unspecified) is left out of a list.
    package var crlReason: Int {
        switch self {
        case .unspecified: 0
        case .keyCompromise: 1
        case .affiliationChanged: 3
        case .superseded: 4
        case .cessationOfOperation: 5
        case .certificateHold: 6
        case .privilegeWithdrawn: 9
        }
    }
}
