package import SealBase

/// What follows a try that failed.
package enum JobRetry: Hashable, Sendable {
    /// Tried again after so many seconds.
    case after(Int64)
    /// Given up: another try would end the same way.
    case never

    /// Judged by what kind of accident it was and how many tries were made, `limit` at most. What lies in the document
    /// or in the order does not pass by itself; what lies in the surroundings (disk, network, a folder that is not
    /// mounted) does, and gets longer pauses, up to ten minutes.
    package init(_ kind: FaultKind, tries: Int, limit: Int) {
        switch kind {
        case .usage, .input, .refused, .notPermitted, .software: self = .never
        case .missingInput, .unavailable, .cannotCreate, .inputOutput, .configuration:
            self = tries < limit ? .after(min(600, 5 << Int64(min(max(0, tries - 1), 10)))) : .never
        }
    }
}
