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
        var digits = Bytes()
        digits.reserveCapacity(count * 2)
        for octet in self {
            digits.append(UInt8.hexDigit(octet >> 4))
            digits.append(UInt8.hexDigit(octet & 15))
        }
        return digits
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
