import Foundation
import SealBase

/// Reads JSON (RFC 8259) as the format prescribes it, from octets, without building a tree: the caller says what must
/// come next, so nesting is bounded by the format and everything else is refused where it stands.
struct JSONScanner {
    let octets: Bytes
    private(set) var position: Int
    let end: Int

    init(_ octets: Bytes, from position: Int = 0) {
        (self.octets, self.position, self.end) = (octets, max(0, position), octets.count)
    }

    var atEnd: Bool { position >= end }

    func fault(_ code: StatusFaultCode, _ details: [String: String] = [:]) -> StatusFault {
        StatusFault(code, details.merging(["offset": "\(position)"]) { own, _ in own })
    }

    private var next: UInt8? { position < end ? octets[position] : nil }

    /// Goes on behind what was read otherwise.
    mutating func skip(to position: Int) { self.position = min(end, max(self.position, position)) }

    mutating func skipSpace() {
        while let c = next, c == 0x20 || c == 0x0A || c == 0x0D || c == 0x09 { position += 1 }
    }

    /// Exactly these ASCII characters, no white space before.
    mutating func literally(_ text: StaticString) throws(StatusFault) {
        for character in "\(text)".utf8 {
            guard next == character else { throw fault(.syntax) }
            position += 1
        }
    }

    /// A structural character, white space allowed before it.
    mutating func sign(_ character: Character) throws(StatusFault) {
        guard takes(character) else { throw fault(.syntax) }
    }

    /// Consumes a structural character if it comes next.
    mutating func takes(_ character: Character) -> Bool {
        skipSpace()
        guard let ascii = character.asciiValue, next == ascii else { return false }
        position += 1
        return true
    }

    /// The members of an object: `read` is called at each value. A name that stands twice is refused, as is one that
    /// `read` does not take (it returns `false`); each of `required` must come.
    mutating func members(
        _ required: [String], _ read: (inout JSONScanner, String) throws(StatusFault) -> Bool
    ) throws(StatusFault) {
        var seen: [String] = []
        try sign("{")
        if !takes("}") {
            repeat {
                skipSpace()
                let name = try text(limit: 64)
                guard !seen.contains(name) else { throw fault(.duplicateMember, ["member": name]) }
                seen.append(name)
                try sign(":")
                skipSpace()
                guard try read(&self, name) else { throw fault(.unknownMember, ["member": name]) }
            } while takes(",")
            try sign("}")
        }
        for name in required where !seen.contains(name) { throw fault(.missingMember, ["member": name]) }
    }

    /// The elements of an array, at most `limit`.
    mutating func elements(
        limit: Int, _ read: (inout JSONScanner) throws(StatusFault) -> Void
    ) throws(StatusFault) {
        try sign("[")
        if takes("]") { return }
        var count = 0
        repeat {
            guard count < limit else { throw fault(.tooLarge, ["limit": "\(limit)"]) }
            count += 1
            skipSpace()
            try read(&self)
        } while takes(",")
        try sign("]")
    }

    /// A whole number from 0 to 2⁶³−1 without sign, fraction or exponent.
    mutating func whole() throws(StatusFault) -> Int64 {
        skipSpace()
        let start = position
        var value: Int64 = 0
        while let c = next, (0x30...0x39).contains(c) {
            let tens = value.multipliedReportingOverflow(by: 10)
            let sum = tens.partialValue.addingReportingOverflow(Int64(c) - 0x30)
            guard !tens.overflow, !sum.overflow else { throw fault(.outOfRange) }
            value = sum.partialValue
            position += 1
        }
        guard position > start, position == start + 1 || octets[start] != 0x30 else { throw fault(.syntax) }
        if let c = next, c == 0x2E || c == 0x65 || c == 0x45 { throw fault(.outOfRange) }
        return value
    }

    /// A string of at most `limit` octets of UTF-8, without control characters, written plainly or as escapes.
    mutating func text(limit: Int) throws(StatusFault) -> String {
        let octets = try textOctets(limit: limit)
        guard let text = String(validating: octets, as: UTF8.self), text.isPresentable else { throw fault(.badText) }
        return text
    }

    /// Canonical base64 (RFC 4648 §4, padded, no spare bits) of at most `limit` octets.
    mutating func base64(limit: Int) throws(StatusFault) -> Bytes {
        let written = try textOctets(limit: limit / 3 * 4 + 8)
        guard let data = Data(base64Encoded: Data(written)), data.count <= limit,
            Bytes(data.base64EncodedData()) == written
        else { throw fault(.badText) }
        return Bytes(data)
    }
}

extension JSONScanner {
    /// The octets of a string; UTF-8 is checked by `text(limit:)`, or not needed because the caller compares octets of
    /// a string that was checked before.
    mutating func textOctets(limit: Int) throws(StatusFault) -> Bytes {
        guard next == 0x22 else { throw fault(.syntax) }
        position += 1
        let start = position
        while let c = next, c != 0x22, c != 0x5C {
            guard c >= 0x20, c != 0x7F else { throw fault(.badText) }
            guard position - start < limit else { throw fault(.tooLarge, ["limit": "\(limit)"]) }
            position += 1
        }
        var out = Bytes(octets[start..<position])
        while let c = next {
            position += 1
            if c == 0x22 { return out }
            guard c >= 0x20, c != 0x7F else { throw fault(.badText) }
            if c == 0x5C { out += try escape() } else { out.append(c) }
            guard out.count <= limit else { throw fault(.tooLarge, ["limit": "\(limit)"]) }
        }
        throw fault(.syntax)
    }

    private mutating func escape() throws(StatusFault) -> Bytes {
        guard let c = next else { throw fault(.syntax) }
        position += 1
        switch c {
        case 0x22, 0x5C, 0x2F: return [c]
        case 0x75: return try unicodeEscape()
        default: throw fault(.badText)  // \b \f \n \r \t: control characters have no place in any text here
        }
    }

    private mutating func unicodeEscape() throws(StatusFault) -> Bytes {
        let first = try codeUnit()
        var value = first
        if (0xD800...0xDBFF).contains(first) {
            try literally("\\u")
            let second = try codeUnit()
            guard (0xDC00...0xDFFF).contains(second) else { throw fault(.badText) }
            value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault(.badText) }
        return Bytes(String(Character(scalar)).utf8)
    }

    private mutating func codeUnit() throws(StatusFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let c = next, let digit = Character(Unicode.Scalar(c)).hexDigitValue else { throw fault(.syntax) }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

extension String {
    /// Whether the text shows what it says: no control characters, and none that turn the direction of writing, which
    /// could make a seal's name read as another's.
    var isPresentable: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
            default: true
            }
        }
    }
}
