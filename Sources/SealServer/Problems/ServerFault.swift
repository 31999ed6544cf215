import SealBase

/// What the service itself refuses, before or beside the office.
enum ServerFaultCode: String, FaultCodes {
    /// Nothing stands at the address, or nothing the asker may know of.
    case notFound
    /// Details: `allow`, the methods there are.
    case methodNotAllowed
    /// The body is larger than is taken; details: `limit`, in octets.
    case tooLarge
    /// More parts than are taken; details: `limit`.
    case tooManyParts
    /// Details: `known`, the kinds of body that are taken.
    case unsupportedMedia
    /// None of the kinds that are asked for can be given; details: `known`.
    case notAcceptable
    /// The body is not what its kind promises; details: `reason`.
    case badBody
    /// A parameter or field has no such value; details: `name`.
    case badParameter
    /// A parameter, field or part is missing; details: `name`.
    case missingParameter
    /// The body came too slowly.
    case tooSlow
    /// All hands are full; details: `seconds`.
    case busy
    /// Too many requests from one address or account; details: `seconds`.
    case tooManyRequests
    /// The service cannot work now; details: `parts`, which of its parts fails with which code.
    case notReady

    static var domain: String { "server" }

    var kind: FaultKind {
        switch self {
        case .notFound: .missingInput
        case .methodNotAllowed, .unsupportedMedia, .notAcceptable, .badParameter, .missingParameter: .usage
        case .tooLarge, .tooManyParts, .badBody, .tooSlow: .input
        case .busy, .tooManyRequests, .notReady: .unavailable
        }
    }

    /// The status of the answer (RFC 9110).
    var status: Int {
        switch self {
        case .notFound: 404
        case .methodNotAllowed: 405
        case .tooLarge, .tooManyParts: 413
        case .unsupportedMedia: 415
        case .notAcceptable: 406
        case .badBody, .badParameter, .missingParameter: 400
        case .tooSlow: 408
        case .busy, .notReady: 503
        case .tooManyRequests: 429
        }
    }
}

typealias ServerFault = Fault<ServerFaultCode>
