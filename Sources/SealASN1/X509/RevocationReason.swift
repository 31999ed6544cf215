/// `CRLReason` (RFC 5280, 5.3.1); the raw value is the standard's number.
package enum RevocationReason: Int, Hashable, Sendable, CaseIterable, Codable {
    /// No reason is given.
    case unspecified = 0
    /// The key is known, or feared, to be in other hands.
    case keyCompromise = 1
    /// The issuer's key is in other hands.
    case cACompromise = 2
    /// The subject's name or other facts changed.
    case affiliationChanged = 3
    /// Replaced by a new certificate.
    case superseded = 4
    /// Not needed any more.
    case cessationOfOperation = 5
    /// Suspended; may return.
    case certificateHold = 6
    /// Released from suspension; only in difference lists.
    case removeFromCRL = 8
    /// A right was withdrawn.
    case privilegeWithdrawn = 9
    /// The attribute authority's key is in other hands.
    case aACompromise = 10

    /// The standard's own name, stable in JSON and commands: `keyCompromise`.
    package var name: String { "\(self)" }

    /// From the standard's own name.
    package init?(name: String) {
        guard let reason = RevocationReason.allCases.first(where: { $0.name == name }) else { return nil }
        self = reason
    }
}
