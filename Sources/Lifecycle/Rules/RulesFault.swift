package import SealBase

/// What can be wrong with the rules' file.
package enum RulesFaultCode: String, FaultCodes {
    /// No JSON, too long or too deep; details: `file`.
    case unreadable
    /// A name that no rule has; details: `file`, `path`.
    case unknownKey
    /// Another kind of value is expected; details: `file`, `path`, `expected`.
    case wrongType
    /// Outside what is allowed; details: `file`, `path`, `expected`.
    case outOfRange
    /// Two rules contradict each other; details: `file`, `path`, `other`.
    case inconsistent

    package static var domain: String { "rules" }
    package var kind: FaultKind { .configuration }
}

package typealias RulesFault = Fault<RulesFaultCode>
