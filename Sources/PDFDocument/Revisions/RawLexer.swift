import SealBase

/// Reads values strictly by the grammar of ISO 32000-2, 7.2 and 7.3, straight from the octets and without a guess:
/// what is not exactly right is `nil`, and a second reader's opinion is never asked. Depth and sizes are bounded.
struct RawLexer {
    let source: ByteSource
    var position: Int
    /// Nothing at or behind this offset is read.
    let end: Int
    private var budget: Int

    static let maximumDepth = 64
    static let maximumString = 32 << 20

    init(_ source: ByteSource, at position: Int, end: Int? = nil, maximumValues: Int = 1_000_000) {
        self.source = source
        self.position = position
        self.end = min(end ?? source.count, source.count)
        budget = maximumValues
    }

    var current: UInt8? { position < end ? source.byte(at: position) : nil }

    func peek(_ distance: Int) -> UInt8? {
        position + distance < end ? source.byte(at: position + distance) : nil
    }

    /// White space and comments, 7.2.3 and 7.2.4.
    mutating func skipSpace() {
        while let byte = current {
            if byte.isPDFSpace {
                position += 1
            } else if byte == 0x25 {
                while let c = current, c != 0x0A, c != 0x0D { position += 1 }
            } else {
                return
            }
        }
    }

    /// White space without comments.
    mutating func skipPlainSpace() { while let byte = current, byte.isPDFSpace { position += 1 } }

    /// Takes a keyword that ends where a regular character ends.
    mutating func take(_ word: StaticString) -> Bool {
        guard position + word.utf8CodeUnitCount <= end, source.starts(word, at: position) else { return false }
        if let next = peek(word.utf8CodeUnitCount), next.isPDFRegular { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    /// An unsigned decimal number without sign; `nil` when none stands here or it is over 15 digits.
    mutating func takeNumber() -> Int? {
        var number = 0
        var digits = 0
        while let byte = current, byte.isPDFDigit {
            number = number * 10 + Int(byte - 0x30)
            digits += 1
            position += 1
            if digits > 15 { return nil }
        }
        return digits > 0 ? number : nil
    }

    /// `N G obj` and the value behind it.
    mutating func object() -> RawObject? {
        let start = position
        guard let number = takeNumber(), space(), let generation = takeNumber(), space(), take("obj") else {
            return nil
        }
        guard let value = value() else { return nil }
        skipSpace()
        return RawObject(number: number, generation: generation, value: value, start: start, afterValue: position)
    }

    private mutating func space() -> Bool {
        let before = position
        skipPlainSpace()
        return position > before
    }

    /// One value; `depth` counts the arrays and dictionaries around it.
    mutating func value(depth: Int = 0) -> RawValue? {
        skipSpace()
        budget -= 1
        guard budget > 0, depth < RawLexer.maximumDepth, let byte = current else { return nil }
        let start = position
        let kind: RawValue.Kind?
        switch byte {
        case 0x2F: kind = name().map { .name($0.bytes, escaped: $0.escaped) }
        case 0x28: kind = literalString().map { .literalString($0) }
        case 0x3C: kind = peek(1) == 0x3C ? dictionary(depth) : hexString().map { .hexString($0) }
        case 0x5B: kind = array(depth)
        case 0x2B, 0x2D, 0x2E, 0x30...0x39: kind = numberOrReference()
        default: kind = keyword()
        }
        return kind.map { RawValue(kind: $0, range: start..<position) }
    }

    private mutating func keyword() -> RawValue.Kind? {
        if take("null") { return .null }
        if take("true") { return .boolean(true) }
        if take("false") { return .boolean(false) }
        return nil
    }

    private mutating func array(_ depth: Int) -> RawValue.Kind? {
        position += 1
        var elements: [RawValue] = []
        while true {
            skipSpace()
            if current == 0x5D {
                position += 1
                return .array(elements)
            }
            guard let element = value(depth: depth + 1) else { return nil }
            elements.append(element)
        }
    }

    private mutating func dictionary(_ depth: Int) -> RawValue.Kind? {
        position += 2
        var entries: [RawEntry] = []
        while true {
            skipSpace()
            if current == 0x3E {
                guard peek(1) == 0x3E else { return nil }
                position += 2
                return .dictionary(entries)
            }
            guard current == 0x2F, let key = name(), let value = value(depth: depth + 1) else { return nil }
            entries.append(RawEntry(key: RawLexer.text(key.bytes), keyIsEscaped: key.escaped, value: value))
        }
    }

    /// A key as text: two names have one text only when their octets are the same. What is not plain ASCII is written with
    /// `#`, as names in GBK must not all become the same, nor two spellings of one character.
    private static func text(_ name: Bytes) -> String {
        if name.allSatisfy({ $0 < 0x80 && $0 != 0x23 }) { return String(decoding: name, as: UTF8.self) }
        return name.reduce(into: "") { text, octet in
            if octet < 0x80, octet != 0x23 {
                text.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                text += "#" + String(decoding: [octet].hexDigits, as: UTF8.self)
            }
        }
    }
}
