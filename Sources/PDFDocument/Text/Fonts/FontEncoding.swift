/// The characters of a simple font's 256 codes (ISO 32000-2, 9.6.5); an empty text for a code that is not known.
struct FontEncoding {
    var texts: [String]

    static let none = FontEncoding(texts: Array(repeating: "", count: 256))
    static let standard = FontEncoding(standardEncodingTable)
    static let winAnsi = FontEncoding(winAnsiEncodingTable)
    static let macRoman = FontEncoding(macRomanEncodingTable)
    static let symbol = FontEncoding(symbolEncodingTable)
    static let dingbats = FontEncoding(dingbatEncodingTable)

    private init(texts: [String]) { self.texts = texts }

    /// Hexadecimal pairs `code:character`.
    private init(_ table: String) {
        self = .none
        for pair in table.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let parts = pair.split(separator: ":").compactMap { UInt32($0, radix: 16) }
            if parts.count == 2, parts[0] < 256, let scalar = Unicode.Scalar(parts[1]) {
                texts[Int(parts[0])] = String(scalar)
            }
        }
    }

    /// One of the named encodings.
    static func named(_ name: String?) -> FontEncoding? {
        switch name {
        case "StandardEncoding": .standard
        case "WinAnsiEncoding": .winAnsi
        case "MacRomanEncoding": .macRoman
        default: nil
        }
    }

    /// Codes that are given other glyphs (`Differences`): a number, then names for it and its successors.
    mutating func apply(_ differences: [PDFObject], isDingbat: Bool) {
        var code = 0
        for item in differences.prefix(4096) {
            if let number = item.integer {
                code = number
            } else if let name = item.name {
                if texts.indices.contains(code) {
                    texts[code] = GlyphNames.text(name, isDingbat: isDingbat) ?? ""
                }
                code = min(code, 1 << 20) + 1
            }
        }
    }
}
