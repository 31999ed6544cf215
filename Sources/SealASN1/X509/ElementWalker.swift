/// The place of one DER element inside a buffer that is walked without building a tree.
struct ElementPlace {
    /// The identifier octet.
    let identifier: UInt8
    /// Where the element starts.
    let start: Int
    /// Where its content lies.
    let content: Range<Int>

    /// Where the next element starts.
    var end: Int { content.upperBound }
}

/// Finds the element that starts at `offset` and ends at or before `limit`; `nil` when the header is not DER with a
/// low tag number, or the element does not fit.
@inline(__always)
func elementPlace(_ bytes: Span<UInt8>, at offset: Int, limit: Int) -> ElementPlace? {
    guard offset >= 0, limit <= bytes.count, limit - offset >= 2 else { return nil }
    let identifier = bytes[offset]
    guard identifier & 0x1f != 0x1f else { return nil }
    let first = Int(bytes[offset + 1])
    var (start, length) = (offset + 2, first)
    if first >= 0x80 {
        let octets = first & 0x7f
        guard (1...4).contains(octets), limit - start >= octets, bytes[start] != 0 else { return nil }
        length = 0
        for index in start..<start + octets { length = length << 8 | Int(bytes[index]) }
        guard length >= 0x80 else { return nil }
        start += octets
    }
    guard length <= limit - start else { return nil }
    return ElementPlace(identifier: identifier, start: offset, content: start..<start + length)
}
