import SealBase

/// Which characters the glyphs of a TrueType program are, by its own table of Unicode (`cmap`, OpenType 1.9): for files
/// that say it nowhere else. Bounded to 65,536 glyphs.
struct TrueTypeCharacters {
    private(set) var glyphs: [Int: UInt32] = [:]

    /// `nil` when the program has no table of Unicode, as most subsets.
    init?(_ octets: Bytes) {
        guard let table = FontOctets(octets).table("cmap"), let count = table.short(2) else { return nil }
        for index in 0..<min(count, 64) {
            let row = 4 + index * 8
            guard let platform = table.short(row), let kind = table.short(row + 2), let place = table.long(row + 4)
            else { break }
            let isUnicode = platform == 0 && kind != 5 || platform == 3 && (kind == 1 || kind == 10)
            guard isUnicode else { continue }
            switch table.short(place) {
            case 4: readSegments(table, place)
            case 12: readGroups(table, place)
            default: break
            }
        }
        if glyphs.isEmpty { return nil }
    }

    /// Of several characters that share a glyph the one most often written: an ideograph before a radical.
    private mutating func add(_ glyph: Int, _ character: Int) {
        guard glyph > 0, glyph < 0x10000, character >= 32, let value = UInt32(exactly: character) else { return }
        if let known = glyphs[glyph], !((0x2E80...0x2FDF).contains(known) || known >= 0xE000) { return }
        glyphs[glyph] = value
    }

    /// Format 4.
    private mutating func readSegments(_ table: FontOctets, _ place: Int) {
        guard let double = table.short(place + 6) else { return }
        var room = 1 << 17
        for segment in 0..<(double / 2) {
            let ends = place + 14 + segment * 2
            let starts = ends + double + 2
            guard let last = table.short(ends), let first = table.short(starts),
                let delta = table.short(starts + double), let offset = table.short(starts + 2 * double), first <= last
            else { continue }
            room -= last - first + 1
            guard room > 0 else { return }
            for character in first...last where character < 0xFFFF {
                if offset == 0 {
                    add((character + delta) & 0xFFFF, character)
                } else if let glyph = table.short(starts + 2 * double + offset + (character - first) * 2), glyph != 0 {
                    add((glyph + delta) & 0xFFFF, character)
                }
            }
        }
    }

    /// Format 12.
    private mutating func readGroups(_ table: FontOctets, _ place: Int) {
        guard let count = table.long(place + 12) else { return }
        var room = 1 << 17
        for group in 0..<min(count, 1 << 16) {
            let row = place + 16 + group * 12
            guard let first = table.long(row), let last = table.long(row + 4), let glyph = table.long(row + 8) else {
                return
            }
            guard first <= last, last <= 0x10FFFF else { continue }
            room -= last - first + 1
            guard room > 0 else { return }
            for step in 0...(last - first) {
                add(glyph + step, first + step)
            }
        }
    }
}
