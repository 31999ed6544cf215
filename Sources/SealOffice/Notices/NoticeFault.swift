package import SealBase

/// What can go wrong with telling people.
package enum NoticeFaultCode: String, FaultCodes {
    /// The office has no `notices.json`; details: `file`.
    case noChannel
    /// The file is no settings of notices; details: `file`, `key`.
    case badSettings
    /// Not a name and a password on two lines; details: `file`.
    case badCredentials
    /// Whom it is about left no address that the channel can use.
    case noAddress
    /// What it is about is not what it was: nothing is told.
    case outdated
    /// Tried too often.
    case givenUp

    package static var domain: String { "notice" }
    package var kind: FaultKind {
        switch self {
        case .noChannel, .badSettings, .badCredentials: .configuration
        case .noAddress, .outdated, .givenUp: .input
        }
    }
}

package typealias NoticeFault = Fault<NoticeFaultCode>
