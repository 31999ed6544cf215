/// Octets in memory: the one byte container that crosses floors.
package typealias Bytes = [UInt8]

extension Sequence where Element == UInt8 {
    /// Lower-case hexadecimal, two digits an octet.
    package var hex: String {
        let digits: [Character] = Array("0123456789abcdef")
        var text = ""
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }
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
