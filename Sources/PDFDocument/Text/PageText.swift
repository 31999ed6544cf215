/// The text of a page with its positions, and what of it could not be read.
package struct PageText: Sendable {
    /// From 1.
    package let page: PDFPage
    /// In the order the page writes them; those outside the visible box and in hidden layers are left out.
    package internal(set) var glyphs: [TextGlyph] = []
    /// Fonts with codes that stand for no known character, and how many such characters the page shows.
    package internal(set) var unmapped: [String: Int] = [:]
    /// Names of predefined character maps that this machine does not have, although the page's fonts need them.
    package internal(set) var missingMaps: Set<String> = []
    /// Pictures the page paints.
    package internal(set) var pictures = 0

    init(page: PDFPage) { self.page = page }

    /// A page whose content is a picture: nothing on it can be searched.
    package var isScan: Bool { glyphs.isEmpty && unmapped.isEmpty && pictures > 0 }

    /// Characters that are seen but not read.
    package var unmappedCount: Int { unmapped.values.reduce(0, +) }
}
