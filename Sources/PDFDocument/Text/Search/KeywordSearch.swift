/// Finds a keyword on pages, with its place.
package struct KeywordSearch {
    private let pattern: KeywordPattern

    /// No seal is placed by a word that stands so often.
    private static let most = 10_000

    /// `nil` when the keyword has no character to search for, or more than 1024 octets. `ignoresSpaces`: white space
    /// counts neither in the keyword nor on the page.
    package init?(_ keyword: String, ignoresSpaces: Bool = false) {
        guard let pattern = KeywordPattern(keyword, ignoresSpaces: ignoresSpaces) else { return nil }
        self.pattern = pattern
    }

    /// Hits on a page in reading order: from the top of the page as shown to its bottom, left to right.
    package func hits(on searched: SearchedPage) -> [KeywordHit] {
        var found: [KeywordHit] = []
        for order in searched.orders {
            var start = 0
            while start < order.units.count, found.count < Self.most {
                guard let units = order.match(pattern, at: start),
                    let hit = KeywordHit(units, order.glyphs, on: searched.page)
                else {
                    start += 1
                    continue
                }
                if !found.contains(where: { $0.isSame(as: hit) }) { found.append(hit) }
                start += max(units.count, 1)
            }
        }
        return KeywordHit.inReadingOrder(found)
    }
}

/// A page's text made ready for searches.
package struct SearchedPage {
    let page: PDFPage
    let orders: [SearchedText]

    package init(_ text: PageText) {
        page = text.page
        let glyphs = text.glyphs
        var folding = TextFolding()
        // As written: a word printed over others is still one. As it stands: a word written in pieces is still one.
        orders = [
            SearchedText(glyphs, order: glyphs.indices, folding: &folding),
            SearchedText(glyphs, order: TextOrder.lines(glyphs).flatMap(\.self), folding: &folding),
        ]
    }
}
