import SealBase

/// Challenges that were given out for logins by certificate: each is good once, for two minutes, or ten for
/// people. Pure.
struct Challenges: Sendable {
    static let lifetime: Int64 = 120
    private var open: [String: Instant] = [:]
    private let most: Int

    init(most: Int = 10_000) { self.most = max(1, most) }

    var count: Int { open.count }

    /// For people, who sign with a program of their own beside the page.
    static let byHand: Int64 = 600

    /// Gives a challenge out. Beyond the most there may be, the oldest are forgotten.
    mutating func give(_ challenge: String, at now: Instant, seconds: Int64 = Challenges.lifetime) {
        if open.count >= most { open = open.filter { $0.value > now } }
        if open.count >= most, let oldest = open.min(by: { $0.value < $1.value }) { open[oldest.key] = nil }
        open[challenge] = now.adding(seconds: seconds)
    }

    /// Takes a challenge back; whether it was given out and is not too old.
    mutating func take(_ challenge: String, at now: Instant) -> Bool {
        guard let ends = open.removeValue(forKey: challenge) else { return false }
        return now < ends
    }
}
