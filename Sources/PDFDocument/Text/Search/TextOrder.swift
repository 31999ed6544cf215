/// The glyphs of a page put into lines by where they stand.
enum TextOrder {
    private struct Place {
        var index: Int
        /// Across the lines, upwards.
        var level: Double
        /// Along the line.
        var start: Double
        var size: Double
    }

    /// Lines of each direction of writing, the topmost first, each in the direction of writing. Columns of vertical text
    /// come right to left.
    static func lines(_ glyphs: [TextGlyph]) -> [[Int]] {
        var groups: [(direction: PlanePoint, members: [Int])] = []
        // Few directions are ever in use: text that turns with every letter is no line anyhow.
        for (index, glyph) in glyphs.enumerated() {
            guard let direction = glyph.direction else { continue }
            if let at = groups.lastIndex(where: { $0.direction.dot(direction) > 0.9998 }) {
                groups[at].members.append(index)
            } else if groups.count < 64 {
                groups.append((direction, [index]))
            }
        }
        return groups.flatMap { lines($0.members, $0.direction, glyphs) }
    }

    private static func lines(_ members: [Int], _ direction: PlanePoint, _ glyphs: [TextGlyph]) -> [[Int]] {
        let places = members.map { index in
            let glyph = glyphs[index]
            return Place(
                index: index, level: direction.cross(glyph.origin), start: direction.dot(glyph.origin),
                size: glyph.em.length)
        }.sorted { ($0.level, -Double($0.index)) > ($1.level, -Double($1.index)) }
        var lines: [[Int]] = []
        var open: [Place] = []
        func close() {
            open.sort { ($0.start, $0.index) < ($1.start, $1.index) }
            if !open.isEmpty { lines.append(open.map(\.index)) }
            open = []
        }
        for place in places {
            // What stands a quarter of its size lower begins another line.
            if let first = open.first, first.level - place.level > 0.25 * min(first.size, place.size) { close() }
            open.append(place)
        }
        close()
        return lines
    }
}

extension TextGlyph {
    /// How the next glyph follows this one, in sizes of the larger: the gap along the line, and how far it stands off the
    /// line. `nil` when it is written in another direction.
    func step(to next: TextGlyph) -> (gap: Double, off: Double)? {
        guard let direction, let other = next.direction, direction.dot(other) > 0.99 else { return nil }
        let size = max(em.length, next.em.length)
        let way = next.origin - (origin + along)
        return (way.dot(direction) / size, abs(direction.cross(way)) / size)
    }
}
