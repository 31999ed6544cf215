/// A keyword made comparable.
struct KeywordPattern {
    let scalars: [UInt32]
    let ignoresSpaces: Bool

    /// `nil` when there is nothing to search for, or too much.
    init?(_ keyword: String, ignoresSpaces: Bool) {
        guard keyword.utf8.count <= 1024 else { return nil }
        var found: [UInt32] = []
        for scalar in TextFolding.fold(keyword) {
            if scalar == TextFolding.space, ignoresSpaces || found.last == TextFolding.space { continue }
            found.append(scalar)
        }
        if found.first == TextFolding.space { found.removeFirst() }
        if found.last == TextFolding.space { found.removeLast() }
        guard !found.isEmpty else { return nil }
        (scalars, self.ignoresSpaces) = (found, ignoresSpaces)
    }
}

/// A page's text in one order, ready to be compared with a keyword.
struct SearchedText {
    /// A scalar, the glyph it belongs to, and which part of that glyph it is.
    struct Unit {
        var scalar: UInt32
        var glyph: Int
        var part: Int
        var parts: Int
    }

    let glyphs: [TextGlyph]
    private(set) var units: [Unit] = []

    init(_ glyphs: [TextGlyph], order: some Sequence<Int>, folding: inout TextFolding) {
        self.glyphs = glyphs
        for index in order where glyphs.indices.contains(index) {
            // What cannot be read equals nothing.
            let scalars = glyphs[index].text.isEmpty ? [0] : folding.scalars(glyphs[index].text)
            for (part, scalar) in scalars.enumerated() {
                units.append(Unit(scalar: scalar, glyph: index, part: part, parts: scalars.count))
            }
        }
    }

    /// Units of a match that begins at `start`.
    func match(_ pattern: KeywordPattern, at start: Int) -> [Unit]? {
        guard units[start].scalar == pattern.scalars[0] else { return nil }
        var found = [units[start]]
        var (place, position) = (1, start + 1)
        while place < pattern.scalars.count {
            var sawSpace = false
            // The unit the next one must follow: spaces count too, or a space at a line's end would join anything.
            guard var last = found.last else { return nil }
            let farthest = min(units.count, position + Self.mostSkipped)
            while position < farthest, isSpace(position) || isRepeated(position, last) {
                if isSpace(position) {
                    guard pattern.ignoresSpaces || pattern.scalars[place] == TextFolding.space else { return nil }
                    let reach = pattern.ignoresSpaces ? Self.wide : Self.spaced
                    guard follows(last, units[position], limit: reach) else { return nil }
                    (sawSpace, last) = (true, units[position])
                }
                position += 1
            }
            guard position < units.count else { return nil }
            let next = units[position]
            if pattern.scalars[place] == TextFolding.space {
                guard sawSpace || isGap(last, next) else { return nil }
                place += 1
                sawSpace = true
            }
            guard place < pattern.scalars.count, next.scalar == pattern.scalars[place] else { return nil }
            guard follows(last, next, limit: limit(last, next, pattern, sawSpace)) else { return nil }
            found.append(next)
            place += 1
            position += 1
        }
        return found
    }

    private func isSpace(_ position: Int) -> Bool { units[position].scalar == TextFolding.space }

    /// The same character once more on the same place: boldness by printing twice.
    private func isRepeated(_ position: Int, _ last: Unit) -> Bool {
        let unit = units[position]
        guard unit.glyph != last.glyph, unit.scalar == last.scalar else { return false }
        let (a, b) = (glyphs[last.glyph], glyphs[unit.glyph])
        return (a.origin - b.origin).length < 0.1 * a.em.length
    }

    /// Spaces and repetitions between two letters; more is no word.
    private static let mostSkipped = 64

    // Gaps in sizes of the font.
    /// Between letters of one word: more is the space between words.
    private static let inWord = 0.25
    /// Between ideographs, which lines are stretched by; and around a space.
    private static let spaced = 1.0
    /// Where spaces do not count: a name set wide over its field.
    private static let wide = 4.0
    /// The least space between words.
    private static let least = 0.1

    private func limit(_ a: Unit, _ b: Unit, _ pattern: KeywordPattern, _ sawSpace: Bool) -> Double {
        if pattern.ignoresSpaces { return Self.wide }
        let isLoose = sawSpace || TextFolding.isIdeographic(a.scalar) || TextFolding.isIdeographic(b.scalar)
        return isLoose ? Self.spaced : Self.inWord
    }

    private func isGap(_ a: Unit, _ b: Unit) -> Bool {
        guard a.glyph != b.glyph, let step = glyphs[a.glyph].step(to: glyphs[b.glyph]) else { return false }
        return step.gap >= Self.least
    }

    /// Whether one unit stands right behind another. Punctuation of East Asian fonts is set closer by half its width;
    /// raised and lowered letters stand off the line.
    private func follows(_ a: Unit, _ b: Unit, limit: Double) -> Bool {
        if a.glyph == b.glyph { return b.part == a.part + 1 }
        guard a.part == a.parts - 1, b.part == 0, let step = glyphs[a.glyph].step(to: glyphs[b.glyph]) else {
            return false
        }
        return step.gap >= -0.6 && step.gap <= limit && step.off <= 0.35
    }
}
