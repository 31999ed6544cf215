package import SealBase

/// Why a published list, or the verifier's memory of lists, cannot be read or written.
package enum StatusFaultCode: String, FaultCodes {
    /// Nothing is there.
    case empty
    /// More octets, entries or intervals than the reader accepts; details: `limit`.
    case tooLarge
    /// Not the JSON the format prescribes; details: `offset`.
    case syntax
    /// The text is not UTF-8, or holds a control character; details: `offset`.
    case badText
    /// A member stands twice; details: `member`.
    case duplicateMember
    /// A member the version does not know; details: `member`.
    case unknownMember
    /// A member is missing; details: `member`.
    case missingMember
    /// The file is of another format.
    case wrongFormat
    /// A later version of the format; details: `version`.
    case unsupportedVersion
    /// A number or text outside its range; details: `member`.
    case outOfRange
    /// A time that is no time, or times in the wrong order; details: `member`.
    case badTime
    /// Seal codes or makers are not in ascending order; details: `sealCode`.
    case unsorted
    /// A seal code stands twice; details: `sealCode`.
    case duplicateSeal
    /// Intervals overlap, run backwards or contradict each other; details: `sealCode`.
    case badInterval
    /// Octets after the end of the file's object; details: `offset`.
    case trailingOctets
    /// The verifier's own memory of lists is damaged.
    case memoryDamaged
    /// A checkpoint or proof of the log is not in the prescribed form; details: `where`.
    case logDamaged

    package static var domain: String { "status" }
    package var kind: FaultKind { self == .memoryDamaged ? .configuration : .input }
}

/// The error of `StatusFormats`.
package typealias StatusFault = Fault<StatusFaultCode>
