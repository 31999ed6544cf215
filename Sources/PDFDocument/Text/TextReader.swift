import SealBase

/// Reads the text of a file's pages with its positions. Fonts are read once a file; what all pages together may cost is
/// bounded (ES-4).
package final class TextReader {
    let file: PDFFile
    let fonts: TextFontCache
    let layers: LayerVisibility
    /// Words of content streams that may still be read.
    var words: Int
    /// Octets of content streams that may still be read.
    var octets: Int

    /// No page that people read has more.
    static let mostPageWords = 8_000_000
    static let mostPageGlyphs = 400_000

    /// `words` and `octets` bound the content of all pages together.
    package init(
        _ file: PDFFile, store: CharacterMapStore = CharacterMapStore(), words: Int = 64_000_000,
        octets: Int = 1 << 30
    ) throws {
        self.file = file
        (self.words, self.octets) = (words, octets)
        fonts = TextFontCache(file, store)
        layers = try LayerVisibility(file)
    }

    /// The text of a page. Throws `PDFFault.limitExceeded` when there is more than any honest page has,
    /// `.damagedObject` and `.unsupported` when the content cannot be read.
    package func text(of page: PDFPage) throws -> PageText {
        let known = fonts.store.missing
        var walker = try TextWalker(self, page)
        try walker.walk()
        var text = walker.text
        // A map asked for on an earlier page is named again when this page has characters unread.
        text.missingMaps = text.unmapped.isEmpty ? fonts.store.missing.subtracting(known) : fonts.store.missing
        return text
    }

    /// The characters that a form's content shows inside `box`, in the form's own space.
    func glyphs(
        of content: Bytes, resources: PDFDictionary, form: PDFReference, in box: PDFBox
    ) throws -> [TextGlyph] {
        let page = PDFPage(
            number: 0, reference: form, visibleBox: box, rotation: 0, userUnit: 1, dictionary: [:])
        var walker = try TextWalker(self, page)
        try walker.walk(content, resources)
        return walker.text.glyphs
    }
}
