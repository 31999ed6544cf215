/// The states of a certificate.
package enum CertificateState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Its serial number and what will be signed are recorded; the signature is not stored yet.
    case issuing
    case valid
    /// Temporarily suspended (冻结); on the revocation list as certificateHold.
    case frozen
    case revoked
    case expired
}

/// What can be done to a certificate.
package enum CertificateAction: String, Codable, Hashable, Sendable, CaseIterable {
    /// Stores the signed certificate.
    case issue
    case freeze, unfreeze, revoke
    /// Gives up an issue that did not finish: a signature may exist, so the serial number is revoked.
    case abandon
    case expire
}

/// Who may do what to a certificate in which state (CA-4, CA-5, BJ-4, HN-5).
package enum CertificateLifecycle {
    package static let table = TransitionTable<CertificateState, CertificateAction>(rows: [
        Transition(.issuing, .issue, .valid, [.operator, .administrator], [.validityRuns]),
        Transition(.issuing, .abandon, .revoked, [.administrator, .system], [.reasonGiven]),
        Transition(.valid, .freeze, .frozen, [.operator, .administrator], [.reasonGiven, .validityRuns]),
        Transition(.valid, .revoke, .revoked, [.operator, .administrator], [.reasonGiven]),
        Transition(.valid, .expire, .expired, [.system], [.validityEnded]),
        Transition(.frozen, .unfreeze, .valid, [.operator, .administrator], [.validityRuns]),
        Transition(.frozen, .revoke, .revoked, [.operator, .administrator], [.reasonGiven]),
        Transition(.frozen, .expire, .expired, [.system], [.validityEnded]),
        Transition(.expired, .revoke, .revoked, [.operator, .administrator], [.reasonGiven]),
    ])
}
