package import SealBase

/// What can go wrong with the queue between machines.
package enum QueueFaultCode: String, FaultCodes {
    /// libnats is not installed.
    case noLibrary
    /// No server answers; details: `servers`, `reason`.
    case unreachable
    /// The servers do not take these credentials, or the user may not do this; details: `reason`.
    case refused
    /// TLS failed or one side wants it; details: `reason`.
    case notSecure
    /// The connection is gone; it mends itself.
    case lost
    /// No answer in time; details: `subject`.
    case timedOut
    /// Nobody keeps messages on this subject; details: `subject`.
    case noStream
    /// The stream takes no more for now; details: `stream`.
    case full
    /// The servers refused; details: `code`, `reason`.
    case rejected
    /// The message is larger than the servers take; details: `octets`, `limit`.
    case tooLarge
    /// An answer that is none; details: `subject`.
    case badAnswer

    package static var domain: String { "queue" }
    package var kind: FaultKind {
        switch self {
        case .noLibrary: .configuration
        case .refused: .notPermitted
        case .tooLarge: .input
        case .unreachable, .notSecure, .lost, .timedOut, .noStream, .full, .rejected, .badAnswer: .unavailable
        }
    }
}

package typealias QueueFault = Fault<QueueFaultCode>
