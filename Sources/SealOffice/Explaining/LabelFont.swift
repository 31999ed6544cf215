import SealBase

/// Draws short texts from outlines that come with the engine, so that a picture needs no font of the machine it is made
/// on. A character without an outline is drawn as a box.
struct LabelFont: Sendable {
    private struct Glyph: Sendable {
        var advance: Double
        /// Pieces in units of the table.
        var outlines: [Outline]
    }

    /// Units of the table an em.
    private static let em = 128.0
    private let glyphs: [Character: Glyph]

    /// The font of labels.
    static let labels = LabelFont(labelGlyphTable)

    init(_ table: String) {
        var glyphs: [Character: Glyph] = [:]
        for line in table.split(separator: "\n") {
            for row in line.split(separator: "\t") {
                let fields = row.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
                guard fields.count == 3, let character = fields[0].first, let advance = Double(fields[1]) else {
                    continue
                }
                glyphs[character] = Glyph(advance: advance, outlines: Self.outlines(fields[2]))
            }
        }
        self.glyphs = glyphs
    }

    /// Whether a character has an outline; blanks need none.
    func covers(_ character: Character) -> Bool { character == " " || glyphs[character] != nil }

    /// Width of a text at a height of em in pixels.
    func width(_ text: String, size: Double) -> Double {
        text.reduce(0) { $0 + advance($1) } * size / Self.em
    }

    /// Outlines of a text whose first baseline point is `at`, pixels.
    func outlines(_ text: String, at: Point, size: Double) -> [Outline] {
        var (out, x): ([Outline], Double) = ([], at.x)
        let scale = size / Self.em
        for character in text {
            for outline in glyphs[character]?.outlines ?? box(character) {
                out.append(outline.scaled(scale, shift: Point(x, at.y)))
            }
            x += advance(character) * scale
        }
        return out
    }

    /// A text in lines no wider than `width` pixels, broken at blanks and between Chinese characters.
    func lines(_ text: String, width limit: Double, size: Double) -> [String] {
        var (lines, line, word): ([String], String, String) = ([], "", "")
        func flush() {
            if !line.isEmpty, width(line + word, size: size) > limit {
                lines.append(line)
                line = word.trimmedStart
            } else {
                line += word
            }
            word = ""
        }
        for character in text {
            if character.closes, word.isEmpty, !line.isEmpty {
                line.append(character)
                continue
            }
            word.append(character)
            if character == " " || character.isWide { flush() }
        }
        flush()
        return line.isEmpty ? lines : lines + [line]
    }

    private func advance(_ character: Character) -> Double {
        if character == " " { return 29 }
        return glyphs[character]?.advance ?? Self.em
    }

    private func box(_ character: Character) -> [Outline] {
        guard character != " " else { return [] }
        func frame(_ inset: Double) -> Outline {
            let (low, high) = (20 + inset, 108 - inset)
            let corners = [
                Point(low, low - 118), Point(high, low - 118), Point(high, high - 118), Point(low, high - 118),
            ]
            let ordered = inset > 0 ? corners.reversed() : corners
            return Outline(start: ordered[0], segments: ordered.dropFirst().map { .line($0) })
        }
        return [frame(0), frame(7)]
    }

    /// Reads `M x,y`, `l dx,dy` and `c` with six numbers.
    private static func outlines(_ path: Substring) -> [Outline] {
        var (out, at): ([Outline], Point) = ([], Point(0, 0))
        var rest = path
        while let command = rest.first {
            rest = rest.dropFirst()
            let end = rest.firstIndex { $0.isLetter } ?? rest.endIndex
            let numbers = rest[..<end].split(separator: ",").compactMap { Double($0) }
            rest = rest[end...]
            switch (command, numbers.count) {
            case ("M", 2):
                at = Point(numbers[0], numbers[1])
                out.append(Outline(start: at, segments: []))
            case ("l", 2):
                at = at + Point(numbers[0], numbers[1])
                append(.line(at), to: &out)
            case ("c", 6):
                let points = [0, 2, 4].map { at + Point(numbers[$0], numbers[$0 + 1]) }
                at = points[2]
                append(.curve(points[0], points[1], points[2]), to: &out)
            default: return out
            }
        }
        return out
    }

    private static func append(_ segment: Segment, to outlines: inout [Outline]) {
        guard !outlines.isEmpty else { return }
        outlines[outlines.count - 1].segments.append(segment)
    }
}

extension Character {
    /// Signs that no line begins with.
    fileprivate var closes: Bool { "，。、；：！？）”’》】".contains(self) }

    /// Chinese characters and full-width signs, between which a line may break.
    fileprivate var isWide: Bool { unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false }
}

extension String {
    fileprivate var trimmedStart: String { String(drop { $0 == " " }) }
}
