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
    mutating func add(_ bytes: Span<UInt8>, _ range: Range<Int>) { mix(bytes.extracting(range)) }

    /// Adds an interval up to its reason.
    mutating func add(_ state: ListedState, _ from: Instant, _ to: Instant?) {
        mix(state.rawValue)
        mix(UInt64(bitPattern: from.secondsSinceEpoch))
        mix(to.map { UInt64(bitPattern: $0.secondsSinceEpoch) } ?? .max)
    }

    /// Ends an entry of so many intervals.
    mutating func end(_ intervals: Int) { mix(UInt64(intervals)) }

    private mutating func mix(_ text: String) { mix(text.utf8Span.span) }

    /// Eight octets at a time, and how many there are.
    private mutating func mix(_ octets: Span<UInt8>) {
        var place = 0
        while place + 8 <= octets.count {
            let word = unsafe octets.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            mix(word)
            place += 8
        }
        var rest: UInt64 = 0
        while place < octets.count {
            rest = rest << 8 | UInt64(octets[place])
            place += 1
        }
        mix(rest)
        mix(UInt64(octets.count))
    }

    private mutating func mix(_ word: UInt64) {
        sum = (sum ^ word) &* 0x0000_0100_0000_01b3
        sum ^= sum >> 29
    }
}
