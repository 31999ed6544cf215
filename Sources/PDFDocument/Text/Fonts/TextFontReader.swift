import SealBase

/// Reads fonts of a file for their text and widths.
struct TextFontReader {
    let file: PDFFile
    let store: CharacterMapStore
    let budget: TextFontBudget
    /// Octets a ToUnicode map may have.
    private static let largestMap = 8 << 20

    func font(_ dictionary: PDFDictionary) throws -> TextFont {
        switch try file.resolve(dictionary["Subtype"]).name {
        case "Type0": try composite(dictionary)
        default: try simple(dictionary)
        }
    }

    /// The name of a font without the tag of a subset (9.9.2).
    private func name(_ dictionary: PDFDictionary) throws -> String {
        let full = try file.resolve(dictionary["BaseFont"]).name ?? file.resolve(dictionary["Name"]).name ?? ""
        let tag = full.prefix(7)
        let isTag = tag.utf8.count == 7 && tag.hasSuffix("+") && tag.utf8.dropLast().allSatisfy { $0 >= 65 && $0 <= 90 }
        return String((isTag ? full.dropFirst(7) : full[...]).prefix(128))
    }

    private func toUnicode(_ dictionary: PDFDictionary) throws -> CharacterMap? {
        guard let entry = dictionary["ToUnicode"] else { return nil }
        if let reference = try file.streamReference(entry) {
            guard let octets = try budget.stream(reference, file, limit: Self.largestMap) else { return nil }
            let map = CharacterMapReader.read(octets) { store.map($0) }
            return map.hasText ? map : nil
        }
        return nil
    }

    // MARK: Simple fonts

    private func simple(_ dictionary: PDFDictionary) throws -> TextFont {
        let name = try name(dictionary)
        let kind = try file.resolve(dictionary["Subtype"]).name
        let descriptor = try file.resolve(dictionary["FontDescriptor"]).dictionary
        let flags = try file.resolve(descriptor?["Flags"]).integer ?? 0
        let standard = StandardFont(name: name)
        let texts = try texts(dictionary, kind, descriptor, standard)
        let widths = try widths(dictionary, kind, descriptor, standard ?? StandardFont(flags: flags), texts.encoding)
        let characters = (0..<256).map { code in
            TextFont.Character(text: texts.shown[code], width: widths[code], isWordSpace: code == 32)
        }
        var extent = try extent(descriptor, standard)
        if kind == "Type3" { extent = try typeThreeExtent(dictionary) ?? extent }
        return TextFont(name: name, codes: .simple(characters), extent: extent)
    }

    /// What the codes say, and the characters of the encoding, which standard widths go by.
    private func texts(
        _ dictionary: PDFDictionary, _ kind: String?, _ descriptor: PDFDictionary?, _ standard: StandardFont?
    ) throws -> (shown: [String], encoding: [String]) {
        var encoding: FontEncoding
        let entry = try file.resolve(dictionary["Encoding"])
        if let named = try FontEncoding.named(entry.name ?? file.resolve(entry["BaseEncoding"]).name) {
            encoding = named
        } else {
            encoding = try ownEncoding(kind, descriptor, standard)
        }
        if let differences = try budget.list(entry["Differences"], file) {
            encoding.apply(
                try differences.prefix(4096).map { try file.resolve($0) }, isDingbat: standard?.family == .dingbats)
        }
        var shown = encoding.texts
        if let map = try toUnicode(dictionary) {
            for code in 0..<256 {
                let value = UInt32(code)
                let found =
                    map.text(CharacterMap.Code(value: value, length: 1))
                    ?? map.text(CharacterMap.Code(value: value, length: 2))
                if let found, !found.isEmpty, found != "\u{0}" { shown[code] = found }
            }
        }
        return (shown, encoding.texts)
    }

    /// The encoding of the font itself, where the file names none.
    private func ownEncoding(
        _ kind: String?, _ descriptor: PDFDictionary?, _ standard: StandardFont?
    ) throws -> FontEncoding {
        if let standard, standard.family == .symbol || standard.family == .dingbats { return standard.encoding }
        if kind == "Type3" { return .none }
        let usual: FontEncoding = kind == "TrueType" ? .winAnsi : .standard
        guard let descriptor, ["FontFile", "FontFile2", "FontFile3"].contains(where: { descriptor[$0] != nil }) else {
            return usual
        }
        if let own = try FontProgram(file, budget).encoding(descriptor) { return own }
        // Nonsymbolic fonts use the Latin characters (table 121, bit 6).
        let flags = try file.resolve(descriptor["Flags"]).integer ?? 0
        return flags & 32 != 0 ? usual : .none
    }

    /// Widths of the 256 codes, of the size.
    private func widths(
        _ dictionary: PDFDictionary, _ kind: String?, _ descriptor: PDFDictionary?, _ standard: StandardFont,
        _ encoding: [String]
    ) throws -> [Double] {
        guard let listed = try budget.list(dictionary["Widths"], file) else {
            return encoding.map { (standard.width($0) ?? standard.width(" ") ?? 0) / 1000 }
        }
        var scale = 0.001
        if kind == "Type3", let matrix = try file.resolve(dictionary["FontMatrix"]).array,
            let first = try matrix.first.flatMap({ try file.resolve($0).number })
        {
            scale = first
        }
        let first = try file.resolve(dictionary["FirstChar"]).integer ?? 0
        let missing = try file.resolve(descriptor?["MissingWidth"]).number ?? 0
        var found = Array(repeating: missing * scale, count: 256)
        for (step, item) in listed.prefix(1024).enumerated() {
            let code = first.addingReportingOverflow(step)
            guard !code.overflow, code.partialValue < 256 else { break }
            guard code.partialValue >= 0 else { continue }
            if let width = try file.resolve(item).number { found[code.partialValue] = width * scale }
        }
        return found
    }

