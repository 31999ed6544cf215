import SealBase

/// Reads the text of a CMap: a ToUnicode stream, an encoding of a composite font, or one of the predefined files. What
/// it does not know is passed over; sizes are bounded.
struct CharacterMapReader {
    private var lexer: ContentLexer
    private let map = CharacterMap()
    private var operands: [PDFObject] = []
    /// Codes that may still be listed: all of the basic plane several times.
    private var room = 1 << 18
    private let named: (String) -> CharacterMap?

    /// Longer runs of codes are kept as runs.
    private static let longest: UInt32 = 512
    private static let mostSpans = 512

    /// `named` finds the map that `usecmap` names.
    static func read(_ octets: Bytes, named: @escaping (String) -> CharacterMap?) -> CharacterMap {
        var reader = CharacterMapReader(octets, named)
        reader.run()
        return reader.map
    }

    private init(_ octets: Bytes, _ named: @escaping (String) -> CharacterMap?) {
        lexer = ContentLexer(octets)
        self.named = named
    }

    private mutating func run() {
        while let token = lexer.next() {
            switch token {
            case .operand(let value):
                if operands.count < 8 { operands.append(value) } else { operands = [value] }
                continue
            case .operation("usecmap"):
                if let name = operands.last?.name { map.base = named(name) }
            case .operation("def"): define()
            case .operation("begincodespacerange"): each(2) { $0.codeSpace($1) }
            case .operation("begincidrange"): each(3) { $0.cidRange($1) }
            case .operation("begincidchar"): each(2) { $0.cidRange([$1[0], $1[0], $1[1]]) }
            case .operation("beginbfrange"): each(3) { $0.textRange($1) }
            case .operation("beginbfchar"): each(2) { $0.textRange([$1[0], $1[0], $1[1]]) }
            default: break
            }
            operands.removeAll(keepingCapacity: true)
        }
    }

    private func define() {
        if operands.count >= 2, operands[operands.count - 2].name == "WMode" {
            map.isVertical = operands.last?.integer == 1
        }
    }

    /// The rows of a section, up to its `end…`.
    private mutating func each(_ count: Int, _ body: (inout CharacterMapReader, [PDFObject]) -> Void) {
        var row: [PDFObject] = []
        while let token = lexer.next() {
            guard case .operand(let value) = token else { return }
            row.append(value)
            if row.count == count {
                body(&self, row)
                row.removeAll(keepingCapacity: true)
            }
        }
    }

    private static func code(_ value: PDFObject) -> CharacterMap.Code? {
        guard let octets = value.string, (1...4).contains(octets.count) else { return nil }
        return CharacterMap.Code(value: octets.reduce(0) { $0 << 8 | UInt32($1) }, length: octets.count)
    }

    private func codeSpace(_ row: [PDFObject]) {
        guard let low = Self.code(row[0]), let high = Self.code(row[1]), low.length == high.length,
            map.codeSpaces.count < 64
        else { return }
        map.codeSpaces.append(CharacterMap.CodeSpace(length: low.length, low: low.value, high: high.value))
    }

    private mutating func cidRange(_ row: [PDFObject]) {
        guard let low = Self.code(row[0]), let high = Self.code(row[1]), let cid = row[2].integer, cid >= 0,
            cid <= 0xFFFF, low.length == high.length, low.value <= high.value
        else { return }
        let count = high.value - low.value
        guard count < Self.longest else {
            if map.cidSpans.count < Self.mostSpans {
                map.cidSpans.append(
                    CharacterMap.Span(length: low.length, low: low.value, high: high.value, cid: cid))
            }
            return
        }
        for step in 0...count where take() {
            map.cids[CharacterMap.Code(value: low.value + step, length: low.length)] = cid + Int(step)
        }
    }

    private mutating func textRange(_ row: [PDFObject]) {
        guard let low = Self.code(row[0]), let high = Self.code(row[1]), low.length == high.length,
            low.value <= high.value
        else { return }
        let count = high.value - low.value
        if let list = row[2].array {
            for (step, item) in list.prefix(Int(count) + 1).enumerated() where take() {
                set(low, step, item.string ?? [])
            }
        } else if let name = row[2].name {
            if let text = GlyphNames.text(name), take() { map.texts[low] = text }
        } else if let first = row[2].string {
            longRange(low, high, count, first)
        }
    }

    private mutating func longRange(
        _ low: CharacterMap.Code, _ high: CharacterMap.Code, _ count: UInt32, _ first: Bytes
    ) {
        guard count < Self.longest else {
            if first.count == 2, map.textSpans.count < Self.mostSpans {
                map.textSpans.append(
                    CharacterMap.Span(
                        length: low.length, low: low.value, high: high.value, cid: Int(first[0]) << 8 | Int(first[1])))
            }
            return
        }
        for step in 0...Int(count) where take() {
            // The last octet counts up; more than it holds carries over, as writers expect.
            var octets = first
            var carry = step
            for place in octets.indices.reversed().prefix(2) where carry > 0 {
                carry += Int(octets[place])
                octets[place] = UInt8(carry & 255)
                carry >>= 8
            }
            set(low, step, octets)
        }
    }

    /// UTF-16BE; writers leave out the first octet of short codes.
    private func set(_ low: CharacterMap.Code, _ step: Int, _ octets: Bytes) {
        guard octets.count <= 64, let code = UInt32(exactly: Int(low.value) + step) else { return }
        let key = CharacterMap.Code(value: code, length: low.length)
        if octets.count == 1 {
            map.texts[key] = String(Unicode.Scalar(octets[0]))
        } else {
            let units = stride(from: 0, to: octets.count - 1, by: 2).map {
                UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
            }
            map.texts[key] = String(decoding: units, as: UTF16.self)
        }
    }

    private mutating func take() -> Bool {
        room -= 1
        return room >= 0
    }
}
