import SealBase

/// Outlines of the characters on the sheet (seal-templates/sheet/outlines.txt), so that no reader needs a font. Made by
/// scripts/make-sheet-words, which states the format.
struct SheetGlyphs: Sendable {
    /// One character: units of the em, y down from the baseline.
    struct Glyph: Sendable, Hashable {
        var advance: Double
        var outlines: [Outline]
    }

    private let glyphs: [Unicode.Scalar: Glyph]

    /// Throws `TemplateFault(.invalidTemplate)` naming the line that breaks the format.
    init(_ text: Bytes) throws(TemplateFault) {
        var glyphs: [Unicode.Scalar: Glyph] = [:]
        for (number, line) in text.split(separator: UInt8(ascii: "\n")).enumerated() {
            let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3, let value = UInt32(String(decoding: parts[0], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(value), let advance = Double(String(decoding: parts[1], as: UTF8.self)),
                let outlines = SheetGlyphs.outlines(parts[2])
            else {
                throw TemplateFault(
                    .invalidTemplate, ["file": "sheet/outlines.txt", "path": "\(number + 1)", "rule": "outline"])
            }
            glyphs[scalar] = Glyph(advance: advance / 1000, outlines: outlines)
        }
        self.glyphs = glyphs
    }

    subscript(scalar: Unicode.Scalar) -> Glyph? { glyphs[scalar] }

    /// Width of a text, in ems.
    func width(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + (glyphs[$1]?.advance ?? 1) }
    }

    /// A line of text from a point on its baseline, `size` millimetres an em.
    func line(_ text: String, at start: Point, size: Double) -> [Outline] {
        var out: [Outline] = []
        var x = start.x
        for scalar in text.unicodeScalars {
            guard let glyph = glyphs[scalar] else {
                x += size
                continue
            }
            let origin = Point(x, start.y)
            for outline in glyph.outlines {
                out.append(
                    Outline(
                        start: outline.start * size + origin,
                        segments: outline.curved.segments.map { segment in
                            switch segment {
                            case .line, .arc: .line(segment.end * size + origin)
                            case .curve(let a, let b, let p):
                                .curve(a * size + origin, b * size + origin, p * size + origin)
                            }
                        }))
            }
            x += glyph.advance * size
        }
        return out
    }

    /// `m`, `l` and `c` with numbers relative to the point before; every `m` begins an outline.
    private static func outlines(_ path: Bytes.SubSequence) -> [Outline]? {
        var out: [Outline] = []
        var here = Point(0, 0)
        var rest = path
        while let letter = rest.popFirst() {
            let end = rest.firstIndex { $0 >= UInt8(ascii: "a") } ?? rest.endIndex
            let numbers = rest[..<end].split(separator: UInt8(ascii: " ")).map {
                Int(String(decoding: $0, as: UTF8.self)) ?? Int.max
            }
            rest = rest[end...]
            guard numbers.allSatisfy({ (-10_000...10_000).contains($0) }), numbers.count % 2 == 0 else {
                return nil
            }
            let points = stride(from: 0, to: numbers.count, by: 2).map { index in
                here + Point(Double(numbers[index]) / 1000, -Double(numbers[index + 1]) / 1000)
            }
            guard let last = points.last else { return nil }
            switch (letter, points.count) {
            case (UInt8(ascii: "m"), 1): out.append(Outline(start: last, segments: []))
            case (UInt8(ascii: "l"), 1) where !out.isEmpty: out[out.count - 1].segments.append(.line(last))
            case (UInt8(ascii: "c"), 3) where !out.isEmpty:
                out[out.count - 1].segments.append(.curve(points[0], points[1], last))
            default: return nil
            }
            here = last
        }
        return out
    }
}
