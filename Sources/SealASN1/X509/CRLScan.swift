import SealBase

/// One pass over the entries of a list: the form of each, the rising order, the offset index, and critical extensions.
///
/// An entry as nearly every authority writes it (a positive number, UTCTime, no extension or the reason alone) is judged
/// by whole words at a time; any other goes the long way. A million entries take a few milliseconds.
struct CRLScan {
    private(set) var count = 0
    private(set) var index = CRLIndex()
    private(set) var criticalEntryExtensions: [OID] = []
    private var previous = 0..<0
    /// Length and leading octets of the serial before, when it is positive; 0 when it must be compared octet by octet.
    private var previousKey: UInt64 = 0

    init(
        _ store: OctetStore, _ entries: Range<Int>, entriesMayHaveExtensions: Bool
    ) throws(ASN1Fault) {
        guard entries.lowerBound >= 0, entries.upperBound <= store.count else { throw CRLScan.fault(.malformed, 0) }
        index.reserve(entries.count)
        let fault = unsafe store.withBuffer { unsafe walk(store, $0, entries, entriesMayHaveExtensions) }
        if let fault { throw fault }
    }

    /// Steps over all entries; gives what is wrong with the first bad one.
    private mutating func walk(
        _ store: OctetStore, _ bytes: UnsafeRawBufferPointer, _ entries: Range<Int>, _ mayHaveExtensions: Bool
    ) -> ASN1Fault? {
        let span = unsafe Span(_unsafeElements: bytes.assumingMemoryBound(to: UInt8.self))
        var position = entries.lowerBound
        while position < entries.upperBound {
            if count & (CRLIndex.stride - 1) == 0 { index.append(span, at: position, limit: entries.upperBound) }
            let plain = mayHaveExtensions ? unsafe plainEnd(bytes, position, entries.upperBound) : nil
            if let plain {
                position = plain
            } else {
                do {
                    position = try general(store, span, position, entries.upperBound, mayHaveExtensions)
                } catch { return error }
            }
            count += 1
        }
        return nil
    }

    /// Where the entry at `start` ends when it has the usual form and rises above the one before; `nil` when the long
    /// way must decide.
    @inline(__always)
    private mutating func plainEnd(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ limit: Int) -> Int? {
        // The longest usual entry has 2 + 22 + 15 + 14 octets: none is read beyond the list.
        guard limit - start >= 64, let base = bytes.baseAddress else { return nil }
        let at = unsafe base + start
        let head = UInt32(littleEndian: unsafe at.loadUnaligned(as: UInt32.self))
        let (length, size) = (Int(head >> 8 & 0xff), Int(head >> 24))
        guard head & 0x00ff_00ff == 0x0002_0030, size >= 1, size <= 20 else { return nil }
        let leading = UInt64(bigEndian: unsafe (at + 4).loadUnaligned(as: UInt64.self))
        guard leading >> 63 == 0, size == 1 || leading >> 55 != 0 else { return nil }  // positive, in shortest form
        let key = SerialOrder.key(leading, size: size)
        guard key > previousKey else { return nil }
        let time = unsafe at + (4 + size)
        guard unsafe time.loadUnaligned(as: UInt16.self).littleEndian == 0x0d17 else { return nil }
        let early = unsafe (time + 2).loadUnaligned(as: UInt64.self).littleEndian ^ 0x3030_3030_3030_3030
        let late = unsafe (time + 7).loadUnaligned(as: UInt64.self).littleEndian ^ 0x5a30_3030_3030_3030
        let over = (early &+ 0x7676_7676_7676_7676) | early | (late &+ 0x0076_7676_7676_7676) | late
        guard over & 0x8080_8080_8080_8080 == 0, late >> 56 == 0 else { return nil }
        let fixed = 4 + size + 15
        if length + 2 != fixed {
            let list = unsafe time + 15
            guard length + 2 == fixed + 14,
                unsafe list.loadUnaligned(as: UInt64.self).littleEndian == 0x1d55_0306_0a30_0c30,
                unsafe (list + 8).loadUnaligned(as: UInt32.self).littleEndian == 0x0a03_0415,
                unsafe (list + 12).loadUnaligned(as: UInt8.self) == 1
            else { return nil }
        }
        previous = start + 4..<start + 4 + size
        previousKey = key
        return start + length + 2
    }

