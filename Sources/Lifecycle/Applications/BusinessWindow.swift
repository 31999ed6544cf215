package import SealBase

/// The certificate or seal that an application is about, as far as the rules look at it.
package struct BusinessTarget: Hashable, Sendable {
    package var state: String
    package var validEnd: Instant
    /// Whether it was renewed, extended or replaced before.
    package var succeeded: Bool
    /// For a seal: the latest end among the certificates that its holder's renewal brought.
    package var certificateEnd: Instant?
    /// For a certificate: whether its key is for encryption.
    package var isForEncryption: Bool
    /// The acceptance number of another open application about the same thing.
    package var otherApplication: String?

    package init(
        state: String, validEnd: Instant, succeeded: Bool = false, certificateEnd: Instant? = nil,
        isForEncryption: Bool = false, otherApplication: String? = nil
    ) {
        (self.state, self.validEnd, self.succeeded) = (state, validEnd, succeeded)
        (self.certificateEnd, self.isForEncryption) = (certificateEnd, isForEncryption)
        self.otherApplication = otherApplication
    }
}

/// Says whether a business can be done now (CA-3, CA-4, CA-6, CA-10, BJ-3, ES-7).
package enum BusinessWindow {
    /// Why not; `nil` when it can. `atCounter`: the application was entered at the counter.
    package static func fault(
        _ business: BusinessType, _ target: BusinessTarget?, atCounter: Bool, now: Instant, rules: BusinessRules
    ) -> LifecycleFault? {
        let plan = BusinessPlan.of(business)
        let name = business.rawValue
        guard let target else {
            return plan.targetStates.isEmpty
                ? nil : LifecycleFault(.targetStateForbids, ["business": name, "state": ""])
        }
        if let other = target.otherApplication { return LifecycleFault(.otherApplicationOpen, ["application": other]) }
        let ended = now > target.validEnd
        // The engine marks what has ended when it next looks: the clock decides here, not the mark.
        if ended, let fault = afterEnd(plan, target, atCounter: atCounter) { return fault }
        guard plan.targetStates.contains(target.state) else {
            return LifecycleFault(.targetStateForbids, ["business": name, "state": target.state])
        }
        if plan.makes, target.succeeded { return LifecycleFault(.alreadySucceeded, ["business": name]) }
        if business == .certificateKeyRecovery, !target.isForEncryption { return LifecycleFault(.notAnEncryptionKey) }
        return inLastDays(plan, target, now: now, rules: rules)
    }

    private static func afterEnd(
        _ plan: BusinessPlan, _ target: BusinessTarget, atCounter: Bool
    ) -> LifecycleFault? {
        let ended = target.validEnd.iso8601
        switch plan.window {
        case .anyTime: return nil
        case .renewal: return atCounter ? nil : LifecycleFault(.counterOnly, ["ended": ended])
        case .untilEnd, .lastDays:
            return LifecycleFault(.targetEnded, ["business": plan.business.rawValue, "ended": ended])
        }
    }

    private static func inLastDays(
        _ plan: BusinessPlan, _ target: BusinessTarget, now: Instant, rules: BusinessRules
    ) -> LifecycleFault? {
        let days: Int
        switch plan.window {
        case .anyTime, .untilEnd: return nil
        case .renewal: days = rules.windows.renewalOpensDays
        case .lastDays:
            days = rules.windows.sealExtensionDays
            guard let end = target.certificateEnd, end > target.validEnd else {
                return LifecycleFault(.certificateNotRenewed, ["ended": target.validEnd.iso8601])
            }
        }
        let opens = target.validEnd.adding(days: -Int64(days))
        guard now < opens else { return nil }
        return LifecycleFault(.tooEarly, ["business": plan.business.rawValue, "opens": opens.iso8601])
    }

    /// The reminder that is due: the smallest of the rule's numbers of days that are left at most; `nil` before the
    /// first and after the end (CA-3: at 60 and at 30).
    package static func reminder(validEnd: Instant, now: Instant, rules: BusinessRules) -> Int? {
        guard now <= validEnd else { return nil }
        return rules.windows.reminderDays.filter { now >= validEnd.adding(days: -Int64($0)) }.min()
    }
}
