package import SealBase

/// What a genuine seal status list says about one seal at one moment.
package enum SealStatus: Hashable, Sendable {
    /// Not listed at that moment: the seal was in force.
    case valid
    /// Taken out of use for a while (停用) from `from`; `to` is `nil` while it lasts.
    case suspended(from: Instant, to: Instant?, reason: String)
    /// Ended for good at `from`.
    case revoked(from: Instant, reason: String)
    /// The list says nothing about that moment, which lies after its next update.
    case unknown
}

/// The two states that are published; a seal in force is not listed.
package enum ListedState: String, Hashable, Sendable, CaseIterable {
    case suspended, revoked
}

/// A span of time in which a seal was not in force: from `from` inclusive to `to` exclusive; `nil` means it lasts.
package struct StatusInterval: Hashable, Sendable {
    package var state: ListedState
    package var from: Instant
    package var to: Instant?
    /// A short word of Latin letters and digits, for example `keyCompromise`.
    package var reason: String

    package init(state: ListedState, from: Instant, to: Instant? = nil, reason: String) {
        (self.state, self.from, self.to, self.reason) = (state, from, to, reason)
    }

    /// Whether the moment lies inside.
    package func contains(_ moment: Instant) -> Bool {
        guard from <= moment else { return false }
        return to.map { moment < $0 } ?? true
    }
}

/// One seal that is, or was, not in force.
package struct SealStatusEntry: Hashable, Sendable {
    /// The seal's `esID`, compared octet by octet.
    package var sealCode: String
    package var sealName: String
    /// In order of time, without overlap; a revocation is last and has no end.
    package var intervals: [StatusInterval]

    package init(sealCode: String, sealName: String, intervals: [StatusInterval]) {
        (self.sealCode, self.sealName, self.intervals) = (sealCode, sealName, intervals)
    }

    /// The state at a moment, by the intervals alone.
    package func status(at moment: Instant) -> SealStatus {
        for interval in intervals where interval.contains(moment) {
            switch interval.state {
            case .suspended: return .suspended(from: interval.from, to: interval.to, reason: interval.reason)
            case .revoked: return .revoked(from: interval.from, reason: interval.reason)
            }
        }
        return .valid
    }

    /// The final revocation, if there is one, whatever the moment asked about.
    package var revocation: StatusInterval? { intervals.last.flatMap { $0.state == .revoked ? $0 : nil } }
}
