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
}
