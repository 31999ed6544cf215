/// Token buckets by key: how often somebody may ask. Pure: the moment is handed in, in milliseconds.
struct RateBuckets: Sendable {
    /// A rate and how much may come at once.
    struct Limit: Hashable, Sendable {
        var burst: Int
        /// Requests a minute in the long run.
        var perMinute: Int
    }

    private struct Bucket {
        /// In parts of a request that one request a minute earns in a millisecond, so that nothing is rounded away.
        var level: Int
        var at: Int64
    }

    private static let request = 60_000

    let limit: Limit
    /// More keys than this are not remembered: the fullest are forgotten, which are owed nothing.
    private let mostKeys: Int
    private var buckets: [String: Bucket] = [:]

    init(_ limit: Limit, mostKeys: Int = 100_000) { (self.limit, self.mostKeys) = (limit, max(1, mostKeys)) }

    var count: Int { buckets.count }

    /// Takes one; else says in how many seconds there will be one.
    mutating func take(_ key: String, at now: Int64) -> Int? {
        let full = limit.burst * Self.request
        var bucket = buckets[key] ?? Bucket(level: full, at: now)
        bucket.level = level(bucket, at: now)
        bucket.at = max(now, bucket.at)
        defer {
            buckets[key] = bucket
            if buckets.count > mostKeys { forget(now) }
        }
        guard bucket.level >= Self.request else {
            let perSecond = max(1, limit.perMinute * 1000)
            return max(1, (Self.request - bucket.level + perSecond - 1) / perSecond)
        }
        bucket.level -= Self.request
        return nil
    }

    private func level(_ bucket: Bucket, at now: Int64) -> Int {
        let full = limit.burst * Self.request
        let (difference, isHuge) = now.subtractingReportingOverflow(bucket.at)
        let elapsed = isHuge ? (now > bucket.at ? 3_600_000 : 0) : max(0, min(difference, 3_600_000))
        return min(full, bucket.level + Int(elapsed) * limit.perMinute)
    }

    /// Forgets who is owed nothing, and when that is not enough everybody: a flood of addresses must not fill memory.
    private mutating func forget(_ now: Int64) {
        let full = limit.burst * Self.request
        buckets = buckets.filter { level($0.value, at: now) < full }
        if buckets.count > mostKeys { buckets = [:] }
    }
}
