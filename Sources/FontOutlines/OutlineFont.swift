import CGlyphs
package import SealBase

/// A font file of the machine, opened for its outlines.
@safe package final class OutlineFont {
    private let font: OpaquePointer
    private var known: [UnicodeScalar: FontGlyph?] = [:]
    /// As the font calls itself.
    package let name: String

    /// Opens a font; of a collection the face whose family's name ends in `ending`. `nil` when the file is no scalable
    /// font, or its licence forbids embedding.
    package init?(_ path: String, ending: String = "") {
        let opened = unsafe path.withCString { path in
            unsafe ending.withCString { ending in unsafe ygl_open(path, ending) }
        }
        guard let opened = unsafe opened else { return nil }
        unsafe font = opened
        name = unsafe String(cString: ygl_name(opened))
    }

    deinit { unsafe ygl_close(font) }

    /// The outline of a character; `nil` when the font has none.
    package func glyph(_ scalar: UnicodeScalar) -> FontGlyph? {
        if let glyph = known[scalar] { return glyph }
        let glyph = read(scalar)
        known[scalar] = .some(glyph)
        return glyph
    }

    private func read(_ scalar: UnicodeScalar) -> FontGlyph? {
        // The densest ideographs have some hundreds of curves.
        var numbers = [Int32](repeating: 0, count: 20_000)
        var advance: Int32 = 0
        var count = 0
        guard unsafe ygl_outline(font, scalar.value, &advance, &numbers, numbers.count, &count) == 1 else { return nil }
        var segments: [FontGlyph.Segment] = []
        var rest = numbers.prefix(count).map(Int.init)[...]
        while let kind = rest.popFirst() {
            let wanted = kind == 2 ? 6 : 2
            guard rest.count >= wanted else { return nil }
            let p = Array(rest.prefix(wanted))
            rest = rest.dropFirst(wanted)
            switch kind {
            case 0: segments.append(.move(p[0], p[1]))
            case 1: segments.append(.line(p[0], p[1]))
            default: segments.append(.curve(p[0], p[1], p[2], p[3], p[4], p[5]))
            }
        }
        return FontGlyph(advance: Int(advance), segments: segments)
    }
}
