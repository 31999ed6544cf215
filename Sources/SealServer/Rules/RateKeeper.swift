import Synchronization

/// The buckets of a service, shared by its requests.
final class RateKeeper: Sendable {
    private let buckets: Mutex<RateBuckets>
    private let start = ContinuousClock.now

    init(_ limit: RateBuckets.Limit) { buckets = Mutex(RateBuckets(limit)) }

    /// Takes one for a key; else says in how many seconds there will be one.
    func take(_ key: String) -> Int? {
        let now = Int64((ContinuousClock.now - start) / .milliseconds(1))
        return buckets.withLock { $0.take(key, at: now) }
    }
}