    /// The same for an entry of any form.
    private mutating func general(
        _ store: OctetStore, _ bytes: Span<UInt8>, _ position: Int, _ limit: Int, _ mayHaveExtensions: Bool
    ) throws(ASN1Fault) -> Int {
        guard let entry = elementPlace(bytes, at: position, limit: limit), entry.identifier == 0x30,
            let serial = elementPlace(bytes, at: entry.content.lowerBound, limit: entry.end),
            serial.identifier == 0x02, CRLScan.isShortest(bytes, serial.content),
            let date = elementPlace(bytes, at: serial.end, limit: entry.end), CRLScan.isTime(bytes, date)
        else { throw CRLScan.fault(.malformed, count) }
        if date.end != entry.end {
            guard mayHaveExtensions,
                let list = elementPlace(bytes, at: date.end, limit: entry.end), list.identifier == 0x30,
                list.end == entry.end
            else { throw CRLScan.fault(.malformed, count) }
            try readExtensions(store, bytes, list.content)
        }
        if !previous.isEmpty {
            let order = SerialOrder.compare(bytes, previous, bytes, serial.content)
            if order == 0 { throw CRLScan.fault(.duplicateSerial, count) }
            if order > 0 { throw CRLScan.fault(.unsortedSerials, count) }
        }
        previous = serial.content
        previousKey = SerialOrder.key(bytes, serial.content) ?? 0
        return entry.end
    }

    /// Walks `SEQUENCE OF Extension` and remembers critical ones; cRLReason and invalidityDate are understood.
    private mutating func readExtensions(
        _ store: OctetStore, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(ASN1Fault) {
        var position = range.lowerBound
        while position < range.upperBound {
            guard let item = elementPlace(bytes, at: position, limit: range.upperBound), item.identifier == 0x30,
                let id = elementPlace(bytes, at: item.content.lowerBound, limit: item.end), id.identifier == 0x06,
                let next = elementPlace(bytes, at: id.end, limit: item.end)
            else { throw CRLScan.fault(.malformed, count) }
            if next.identifier == 0x01, next.content.count == 1, bytes[next.content.lowerBound] != 0 {
                guard let oid = OID(content: store.copy(id.content)[...]) else {
                    throw CRLScan.fault(.malformed, count)
                }
                if oid != .cRLReason && oid != .invalidityDate && !criticalEntryExtensions.contains(oid),
                    criticalEntryExtensions.count < 16
                {
                    criticalEntryExtensions.append(oid)
                }
            }
            position = item.end
        }
    }

    private static func isShortest(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard (1...64).contains(range.count) else { return false }
        guard range.count > 1 else { return true }
        let (first, second) = (bytes[range.lowerBound], bytes[range.lowerBound + 1])
        return !(first == 0 && second < 0x80) && !(first == 0xff && second >= 0x80)
    }

    private static func isTime(_ bytes: Span<UInt8>, _ place: ElementPlace) -> Bool {
        let length = place.identifier == 0x17 ? 13 : place.identifier == 0x18 ? 15 : 0
        guard place.content.count == length, length > 0, bytes[place.content.upperBound - 1] == 0x5a else {
            return false
        }
        var index = place.content.lowerBound
        while index < place.content.upperBound - 1 {
            guard bytes[index] >= 48 && bytes[index] <= 57 else { return false }
            index += 1
        }
        return true
    }

    private static func fault(_ code: ASN1FaultCode, _ entry: Int) -> ASN1Fault {
        code == .malformed
            ? ASN1Fault(.malformed, ["structure": "CertificateList", "where": "revokedCertificates[\(entry)]"])
            : ASN1Fault(code, ["entry": "\(entry + 1)"])
    }
}
