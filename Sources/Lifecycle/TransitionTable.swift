import SealBase

/// A condition that a row of a table asks for, judged by what is known at the moment of the action.
package protocol TransitionGuard: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    associatedtype Facts: Sendable
    /// Why the condition does not hold; `nil` when it does.
    func fault(_ facts: Facts, action: String) -> LifecycleFault?
}

/// One row: in this state, this action by one of these roles leads there, if the guards hold.
package struct Transition<
    State: Hashable & Sendable, Action: Hashable & Sendable, Condition: TransitionGuard
>: Hashable, Sendable {
    package let from: State
    package let action: Action
    package let to: State
    package let roles: Set<Role>
    package let guards: [Condition]

    init(_ from: State, _ action: Action, _ to: State, _ roles: Set<Role>, _ guards: [Condition] = []) {
        (self.from, self.action, self.to, self.roles, self.guards) = (from, action, to, roles, guards)
    }
}

/// All that may happen to one kind of thing. What has no row is refused.
package struct TransitionTable<
    State: RawRepresentable<String> & CaseIterable & Hashable & Sendable,
    Action: RawRepresentable<String> & CaseIterable & Hashable & Sendable, Condition: TransitionGuard
>: Sendable {
    package let rows: [Transition<State, Action, Condition>]

    /// The state after an action. Throws `LifecycleFault`: first for the state, then the role, then the guards.
    package func state(
        after action: Action, in state: State, by role: Role, _ facts: Condition.Facts
    ) throws(LifecycleFault) -> State {
        guard let row = row(action, in: state) else {
            throw LifecycleFault(.stateForbids, ["state": state.rawValue, "action": action.rawValue])
        }
        guard row.roles.contains(role) else {
            throw LifecycleFault(.roleForbids, ["role": role.rawValue, "action": action.rawValue])
        }
        for condition in row.guards {
            if let fault = condition.fault(facts, action: action.rawValue) { throw fault }
        }
        return row.to
    }

    /// The row that answers for an action in a state.
    package func row(_ action: Action, in state: State) -> Transition<State, Action, Condition>? {
        rows.first { $0.from == state && $0.action == action }
    }

    /// The actions that a role may try in a state, in the order of the table.
    package func actions(in state: State, by role: Role) -> [Action] {
        rows.filter { $0.from == state && $0.roles.contains(role) }.map(\.action)
    }
}
