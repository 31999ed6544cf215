import SealBase

/// The encoding of a compact font program (CFF, Adobe Technical Note 5176): codes to glyphs, glyphs to names. All it reads
/// is bounded by the program's size and by 65,536 glyphs.
struct CompactFontEncoding {
    private let font: FontOctets
    private var strings: [Range<Int>] = []
    private var glyphCount = 0

    private static let standardStrings = compactFontStringTable.split { $0 == " " || $0 == "\n" }.map(String.init)

    /// `nil` when the program has no encoding of its own (a font of CIDs) or cannot be read.
    static func read(_ octets: Bytes) -> FontEncoding? {
        // Wrapped as OpenType (9.9.1).
        let plain = octets.starts(with: Bytes("OTTO".utf8)) ? FontOctets(octets).table("CFF ")?.octets ?? [] : octets
        var reader = CompactFontEncoding(font: FontOctets(plain))
        return reader.encoding()
    }

    private init(font: FontOctets) { self.font = font }

    private mutating func encoding() -> FontEncoding? {
        guard let start = font.octet(2), let header = index(at: start), let tops = index(at: header.end),
            let top = tops.items.first, let strings = index(at: tops.end)
        else { return nil }
        let entries = dictionary(top)
        // 12 30: a font of CIDs.
        guard entries[0x0C1E] == nil, let glyphs = entries[17]?.last.flatMap({ index(at: $0) }) else { return nil }
        self.strings = strings.items
        glyphCount = glyphs.items.count
        let named = names(charset: entries[15]?.last ?? 0)
        switch entries[16]?.last ?? 0 {
        case 0: return .standard
        case 1: return nil
        case let place: return encoding(at: place, named)
        }
    }

    /// An INDEX: ranges of its items, and where it ends.
    private func index(at start: Int) -> (items: [Range<Int>], end: Int)? {
        guard let count = font.short(start) else { return nil }
        guard count > 0 else { return ([], start + 2) }
        guard let size = font.octet(start + 2), (1...4).contains(size) else { return nil }
        let base = start + 3 + (count + 1) * size - 1
        var items: [Range<Int>] = []
        guard var from = font.number(start + 3, size), from == 1 else { return nil }
        for item in 1...count {
            guard let to = font.number(start + 3 + item * size, size), to >= from, base + to <= font.octets.count else {
                return nil
            }
            items.append((base + from)..<(base + to))
            from = to
        }
        return (items, base + from)
    }

    /// A DICT's integers by operator (two octets for escaped ones); reals are passed over.
    private func dictionary(_ range: Range<Int>) -> [Int: [Int]] {
        var (entries, operands, position) = ([Int: [Int]](), [Int](), range.lowerBound)
        while position < range.upperBound, let first = font.octet(position) {
            position += 1
            switch first {
            case 0...21:
                var operation = first
                if first == 12 {
                    operation = 0x0C00 | (font.octet(position) ?? 0)
                    position += 1
                }
                entries[operation] = operands
                operands = []
            case 28:
                operands.append(font.signed(position) ?? 0)
                position += 2
            case 29:
                operands.append(font.long(position).map { $0 >= 1 << 31 ? $0 - 1 << 32 : $0 } ?? 0)
                position += 4
            case 30:
                while let octet = font.octet(position), position < range.upperBound {
                    position += 1
                    if octet & 15 == 15 || octet >> 4 == 15 { break }
                }
                operands.append(0)
            case 32...246: operands.append(first - 139)
            case 247...250:
                operands.append((first - 247) * 256 + (font.octet(position) ?? 0) + 108)
                position += 1
            case 251...254:
                operands.append(-(first - 251) * 256 - (font.octet(position) ?? 0) - 108)
                position += 1
            default: break
            }
            if operands.count > 48 { operands.removeFirst() }
        }
        return entries
    }

    private func string(_ number: Int) -> String {
        if number < Self.standardStrings.count { return Self.standardStrings[max(number, 0)] }
        let own = number - Self.standardStrings.count
        guard strings.indices.contains(own), strings[own].count <= 256 else { return "" }
        return String(decoding: font.octets[strings[own]], as: UTF8.self)
    }

    /// The names of the glyphs, glyph 0 first.
    private func names(charset place: Int) -> [String] {
        var names = [".notdef"]
        // The predefined sets begin like the standard strings; only the first (ISOAdobe) is of use for Latin text.
        guard place > 2 else { return names + (1..<max(glyphCount, 1)).map { string($0) } }
        guard let format = font.octet(place) else { return names }
        var position = place + 1
        while names.count < glyphCount {
            guard let first = font.short(position) else { return names }
            position += 2
            var more = 0
            if format == 1 || format == 2 {
                guard let left = font.number(position, format) else { return names }
                more = left
                position += format
            }
            for step in 0...more where names.count < glyphCount { names.append(string(first + step)) }
        }
        return names
    }

    private func encoding(at place: Int, _ names: [String]) -> FontEncoding? {
        guard let format = font.octet(place), let count = font.octet(place + 1) else { return nil }
        var encoding = FontEncoding.none
        func set(_ code: Int, _ name: String) { encoding.apply([.integer(code), .name(name)], isDingbat: false) }
        var position = place + 2
        var glyph = 1
        for _ in 0..<count {
            guard let code = font.octet(position) else { return encoding }
            position += 1
            var more = 0
            if format & 127 == 1 {
                more = font.octet(position) ?? 0
                position += 1
            }
            for step in 0...more where names.indices.contains(glyph) {
                set(code + step, names[glyph])
                glyph += 1
            }
        }
        if format & 128 != 0, let supplements = font.octet(position) {
            for index in 0..<supplements {
                if let code = font.octet(position + 1 + index * 3), let name = font.short(position + 2 + index * 3) {
                    set(code, string(name))
                }
            }
        }
        return encoding
    }
}
