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
    /// A seal with a later end was made of the same impression (延期); this one runs out by itself.
    case extend
    /// Another seal took its place (变更, 补办).
    case supersede
    /// The password of its medium was reset (口令解锁).
    case unlock
    /// Gives up a making that did not finish: a signed seal may exist, so its code is revoked.
    case abandon
    case expire
}

/// Who may do what to a seal in which state (ES-6, ES-7, ES-8).
package enum SealLifecycle {
    package typealias Row = Transition<SealState, SealAction, Guard>

    private static let counter: Set<Role> = [.operator, .administrator]

    package static let table = TransitionTable<SealState, SealAction, Guard>(rows: [
        Row(.making, .make, .valid, counter, [.validityRuns]),
        Row(.making, .abandon, .revoked, [.administrator, .system], [.reasonGiven]),
        Row(.valid, .suspend, .suspended, counter, [.reasonGiven, .validityRuns]),
        Row(.valid, .revoke, .revoked, counter, [.reasonGiven]),
        Row(.valid, .extend, .valid, counter, [.validityRuns, .notSucceeded]),
        Row(.valid, .supersede, .revoked, counter, [.reasonGiven]),
        Row(.valid, .unlock, .valid, [.operator, .administrator, .applicant, .agent], [.validityRuns]),
        Row(.valid, .expire, .expired, [.system], [.validityEnded]),
        Row(.suspended, .resume, .valid, counter, [.validityRuns]),
        Row(.suspended, .revoke, .revoked, counter, [.reasonGiven]),
        Row(.suspended, .supersede, .revoked, counter, [.reasonGiven]),
        Row(.suspended, .expire, .expired, [.system], [.validityEnded]),
        Row(.expired, .revoke, .revoked, counter, [.reasonGiven]),
    ])
}
