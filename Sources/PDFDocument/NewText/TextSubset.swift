import SealBase

/// The characters a document uses, as one embedded font (ISO 32000-2, 9.7.4 and 9.9): five objects.
struct TextSubset {
    /// Character identifiers, from 1.
    let numbers: [UnicodeScalar: Int]
    private let name: String
    private let characters: [(UnicodeScalar, FontGlyph)]

    init(name: String, characters: [(UnicodeScalar, FontGlyph)]) {
        self.characters = characters
        numbers = Dictionary(
            characters.enumerated().map { ($1.0, $0 + 1) }, uniquingKeysWith: { first, _ in first })
        let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        self.name = TextSubset.tag(characters.map(\.0)) + "+" + (plain.isEmpty ? "Font" : plain)
    }

    /// Six capitals that say which part of the font it is (9.9.2).
    private static func tag(_ characters: [UnicodeScalar]) -> String {
        var state: UInt64 = 0xCBF2_9CE4_8422_2325
        for scalar in characters { state = (state ^ UInt64(scalar.value)) &* 0x100_0000_01B3 }
        return String((0..<6).map { Character(UnicodeScalar(UInt8(65 + (state >> (8 * UInt64($0))) % 26))) })
    }

    /// The font, its descendant, its descriptor, its outlines and the way back to text, numbered from `first`.
    func objects(first: Int) throws -> [(PDFObject, Bytes?)] {
        let outlines = CompactFontWriter.font(named: name, glyphs: characters.map(\.1))
        let program = try Deflate.compress(outlines)
        let unicode = try Deflate.compress(toUnicode)
        let reference = { (at: Int) in PDFObject.reference(PDFReference(first + at)) }
        let system: PDFDictionary = [
            "Registry": .string(Bytes("Adobe".utf8)), "Ordering": .string(Bytes("Identity".utf8)),
            "Supplement": .integer(0),
        ]
        let widths = PDFObject.array([.integer(1), .array(characters.map { .integer($0.1.advance) })])
        return [
            (
                .dictionary([
                    "Type": .name("Font"), "Subtype": .name("Type0"), "BaseFont": .name(name),
                    "Encoding": .name("Identity-H"), "DescendantFonts": .array([reference(1)]),
                    "ToUnicode": reference(4),
                ]), nil
            ),
            (
                .dictionary([
                    "Type": .name("Font"), "Subtype": .name("CIDFontType0"), "BaseFont": .name(name),
                    "CIDSystemInfo": .dictionary(system), "DW": .integer(1000), "W": widths,
                    "FontDescriptor": reference(2),
                ]), nil
            ),
            (
                .dictionary([
                    "Type": .name("FontDescriptor"), "FontName": .name(name), "Flags": .integer(4),
                    "FontBBox": .array([.integer(-1000), .integer(-1000), .integer(2000), .integer(2000)]),
                    "ItalicAngle": .integer(0), "Ascent": .integer(880), "Descent": .integer(-120),
                    "CapHeight": .integer(740), "StemV": .integer(80), "FontFile3": reference(3),
                ]), nil
            ),
            (
                .stream([
                    "Subtype": .name("CIDFontType0C"), "Filter": .name("FlateDecode"),
                    "Length": .integer(program.count),
                ]), program
            ),
            (.stream(["Filter": .name("FlateDecode"), "Length": .integer(unicode.count)]), unicode),
        ]
    }

    /// Which text each number stands for (9.10.3), at most a hundred a block.
    private var toUnicode: Bytes {
        var out = """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange

            """
        for start in stride(from: 0, to: characters.count, by: 100) {
            let block = characters[start..<min(start + 100, characters.count)]
            out += "\(block.count) beginbfchar\n"
            for (index, character) in block.enumerated() {
                let text = String(character.0).utf16.map { hex(Int($0)) }.joined()
                out += "<\(hex(start + index + 1))> <\(text)>\n"
            }
            out += "endbfchar\n"
        }
        return Bytes((out + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").utf8)
    }

    private func hex(_ number: Int) -> String {
        Bytes([UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]).hex
    }
}
