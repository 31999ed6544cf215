package import SealBase

/// The documented exit codes of the command line (docs/formats.md), in the manner of sysexits.
package enum ExitStatus {
    /// 0: done, or verified as good.
    package static let good: Int32 = 0
    /// 1: verified as bad, or refused with reasons.
    package static let bad: Int32 = 1
    /// 2: what must be known could not be checked.
    package static let undecided: Int32 = 2

    /// The code of an accident.
    package static func of(_ kind: FaultKind) -> Int32 {
        switch kind {
        case .refused: 1
        case .usage: 64
        case .input: 65
        case .missingInput: 66
        case .unavailable: 69
        case .software: 70
        case .cannotCreate: 73
        case .inputOutput: 74
        case .notPermitted: 77
        case .configuration: 78
        }
    }

    /// The code of a verdict. A file without a signature was asked about and is not good: 1.
    package static func of(_ verdict: Verdict) -> Int32 {
        switch verdict {
        case .valid, .validWithAllowedChanges: good
        case .modified, .invalid, .noSignature: bad
        case .undecided: undecided
        }
    }
}
