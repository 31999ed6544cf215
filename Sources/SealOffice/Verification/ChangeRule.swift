import PDFDocument

/// How much of what may follow a signature is accepted (`--policy`). What the standards forbid, none of them forgives.
package enum ChangeRule: String, Hashable, Sendable, CaseIterable {
    /// Nothing but further signatures, timestamps and validation material.
    case strict
    /// What a certification permits.
    case standard = "default"
    /// Also form filling and annotations where no signature says anything about them: told as warnings.
    case lenient

    var policy: ChangePolicy {
        switch self {
        case .strict: .strict
        case .standard: .standard
        case .lenient: .lenient
        }
    }
}
