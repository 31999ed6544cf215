package import SealBase

/// What can go wrong with the office's keys and where they come from. Never a secret.
package enum KeyFaultCode: String, FaultCodes {
    /// Others than its owner may read the file; details: `path`, `mode`.
    case exposed
    /// The file belongs to somebody else; details: `path`, `owner`.
    case foreign
    /// The path is no regular file; details: `path`.
    case notAFile
    /// The file holds no key that can be read; details: `path`.
    case damaged
    /// There is no terminal to ask at.
    case noTerminal
    /// There is no such systemd credential; details: `name`.
    case noCredential
    /// The office knows no key of that purpose; details: `purpose`.
    case unknownPurpose
    /// The key named signs for no certificate that fits; details: `key`.
    case noCertificate
    /// A container that needs keys of two kinds cannot be signed by one token or file; details: `container`.
    case oneKeyOnly

    package static var domain: String { "keys" }
    package var kind: FaultKind {
        switch self {
        case .exposed, .foreign: .notPermitted
        case .notAFile, .damaged: .input
        case .noTerminal, .noCredential: .missingInput
        case .unknownPurpose, .oneKeyOnly: .usage
        case .noCertificate: .notPermitted
        }
    }
}

package typealias KeyFault = Fault<KeyFaultCode>
