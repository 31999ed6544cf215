package import SealBase

/// How long a session lives: half an hour after the last request, half a day in all. Pure.
package struct SessionSpan: Hashable, Sendable {
    package let opened: Instant
    package let seen: Instant

    package init(opened: Instant, seen: Instant) { (self.opened, self.seen) = (opened, seen) }

    package static let idleSeconds: Int64 = 1_800
    package static let longestSeconds: Int64 = 43_200
    /// How old the last sight may be before it is written down again.
    package static let noticeSeconds: Int64 = 60

    package var ends: Instant {
        min(opened.adding(seconds: Self.longestSeconds), seen.adding(seconds: Self.idleSeconds))
    }

    /// A clock that goes back a little ends no session; one that stands before its opening by more does.
    package func isAlive(at now: Instant) -> Bool { now < ends && now >= opened.adding(seconds: -300) }

    package func isToBeNoticed(at now: Instant) -> Bool { now >= seen.adding(seconds: Self.noticeSeconds) }
}
