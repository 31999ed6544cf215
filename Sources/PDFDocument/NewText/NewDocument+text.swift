package import SealBase

extension NewDocument {
    /// A document of pages of text whose one font is made of the outlines it uses, embedded; its text can be searched and
    /// copied. `glyph` gives the outline of a character, `nil` draws a box. The same pages give the same octets. Throws
    /// `PDFFault` when compression fails.
    package static func text(
        _ pages: [TextPage], title: String, font: String, glyph: (UnicodeScalar) -> FontGlyph?
    ) throws -> Bytes {
        let used = Set(pages.flatMap { $0.lines.flatMap(\.text.unicodeScalars) }).sorted { $0.value < $1.value }
        let drawn = used.compactMap { scalar in glyph(scalar).map { (scalar, $0) } }.prefix(60_000)
        let subset = TextSubset(name: font, characters: Array(drawn))
        let first = 9
        var objects: [(PDFObject, Bytes?)] = [
            (
                .dictionary([
                    "Type": .name("Catalog"), "Pages": .reference(PDFReference(2)),
                    "ViewerPreferences": .dictionary(["PrintScaling": .name("None")]),
                ]), nil
            ),
            (
                .dictionary([
                    "Type": .name("Pages"), "Count": .integer(pages.count),
                    "Kids": .array(pages.indices.map { .reference(PDFReference(first + $0 * 2)) }),
                ]), nil
            ),
            (.dictionary(["Title": .string(textString(title))]), nil),
        ]
        objects += try subset.objects(first: 4)
        for (index, page) in pages.enumerated() {
            let content = try Deflate.compress(drawing(page, subset))
            let box = PDFObject.array([
                .integer(0), .integer(0), real(Millimetres(page.width).points), real(Millimetres(page.height).points),
            ])
            objects.append(
                (
                    .dictionary([
                        "Type": .name("Page"), "Parent": .reference(PDFReference(2)), "MediaBox": box,
                        "Resources": .dictionary(["Font": .dictionary(["F": .reference(PDFReference(4))])]),
                        "Contents": .reference(PDFReference(first + index * 2 + 1)),
                    ]), nil
                ))
            objects.append(
                (.stream(["Filter": .name("FlateDecode"), "Length": .integer(content.count)]), content))
        }
        return file(objects, root: PDFReference(1), information: PDFReference(3))
    }

    private static func drawing(_ page: TextPage, _ subset: TextSubset) -> Bytes {
        var out = Bytes()
        func put(_ value: Double) {
            ObjectPrinter.append(value, decimals: 3, to: &out)
            out.append(32)
        }
        let scale = Millimetres(1).points
        func paint(_ colour: TextPage.Colour) {
            let (red, green, blue) = colour.operators
            for part in [red, green, blue] { put(part) }
            out += Bytes("rg\n".utf8)
        }
        for rule in page.rules {
            paint(rule.colour)
            let rect = rule.rect
            for side in [rect.left, page.height - rect.top - rect.height, rect.width, rect.height] { put(side * scale) }
            out += Bytes("re f\n".utf8)
        }
        for line in page.lines where !line.text.isEmpty {
            paint(line.colour)
            out += Bytes("BT /F ".utf8)
            put(line.size * scale)
            out += Bytes("Tf ".utf8)
            put(line.x * scale)
            put((page.height - line.y) * scale)
            out += Bytes("Td <".utf8)
            for scalar in line.text.unicodeScalars {
                let number = subset.numbers[scalar] ?? 0
                out += Bytes([UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]).hexDigits
            }
            out += Bytes("> Tj ET\n".utf8)
        }
        return out
    }
}
