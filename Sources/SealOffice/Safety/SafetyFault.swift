package import SealBase

/// What can go wrong with backups.
package enum SafetyFaultCode: String, FaultCodes {
    /// A living registry stands where one should be restored; details: `path`.
    case registryLives
    /// A path in the backup leads out of the office; details: `path`.
    case badPath
    /// A file in the backup is not what belongs at its place; details: `path`.
    case badFile

    package static var domain: String { "safety" }
    package var kind: FaultKind {
        switch self {
        case .registryLives: .cannotCreate
        case .badPath, .badFile: .input
        }
    }
}

package typealias SafetyFault = Fault<SafetyFaultCode>
