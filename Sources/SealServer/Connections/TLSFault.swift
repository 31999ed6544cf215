package import SealBase

/// What can be wrong with the service's own certificate and key.
package enum TLSFaultCode: String, FaultCodes {
    /// No such file; details: `path`.
    case missing
    /// It cannot be read; details: `path`, `reason`.
    case unreadable
    /// No certificate in PEM; details: `path`.
    case noCertificate
    /// No key in PEM; details: `path`.
    case noKey
    /// The key is under a password and none was given; details: `path`.
    case passwordMissing
    /// The password does not open the key; details: `path`.
    case wrongPassword
    /// The key is not the certificate's; details: `path`, `certificate`.
    case keyOfAnother
    /// Details: `path`, `until`.
    case expired
    /// Details: `path`, `from`.
    case notYetValid

    package static var domain: String { "tls" }
    package var kind: FaultKind {
        switch self {
        case .missing, .unreadable: .missingInput
        case .noCertificate, .noKey, .passwordMissing, .wrongPassword, .keyOfAnother, .expired, .notYetValid:
            .configuration
        }
    }
}

package typealias TLSFault = Fault<TLSFaultCode>
