import SealBase

/// A CMap (ISO 32000-2, 9.7.5): how octets of a string make codes, and which character identifier (CID) or which text a
/// code stands for. Sizes are bounded by its reader.
final class CharacterMap {
    /// A code and how many octets it has: `<41>` and `<0041>` are two codes.
    struct Code: Hashable {
        var value: UInt32
        var length: Int
    }

    /// Codes of one length that are taken together; every octet lies in its own range.
    struct CodeSpace {
        var length: Int
        var low: UInt32
        var high: UInt32

        func holds(_ value: UInt32) -> Bool {
            for place in 0..<length {
                let shift = UInt32(place * 8)
                let octet = (value >> shift) & 255
                guard octet >= (low >> shift) & 255, octet <= (high >> shift) & 255 else { return false }
            }
            return true
        }
    }

    /// Consecutive codes that are too many to be listed one by one.
    struct Span {
        var length: Int
        var low: UInt32
        var high: UInt32
        var cid: Int
    }

    var codeSpaces: [CodeSpace] = []
    var cids: [Code: Int] = [:]
    var cidSpans: [Span] = []
    var texts: [Code: String] = [:]
    /// Text of long runs of codes: `cid` is the first code point.
    var textSpans: [Span] = []
    var isVertical = false
    /// The map this one adds to (`usecmap`).
    var base: CharacterMap?

    init() {}

    /// Two octets are the CID (9.7.5.2).
    static func identity(vertical: Bool) -> CharacterMap {
        let map = CharacterMap()
        map.codeSpaces = [CodeSpace(length: 2, low: 0, high: 0xFFFF)]
        map.cidSpans = [Span(length: 2, low: 0, high: 0xFFFF, cid: 0)]
        map.isVertical = vertical
        return map
    }

    func cid(_ code: Code) -> Int? {
        if let found = cids[code] { return found }
        if let span = Self.span(cidSpans, code) { return span.cid + Int(code.value - span.low) }
        return base?.cid(code)
    }

    func text(_ code: Code) -> String? {
        if let found = texts[code] { return found }
        if let span = Self.span(textSpans, code),
            let scalar = Unicode.Scalar(UInt32(clamping: span.cid + Int(code.value - span.low)))
        {
            return String(scalar)
        }
        return base?.text(code)
    }

    var hasText: Bool { !texts.isEmpty || !textSpans.isEmpty || base?.hasText ?? false }

    private static func span(_ spans: [Span], _ code: Code) -> Span? {
        spans.last { $0.length == code.length && $0.low <= code.value && code.value <= $0.high }
    }

    /// All code spaces, of the maps below too.
    private(set) lazy var spaces: [CodeSpace] = codeSpaces + (base?.spaces ?? [])

    /// The code that begins at `position`: the shortest that lies in a code space. What lies in none takes as many
    /// octets as the shortest code has (9.7.6.3).
    func code(_ octets: Bytes, at position: Int) -> Code {
        var value: UInt32 = 0
        for length in 1...4 where position + length <= octets.count {
            value = value << 8 | UInt32(octets[position + length - 1])
            if spaces.contains(where: { $0.length == length && $0.holds(value) }) {
                return Code(value: value, length: length)
            }
        }
        let shortest = min(max(spaces.map(\.length).min() ?? 1, 1), octets.count - position)
        value = 0
        for place in 0..<max(shortest, 1) where position + place < octets.count {
            value = value << 8 | UInt32(octets[position + place])
        }
        return Code(value: value, length: max(shortest, 1))
    }
}
