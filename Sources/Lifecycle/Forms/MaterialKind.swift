package import SealBase

/// What is handed in with an application (ES-11, ES-12, HN-3, BJ-5).
package enum MaterialKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// The organisation's official letter (红头函).
    case redHeaderLetter
    /// The printed form, filled and stamped.
    case applicationForm
    /// The list of what is applied for, when it is more than one (汇总表).
    case summaryTable
    /// The sheet with the stamped impression (印模收集表).
    case impressionSheet
    /// A copy of the agent's or person's identity card.
    case identityCopy
    /// The letter that sends somebody to pick up (介绍信).
    case introductionLetter
    /// The receipt that is signed at hand-over (签收单).
    case receipt
    /// Proof of a bank transfer.
    case transferProof

    /// When materials are asked for.
    package enum Stage: String, Codable, Hashable, Sendable, CaseIterable {
        /// With the application.
        case filing
        /// At the counter, when what was made is handed over.
        case pickUp
    }

    /// What an application of `count` seals or certificates asks for, in the order in which it is listed.
    package static func required(
        for form: DraftForm, count: Int = 1, stage: Stage = .filing
    ) -> [MaterialKind] {
        switch stage {
        case .pickUp: return [.introductionLetter, .identityCopy]
        case .filing:
            var out: [MaterialKind] = []
            // A private person has no letter paper.
            if !form.kind.isPersonal || form[.applicant] != nil { out.append(.redHeaderLetter) }
            out.append(.applicationForm)
            if count > 1 { out.append(.summaryTable) }
            if [.sealApply, .sealChange].contains(form.business) { out.append(.impressionSheet) }
            if !form.kind.isSeal || form.kind.isPersonal { out.append(.identityCopy) }
            if form[.payment] == "bankTransfer" { out.append(.transferProof) }
            return out
        }
    }

    /// One finding for each required material that is not there (ES-11: missing ones block).
    package static func missing(
        from there: some Sequence<MaterialKind>, for form: DraftForm, count: Int = 1, stage: Stage = .filing
    ) -> [Finding] {
        let there = Set(there)
        return required(for: form, count: count, stage: stage).filter { !there.contains($0) }.map {
            Finding("material.missing", .error, ["material": $0.rawValue])
        }
    }
}
