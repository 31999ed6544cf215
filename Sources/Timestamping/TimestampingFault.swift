package import SealBase

/// What can go wrong when a timestamp is fetched. An authority that answers wrongly is never used.
package enum TimestampingFaultCode: String, FaultCodes {
    /// The address is no http or https address, or holds a user name; details: `address`.
    case badAddress
    /// The library that speaks HTTP is not installed.
    case noLibrary
    /// Nobody knows the host; details: `address`.
    case hostUnknown
    /// The host does not answer, or refuses the connection; details: `address`, `reason`.
    case unreachable
    /// No whole answer came in time; details: `address`, `seconds`.
    case timedOut
    /// The connection cannot be made secure; details: `address`, `reason`.
    case notSecure
    /// The answer is longer than any timestamp; details: `address`, `limit`.
    case answerTooLarge
    /// The connection broke, or what came is no HTTP; details: `address`, `reason`.
    case broken
    /// The authority points elsewhere; details: `address`, `location`.
    case redirected
    /// The authority answered with an error of HTTP; details: `address`, `status`.
    case httpStatus
    /// The answer says that it is no timestamp; details: `address`, `type`.
    case wrongContentType
    /// The answer cannot be read as a timestamp; details: `address`.
    case unreadable
    /// The authority refused; details: `address`, `status`, `failure`, `text`.
    case rejected
    /// The token is over other octets; details: `address`.
    case wrongImprint
    /// The token answers another question; details: `address`.
    case wrongNonce
    /// The token is under another policy than the one asked for; details: `address`, `policy`, `wanted`.
    case wrongPolicy
    /// The token's own signature is wrong; details: `address`.
    case badSignature
    /// The certificate is no timestamp authority's; details: `address`.
    case notAnAuthority
    /// The token brings no certificate; details: `address`.
    case noCertificate
    /// The authority's certificate, or one above it, has ended or not begun; details: `address`, `subject`.
    case certificateExpired
    /// The authority's certificate leads to nobody trusted; details: `address`, `subject`, `reason`.
    case untrusted
    /// The authority's certificate is revoked; details: `address`, `subject`.
    case certificateRevoked
    /// The token's time is not the present; details: `address`, `time`, `now`.
    case timeOff

    package static var domain: String { "timestamp" }
    package var kind: FaultKind {
        switch self {
        case .badAddress: .usage
        case .noLibrary: .configuration
        default: .unavailable
        }
    }
}

package typealias TimestampingFault = Fault<TimestampingFaultCode>
