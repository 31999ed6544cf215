package import SealBase

/// How far a batch of jobs is.
package struct JobProgress: Codable, Hashable, Sendable {
    package var total: Int
    package var counts: [String: Int]
    /// From 0 to 1: what needs nothing more.
    package var share: Double
    /// Documents a second, over the last minute in which any ended.
    package var perSecond: Double
    /// Seconds until the last one ends at this rate; `nil` when nothing moves or nothing is left.
    package var secondsLeft: Int?

    /// - Parameters:
    ///   - counts: jobs by state.
    ///   - recent: how many became done since `since`.
    package init(counts: [JobState: Int], recent: Int, since: Instant, now: Instant) {
        total = counts.values.reduce(0, +)
        self.counts = Dictionary(JobState.allCases.map { ($0.rawValue, counts[$0] ?? 0) }) { first, _ in first }
        let left = [.queued, .running, .failed].reduce(0) { $0 + (counts[$1] ?? 0) }
        share = total == 0 ? 1 : Double(total - left) / Double(total)
        let seconds = max(1, now.secondsSinceEpoch - since.secondsSinceEpoch)
        perSecond = (Double(recent) / Double(seconds) * 10).rounded() / 10
        let rate = Double(recent) / Double(seconds)
        secondsLeft = left > 0 && rate > 0 ? Int(min(Double(left) / rate, 1e9).rounded(.up)) : nil
    }

    /// Nothing is waiting or at work.
    package var isOver: Bool { share >= 1 }
}
