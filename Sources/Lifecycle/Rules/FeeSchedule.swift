package import SealBase

/// What is charged for (BJ-1).
package enum FeeKind: String, Codable, Hashable, Sendable, CaseIterable {
    /// Certificate service, by the year.
    case certificateYear
    case medium
    case sealMaking
}

/// One line of what an application costs.
package struct Fee: Codable, Hashable, Sendable {
    package var kind: FeeKind
    /// In fen.
    package var amount: Int
}

/// What an application costs (BJ-1, HN-2).
package enum FeeSchedule {
    /// The lines with an amount. `years` counts for the certificate service; no medium is handed over twice.
    package static func fees(
        _ business: BusinessType, holder: HolderKind?, medium: CertificateMedium?, seal: SealKind?, years: Int,
        rules: BusinessRules
    ) -> [Fee] {
        BusinessPlan.of(business).charges.compactMap { kind in
            let amount =
                switch kind {
                case .certificateYear:
                    (holder.flatMap { rules.fees.certificateYear[$0.rawValue] } ?? 0) * min(max(years, 0), 10)
                case .medium: medium.flatMap { rules.fees.medium[$0.rawValue] } ?? 0
                case .sealMaking: seal.flatMap { rules.fees.sealMaking[$0.rawValue] } ?? 0
                }
            return amount > 0 ? Fee(kind: kind, amount: amount) : nil
        }
    }
}
