/// What an accident means to the caller's process: the doors map each to one documented exit code (sysexits).
package enum FaultKind: String, Hashable, Sendable, CaseIterable {
    /// The command was called wrongly (64).
    case usage
    /// The input's content is not acceptable (65).
    case input
    /// A named input does not exist or cannot be opened (66).
    case missingInput
    /// A service that is needed cannot be reached (69).
    case unavailable
    /// A defect of the engine (70).
    case software
    /// The output cannot be created (73).
    case cannotCreate
    /// Reading or writing failed on the way, a full disk for example (74).
    case inputOutput
    /// Not permitted: wrong password, revoked or expired key, state that forbids the action (77).
    case notPermitted
    /// The office's own configuration is missing or damaged (78).
    case configuration
    /// The thing was judged and refused, with reasons (1).
    case refused
}

/// An error with a stable code and named details. Words for people are chosen at the doors (`SealWords`).
package protocol CodedFault: Error, CustomStringConvertible {
    /// `domain.code`, for example `imaging.noInk`: stable across releases.
    var stableCode: String { get }
    /// Values for the sentence: path, page, limit… never a secret.
    var details: [String: String] { get }
    var kind: FaultKind { get }
}

/// The codes of one target: a `String` enum that says its domain and what each code means to a process.
package protocol FaultCodes: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    static var domain: String { get }
    var kind: FaultKind { get }
}

/// The one error struct of a target: `package typealias ImagingFault = Fault<ImagingFaultCode>`.
package struct Fault<Code: FaultCodes>: CodedFault, Hashable, Sendable {
    package let code: Code
    package let details: [String: String]

    package init(_ code: Code, _ details: [String: String] = [:]) {
        self.code = code
        self.details = details
    }

    package var stableCode: String { "\(Code.domain).\(code.rawValue)" }
    package var kind: FaultKind { code.kind }
    package var description: String {
        details.isEmpty
            ? stableCode
            : stableCode + " "
                + details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
}
