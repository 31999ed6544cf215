import SealBase

/// A sum over the meaning of a list's entries in their order. Not a cryptographic digest: it tells slips of the press, not
/// forgeries.
package struct SealStatusGist: Hashable, Sendable {
    private var sum: UInt64 = 0x9e37_79b9_7f4a_7c15

    package init() {}

    /// Adds an entry.
    package mutating func add(_ entry: SealStatusEntry) {
        mix(entry.sealCode)
        mix(entry.sealName)
        for interval in entry.intervals {
            mix(interval.state.rawValue)
            mix(UInt64(bitPattern: interval.from.secondsSinceEpoch))
            mix(interval.to.map { UInt64(bitPattern: $0.secondsSinceEpoch) } ?? .max)
            mix(interval.reason)
        }
        mix(UInt64(entry.intervals.count))
    }

    private mutating func mix(_ text: String) {
        for c in text.utf8 { sum = (sum ^ UInt64(c)) &* 0x0000_0100_0000_01b3 }
        mix(UInt64(text.utf8.count))
    }

    private mutating func mix(_ word: UInt64) {
        sum = (sum ^ word) &* 0x0000_0100_0000_01b3
        sum ^= sum >> 29
    }
}
