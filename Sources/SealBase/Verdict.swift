/// The answer about a signed file, strongest first. Only evidence that was checked makes a good one.
package enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
    /// Every check passed.
    case valid = "VALID"
    /// Every check passed, and what was added later is allowed.
    case validWithAllowedChanges = "VALID_WITH_ALLOWED_CHANGES"
    /// The signature is sound, and the document was changed after it.
    case modified = "MODIFIED"
    /// A check failed.
    case invalid = "INVALID"
    /// There is nothing signed in the file.
    case noSignature = "NO_SIGNATURE"
    /// Something that must be known could not be checked.
    case undecided = "UNDECIDED"
}

/// The outcome of one check. Unknown is never good.
package enum StepStatus: String, Codable, Hashable, Sendable, CaseIterable {
    case passed, failed, unknown, warning
    /// The check does not apply to this structure (a v4 seal has no timestamp, for example).
    case notApplicable
}

/// One named check of a verification and how it came out.
package struct Step: Codable, Hashable, Sendable {
    /// Stable identifier, for example `seal.makerSignature`.
    package var id: String
    package var status: StepStatus
    /// The reason's code within the step, for example `revokedBefore`; empty when the status says all.
    package var reason: String
    package var details: [String: String]

    package init(_ id: String, _ status: StepStatus, reason: String = "", _ details: [String: String] = [:]) {
        (self.id, self.status, self.reason, self.details) = (id, status, reason, details)
    }
}
