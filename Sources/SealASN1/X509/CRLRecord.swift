package import SealBase

/// One entry where it lies, decoded without an object; only for lists whose form was proved.
struct CRLRecord {
    let range: Range<Int>
    let serial: Range<Int>
    let at: Instant
    /// The reason's number; `nil` when the entry does not say, or says more than a reason.
    let reason: RevocationReason?

    @inline(__always)
    init?(_ bytes: Span<UInt8>, at offset: Int, limit: Int) {
        guard let entry = elementPlace(bytes, at: offset, limit: limit),
            let serial = elementPlace(bytes, at: entry.content.lowerBound, limit: entry.end),
            let date = elementPlace(bytes, at: serial.end, limit: entry.end),
            let moment = CRLRecord.moment(bytes, date)
        else { return nil }
        range = entry.start..<entry.end
        self.serial = serial.content
        at = moment
        // 30 0c 30 0a 06 03 55 1d 15 04 03 0a 01 reason
        if entry.end - date.end == 14, bytes[date.end + 8] == 0x15 {
            reason = RevocationReason(rawValue: Int(bytes[date.end + 13]))
        } else {
            reason = nil
        }
    }

    /// UTCTime or GeneralizedTime; `nil` when a field is out of range.
    @inline(__always)
    private static func moment(_ bytes: Span<UInt8>, _ place: ElementPlace) -> Instant? {
        func number(_ offset: Int) -> Int { Int(bytes[offset] &- 48) * 10 + Int(bytes[offset + 1] &- 48) }
        var at = place.content.lowerBound
        var year: Int
        if place.identifier == 0x18 {
            guard place.content.count == 15 else { return nil }
            year = number(at) * 100 + number(at + 2)
            at += 4
        } else {
            guard place.content.count == 13 else { return nil }
            year = number(at)
            year += year < 50 ? 2000 : 1900
            at += 2
        }
        return Instant(
            Instant.Fields(
                year: year, month: number(at), day: number(at + 2), hour: number(at + 4), minute: number(at + 6),
                second: number(at + 8)))
    }
}

extension CRLReader {
    /// The sum over what the entries mean; equal to that of the run they were written from. `nil` when an entry's date is
    /// none.
    package var gist: CRLGist? {
        store.withSpan { bytes in
            var gist = CRLGist()
            var position = entries.lowerBound
            while position < entries.upperBound {
                guard let record = CRLRecord(bytes, at: position, limit: entries.upperBound) else { return nil }
                let lead = record.serial.count > 1 && bytes[record.serial.lowerBound] == 0 ? 1 : 0
                let serial = bytes.extracting(record.serial.lowerBound + lead..<record.serial.upperBound)
                gist.add(serial, 0, record.at, record.reason)
                position = record.range.upperBound
            }
            return gist
        }
    }
}

extension CRLReader {
    /// What can be unusual about an entry.
    package enum Flaw: Hashable, Sendable {
        case notPositive, tooLong, future, removal, unspecified, foreign
    }

    /// Calls `body` with the serial number of every entry that is unusual: zero or negative, over 20 octets, dated after a
    /// moment, removed, with the reason written that should be left out, or of none of the parts (a divisor and a
    /// remainder of the serial number; any when there are none).
    package func forEachUnusual(
        after moment: Instant, remaindersOf parts: [(divisor: Int, remainder: Int)], _ body: (Bytes, Flaw) -> Void
    ) {
        store.withSpan { bytes in
            var position = entries.lowerBound
            while position < entries.upperBound {
                guard let record = CRLRecord(bytes, at: position, limit: entries.upperBound) else { return }
                position = record.range.upperBound
                var flaws: [Flaw] = []
                let (first, size) = (bytes[record.serial.lowerBound], record.serial.count)
                if first >= 0x80 || size == 1 && first == 0 { flaws.append(.notPositive) }
                if size > 21 || size == 21 && first != 0 { flaws.append(.tooLong) }
                if record.at > moment { flaws.append(.future) }
                if record.reason == .removeFromCRL { flaws.append(.removal) }
                if record.reason == .unspecified { flaws.append(.unspecified) }
                if !parts.isEmpty {
                    var low = Int(bytes[record.serial.upperBound - 1])
                    if size > 1 { low |= Int(bytes[record.serial.upperBound - 2]) << 8 }
                    if !parts.contains(where: { low & ($0.divisor - 1) == $0.remainder }) { flaws.append(.foreign) }
                }
                if flaws.isEmpty { continue }
                for flaw in flaws { body(store.copy(record.serial), flaw) }
            }
        }
    }
}
