extension PageText {
    /// What is written in a rectangle of default user space: lines from top to bottom, a space where there is a gap.
    /// Characters count whose middle lies inside; U+FFFD stands for one that the font does not explain.
    package func text(in area: PDFBox) -> String {
        let inside = glyphs.filter { glyph in
            let box = glyph.quad.box
            let (x, y) = ((box.left + box.right) / 2, (box.bottom + box.top) / 2)
            return x >= area.left && x <= area.right && y >= area.bottom && y <= area.top
        }
        return TextOrder.lines(inside).map { Self.joined($0.map { inside[$0] }) }.filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func joined(_ line: [TextGlyph]) -> String {
        var text = ""
        var last: TextGlyph?
        for glyph in line {
            if let last {
                // The same once more on the same place is boldness.
                if glyph.text == last.text, (glyph.origin - last.origin).length < 0.1 * glyph.em.length { continue }
                // A sixth of the size is the least space between words.
                if let step = last.step(to: glyph), step.gap > 0.16, text.last != " ", glyph.text != " " {
                    text += " "
                }
            }
            text += glyph.text.isEmpty ? "\u{FFFD}" : glyph.text
            last = glyph
        }
        return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
