import Foundation
package import SealBase

/// A list that was read strictly before and is known by its digest: its entries are looked through where they lie, one a
/// line as the engine writes them, and nothing is copied or judged again.
package struct KnownStatusList {
    package let header: SealStatusHeader
    private let store: OctetStore
    private let limits: StatusLimits
    /// From the first entry's brace to behind the last one's.
    private let entries: Range<Int>

    private static let begin = Bytes("\"entries\":[".utf8)
    private static let end = Bytes("]\n},\"signature\":".utf8)

    /// `nil` where the list is not written so, which says nothing about it.
    package init?(_ store: OctetStore, limits: StatusLimits = StatusLimits()) {
        // Neither can stand inside a text, where every quotation mark has a backslash before it.
        guard store.count <= limits.octets, let head = Self.place(of: Self.begin, in: store, last: false),
            let tail = Self.place(of: Self.end, in: store, last: true), head + Self.begin.count <= tail
        else { return nil }
        let start = head + Self.begin.count
        // The rest is small, and a list of its own without entries.
        let rest = store.copy(0..<start) + store.copy(tail..<store.count)
        guard rest.count <= 1 << 24, let read = try? SignedSealStatusList.read(rest, limits: limits),
            read.trusted({ _, _ in true })?.count == 0
        else { return nil }
        (header, self.store, self.limits) = (read.claimed, store, limits)
        // `[` and each entry are followed by an end of line.
        if tail == start {
            entries = start..<start
        } else {
            guard tail - start >= 3, store.octet(at: start) == 0x0A, store.octet(at: tail - 1) == 0x0A else {
                return nil
            }
            entries = start + 1..<tail - 1
        }
    }

    /// Calls `body` with the octets of every entry, brace to brace, in their order, until it throws; `false` when a line is
    /// no entry.
    @unsafe package func forEachLine(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
        let walked: Result<Bool, any Error> = unsafe store.withBuffer { buffer in
            Result {
                guard let start = buffer.baseAddress else { return entries.isEmpty }
                var place = entries.lowerBound
                while place < entries.upperBound {
                    let rest = entries.upperBound - place
                    let found = unsafe memchr(start + place, 0x0A, rest)
                    let next = unsafe found.map { unsafe start.distance(to: UnsafeRawPointer($0)) }
                    let end = next.map { $0 - 1 } ?? entries.upperBound
                    guard end > place, unsafe buffer[place] == 0x7B, unsafe buffer[end - 1] == 0x7D,
                        unsafe next == nil || buffer[end] == 0x2C
                    else { return false }
                    try unsafe body(UnsafeRawBufferPointer(rebasing: buffer[place..<end]))
                    place = end + 2
                }
                return true
            }
        }
        return try walked.get()
    }

    /// An entry by its octets.
    package func entry(_ octets: Bytes) throws(StatusFault) -> SealStatusEntry {
        var scanner = JSONScanner(octets)
        let entry = try scanner.entry(limits, until: header.thisUpdate)
        guard scanner.atEnd else { throw scanner.fault(.trailingOctets) }
        return entry
    }

    private static func place(of wanted: Bytes, in store: OctetStore, last: Bool) -> Int? {
        // A head or a signature is short: what stands far from its end is not looked for.
        let reach = 1 << 23
        let from = last ? max(0, store.count - reach) : 0
        let part = store.copy(from..<min(store.count, from + reach))
        let data = Data(part)
        return data.range(of: Data(wanted), options: last ? .backwards : [])
            .map { $0.lowerBound + from }
    }
}
