package import SealBase

/// What can go wrong with outside providers of identity and payment. Nothing is confirmed then.
package enum ProviderFaultCode: String, FaultCodes {
    /// The office's `providers.json` is no settings of providers; details: `file`, `key`.
    case badSettings
    /// No answer that can be read in time; details: `program`, `reason` (`notStarted`, `timeout`, `status`, `answer`).
    case unavailable
    /// It answered no; details: `program`, `reason`.
    case refused

    package static var domain: String { "provider" }
    package var kind: FaultKind {
        switch self {
        case .badSettings: .configuration
        case .unavailable: .unavailable
        case .refused: .refused
        }
    }
}

package typealias ProviderFault = Fault<ProviderFaultCode>
