package import SealBase

/// A new document of one page that is nothing but filled outlines: no font, no picture, nothing a reader could show in
/// two ways. The same drawing gives the same octets.
package enum NewDocument {
    /// Writes the file: header, four objects, a classic cross-reference table (ISO 32000-2, 7.5). `title` names the
    /// document to readers. Throws `PDFFault` when compression fails.
    package static func page(
        width: Millimetres, height: Millimetres, title: String, fills: [GreyFill]
    ) throws -> Bytes {
        let content = try Deflate.compress(drawing(fills, height: height))
        let box = PDFObject.array([.integer(0), .integer(0), real(width.points), real(height.points)])
        let objects: [(PDFObject, Bytes?)] = [
            catalog, pages,
            (
                .dictionary([
                    "Type": .name("Page"), "Parent": .reference(PDFReference(2)), "MediaBox": box,
                    "Resources": .dictionary([:]), "Contents": .reference(PDFReference(4)),
                ]), nil
            ),
            (.stream(["Filter": .name("FlateDecode"), "Length": .integer(content.count)]), content),
            (.dictionary(["Title": .string(textString(title))]), nil),
        ]
        return file(objects, root: PDFReference(1), information: PDFReference(objects.count))
    }

    /// Object 1: it is printed in its own size.
    static var catalog: (PDFObject, Bytes?) {
        (
            .dictionary([
                "Type": .name("Catalog"), "Pages": .reference(PDFReference(2)),
                "ViewerPreferences": .dictionary(["PrintScaling": .name("None")]),
            ]), nil
        )
    }

    /// Object 2: one page, which is object 3.
    static var pages: (PDFObject, Bytes?) {
        (
            .dictionary(["Type": .name("Pages"), "Count": .integer(1), "Kids": .array([.reference(PDFReference(3))])]),
            nil
        )
    }

    static func file(
        _ objects: [(value: PDFObject, stream: Bytes?)], root: PDFReference, information: PDFReference
    ) -> Bytes {
        var out = Bytes("%PDF-1.7\n%".utf8) + [0xE5, 0x8D, 0xB0, 0xE9, 0x89, 0xB4, 10]
        var table = Bytes("xref\n0 \(objects.count + 1)\n0000000000 65535 f\r\n".utf8)
        for (index, object) in objects.enumerated() {
            let offset = String(out.count)
            table += Bytes((String(repeating: "0", count: max(0, 10 - offset.count)) + offset + " 00000 n\r\n").utf8)
            out += Bytes("\(index + 1) 0 obj\n".utf8) + ObjectPrinter.print(object.value)
            if let stream = object.stream { out += Bytes("\nstream\n".utf8) + stream + Bytes("\nendstream".utf8) }
            out += Bytes("\nendobj\n".utf8)
        }
        let section = out.count
        let trailer: PDFDictionary = [
            "Size": .integer(objects.count + 1), "Root": .reference(root), "Info": .reference(information),
        ]
        return out + table + Bytes("trailer\n".utf8) + ObjectPrinter.print(.dictionary(trailer))
            + Bytes("\nstartxref\n\(section)\n%%EOF\n".utf8)
    }

    /// Text outside pages is UTF-16 with its mark (7.9.2.2).
    static func textString(_ text: String) -> Bytes {
        text.utf16.reduce(into: [0xFE, 0xFF]) { out, unit in
            out += [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
        }
    }

    static func real(_ value: Double) -> PDFObject {
        .real(String(decoding: ObjectPrinter.number(value, decimals: 4), as: UTF8.self))
    }

    /// Millimetres become points, y grows upwards; two decimals are four micrometres.
    private static func drawing(_ fills: [GreyFill], height: Millimetres) -> Bytes {
        let scale = Millimetres(1).points
        var out = Bytes()
        func put(_ point: Point) {
            ObjectPrinter.append(point.x * scale, decimals: 2, to: &out)
            out.append(32)
            ObjectPrinter.append((height.value - point.y) * scale, decimals: 2, to: &out)
            out.append(32)
        }
        for fill in fills where !fill.outlines.isEmpty {
            ObjectPrinter.append(min(max(fill.grey, 0), 1), decimals: 3, to: &out)
            out += Bytes(" g\n".utf8)
            for outline in fill.outlines {
                put(outline.start)
                out += Bytes("m\n".utf8)
                for segment in outline.curved.segments {
                    switch segment {
                    case .line, .arc:
                        put(segment.end)
                        out += Bytes("l\n".utf8)
                    case .curve(let first, let second, let end):
                        put(first)
                        put(second)
                        put(end)
                        out += Bytes("c\n".utf8)
                    }
                }
                out += Bytes("h\n".utf8)
            }
            out += Bytes("f\n".utf8)
        }
        return out
    }
}
