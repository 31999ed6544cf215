package import SealBase

/// Why lists are not published; what stood published before still stands.
package enum PublishFaultCode: String, FaultCodes {
    /// The number is not greater than that of the list that stands; details: `list`, `last`, `number`.
    case numberBackwards
    /// The list would be dated before the one that stands; details: `list`, `last`.
    case timeBackwards
    /// Something that must stay listed would not be; details: `list`, `what`.
    case vanished
    /// The list that stands cannot be read, or is not by this publisher; details: `list`, `path`.
    case previousDamaged
    /// Read back, the new list does not say what was meant; details: `list`, `what`.
    case notAsMeant
    /// A verifier would not accept the status publisher; details: `reason`.
    case publisherRefused
    /// Another file stands in the archive under the number; details: `path`.
    case archiveConflict
    /// A serial number or reason that no list can carry; details: `name`.
    case badValue

    package static var domain: String { "publish" }
    package var kind: FaultKind {
        switch self {
        case .numberBackwards, .timeBackwards, .vanished: .notPermitted
        case .previousDamaged, .publisherRefused, .archiveConflict: .configuration
        case .notAsMeant: .software
        case .badValue: .input
        }
    }
}

/// The error of `StatusPublishing`.
package typealias PublishFault = Fault<PublishFaultCode>
