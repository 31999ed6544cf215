import SealBase

/// The named resources of a content stream (ISO 32000-2, 7.8.3), each kind looked up once.
final class TextResources {
    private let entries: PDFDictionary
    private let file: PDFFile
    private var kinds: [String: PDFDictionary] = [:]
    private var fonts: [String: TextFont?] = [:]

    init(_ entries: PDFDictionary, _ file: PDFFile) { (self.entries, self.file) = (entries, file) }

    func entry(_ kind: String, _ name: String) throws -> PDFObject? {
        if let known = kinds[kind] { return known[name] }
        let found = try file.resolve(entries[kind]).dictionary ?? [:]
        kinds[kind] = found
        return found[name]
    }

    /// A font by its name; `nil` when there is none.
    func font(_ name: String, _ fonts: TextFontCache) throws -> TextFont? {
        if let known = self.fonts[name] { return known }
        let found = try entry("Font", name).flatMap { try fonts.font($0) }
        self.fonts[name] = .some(found)
        return found
    }
}

/// The fonts of a file, each read once.
final class TextFontCache {
    private let file: PDFFile
    let store: CharacterMapStore
    private var known: [PDFReference: TextFont?] = [:]
    /// Fonts that may still be read.
    private var room = 20_000

    init(_ file: PDFFile, _ store: CharacterMapStore) { (self.file, self.store) = (file, store) }

    func font(_ value: PDFObject) throws -> TextFont? {
        if let reference = value.reference, let found = known[reference] { return found }
        room -= 1
        guard room > 0 else { throw PDFFault(.limitExceeded, ["reason": "fonts"]) }
        guard let dictionary = try file.resolve(value).dictionary else { return nil }
        let found = try TextFontReader(file: file, store: store).font(dictionary)
        if let reference = value.reference { known[reference] = .some(found) }
        return found
    }
}
