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
            add(interval.state, interval.from, interval.to)
            mix(interval.reason)
        }
        end(entry.intervals.count)
    }

    /// Adds a part of an entry that lies in a list: code, name or reason.
    mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        for index in range { sum = (sum ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
        mix(UInt64(range.count))
    }

    /// Adds an interval up to its reason.
    mutating func add(_ state: ListedState, _ from: Instant, _ to: Instant?) {
        mix(state.rawValue)
        mix(UInt64(bitPattern: from.secondsSinceEpoch))
        mix(to.map { UInt64(bitPattern: $0.secondsSinceEpoch) } ?? .max)
    }

    /// Ends an entry of so many intervals.
    mutating func end(_ intervals: Int) { mix(UInt64(intervals)) }

    private mutating func mix(_ text: String) {
        for c in text.utf8 { sum = (sum ^ UInt64(c)) &* 0x0000_0100_0000_01b3 }
        mix(UInt64(text.utf8.count))
    }

    private mutating func mix(_ word: UInt64) {
        sum = (sum ^ word) &* 0x0000_0100_0000_01b3
        sum ^= sum >> 29
    }
}
