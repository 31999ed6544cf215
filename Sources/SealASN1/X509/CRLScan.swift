import SealBase

/// One pass over the entries of a list: the form of each, the rising order, the offset index, and critical extensions.
struct CRLScan {
    private(set) var count = 0
    private(set) var index: [UInt32] = []
    private(set) var criticalEntryExtensions: [OID] = []

    init(
        _ encoded: Bytes, _ entries: Range<Int>, stride: Int, entriesMayHaveExtensions: Bool
    ) throws(ASN1Fault) {
        let bytes = encoded.span
        var position = entries.lowerBound
        var previous = 0..<0
        while position < entries.upperBound {
            guard let entry = elementPlace(bytes, at: position, limit: entries.upperBound), entry.identifier == 0x30,
                let serial = elementPlace(bytes, at: entry.content.lowerBound, limit: entry.end),
                serial.identifier == 0x02, CRLScan.isShortest(bytes, serial.content),
                let date = elementPlace(bytes, at: serial.end, limit: entry.end), CRLScan.isTime(bytes, date)
            else { throw CRLScan.fault(.malformed, count) }
            if date.end != entry.end {
                guard entriesMayHaveExtensions,
                    let list = elementPlace(bytes, at: date.end, limit: entry.end), list.identifier == 0x30,
                    list.end == entry.end
                else { throw CRLScan.fault(.malformed, count) }
                try readExtensions(encoded, list.content)
            }
            if !previous.isEmpty {
                let order = SerialOrder.compare(bytes, previous, bytes, serial.content)
                if order == 0 { throw CRLScan.fault(.duplicateSerial, count) }
                if order > 0 { throw CRLScan.fault(.unsortedSerials, count) }
            }
            if count % stride == 0 { index.append(UInt32(truncatingIfNeeded: position)) }
            previous = serial.content
            count += 1
            position = entry.end
        }
    }

    /// Walks `SEQUENCE OF Extension` and remembers critical ones; cRLReason and invalidityDate are understood.
    private mutating func readExtensions(_ encoded: Bytes, _ range: Range<Int>) throws(ASN1Fault) {
        let bytes = encoded.span
        var position = range.lowerBound
        while position < range.upperBound {
            guard let item = elementPlace(bytes, at: position, limit: range.upperBound), item.identifier == 0x30,
                let id = elementPlace(bytes, at: item.content.lowerBound, limit: item.end), id.identifier == 0x06,
                let next = elementPlace(bytes, at: id.end, limit: item.end)
            else { throw CRLScan.fault(.malformed, count) }
            if next.identifier == 0x01, next.content.count == 1, bytes[next.content.lowerBound] != 0 {
                guard let oid = OID(content: encoded[id.content]) else { throw CRLScan.fault(.malformed, count) }
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
