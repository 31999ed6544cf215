package import SealBase

/// How much of what may follow a signature a verifier accepts. What the standards forbid, none of them forgives.
package enum ChangePolicy: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing but further signatures, timestamps and validation material, whatever a certification permits.
    case strict
    /// What the certification permits (ISO 32000-2, 12.8.2.2); without one as `strict`.
    case standard = "default"
    /// As `standard`; and where no signature says anything, filling in the form and annotations are told as warnings.
    case lenient
}

/// How far a later change reaches into what was signed, the least first. Every finding about a later revision says its
/// grade in the detail `grade`.
package enum ChangeGrade: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing that a page shows: validation material, timestamps, the description of the file.
    case upkeep
    /// A further signature.
    case sealing
    /// The value of a form field.
    case filling
    /// Remarks on a page.
    case annotating
    /// The document itself.
    case content
}

/// What the signatures before a revision, taken together, allow it to change.
package struct ChangeAllowance: Hashable, Sendable {
    package var policy: ChangePolicy
    /// The level that is expressly permitted (table 257), 0 when the signatures say nothing.
    package var granted: Int
    /// No change beyond this level; 3 when nothing forbids.
    package var ceiling: Int
    /// Fields that signatures locked (12.8.2.4).
    package var locks: [ChangePermissions.Lock]

    package init(
        policy: ChangePolicy = .standard, granted: Int = 0, ceiling: Int = 3, locks: [ChangePermissions.Lock] = []
    ) {
        (self.policy, self.granted, self.ceiling, self.locks) = (policy, granted, ceiling, locks)
    }

    /// From the signatures that closed earlier revisions, in their order. A certification speaks for the document when
    /// it came first. An approval's own level (table 236) restricts; it permits only when no other signer kept silent.
    init(policy: ChangePolicy, after earlier: [SigningLimits]) {
        let levels = earlier.compactMap(\.level)
        let lowest = levels.min()
        let permits = earlier.first?.isCertification == true || levels.count == earlier.count
        self.init(
            policy: policy, granted: permits ? lowest ?? 0 : 0, ceiling: lowest ?? 3, locks: earlier.flatMap(\.locks))
    }

    /// How a change that keeps all other rules is to be told.
    package func severity(of grade: ChangeGrade) -> Severity {
        switch grade {
        case .upkeep, .sealing: .notice
        case .filling: severity(level: 2, permitted: .notice)
        case .annotating: severity(level: 3, permitted: .warning)
        case .content: .error
        }
    }

    private func severity(level: Int, permitted: Severity) -> Severity {
        guard ceiling >= level else { return .error }
        return switch policy {
        case .strict: .error
        case .standard: granted >= level ? permitted : .error
        case .lenient: granted >= level ? permitted : .warning
        }
    }

    /// Whether a signature locked the field of this full name.
    func isLocked(_ field: String) -> Bool { locks.contains { $0.covers(field) } }
}
