/// What glyph names stand for, after the rules of the Adobe Glyph List specification.
enum GlyphNames {
    private static let names = read(glyphNameTable)
    private static let dingbats = read(dingbatNameTable)

    private static func read(_ table: String) -> [Substring: Unicode.Scalar] {
        let words = table.split { $0 == " " || $0 == "\n" }
        var found: [Substring: Unicode.Scalar] = [:]
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            found[words[index]] = UInt32(words[index + 1], radix: 16).flatMap { Unicode.Scalar($0) }
        }
        return found
    }

    /// The text of a glyph name; `nil` when the name says nothing (`g17`, `.notdef`). `isDingbat`: of Zapf Dingbats.
    static func text(_ name: String, isDingbat: Bool = false) -> String? {
        guard name.utf8.count <= 256 else { return nil }
        // What follows a full stop says which form of the character it is; an underscore joins several.
        let stem = name.prefix { $0 != "." }
        guard !stem.isEmpty else { return nil }
        var text = ""
        for part in stem.split(separator: "_", maxSplits: 16) {
            guard let found = component(part, isDingbat) else { return nil }
            text += found
        }
        return text.isEmpty ? nil : text
    }

    private static func component(_ part: Substring, _ isDingbat: Bool) -> String? {
        if isDingbat, let found = dingbats[part] { return String(found) }
        if let found = names[part] { return String(found) }
        if part.hasPrefix("uni") {
            let digits = part.dropFirst(3)
            guard digits.utf8.count >= 4, digits.utf8.count % 4 == 0, let units = units(digits) else { return nil }
            return String(decoding: units, as: UTF16.self)
        }
        if part.hasPrefix("u"), (5...7).contains(part.utf8.count), let value = UInt32(part.dropFirst(), radix: 16),
            let scalar = Unicode.Scalar(value)
        {
            return String(scalar)
        }
        return nil
    }

    private static func units(_ digits: Substring) -> [UInt16]? {
        var rest = digits
        var found: [UInt16] = []
        while !rest.isEmpty {
            guard let unit = UInt16(rest.prefix(4), radix: 16) else { return nil }
            found.append(unit)
            rest = rest.dropFirst(4)
        }
        return found
    }
}
