import Testing

@testable import SealServer

@Suite struct RateBucketsTests {
    @Test func aBurstPassesAndThenOneMustWait() {
        var buckets = RateBuckets(RateBuckets.Limit(burst: 3, perMinute: 60))
        for _ in 0..<3 {
            let wait = buckets.take("a", at: 0)
            #expect(wait == nil)
        }
        do {
            let wait = buckets.take("a", at: 0)
            #expect(wait == 1)
        }
        do {
            let wait = buckets.take("b", at: 0)
            #expect(wait == nil, "another's bucket is another's")
        }
        do {
            let wait = buckets.take("a", at: 999)
            #expect(wait != nil)
        }
        do {
            let wait = buckets.take("a", at: 2_000)
            #expect(wait == nil)
        }
    }

    @Test func waitingIsToldInWholeSeconds() {
        var buckets = RateBuckets(RateBuckets.Limit(burst: 1, perMinute: 6))
        do {
            let wait = buckets.take("a", at: 0)
            #expect(wait == nil)
        }
        do {
            let wait = buckets.take("a", at: 0)
            #expect(wait == 10)
        }
        do {
            let wait = buckets.take("a", at: 5_000)
            #expect(wait == 5)
        }
    }

    @Test func whoAsksAllTheTimeStillEarns() {
        var buckets = RateBuckets(RateBuckets.Limit(burst: 1, perMinute: 1))
        let first = buckets.take("a", at: 0)
        #expect(first == nil)
        var passed: [Int64] = []
        for moment in Int64(1)...60_001 where buckets.take("a", at: moment) == nil { passed.append(moment) }
        #expect(passed == [60_000])
    }

    @Test func aClockThatGoesBackGivesNothing() {
        var buckets = RateBuckets(RateBuckets.Limit(burst: 1, perMinute: 60))
        do {
            let wait = buckets.take("a", at: 10_000)
            #expect(wait == nil)
        }
        do {
            let wait = buckets.take("a", at: 0)
            #expect(wait != nil)
        }
        do {
            let wait = buckets.take("a", at: .max)
            #expect(wait == nil)
        }
        do {
            let wait = buckets.take("a", at: .min)
            #expect(wait != nil)
        }
    }

    @Test func aFloodOfKeysIsForgotten() {
        var buckets = RateBuckets(RateBuckets.Limit(burst: 5, perMinute: 1), mostKeys: 100)
        for key in 0..<10_000 { _ = buckets.take("\(key)", at: Int64(key)) }
        #expect(buckets.count <= 101)
    }
}
