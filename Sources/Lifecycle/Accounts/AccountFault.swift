package import SealBase

/// What can go wrong with accounts and with who may do what.
package enum AccountFaultCode: String, FaultCodes {
    /// Name or password, or certificate or signature, is wrong. Never which of them.
    case wrongCredentials
    /// Too many wrong tries; details: `seconds`.
    case locked
    /// Nobody is logged in, the session ended, or the token is none in force.
    case notLoggedIn
    /// The account's roles do not allow it; details: `role`.
    case roleForbids
    /// The token's scopes do not allow it; details: `scope`.
    case scopeForbids
    /// A form came without the session's own token.
    case forgedForm
    /// The service agreement must be agreed to first (HN-1).
    case agreementMissing
    /// Another organisation's affairs.
    case otherOrganisation
    /// No account of this name; details: `name`.
    case unknown
    /// Another account has the name; details: `name`.
    case nameTaken
    /// Not 3 to 40 letters, digits, `.`, `-`, `_`; details: `name`.
    case badName
    /// A role that no account can have, or none at all; details: `role`, `known`.
    case badRole
    /// Details: `scope`, `known`.
    case badScope
    /// Shorter than the least, as the name, or one of the usual; details: `least`.
    case weakPassword
    /// Longer than a name may be, or empty; details: `field`.
    case badText
    /// A lifetime outside its range; details: `days`, `limit`.
    case badLifetime
    /// No token of this number; details: `token`.
    case unknownToken
    /// The certificate is another account's, or not one in force; details: `certificate`.
    case certificateUnusable
    /// Only who logged in with the certificate may (CA-10).
    case certificateLoginNeeded

    package static var domain: String { "account" }

    package var kind: FaultKind {
        switch self {
        case .wrongCredentials, .locked, .notLoggedIn, .roleForbids, .scopeForbids, .forgedForm, .agreementMissing,
            .otherOrganisation, .certificateLoginNeeded:
            .notPermitted
        case .unknown, .unknownToken, .nameTaken, .weakPassword, .certificateUnusable: .input
        case .badName, .badRole, .badScope, .badText, .badLifetime: .usage
        }
    }
}

package typealias AccountFault = Fault<AccountFaultCode>
