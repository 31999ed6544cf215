package import SealBase

/// Why a key ceremony is not held. Nothing is made then.
package enum CeremonyFaultCode: String, FaultCodes {
    /// The file is no JSON object; details: `reason`.
    case unreadable
    /// A key that the format does not have; details: `where`, `key`.
    case unknownKey
    /// A key that must be there is not; details: `where`, `key`.
    case missingKey
    /// A value that cannot be used; details: `where`, `key`.
    case badValue
    /// Fewer than two people are present.
    case tooFewPresent
    /// A step is there twice; details: `make`.
    case repeatedStep
    /// A step that every office needs is missing; details: `make`.
    case missingStep
    /// A step comes before the root that it needs; details: `make`, `root`.
    case wrongOrder
    /// Something stands already where a copy shall go; details: `path`.
    case copyExists

    package static var domain: String { "ceremony" }
    package var kind: FaultKind { self == .copyExists ? .cannotCreate : .input }
}

package typealias CeremonyFault = Fault<CeremonyFaultCode>
