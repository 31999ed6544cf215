package import SealBase

/// Why a message was not taken by a server.
package enum MailingFaultCode: String, FaultCodes {
    /// libcurl is not installed.
    case noLibrary
    /// No `smtp://host:port` or `smtps://host:port`; details: `address`.
    case badServer
    /// No mailbox that can stand in a header; details: `address`.
    case badMailbox
    /// A name and password would go over the network in the clear; details: `address`.
    case notEncrypted
    /// Details of all below: `address`, most of them `reason`.
    case hostUnknown, unreachable, timedOut, notSecure, broken
    /// The server does not take name and password.
    case loginRefused
    /// The server does not take the message now; details: `reply`.
    case deferred
    /// The server never takes the message; details: `reply`.
    case refused

    package static var domain: String { "mail" }
    package var kind: FaultKind {
        switch self {
        case .badServer, .notEncrypted, .noLibrary: .configuration
        case .badMailbox, .refused: .input
        case .hostUnknown, .unreachable, .timedOut, .notSecure, .broken, .deferred: .unavailable
        case .loginRefused: .notPermitted
        }
    }
}

package typealias MailingFault = Fault<MailingFaultCode>
