/// The tables as a page with diagrams: docs/lifecycle.md is this text, and a test compares them.
package enum LifecycleDiagram {
    package static var page: String {
        """
        # Lifecycles

        Written from the tables in Sources/Lifecycle (a test compares). What has no row is refused: first for the
        state, then for the role, then for the conditions.

        ## Applications

        \(diagram(ApplicationLifecycle.table, initial: .draft))

        \(rows(ApplicationLifecycle.table))

        ## Certificates

        \(diagram(CertificateLifecycle.table, initial: .issuing))

        \(rows(CertificateLifecycle.table))

        ## Seals

        \(diagram(SealLifecycle.table, initial: .making))

        \(rows(SealLifecycle.table))

        ## Jobs

        \(diagram(JobLifecycle.table, initial: .queued))

        \(rows(JobLifecycle.table))

        ## Business types

        \(plans)

        ## Duties

        Nobody has two duties on one application (ES-10, CA-7): \(duties).

        """
    }

    private static func diagram<State, Action, Condition>(
        _ table: TransitionTable<State, Action, Condition>, initial: State
    ) -> String {
        var lines = ["```mermaid", "stateDiagram-v2", "    [*] --> \(initial.rawValue)"]
        var drawn: [(State, State, [String])] = []
        for row in table.rows where row.from != row.to {
            if let index = drawn.firstIndex(where: { $0.0 == row.from && $0.1 == row.to }) {
                drawn[index].2.append(row.action.rawValue)
            } else {
                drawn.append((row.from, row.to, [row.action.rawValue]))
            }
        }
        for (from, to, actions) in drawn {
            lines.append("    \(from.rawValue) --> \(to.rawValue): \(actions.joined(separator: ", "))")
        }
        for state in State.allCases where !table.rows.contains(where: { $0.from == state && $0.to != state }) {
            lines.append("    \(state.rawValue) --> [*]")
        }
        return (lines + ["```"]).joined(separator: "\n")
    }

    private static func rows<State, Action, Condition>(_ table: TransitionTable<State, Action, Condition>) -> String {
        let head = ["| in state | action | leads to | who | conditions |", "| --- | --- | --- | --- | --- |"]
        let lines = table.rows.map { row in
            let roles = Role.allCases.filter(row.roles.contains).map(\.rawValue).joined(separator: ", ")
            let guards = row.guards.map(\.rawValue).joined(separator: ", ")
            return "| \(row.from.rawValue) | \(row.action.rawValue) | \(row.to.rawValue) | \(roles) | \(guards) |"
        }
        return (head + lines).joined(separator: "\n")
    }

    private static var plans: String {
        let head = [
            "| business | makes | about one that is | when | keeps | does to it | charges | consents |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        let lines = BusinessType.allCases.map { business in
            let plan = BusinessPlan.of(business)
            let effect =
                switch plan.effect {
                case .none: ""
                case .certificate(let action): action.rawValue
                case .seal(let action): action.rawValue
                }
            let cells = [
                business.rawValue, plan.makes ? business.matter.rawValue : "",
                plan.targetStates.sorted().joined(separator: ", "), plan.window.words,
                plan.keeps.map(\.rawValue).sorted().joined(separator: ", "), effect,
                plan.charges.map(\.rawValue).joined(separator: ", "),
                plan.consents.map(\.rawValue).sorted().joined(separator: ", "),
            ]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return (head + lines).joined(separator: "\n")
    }

    private static var duties: String {
        Duty.allCases.map { duty in
            let roles = Role.allCases.filter { $0.duty == duty }.map(\.rawValue).joined(separator: ", ")
            return "\(duty.rawValue) (\(roles))"
        }.joined(separator: "; ")
    }
}

extension BusinessPlan.Window {
    fileprivate var words: String {
        switch self {
        case .anyTime: "any time"
        case .untilEnd: "until its end"
        case .renewal: "in the days before its end that the rules name; after it at the counter"
        case .lastDays: "in its last days that the rules name, after its certificate's renewal"
        }
    }
}
