/// Octets in memory: the one byte container that crosses floors.
package typealias Bytes = [UInt8]

extension Sequence where Element == UInt8 {
    /// Lower-case hexadecimal, two digits an octet.
    package var hex: String { String(decoding: Bytes(self).hexDigits, as: UTF8.self) }
}

extension Array where Element == UInt8 {
    /// Lower-case hexadecimal as ASCII octets, two an octet. Not generic: a generic loop over octets is ten times slower
    /// when it is called from another module.
    package var hexDigits: Bytes {
        // Two digits at their place, not appended one by one: a seal's signature is 100 KB.
        unsafe Bytes(unsafeUninitializedCapacity: count * 2) { digits, written in
            for index in indices {
                let octet = self[index]
                unsafe digits[index * 2] = UInt8.hexDigit(octet >> 4)
                unsafe digits[index * 2 + 1] = UInt8.hexDigit(octet & 15)
            }
            written = count * 2
        }
    }
}

extension UInt8 {
    @inline(__always) fileprivate static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
}

extension Array where Element == UInt8 {
    /// Octets from hexadecimal text; `nil` when the count is odd or a character is no digit.
    package init?(hex: String) {
        var out: [UInt8] = []
        var high: UInt8?
        for character in hex {
            guard let value = character.hexDigitValue else { return nil }
            if let first = high {
                out.append(first << 4 | UInt8(value))
                high = nil
            } else {
                high = UInt8(value)
            }
        }
        guard high == nil else { return nil }
        self = out
    }
}
