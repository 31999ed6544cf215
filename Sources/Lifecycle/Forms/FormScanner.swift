import SealBase

/// Reads one flat JSON object strictly (RFC 8259): names once, values texts, numbers, true, false or lists of texts.
/// Nothing nests, so nothing hostile can be deep.
struct FormScanner {
    private let octets: Bytes
    private var at = 0

    init(_ octets: Bytes) { self.octets = octets }

    /// The members in their order. `null` and an empty list are blank fields.
    mutating func object() throws(FormFault) -> [(String, [String])] {
        try expect("{")
        var out: [(String, [String])] = []
        var names: Set<String> = []
        if !take("}") {
            repeat {
                let name = try text()
                guard names.insert(name).inserted else {
                    throw FormFault(.fieldTwice, ["field": String(name.prefix(60))])
                }
                try expect(":")
                out.append((name, try value(of: name)))
            } while take(",")
            try expect("}")
        }
        blank()
        guard at == octets.count else { throw broken }
        return out
    }

    private mutating func value(of name: String) throws(FormFault) -> [String] {
        if take("[") {
            var out: [String] = []
            if take("]") { return out }
            repeat { out.append(try scalar(of: name)) } while take(",")
            try expect("]")
            return out
        }
        if word("null") { return [] }
        return [try scalar(of: name)]
    }

    private mutating func scalar(of name: String) throws(FormFault) -> String {
        blank()
        if at < octets.count, octets[at] == UInt8(ascii: "\"") { return try text() }
        if word("true") { return "yes" }
        if word("false") { return "no" }
        if let number = number() { return number }
        if at < octets.count, "{[n".utf8.contains(octets[at]) {
            throw FormFault(.wrongType, ["field": String(name.prefix(60))])
        }
        throw broken
    }

    /// A plain decimal number, kept as it is written; exponents are for no field.
    private mutating func number() -> String? {
        let start = at
        func digits(_ from: Int) -> Int { octets[from...].prefix { (48...57).contains($0) }.count }
        var end = start
        if end < octets.count, octets[end] == UInt8(ascii: "-") { end += 1 }
        let whole = digits(end)
        guard whole > 0, whole == 1 || octets[end] != UInt8(ascii: "0") else { return nil }
        end += whole
        if end < octets.count, octets[end] == UInt8(ascii: ".") {
            let fraction = digits(end + 1)
            guard fraction > 0 else { return nil }
            end += 1 + fraction
        }
        if end < octets.count, octets[end] | 0x20 == UInt8(ascii: "e") { return nil }
        at = end
        return String(decoding: octets[start..<end], as: UTF8.self)
    }

    private mutating func text() throws(FormFault) -> String {
        try expect("\"")
        var out = Bytes()
        while at < octets.count {
            let octet = octets[at]
            at += 1
            switch octet {
            case UInt8(ascii: "\""):
                guard let text = String(validating: out, as: UTF8.self) else { throw broken }
                return text
            case UInt8(ascii: "\\"): out += Bytes(try escaped().utf8)
            case 0..<32: throw broken
            default: out.append(octet)
            }
        }
        throw broken
    }

    private mutating func escaped() throws(FormFault) -> String {
        guard at < octets.count else { throw broken }
        let octet = octets[at]
        at += 1
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(octet))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try codeUnit()
            if (0xD800..<0xDC00).contains(unit), at + 1 < octets.count, octets[at] == UInt8(ascii: "\\"),
                octets[at + 1] == UInt8(ascii: "u")
            {
                at += 2
                let low = try codeUnit()
                guard (0xDC00..<0xE000).contains(low),
                    let scalar = UnicodeScalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
                else { throw broken }
                return String(Character(scalar))
            }
            guard let scalar = UnicodeScalar(unit) else { throw broken }
            return String(Character(scalar))
        default: throw broken
        }
    }

    private mutating func codeUnit() throws(FormFault) -> UInt32 {
        guard at + 4 <= octets.count, octets[at..<at + 4].allSatisfy({ UnicodeScalar($0).properties.isASCIIHexDigit }),
            let unit = UInt32(String(decoding: octets[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw broken }
        at += 4
        return unit
    }

    private mutating func blank() {
        while at < octets.count, [32, 9, 10, 13].contains(octets[at]) { at += 1 }
    }

    private mutating func take(_ sign: Character) -> Bool {
        blank()
        guard at < octets.count, octets[at] == sign.asciiValue else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ sign: Character) throws(FormFault) {
        guard take(sign) else { throw broken }
    }

    private mutating func word(_ word: String) -> Bool {
        blank()
        guard octets[at...].starts(with: word.utf8) else { return false }
        at += word.utf8.count
        return true
    }

    private var broken: FormFault { FormFault(.notAnObject, ["at": "\(at)"]) }
}
