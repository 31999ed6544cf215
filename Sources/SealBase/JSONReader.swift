/// Reads ordinary JSON (RFC 8259, UTF-8) into values. What is unusual is `nil`, right or wrong: a byte order mark, another
/// encoding, a name given twice, half a surrogate pair, a number that is no Double. Foundation's decoder says what that is;
/// starting it takes a command half a millisecond.
struct JSONReader {
    private let octets: Bytes
    private let deepest: Int
    private var position = 0

    private init(_ octets: Bytes, deepest: Int) { (self.octets, self.deepest) = (octets, deepest) }

    /// The value that the octets are; `deepest` values may lie around another.
    static func read(_ octets: Bytes, deepest: Int) -> JSONValue? {
        var reader = JSONReader(octets, deepest: deepest)
        guard let value = reader.value(0) else { return nil }
        reader.skipSpace()
        return reader.position == octets.count ? value : nil
    }

    private var next: UInt8? { position < octets.count ? octets[position] : nil }

    private mutating func skipSpace() {
        while let octet = next, octet == 0x20 || octet == 0x0A || octet == 0x0D || octet == 0x09 { position += 1 }
    }

    private mutating func take(_ octet: UInt8) -> Bool {
        guard next == octet else { return false }
        position += 1
        return true
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let letters = word.description.utf8
        guard octets[position...].starts(with: letters) else { return false }
        position += letters.count
        return true
    }

    private mutating func value(_ depth: Int) -> JSONValue? {
        skipSpace()
        guard depth <= deepest, let octet = next else { return nil }
        switch octet {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return text().map { .text($0) }
        case UInt8(ascii: "t"): return take("true") ? .flag(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .flag(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func object(_ depth: Int) -> JSONValue? {
        position += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\""), let name = text() else { return nil }
            skipSpace()
            guard take(UInt8(ascii: ":")), let value = value(depth + 1), members.updateValue(value, forKey: name) == nil
            else { return nil }
            skipSpace()
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func array(_ depth: Int) -> JSONValue? {
        position += 1
        var items: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat {
            guard let item = value(depth + 1) else { return nil }
            items.append(item)
            skipSpace()
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .array(items) : nil
    }

    private mutating func number() -> JSONValue? {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { guard digits() else { return nil } }
        if take(UInt8(ascii: ".")) { guard digits() else { return nil } }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            guard digits() else { return nil }
        }
        guard let number = Double(String(decoding: octets[start..<position], as: UTF8.self)), number.isFinite else {
            return nil
        }
        return .number(number)
    }

    private mutating func digits() -> Bool {
        let start = position
        while let octet = next, (0x30...0x39).contains(octet) { position += 1 }
        return position > start
    }

    private mutating func text() -> String? {
        position += 1
        var out = Bytes()
        while let octet = next {
            position += 1
            switch octet {
            case UInt8(ascii: "\""): return String(validating: out, as: UTF8.self)
            case 0..<0x20: return nil
            case UInt8(ascii: "\\"): guard escape(&out) else { return nil }
            default: out.append(octet)
            }
        }
        return nil
    }

    private mutating func escape(_ out: inout Bytes) -> Bool {
        guard let octet = next else { return false }
        position += 1
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(octet)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"):
            guard var number = unit() else { return false }
            if (0xD800..<0xDC00).contains(number) {
                guard take("\\u"), let low = unit(), (0xDC00..<0xE000).contains(low) else { return false }
                number = 0x10000 + (number - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(number) else { return false }
            out += Array(String(Character(scalar)).utf8)
        default: return false
        }
        return true
    }

    /// Four hexadecimal digits.
    private mutating func unit() -> UInt32? {
        guard octets.count - position >= 4 else { return nil }
        var number: UInt32 = 0
        for octet in octets[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(octet)).hexDigitValue, octet < 0x80 else { return nil }
            number = number << 4 | UInt32(digit)
        }
        position += 4
        return number
    }
}
