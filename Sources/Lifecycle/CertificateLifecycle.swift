/// The states of a certificate.
package enum CertificateState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Its serial number and what will be signed are recorded; the signature is not stored yet.
    case issuing
    /// Signed for an application and not handed over yet (待领取).
    case pending
    case valid
    /// Temporarily suspended (冻结); on the revocation list as certificateHold.
    case frozen
    /// Frozen before it was handed over: unfreezing leads back there.
    case frozenPending
    case revoked
    case expired
}

/// What can be done to a certificate.
package enum CertificateAction: String, Codable, Hashable, Sendable, CaseIterable {
    /// Stores the signed certificate, in force at once.
    case issue
    /// Stores the signed certificate of an application: it waits to be handed over.
    case issueForPickup
    /// Handed over (已激活).
    case activate
    case freeze, unfreeze, revoke
    /// A new certificate was issued before this one ends (更新); this one runs out by itself.
    case renew
    /// Another certificate took its place (变更, 补办).
    case supersede
    /// Its medium's password was reset (口令解锁).
    case unlock
    /// Its encryption key was given back to the holder (密钥恢复).
    case recoverKey
    /// Gives up an issue that did not finish: a signature may exist, so the serial number is revoked.
    case abandon
    case expire
}

/// Who may do what to a certificate in which state (CA-3…CA-6, BJ-2…BJ-4, HN-5).
package enum CertificateLifecycle {
    package typealias Row = Transition<CertificateState, CertificateAction, Guard>

    private static let counter: Set<Role> = [.operator, .administrator]

    package static let table = TransitionTable<CertificateState, CertificateAction, Guard>(rows: [
        Row(.issuing, .issue, .valid, counter, [.validityRuns]),
        Row(.issuing, .issueForPickup, .pending, counter, [.validityRuns]),
        Row(.issuing, .abandon, .revoked, [.administrator, .system], [.reasonGiven]),
        Row(.pending, .activate, .valid, [.operator, .administrator, .applicant, .agent], [.validityRuns]),
        Row(.pending, .freeze, .frozenPending, counter, [.reasonGiven, .validityRuns]),
        Row(.pending, .revoke, .revoked, counter, [.reasonGiven]),
        Row(.pending, .expire, .expired, [.system], [.validityEnded]),
        Row(.valid, .freeze, .frozen, counter, [.reasonGiven, .validityRuns]),
        Row(.valid, .revoke, .revoked, counter, [.reasonGiven]),
        Row(.valid, .renew, .valid, counter, [.validityRuns, .notSucceeded]),
        Row(.valid, .supersede, .revoked, counter, [.reasonGiven, .validityRuns]),
        Row(.valid, .unlock, .valid, [.operator, .administrator, .applicant, .agent], [.validityRuns]),
        Row(.valid, .recoverKey, .valid, counter),
        Row(.valid, .expire, .expired, [.system], [.validityEnded]),
        Row(.frozen, .unfreeze, .valid, counter, [.validityRuns]),
        Row(.frozen, .revoke, .revoked, counter, [.reasonGiven]),
        Row(.frozen, .supersede, .revoked, counter, [.reasonGiven, .validityRuns]),
        Row(.frozen, .expire, .expired, [.system], [.validityEnded]),
        Row(.frozenPending, .unfreeze, .pending, counter, [.validityRuns]),
        Row(.frozenPending, .revoke, .revoked, counter, [.reasonGiven]),
        Row(.frozenPending, .expire, .expired, [.system], [.validityEnded]),
        Row(.expired, .renew, .expired, counter, [.notSucceeded]),
        Row(.expired, .recoverKey, .expired, counter),
        Row(.expired, .revoke, .revoked, counter, [.reasonGiven]),
        // A token is lost: what was encrypted for it shall still be read.
        Row(.revoked, .recoverKey, .revoked, counter),
    ])
}
