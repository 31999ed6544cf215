package import SealBase

/// A condition that a row of a table asks for; judged against `Circumstances`.
package enum Guard: String, Hashable, Sendable, CaseIterable {
    /// A reason is given.
    case reasonGiven
    /// The validity has not ended.
    case validityRuns
    /// The validity has ended.
    case validityEnded
}

/// What guards are judged by.
package struct Circumstances: Hashable, Sendable {
    package var now: Instant
    /// End of the validity of the certificate or seal.
    package var validEnd: Instant
    package var reason: String?

    package init(now: Instant, validEnd: Instant, reason: String? = nil) {
        (self.now, self.validEnd, self.reason) = (now, validEnd, reason)
    }

    func satisfies(_ condition: Guard) -> Bool {
        switch condition {
        case .reasonGiven: !(reason ?? "").isEmpty
        case .validityRuns: now <= validEnd
        case .validityEnded: now > validEnd
        }
    }
}

/// One row: in this state, this action by one of these roles leads there, if the guards hold.
package struct Transition<State: Hashable & Sendable, Action: Hashable & Sendable>: Hashable, Sendable {
    package let from: State
    package let action: Action
    package let to: State
    package let roles: Set<Role>
    package let guards: [Guard]

    init(_ from: State, _ action: Action, _ to: State, _ roles: Set<Role>, _ guards: [Guard] = []) {
        (self.from, self.action, self.to, self.roles, self.guards) = (from, action, to, roles, guards)
    }
}

/// All that may happen to one kind of thing. What has no row is refused.
package struct TransitionTable<
    State: RawRepresentable<String> & CaseIterable & Hashable & Sendable,
    Action: RawRepresentable<String> & CaseIterable & Hashable & Sendable
>: Sendable {
    package let rows: [Transition<State, Action>]

    /// The state after an action. Throws `LifecycleFault`: first for the state, then the role, then the guards.
    package func state(
        after action: Action, in state: State, by role: Role, _ circumstances: Circumstances
    ) throws(LifecycleFault) -> State {
        guard let row = rows.first(where: { $0.from == state && $0.action == action }) else {
            throw LifecycleFault(.stateForbids, ["state": state.rawValue, "action": action.rawValue])
        }
        guard row.roles.contains(role) else {
            throw LifecycleFault(.roleForbids, ["role": role.rawValue, "action": action.rawValue])
        }
        for condition in row.guards where !circumstances.satisfies(condition) {
            throw LifecycleFault(.guardForbids, ["guard": condition.rawValue, "action": action.rawValue])
        }
        return row.to
    }
}
