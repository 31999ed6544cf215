package import SealBase

/// How often wrong credentials may be tried for one account: five times, then after a minute once, after two once, and so
/// on up to an hour. Right ones begin anew. Pure.
package struct LoginLock: Hashable, Sendable {
    package private(set) var failures: Int
    package private(set) var lockedUntil: Instant?

    package init(failures: Int = 0, lockedUntil: Instant? = nil) {
        (self.failures, self.lockedUntil) = (min(max(0, failures), 1_000), lockedUntil)
    }

    private static let free = 5
    private static let longest: Int64 = 3_600

    /// In how many seconds it may be tried again; `nil` when now.
    package func wait(at now: Instant) -> Int64? {
        guard let lockedUntil, now < lockedUntil else { return nil }
        return min(Self.longest, lockedUntil.secondsSinceEpoch - now.secondsSinceEpoch)
    }

    /// Wrong credentials were tried.
    package mutating func fail(at now: Instant) {
        failures = min(failures + 1, 1_000)
        guard failures >= Self.free else { return }
        let doublings = min(failures - Self.free, 6)
        lockedUntil = now.adding(seconds: min(Self.longest, 60 << Int64(doublings)))
    }

    /// Right ones were.
    package mutating func succeed() { self = LoginLock() }
}
