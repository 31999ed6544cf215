package import SealBase

/// What the guards of an application are judged by: everything is read in the transaction that makes the change.
package struct ApplicationFacts: Sendable {
    package var act: Act
    package var business: BusinessType
    /// Who acted before, in which duty.
    package var engagements: Set<Engagement> = []
    package var reason = ""
    /// Names of fields that are missing or wrong.
    package var missingFields: [String] = []
    /// Names of materials that are missing.
    package var missingMaterials: [String] = []
    package var identityConfirmed = false
    /// In fen.
    package var feeDue = 0
    package var feePaid = 0
    /// Why the business cannot be done now; `nil` when it can.
    package var window: LifecycleFault?
    /// Digest of what stands in the application now.
    package var contentDigest: Bytes = []
    package var approval: Approval?
    package var countersignature: Approval?
    /// Whether the application asks for an exception (ES-9).
    package var asksException = false
    package var exceptionApproval: Approval?
    /// What is wrong with the code that was given; `nil` when it is right or the receipt was signed at the counter.
    package var code: LifecycleFault?

    package init(act: Act, business: BusinessType) { (self.act, self.business) = (act, business) }
}

/// A condition in the table of applications.
package enum ApplicationGuard: String, TransitionGuard {
    /// Who acts has no other duty on this application (ES-10, CA-7).
    case separateDuties
    case reasonGiven
    case formComplete
    case materialsComplete
    case identityConfirmed
    case feeSettled
    case windowOpen
    /// There is an approval, and of exactly what stands there now.
    case approvalCurrent
    case approvalRuns
    case approvalEnded
    /// The auditor consented to exactly this, where the business type asks for it.
    case countersigned
    /// No exception is asked for, or exactly this one is approved (ES-9).
    case exceptionApproved
    /// The business type makes a certificate or a seal.
    case makesSomething
    /// The business type makes nothing.
    case makesNothing
    case codeRight

    package func fault(_ facts: ApplicationFacts, action: String) -> LifecycleFault? {
        switch self {
        case .separateDuties: Self.otherDuty(facts)
        case .reasonGiven:
            Self.fault(
                facts.reason.contains { !$0.isWhitespace }, .guardForbids, ["guard": rawValue, "action": action])
        case .formComplete:
            Self.fault(
                facts.missingFields.isEmpty, .formIncomplete, ["fields": facts.missingFields.joined(separator: ", ")])
        case .materialsComplete:
            Self.fault(
                facts.missingMaterials.isEmpty, .materialsMissing,
                ["materials": facts.missingMaterials.joined(separator: ", ")])
        case .identityConfirmed: Self.fault(facts.identityConfirmed, .identityUnconfirmed)
        case .feeSettled:
            Self.fault(
                facts.feePaid >= facts.feeDue, .feeUnsettled, ["due": "\(facts.feeDue)", "paid": "\(facts.feePaid)"])
        case .windowOpen: facts.window
        case .approvalCurrent:
            facts.approval.map { Self.fault($0.digest == facts.contentDigest, .editedAfterApproval) }
                ?? LifecycleFault(.notApproved)
        case .approvalRuns:
            facts.approval.flatMap {
                Self.fault(facts.act.at <= $0.expires, .approvalExpired, ["expired": $0.expires.iso8601])
            }
        case .approvalEnded:
            facts.approval.flatMap {
                Self.fault(facts.act.at > $0.expires, .approvalRuns, ["expires": $0.expires.iso8601])
            }
        case .countersigned:
            Self.fault(
                !BusinessPlan.of(facts.business).consents.contains(.witnessing)
                    || facts.countersignature?.digest == facts.contentDigest, .notCountersigned)
        case .exceptionApproved:
            Self.fault(
                !facts.asksException || facts.exceptionApproval?.digest == facts.contentDigest, .exceptionNotApproved)
        case .makesSomething:
            Self.fault(BusinessPlan.of(facts.business).makes, .wrongBusiness, Self.names(facts, action))
        case .makesNothing:
            Self.fault(!BusinessPlan.of(facts.business).makes, .wrongBusiness, Self.names(facts, action))
        case .codeRight: facts.code
        }
    }

    private static func fault(
        _ holds: Bool, _ code: LifecycleFaultCode, _ details: @autoclosure () -> [String: String] = [:]
    ) -> LifecycleFault? {
        holds ? nil : LifecycleFault(code, details())
    }

    private static func names(_ facts: ApplicationFacts, _ action: String) -> [String: String] {
        ["business": facts.business.rawValue, "action": action]
    }

    private static func otherDuty(_ facts: ApplicationFacts) -> LifecycleFault? {
        guard let duty = facts.act.role.duty else { return nil }
        let other = facts.engagements.filter { $0.actor == facts.act.actor && $0.duty != duty }.map(\.duty.rawValue)
            .min()
        return other.map { LifecycleFault(.actedBefore, ["actor": facts.act.actor, "duty": $0]) }
    }
}
