/// The states of an e-seal.
package enum SealState: String, Codable, Hashable, Sendable, CaseIterable {
    /// Its code and what will be signed are recorded; the maker's signature is not stored yet.
    case making
    case valid
    /// Taken out of use for a while (停用).
    case suspended
    case revoked
    case expired
}

/// What can be done to an e-seal.
package enum SealAction: String, Codable, Hashable, Sendable, CaseIterable {
    /// Stores the signed seal.
    case make
    case suspend, resume, revoke
    /// Gives up a making that did not finish: a signed seal may exist, so its code is revoked.
    case abandon
    case expire
}

/// Who may do what to a seal in which state (ES-6, ES-8).
package enum SealLifecycle {
    package static let table = TransitionTable<SealState, SealAction>(rows: [
        Transition(.making, .make, .valid, [.operator, .administrator], [.validityRuns]),
        Transition(.making, .abandon, .revoked, [.administrator, .system], [.reasonGiven]),
        Transition(.valid, .suspend, .suspended, [.operator, .administrator], [.reasonGiven, .validityRuns]),
        Transition(.valid, .revoke, .revoked, [.operator, .administrator], [.reasonGiven]),
        Transition(.valid, .expire, .expired, [.system], [.validityEnded]),
        Transition(.suspended, .resume, .valid, [.operator, .administrator], [.validityRuns]),
        Transition(.suspended, .revoke, .revoked, [.operator, .administrator], [.reasonGiven]),
        Transition(.suspended, .expire, .expired, [.system], [.validityEnded]),
        Transition(.expired, .revoke, .revoked, [.operator, .administrator], [.reasonGiven]),
    ])
}
