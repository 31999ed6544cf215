import SealBase

/// The encodings that embedded font programs carry in themselves (ISO 32000-2, 9.9), as far as they say which characters
/// their codes are.
struct FontProgram {
    private let file: PDFFile
    private let budget: TextFontBudget
    /// Larger programs are not looked into.
    private static let largest = 16 << 20

    init(_ file: PDFFile, _ budget: TextFontBudget) { (self.file, self.budget) = (file, budget) }

    /// `nil` when the program says nothing that can be read.
    func encoding(_ descriptor: PDFDictionary) throws -> FontEncoding? {
        if let octets = try octets(descriptor["FontFile"]) { return TypeOneEncoding.read(octets) }
        if let octets = try octets(descriptor["FontFile3"]) { return CompactFontEncoding.read(octets) }
        return nil
    }

    /// The characters of a TrueType program's glyphs, for fonts whose CIDs are glyph numbers (9.7.4.2).
    func characters(_ font: PDFDictionary, _ descriptor: PDFDictionary) throws -> CharacterMap? {
        let places = try file.resolve(font["CIDToGIDMap"])
        guard places == .null || places.name == "Identity", let octets = try octets(descriptor["FontFile2"]),
            let found = TrueTypeCharacters(octets)
        else { return nil }
        let map = CharacterMap()
        for (glyph, character) in found.glyphs {
            guard let code = UInt32(exactly: glyph), let scalar = Unicode.Scalar(character) else { continue }
            map.texts[CharacterMap.Code(value: code, length: 2)] = String(scalar)
        }
        return map
    }

    private func octets(_ entry: PDFObject?) throws -> Bytes? {
        guard let entry, let stream = try file.streamReference(entry) else { return nil }
        return try budget.stream(stream, file, limit: Self.largest)
    }
}
