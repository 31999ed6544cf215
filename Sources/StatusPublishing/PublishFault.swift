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
    /// The file that remembers what was published last cannot be read; details: `path`.
    case headDamaged
    /// The file that remembers what was published last is gone although lists were published; details: `path`.
    case headMissing
    /// What stands in the published folder is not what was published last: an older copy was put back, or something else
    /// was put there; details: `list`, `last`.
    case olderFolder
    /// The registry does not know what was published last: an older copy was put back, and revocations may be missing;
    /// details: `list`, `last`, `known`.
    case olderRegistry
    /// The log of what was published is damaged; details: `path`, `what`.
    case logDamaged
    /// An archived list that is needed cannot be read, or is not by this publisher; details: `path`.
    case archiveDamaged

    package static var domain: String { "publish" }
    package var kind: FaultKind {
        switch self {
        case .numberBackwards, .timeBackwards, .vanished, .olderFolder, .olderRegistry: .notPermitted
        case .previousDamaged, .publisherRefused, .archiveConflict, .headDamaged, .headMissing, .logDamaged,
            .archiveDamaged:
            .configuration
        case .notAsMeant: .software
        case .badValue: .input
        }
    }
}

/// The error of `StatusPublishing`.
package typealias PublishFault = Fault<PublishFaultCode>
