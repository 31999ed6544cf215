import SealBase

/// A font as far as text and positions need it (ISO 32000-2, 9.6–9.7): what each code says and how far it moves.
final class TextFont {
    /// What one code of a string is.
    struct Character {
        /// Empty when the font does not say what the code stands for.
        var text: String
        /// How far the pen moves along a line, of the size.
        var width: Double
        /// How far the pen moves down a column, of the size: negative (9.7.4.3).
        var fall = -1.0
        /// The code 32 of one octet, which word spacing widens (9.3.3).
        var isWordSpace = false
    }

    enum Codes {
        /// 256 characters.
        case simple([Character])
        case composite(CompositeCodes)
    }

    /// As its file names it, without the tag of a subset.
    let name: String
    let codes: Codes
    let isVertical: Bool
    /// Heights above and below the line, of the size.
    let extent: (ascent: Double, descent: Double)

    init(
        name: String, codes: Codes, isVertical: Bool = false, extent: (ascent: Double, descent: Double)
    ) {
        (self.name, self.codes, self.isVertical, self.extent) = (name, codes, isVertical, extent)
    }

    /// Every character of a string, in order.
    func each(_ octets: Bytes, _ body: (Character) -> Bool) {
        switch codes {
        case .simple(let characters):
            for octet in octets where !body(characters[Int(octet)]) { return }
        case .composite(let composite):
            var position = 0
            while position < octets.count {
                let code = composite.encoding.code(octets, at: position)
                position += code.length
                guard body(composite.character(code)) else { return }
            }
        }
    }
}

/// The codes of a composite font.
final class CompositeCodes {
    /// How code points are written in a predefined map whose codes are Unicode.
    enum Form { case utf8, utf16, utf32 }

    let encoding: CharacterMap
    private let unicode: CharacterMap?
    /// What the character collection's CIDs stand for.
    private let characters: CharacterMap?
    private let form: Form?
    private let widths: GlyphWidths
    private var known: [CharacterMap.Code: TextFont.Character] = [:]

    init(
        encoding: CharacterMap, unicode: CharacterMap?, characters: CharacterMap?, form: Form?, widths: GlyphWidths
    ) {
        (self.encoding, self.unicode, self.characters) = (encoding, unicode, characters)
        (self.form, self.widths) = (form, widths)
    }

    func character(_ code: CharacterMap.Code) -> TextFont.Character {
        if let found = known[code] { return found }
        let cid = encoding.cid(code) ?? 0
        let found = TextFont.Character(
            text: text(code, cid), width: widths.width(cid), fall: widths.fall(cid),
            isWordSpace: code.length == 1 && code.value == 32)
        if known.count < 1 << 16 { known[code] = found }
        return found
    }

    private func text(_ code: CharacterMap.Code, _ cid: Int) -> String {
        if let found = unicode?.text(code), !found.isEmpty, found != "\u{0}" { return found }
        if let form, let found = Self.text(code, form) { return found }
        guard let number = UInt32(exactly: cid), cid > 0 else { return "" }
        return characters?.text(CharacterMap.Code(value: number, length: 2)) ?? ""
    }

    private static func text(_ code: CharacterMap.Code, _ form: Form) -> String? {
        var octets: Bytes = []
        for place in (0..<code.length).reversed() { octets.append(UInt8(code.value >> UInt32(place * 8) & 255)) }
        switch form {
        case .utf8: return String(validating: octets, as: UTF8.self)
        case .utf16:
            let units = stride(from: 0, to: octets.count - 1, by: 2).map {
                UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
            }
            return String(validating: units, as: UTF16.self)
        case .utf32: return Unicode.Scalar(code.value).map { String($0) }
        }
    }
}
