import Lifecycle
import Registry
import SealBase

/// The verification question of whoever holds a certificate (HN-9): asked when a code is brought, and when something is
/// filed about what he holds, unless somebody stands at the counter with his papers.
extension Office {
    /// The form that the holder's question stands in: of the application that the thing came from, or of what it took the
    /// place of. `nil` where no question was asked.
    func holderForm(of target: String) throws -> DraftForm? {
        var (target, seen) = (target, Set<String>())
        while seen.insert(target).inserted {
            let forms = try registry.applications(resultingIn: target).map { try DraftForm(json: $0.filing.form) }
            if let form = forms.last(where: { $0[.question] != nil && $0[.answer] != nil }) { return form }
            guard let before = try registry.predecessor(of: target) else { return nil }
            target = before
        }
        return nil
    }

    /// The question that is to be answered with an application's submission by somebody in a role; `nil` for none.
    func holderQuestion(_ record: ApplicationRecord, as role: Role?) throws -> String? {
        guard try asksHolder(record, role), let target = record.filing.target else { return nil }
        return try holderForm(of: target)?[.question]
    }

    /// Makes sure that it is the holder who submits. Throws `OfficeFault.answerNeeded`, `.answerLocked`,
    /// `LifecycleFault.codeWrong`.
    func demandAnswer(
        _ record: ApplicationRecord, _ answer: HolderAnswer, _ person: ActingPerson, _ now: Instant
    ) throws {
        guard try asksHolder(record, Role(rawValue: person.role)), let target = record.filing.target,
            let form = try holderForm(of: target)
        else { return }
        let isRight = try answer.isRight(for: form)
        do {
            try registry.noteAnswer(
                isRight: isRight, for: target, tries: rules.codes.pickupTries,
                lockoutSeconds: Int64(rules.codes.lockoutMinutes) * 60, by: act(person, now))
        } catch let fault as LifecycleFault where fault.code == .codeLocked {
            throw OfficeFault(.answerLocked, fault.details)
        }
    }

    /// Whoever acts for himself over the network, and about something that is there already; what cannot be submitted
    /// now asks for no answer.
    private func asksHolder(_ record: ApplicationRecord, _ role: Role?) throws -> Bool {
        guard let role, [.applicant, .agent].contains(role), !record.filing.business.isNew else { return false }
        return ApplicationLifecycle.table.actions(in: record.state, by: role).contains(.submit)
    }
}
