/// What a business type takes and does: one row each (CA-2…CA-6, ES-6…ES-9, BJ-1, BJ-3, HN-5).
package struct BusinessPlan: Hashable, Sendable {
    /// When the business can be done, as seen from the end of the certificate or seal it is about.
    package enum Window: Hashable, Sendable {
        case anyTime
        /// Not after the end.
        case untilEnd
        /// In the last days before the end; the number is a rule.
        case renewal, lastDays
    }

    /// What stays as it was.
    package enum Kept: String, Hashable, Sendable, CaseIterable { case key, validity, subject, impression }

    /// What happens to the certificate or seal that the business is about.
    package enum Effect: Hashable, Sendable {
        case none
        case certificate(CertificateAction)
        case seal(SealAction)
    }

    package let business: BusinessType
    /// Whether a new certificate or seal comes of it.
    package let makes: Bool
    /// States in which its certificate or seal can be; empty when there is none.
    package let targetStates: Set<String>
    package let window: Window
    package let keeps: Set<Kept>
    package let effect: Effect
    package let charges: [FeeKind]
    /// Whose consent it needs.
    package let consents: Set<Duty>

    package static func of(_ business: BusinessType) -> BusinessPlan {
        table[business] ?? BusinessPlan(business, makes: false, [], .untilEnd, .none)
    }

    package static let table: [BusinessType: BusinessPlan] = Dictionary(
        (certificates + seals).map { ($0.business, $0) }, uniquingKeysWith: { first, _ in first })

    private static let certificates: [BusinessPlan] = [
        BusinessPlan(.certificateApply, makes: true, [], .anyTime, .none, charges: [.certificateYear, .medium]),
        BusinessPlan(
            .certificateRenew, makes: true, certificate(.valid, .expired), .renewal, .certificate(.renew),
            keeps: [.subject], charges: [.certificateYear]),
        BusinessPlan(
            .certificateChange, makes: true, certificate(.valid), .untilEnd, .certificate(.supersede),
            keeps: [.key, .validity]),
        BusinessPlan(
            .certificateFreeze, makes: false, certificate(.valid, .pending), .untilEnd, .certificate(.freeze)),
        BusinessPlan(
            .certificateUnfreeze, makes: false, certificate(.frozen, .frozenPending), .untilEnd,
            .certificate(.unfreeze)),
        BusinessPlan(
            .certificateRevoke, makes: false, certificate(.pending, .valid, .frozen, .frozenPending, .expired),
            .anyTime, .certificate(.revoke)),
        BusinessPlan(
            .certificateReplace, makes: true, certificate(.valid, .frozen), .untilEnd, .certificate(.supersede),
            keeps: [.validity, .subject], charges: [.medium]),
        BusinessPlan(.certificateUnlock, makes: false, certificate(.valid), .untilEnd, .certificate(.unlock)),
        BusinessPlan(
            .certificateKeyRecovery, makes: false, certificate(.valid, .expired, .revoked), .anyTime,
            .certificate(.recoverKey), consents: [.approving, .witnessing]),
    ]

    private static let seals: [BusinessPlan] = [
        BusinessPlan(.sealApply, makes: true, [], .anyTime, .none, charges: [.sealMaking]),
        BusinessPlan(
            .sealExtend, makes: true, seal(.valid), .lastDays, .seal(.extend), keeps: [.impression, .subject]),
        BusinessPlan(
            .sealChange, makes: true, seal(.valid, .suspended), .untilEnd, .seal(.supersede), charges: [.sealMaking]),
        BusinessPlan(.sealRevoke, makes: false, seal(.valid, .suspended, .expired), .anyTime, .seal(.revoke)),
        BusinessPlan(
            .sealReplace, makes: true, seal(.valid, .suspended), .untilEnd, .seal(.supersede),
            keeps: [.impression, .validity, .subject]),
        BusinessPlan(.sealUnlock, makes: false, seal(.valid), .untilEnd, .seal(.unlock)),
    ]

    private init(
        _ business: BusinessType, makes: Bool, _ targetStates: Set<String>, _ window: Window, _ effect: Effect,
        keeps: Set<Kept> = [], charges: [FeeKind] = [], consents: Set<Duty> = [.approving]
    ) {
        (self.business, self.makes, self.targetStates, self.window) = (business, makes, targetStates, window)
        (self.effect, self.keeps, self.charges, self.consents) = (effect, keeps, charges, consents)
    }

    private static func certificate(_ states: CertificateState...) -> Set<String> { Set(states.map(\.rawValue)) }
    private static func seal(_ states: SealState...) -> Set<String> { Set(states.map(\.rawValue)) }
}
