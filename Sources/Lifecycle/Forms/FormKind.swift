package import SealBase

/// Whose application form it is: a seal's or a certificate's, and of which subject; exactly one (ES-3, CA-1).
package enum FormKind: String, Codable, Hashable, Sendable, CaseIterable {
    case unitSeal, personalSeal, deviceSeal
    case organisationCertificate, personalCertificate, deviceCertificate

    package var isSeal: Bool { sealKind != nil }

    /// The seal's type; `nil` for a certificate.
    package var sealKind: SealKind? {
        switch self {
        case .unitSeal: .unit
        case .personalSeal: .personal
        case .deviceSeal: .device
        case .organisationCertificate, .personalCertificate, .deviceCertificate: nil
        }
    }

    /// Whether a person stands behind it, not an organisation.
    package var isPersonal: Bool { self == .personalSeal || self == .personalCertificate }

    /// Whether a machine uses it, with a request of its own for the key (ES-3, CA-12).
    package var isDevice: Bool { self == .deviceSeal || self == .deviceCertificate }
}
