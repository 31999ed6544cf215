package import SealBase

/// A condition in the tables of certificates and seals.
package enum Guard: String, TransitionGuard {
    /// A reason is given.
    case reasonGiven
    /// The validity has not ended.
    case validityRuns
    /// The validity has ended.
    case validityEnded
    /// Nothing has taken its place yet: it is not renewed, extended or replaced twice.
    case notSucceeded

    package func fault(_ facts: Circumstances, action: String) -> LifecycleFault? {
        let holds =
            switch self {
            case .reasonGiven: !(facts.reason ?? "").isEmpty
            case .validityRuns: facts.now <= facts.validEnd
            case .validityEnded: facts.now > facts.validEnd
            case .notSucceeded: !facts.succeeded
            }
        return holds ? nil : LifecycleFault(.guardForbids, ["guard": rawValue, "action": action])
    }
}

/// What the guards of certificates and seals are judged by.
package struct Circumstances: Hashable, Sendable {
    package var now: Instant
    /// End of the validity of the certificate or seal.
    package var validEnd: Instant
    package var reason: String?
    /// Whether another one was made in its place.
    package var succeeded: Bool

    package init(now: Instant, validEnd: Instant, reason: String? = nil, succeeded: Bool = false) {
        (self.now, self.validEnd, self.reason, self.succeeded) = (now, validEnd, reason, succeeded)
    }
}
