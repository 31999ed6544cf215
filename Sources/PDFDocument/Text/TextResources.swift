import SealBase

/// The named resources of a content stream (ISO 32000-2, 7.8.3), each kind looked up once.
final class TextResources {
    private let entries: PDFDictionary
    private let file: PDFFile
    private var kinds: [String: PDFDictionary] = [:]
    private var fonts: [String: TextFont?] = [:]
    private var stateFonts: [String: (font: TextFont?, size: Double)?] = [:]
    private var streams: [String: PDFReference?] = [:]
    private var hidden: [String: Bool] = [:]

    init(_ entries: PDFDictionary, _ file: PDFFile) { (self.entries, self.file) = (entries, file) }

    private func entry(_ kind: String, _ name: String) throws -> PDFObject? {
        if let known = kinds[kind] { return known[name] }
        let found = try file.resolve(entries[kind]).dictionary ?? [:]
        kinds[kind] = found
        return found[name]
    }

    /// The font and size that a graphics state sets (8.4.5); `nil` when it sets none.
    func stateFont(_ name: String, _ fonts: TextFontCache) throws -> (font: TextFont?, size: Double)? {
        if let known = stateFonts[name] { return known }
        var found: (font: TextFont?, size: Double)?
        if let state = try entry("ExtGState", name),
            let pair = try file.resolve(file.resolve(state)["Font"]).array, pair.count == 2,
            let size = try file.resolve(pair[1]).number
        {
            found = (try fonts.font(pair[0]), size)
        }
        stateFonts[name] = .some(found)
        return found
    }

    /// Where the form or picture of a name is.
    func painted(_ name: String) throws -> PDFReference? {
        if let known = streams[name] { return known }
        let found = try entry("XObject", name).flatMap { try file.streamReference($0) }
        streams[name] = .some(found)
        return found
    }

    /// Whether marked content of this property list is of a hidden layer (8.11.3.2).
    func hides(_ name: String, _ layers: LayerVisibility) throws -> Bool {
        if let known = hidden[name] { return known }
        let found = try layers.hides(entry("Properties", name))
        hidden[name] = found
        return found
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
    private let budget = TextFontBudget()
    private var known: [PDFReference: TextFont?] = [:]
    /// Fonts that may still be read.
    private var room = 20_000

    init(_ file: PDFFile, _ store: CharacterMapStore) { (self.file, self.store) = (file, store) }

    func font(_ value: PDFObject) throws -> TextFont? {
        if let reference = value.reference, let found = known[reference] { return found }
        room -= 1
        guard room > 0 else { throw PDFFault(.limitExceeded, ["reason": "fonts"]) }
        guard let dictionary = try file.resolve(value).dictionary else { return nil }
        let found = try TextFontReader(file: file, store: store, budget: budget).font(dictionary)
        if let reference = value.reference { known[reference] = .some(found) }
        return found
    }
}
