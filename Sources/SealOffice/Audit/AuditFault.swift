package import SealBase

/// What can go wrong with keeping the audit trail's heads.
package enum AuditFaultCode: String, FaultCodes {
    /// The office has no audit key yet.
    case noKey
    /// The trail no longer passes through a head that was kept: rows were cut or changed; details: `position`.
    case cut
    /// The file of kept heads is damaged; details: `path`, `line`.
    case headsDamaged
    /// The second path does not answer: its disk is not there, or its file was taken away; details: `path`.
    case secondMissing
    /// The second path is inside the office; details: `path`.
    case secondInside
    /// Another office keeps its heads there; details: `path`.
    case secondTaken
    /// Nothing was lost that a restoration could explain.
    case nothingLost

    package static var domain: String { "audit" }
    package var kind: FaultKind {
        switch self {
        case .noKey, .headsDamaged, .secondMissing: .configuration
        case .cut: .notPermitted
        case .secondInside, .secondTaken, .nothingLost: .usage
        }
    }
}

package typealias AuditFault = Fault<AuditFaultCode>
