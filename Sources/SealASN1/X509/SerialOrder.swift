package import SealBase

/// Serial numbers in the order of their values, from INTEGER content octets in shortest form.
package enum SerialOrder {
    /// Whether `a` is the smaller number.
    package static func precedes(_ a: Bytes, _ b: Bytes) -> Bool {
        compare(a.span, 0..<a.count, b.span, 0..<b.count) < 0
    }

    /// Below, at or above zero as the first number is smaller than, equal to or greater than the second.
    static func compare(_ a: Span<UInt8>, _ aRange: Range<Int>, _ b: Span<UInt8>, _ bRange: Range<Int>) -> Int {
        guard !aRange.isEmpty, !bRange.isEmpty else { return aRange.count - bRange.count }
        let (aNegative, bNegative) = (a[aRange.lowerBound] >= 0x80, b[bRange.lowerBound] >= 0x80)
        if aNegative != bNegative { return aNegative ? -1 : 1 }
        if aRange.count != bRange.count {
            return (aRange.count < bRange.count) == aNegative ? 1 : -1
        }
        var (i, j) = (aRange.lowerBound, bRange.lowerBound)
        while i < aRange.upperBound {
            if a[i] != b[j] { return a[i] < b[j] ? -1 : 1 }
            i += 1
            j += 1
        }
        return 0
    }

    /// A number that rises with the serial: its length and its first seven octets. Two serials with one key must be
    /// compared as a whole. `nil` for a negative or empty one, or one of over 64 octets.
    @inline(__always)
    static func key(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
        guard (1...64).contains(range.count), range.upperBound <= bytes.count, bytes[range.lowerBound] < 0x80 else {
            return nil
        }
        var leading: UInt64 = 0
        for place in 0..<8 {
            leading = leading << 8 | (place < range.count ? UInt64(bytes[range.lowerBound + place]) : 0)
        }
        return key(leading, size: range.count)
    }

    /// The same where at least eight octets follow from the serial's first on, up to `end`; `nil` where they do not.
    @inline(__always)
    static func leadingKey(_ bytes: Span<UInt8>, _ range: Range<Int>, until end: Int) -> UInt64? {
        guard (1...64).contains(range.count), end - range.lowerBound >= 8, range.lowerBound >= 0, end <= bytes.count
        else { return nil }
        let octets = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
        let leading = UInt64(bigEndian: octets)
        return leading >> 63 == 0 ? key(leading, size: range.count) : nil
    }

    /// The same from the first eight octets at the serial, whatever follows it in them.
    @inline(__always)
    static func key(_ leading: UInt64, size: Int) -> UInt64 {
        let cut = size < 7 ? UInt64(56 - size * 8) : 0
        return UInt64(size) << 56 | ((leading >> 8) >> cut) << cut
    }
}
