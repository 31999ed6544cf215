package import SealBase

/// A place where a keyword stands.
package struct KeywordHit: Hashable, Sendable {
    /// From 1.
    package let page: Int
    /// In default user space.
    package let quad: TextQuad
    /// As the reader sees it, from the top-left corner of the shown page.
    package let shown: PageRect
    /// Written so that it is not seen: the text under a scan.
    package let isInvisible: Bool

    /// The upright rectangle around it.
    package let box: PDFBox

    init?(_ units: [SearchedText.Unit], _ glyphs: [TextGlyph], on page: PDFPage) {
        guard let first = units.first, let direction = glyphs[first.glyph].direction else { return nil }
        let head = glyphs[first.glyph]
        let across = PlanePoint(x: -direction.y, y: direction.x)
        var (left, right, low, high) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
        for unit in units {
            // Of a ligature only the part that belongs to the keyword.
            let glyph = glyphs[unit.glyph]
            let (from, to) = (Double(unit.part) / Double(unit.parts), Double(unit.part + 1) / Double(unit.parts))
            let start = glyph.origin + glyph.along * from - head.origin
            let part = TextQuad(
                from: start, along: glyph.along * (to - from), em: glyph.em, low: glyph.low, high: glyph.high)
            for corner in part.corners {
                (left, right) = (min(left, corner.dot(direction)), max(right, corner.dot(direction)))
                (low, high) = (min(low, corner.dot(across)), max(high, corner.dot(across)))
            }
        }
        quad = TextQuad(
            from: head.origin + direction * left, along: direction * (right - left), em: across, low: low, high: high)
        self.page = page.number
        box = quad.box
        shown = page.shown(box)
        isInvisible = units.contains { glyphs[$0.glyph].isInvisible }
    }

    /// The same word, found twice or printed twice.
    func isSame(as other: KeywordHit) -> Bool {
        let (a, b) = (box, other.box)
        guard let both = a.intersection(b) else { return false }
        return both.width * both.height > 0.5 * min(a.width * a.height, b.width * b.height)
    }

    /// From top to bottom, and left to right where hits stand on one line.
    static func inReadingOrder(_ hits: [KeywordHit]) -> [KeywordHit] {
        func middle(_ hit: KeywordHit) -> Double { hit.shown.top + hit.shown.height / 2 }
        let downwards = hits.sorted { (middle($0), $0.shown.left) < (middle($1), $1.shown.left) }
        var rows: [[KeywordHit]] = []
        for hit in downwards {
            if let first = rows.last?.first, middle(hit) - middle(first) < first.shown.height / 2 {
                rows[rows.count - 1].append(hit)
            } else {
                rows.append([hit])
            }
        }
        return rows.flatMap { $0.sorted { ($0.shown.left, $0.shown.top) < ($1.shown.left, $1.shown.top) } }
    }
}