    // MARK: Heights

    /// Heights above and below the line by the descriptor; of a plausible size, else those of a usual font.
    private func extent(
        _ descriptor: PDFDictionary?, _ standard: StandardFont?
    ) throws -> (ascent: Double, descent: Double) {
        var (ascent, descent) = standard?.extent ?? (0.95, -0.35)
        // Signs are often wrong, and some files hold 0 or 32768.
        if let value = try file.resolve(descriptor?["Ascent"]).number.map({ abs($0) / 1000 }), value > 0, value < 3 {
            ascent = value
        }
        if let value = try file.resolve(descriptor?["Descent"]).number.map({ -abs($0) / 1000 }), value < 0, value > -3 {
            descent = value
        }
        return (ascent, descent)
    }

    private func typeThreeExtent(_ dictionary: PDFDictionary) throws -> (ascent: Double, descent: Double)? {
        let numbers = try ["FontMatrix", "FontBBox"].map { key in
            try (file.resolve(dictionary[key]).array ?? []).prefix(8).compactMap { try file.resolve($0).number }
        }
        guard numbers[0].count == 6, numbers[1].count == 4 else { return nil }
        let (scale, box) = (numbers[0][3], numbers[1])
        let (low, high) = (min(box[1], box[3]) * scale, max(box[1], box[3]) * scale)
        guard low > -3, high < 3, high > 0, low <= 0 else { return nil }
        return (high, low)
    }
}

extension TextFontReader {
    // MARK: Composite fonts

    private func composite(_ dictionary: PDFDictionary) throws -> TextFont {
        let name = try name(dictionary)
        let descendants = try file.resolve(dictionary["DescendantFonts"]).array
        let descendant = try file.resolve(descendants?.first).dictionary ?? [:]
        let descriptor = try file.resolve(descendant["FontDescriptor"]).dictionary
        let encoded = try file.resolve(dictionary["Encoding"])
        var form: CompositeCodes.Form?
        let encoding: CharacterMap
        if let named = encoded.name {
            form = Self.form(of: named)
            encoding = store.map(named) ?? Self.fallback(named, form)
        } else if let entry = dictionary["Encoding"], let stream = try file.streamReference(entry),
            let octets = try budget.stream(stream, file, limit: Self.largestMap)
        {
            encoding = CharacterMapReader.read(octets) { store.map($0) }
            // The map below may be named in the stream's dictionary alone (table 118).
            if encoding.base == nil, let base = try file.resolve(encoded["UseCMap"]).name {
                encoding.base = store.map(base)
            }
            if try file.resolve(encoded["WMode"]).integer == 1 { encoding.isVertical = true }
        } else {
            encoding = .identity(vertical: false)
        }
        let system = try file.resolve(descendant["CIDSystemInfo"])
        let ordering = try file.resolve(system["Ordering"]).string.map { String(decoding: $0, as: UTF8.self) }
        let unicode = try toUnicode(dictionary)
        var characters = ordering.flatMap { store.characters(ordering: $0) }
        if unicode == nil, characters == nil, form == nil, let descriptor {
            characters = try FontProgram(file, budget).characters(descendant, descriptor)
        }
        let codes = CompositeCodes(
            encoding: encoding, unicode: unicode, characters: characters, form: form,
            widths: try GlyphWidths(descendant, file, budget))
        return TextFont(
            name: name, codes: .composite(codes), isVertical: encoding.isVertical,
            extent: try extent(descriptor, nil))
    }

    /// Predefined maps whose codes are Unicode (table 116).
    private static func form(of name: String) -> CompositeCodes.Form? {
        guard name.hasPrefix("Uni") else { return nil }
        if name.contains("UCS2") || name.contains("UTF16") { return .utf16 }
        return name.contains("UTF32") ? .utf32 : name.contains("UTF8") ? .utf8 : nil
    }

    /// Codes of a map that is not on this machine: their lengths are known, their CIDs are not.
    private static func fallback(_ name: String, _ form: CompositeCodes.Form?) -> CharacterMap {
        let map = CharacterMap()
        map.isVertical = name.hasSuffix("-V") || name == "V"
        switch form {
        case .utf32: map.codeSpaces = [CharacterMap.CodeSpace(length: 4, low: 0, high: 0x0010_FFFF)]
        case .utf16:
            map.codeSpaces = [
                CharacterMap.CodeSpace(length: 2, low: 0, high: 0xD7FF),
                CharacterMap.CodeSpace(length: 4, low: 0xD800_DC00, high: 0xDBFF_DFFF),
                CharacterMap.CodeSpace(length: 2, low: 0xE000, high: 0xFFFF),
            ]
        default:
            map.codeSpaces = [
                CharacterMap.CodeSpace(length: 1, low: 0, high: 0x80),
                CharacterMap.CodeSpace(length: 2, low: 0x8100, high: 0xFEFF),
            ]
        }
        return map
    }
}
