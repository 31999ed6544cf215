/// Finds a keyword on pages, with its place.
package struct KeywordSearch {
    private let pattern: KeywordPattern
    private var folding = TextFolding()

    /// No seal is placed by a word that stands so often.
    private static let most = 10_000

    /// `nil` when the keyword has no character to search for, or more than 1024 octets. `ignoresSpaces`: white space
    /// counts neither in the keyword nor on the page.
    package init?(_ keyword: String, ignoresSpaces: Bool = false) {
        guard let pattern = KeywordPattern(keyword, ignoresSpaces: ignoresSpaces) else { return nil }
        self.pattern = pattern
    }

    /// Hits on a page in reading order: from the top of the page as shown to its bottom, left to right.
    package mutating func hits(on text: PageText) -> [KeywordHit] {
        let glyphs = text.glyphs
        // As written: a word printed over others is still one. As it stands: a word written in pieces is still one.
        let orders: [[Int]] = [Array(glyphs.indices), TextOrder.lines(glyphs).flatMap(\.self)]
        var found: [KeywordHit] = []
        for order in orders {
            let searched = SearchedText(glyphs, order: order, folding: &folding)
            var start = 0
            while start < searched.units.count, found.count < Self.most {
                guard let units = searched.match(pattern, at: start),
                    let hit = KeywordHit(units, glyphs, on: text.page)
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
