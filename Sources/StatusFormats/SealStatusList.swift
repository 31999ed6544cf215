import Foundation
package import SealBase

/// A seal status list whose signature was checked. Only `SignedSealStatusList.trusted` makes one.
package struct SealStatusList: Sendable {
    package let header: SealStatusHeader
    /// The octets the signature is over: the value of the member `list`, as received.
    package let signed: ArraySlice<UInt8>
    /// The file: a list of a million entries is not copied.
    private let octets: Bytes
    /// Where each entry begins in the file, in ascending order of seal code.
    private let offsets: [Int]
    private let limits: StatusLimits

    init(header: SealStatusHeader, octets: Bytes, signed: Range<Int>, offsets: [Int], limits: StatusLimits) {
        (self.header, self.octets, self.offsets, self.limits) = (header, octets, offsets, limits)
        self.signed = octets[signed]
    }

    /// Number of seals listed.
    package var count: Int { offsets.count }

    /// Whether the list answers for seals of the maker with this SM3 digest of its public key info.
    package func covers(maker digest: Bytes) -> Bool { header.makers.contains(digest) }

    /// The state of a seal at a moment, as far as this list can know: `unknown` after its next update. The caller has
    /// asked before whether the list is fresh (`header.freshness`) and answers for the seal's maker (`covers`).
    package func status(of sealCode: String, at moment: Instant) -> SealStatus {
        guard moment <= header.nextUpdate else { return .unknown }
        do {
            return try entry(of: sealCode)?.status(at: moment) ?? .valid
        } catch {
            return .unknown
        }
    }

    /// Everything listed about a seal; `nil` when it never was out of force.
    package func entry(of sealCode: String) throws(StatusFault) -> SealStatusEntry? {
        let wanted = Bytes(sealCode.utf8)
        var (low, high) = (0, offsets.count)
        while low < high {
            let middle = (low + high) / 2
            if let order = Self.order(octets.span, offsets[middle], wanted.span) {
                if order == 0 { return try entry(at: middle) }
                if order < 0 { low = middle + 1 } else { high = middle }
                continue
            }
            var scanner = JSONScanner(octets, from: offsets[middle])
            let leading = try scanner.leadingSealCode(limits)
            let code: Bytes
            if let leading { code = leading } else { code = Bytes(try entry(at: middle).sealCode.utf8) }
            if code == wanted { return try entry(at: middle) }
            if code.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    private static let lead = Bytes("{\"sealCode\":\"".utf8)

    /// How the code of the entry at a place stands to another, told where it lies: below 0 before it. `nil` where the entry is
    /// not written as the engine does, and is to be read.
    private static func order(_ octets: Span<UInt8>, _ place: Int, _ wanted: Span<UInt8>) -> Int? {
        let lead = lead.span
        let start = place + lead.count
        guard start + wanted.count < octets.count else { return nil }
        for index in lead.indices where octets[place + index] != lead[index] { return nil }
        for index in wanted.indices {
            let octet = octets[start + index]
            if octet == 0x22 { return -1 }
            if octet == 0x5C { return nil }
            if octet != wanted[index] { return octet < wanted[index] ? -1 : 1 }
        }
        let next = octets[start + wanted.count]
        return next == 0x5C ? nil : next == 0x22 ? 0 : 1
    }

    /// Entry by position in the list, 0 up to `count`.
    package func entry(at index: Int) throws(StatusFault) -> SealStatusEntry {
        guard offsets.indices.contains(index) else { throw StatusFault(.outOfRange, ["member": "entries"]) }
        var scanner = JSONScanner(octets, from: offsets[index])
        return try scanner.entry(limits, until: header.thisUpdate)
    }

    /// Whether an entry is written with the same octets as one of another list: then it says the same.
    package func isWritten(_ index: Int, as other: SealStatusList, _ otherIndex: Int) -> Bool {
        guard let mine = place(of: index), let theirs = other.place(of: otherIndex) else { return false }
        guard mine.count == theirs.count else { return false }
        return unsafe octets.withUnsafeBytes { own in
            unsafe other.octets.withUnsafeBytes { others in
                guard let left = own.baseAddress, let right = others.baseAddress else { return false }
                return unsafe memcmp(left + mine.lowerBound, right + theirs.lowerBound, mine.count) == 0
            }
        }
    }

    /// The same for an entry of a list that lies elsewhere: its octets from brace to brace.
    @unsafe package func isWritten(_ index: Int, as entry: UnsafeRawBufferPointer) -> Bool {
        guard offsets.indices.contains(index), octets.count - offsets[index] > entry.count else { return false }
        return unsafe octets.withUnsafeBytes { own in
            guard let left = own.baseAddress, let right = entry.baseAddress else { return false }
            return unsafe memcmp(left + offsets[index], right, entry.count) == 0
        }
    }

    /// From an entry's brace to that of the next; `nil` for the last, and outside.
    private func place(of index: Int) -> Range<Int>? {
        guard index >= 0, index + 1 < offsets.count else { return nil }
        return offsets[index]..<offsets[index + 1]
    }

    /// Calls `body` with every entry, in ascending order of seal code.
    package func forEach(_ body: (SealStatusEntry) throws -> Void) throws {
        for index in offsets.indices { try body(entry(at: index)) }
    }
}
