package import SealBase

/// Entries of a list, encoded once, in rising order of serial numbers: what stands between head and tail of TBSCertList.
package struct CRLEntryRun: Sendable {
    /// The DER of the entries, one after the other.
    package private(set) var encoded = Bytes()
    /// How many there are.
    package private(set) var count = 0
    /// What was meant, told from the values and not from their encoding: a list that is read back must give the same.
    package private(set) var gist = CRLGist()
    private var previous = 0..<0
    private var dated: (at: Instant, encoded: Bytes)?

    package init() {}

    /// Makes room for so many entries of the usual size.
    package mutating func reserve(_ entries: Int) { encoded.reserveCapacity(min(max(0, entries), 1 << 24) * 56) }

    /// Adds an entry; `serial` is the magnitude or the content of the INTEGER of a positive number. `false`, and nothing
    /// is added, when it does not rise above the one before.
    package mutating func append(serial: Span<UInt8>, at: Instant, reason: RevocationReason?) -> Bool {
        var first = 0
        while first < serial.count - 1, serial[first] == 0 { first += 1 }
        let lead = first < serial.count && serial[first] >= 0x80 ? 1 : 0
        let size = max(1, serial.count - first + lead)
        guard size <= 64 else { return false }
        let date = time(at)
        let hasReason = reason != nil && reason != .unspecified
        let start = encoded.count
        encoded.append(0x30)
        let length = 2 + size + date.count + (hasReason ? 14 : 0)
        if length >= 0x80 { encoded.append(0x81) }
        encoded.append(UInt8(truncatingIfNeeded: length))
        encoded.append(0x02)
        encoded.append(UInt8(truncatingIfNeeded: size))
        let begin = encoded.count
        if lead == 1 || first >= serial.count { encoded.append(0) }
        for place in first..<max(first, serial.count) { encoded.append(serial[place]) }
        let content = begin..<encoded.count
        if !previous.isEmpty, SerialOrder.compare(encoded.span, previous, encoded.span, content) >= 0 {
            encoded.removeSubrange(start...)
            return false
        }
        encoded.append(contentsOf: date)
        if hasReason, let reason {
            encoded.append(contentsOf: CRLEntry.reasonExtension)
            encoded.append(UInt8(truncatingIfNeeded: reason.rawValue))
        }
        previous = content
        count += 1
        gist.add(serial, first, at, hasReason ? reason : nil)
        return true
    }

    /// The same from an entry; a negative number is refused.
    package mutating func append(_ entry: CRLEntry) -> Bool {
        guard let first = entry.userCertificate.first, first < 0x80 else { return false }
        return append(serial: entry.userCertificate.span, at: entry.revocationDate, reason: entry.reason)
    }

    private mutating func time(_ at: Instant) -> Bytes {
        if let dated, dated.at == at { return dated.encoded }
        let encoded = CRLEntry.encoded(at)
        dated = (at, encoded)
        return encoded
    }
}

/// A sum over the meaning of entries in their order: serial numbers, moments, reasons. Not a cryptographic digest: it
/// tells slips of the press, not forgeries.
package struct CRLGist: Hashable, Sendable {
    private var sum: UInt64 = 0x9e37_79b9_7f4a_7c15
    private var count = 0

    package init() {}

    /// Adds the entry with this magnitude, leading zeros before `first` left out.
    @inline(__always)
    mutating func add(_ serial: Span<UInt8>, _ first: Int, _ at: Instant, _ reason: RevocationReason?) {
        var word: UInt64 = 0
        for place in first..<max(first, serial.count) {
            word = word << 8 | UInt64(serial[place])
            if (place - first) & 7 == 7 { mix(word) }
        }
        mix(word)
        mix(UInt64(bitPattern: at.secondsSinceEpoch) ^ UInt64(reason?.rawValue ?? 0) << 56)
        count += 1
    }

    @inline(__always)
    private mutating func mix(_ word: UInt64) {
        sum = (sum ^ word) &* 0x0000_0100_0000_01b3
        sum ^= sum >> 29
    }
}

extension CRLEntryRun {
    /// The entries dealt out to `count` runs (a power of two) by the lowest bits of their serial numbers, each in order.
    package func dealt(to count: Int) -> [CRLEntryRun] {
        guard count > 1, count & (count - 1) == 0, count <= 4096 else { return [self] }
        var runs = [CRLEntryRun](repeating: CRLEntryRun(), count: count)
        let bytes = encoded.span
        var position = 0
        while position < bytes.count, let record = CRLRecord(bytes, at: position, limit: bytes.count) {
            var low = Int(bytes[record.serial.upperBound - 1])
            if record.serial.count > 1 { low |= Int(bytes[record.serial.upperBound - 2]) << 8 }
            runs[low & (count - 1)].copy(bytes, record)
            position = record.range.upperBound
        }
        return runs
    }

    /// Takes an entry over as it is; the order was proved before.
    private mutating func copy(_ bytes: Span<UInt8>, _ record: CRLRecord) {
        unsafe bytes.extracting(record.range).withUnsafeBufferPointer { unsafe encoded.append(contentsOf: $0) }
        let lead = record.serial.count > 1 && bytes[record.serial.lowerBound] == 0 ? 1 : 0
        gist.add(
            bytes.extracting(record.serial.lowerBound + lead..<record.serial.upperBound), 0, record.at, record.reason)
        count += 1
    }
}
