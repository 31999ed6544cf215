import SealBase

/// A seal graphic as a form XObject (ISO 32000-2, 8.10), upright for the reader of a turned page: the form's matrix
/// turns it back, and the annotation's rectangle takes the turned box (12.5.5).
package enum SealAppearance {
    /// Writes the form and what it needs, and returns the form's reference.
    package static func put(
        _ graphic: SealGraphic, on page: PDFPage, into writer: inout RevisionWriter
    ) throws -> PDFReference {
        try put(graphic, rotation: page.rotation, userUnit: page.userUnit, into: &writer)
    }

    static func put(
        _ graphic: SealGraphic, rotation: Int, userUnit: Double, into writer: inout RevisionWriter
    ) throws -> PDFReference {
        let width = graphic.width.points / userUnit
        let height = graphic.height.points / userUnit
        var resources: PDFDictionary = [:]
        let content: Bytes
        switch graphic {
        case .vector(let picture):
            content = drawing(picture, unit: userUnit)
        case .raster(let picture):
            let image = try put(picture, into: &writer)
            resources["XObject"] = .dictionary(["Seal": .reference(image)])
            content =
                Bytes("q\n".utf8) + ObjectPrinter.number(width, decimals: 4) + Bytes(" 0 0 ".utf8)
                + ObjectPrinter.number(height, decimals: 4) + Bytes(" 0 0 cm\n/Seal Do\nQ\n".utf8)
        }
        let form = try writer.reserve()
        try writer.put(
            form, stream: content,
            [
                "Type": .name("XObject"), "Subtype": .name("Form"), "FormType": .integer(1),
                "BBox": .array([.integer(0), .integer(0), real(width), real(height)]),
                "Matrix": .array(matrix(rotation).map { .integer($0) }),
                "Resources": .dictionary(resources),
            ])
        return form
    }

    /// Turns against the page: a page shown clockwise by 90° needs content turned the other way.
    static func matrix(_ rotation: Int) -> [Int] {
        switch rotation {
        case 90: [0, 1, -1, 0, 0, 0]
        case 180: [-1, 0, 0, -1, 0, 0]
        case 270: [0, -1, 1, 0, 0, 0]
        default: [1, 0, 0, 1, 0, 0]
        }
    }

    static func real(_ value: Double) -> PDFObject {
        .real(String(decoding: ObjectPrinter.number(value, decimals: 4), as: UTF8.self))
    }

    /// The outlines in one path, filled by the non-zero rule; millimetres become units of the page, y grows upwards.
    static func drawing(_ picture: VectorPicture, unit: Double) -> Bytes {
        let scale = Millimetres(1).points / unit
        let height = picture.height.value
        let outlines = picture.outlines.map(\.curved)
        // Three points a segment, one at the start; with each number a blank, with each line an operator.
        let points = outlines.reduce(0) { $0 + $1.segments.count * 3 + 1 }
        let capacity = 96 + points * (2 * (ObjectPrinter.longestNumber + 1) + 4)
        return OctetPen.write(capacity: capacity) { out in
            func append(_ point: Point, _ out: inout OctetPen) {
                ObjectPrinter.append(point.x * scale, decimals: 3, to: &out)
                out.append(32)
                ObjectPrinter.append((height - point.y) * scale, decimals: 3, to: &out)
                out.append(32)
            }
            out.append("q\n")
            for channel in [picture.ink.red, picture.ink.green, picture.ink.blue] {
                ObjectPrinter.append(Double(channel) / 255, decimals: 4, to: &out)
                out.append(32)
            }
            out.append("rg\n")
            for outline in outlines {
                append(outline.start, &out)
                out.append("m\n")
                for segment in outline.segments {
                    switch segment {
                    case .line, .arc:
                        append(segment.end, &out)
                        out.append("l\n")
                    case .curve(let first, let second, let end):
                        append(first, &out)
                        append(second, &out)
                        append(end, &out)
                        out.append("c\n")
                    }
                }
                out.append("h\n")
            }
            out.append(outlines.isEmpty ? "Q\n" : "f\nQ\n")
        }
    }

    /// Colours and, where anything is not opaque, a soft mask (11.6.5.2).
    private static func put(_ picture: RasterPicture, into writer: inout RevisionWriter) throws -> PDFReference {
        var colours = Bytes()
        var alpha = Bytes()
        colours.reserveCapacity(picture.rgba.count / 4 * 3)
        alpha.reserveCapacity(picture.rgba.count / 4)
        for (index, octet) in picture.rgba.enumerated() {
            if index & 3 == 3 { alpha.append(octet) } else { colours.append(octet) }
        }
        var entries: PDFDictionary = [
            "Type": .name("XObject"), "Subtype": .name("Image"), "Width": .integer(picture.pixelWidth),
            "Height": .integer(picture.pixelHeight), "BitsPerComponent": .integer(8),
        ]
        if alpha.contains(where: { $0 != 255 }) {
            let mask = try writer.reserve()
            try writer.put(
                mask, stream: alpha, entries.merging(["ColorSpace": .name("DeviceGray")]) { $1 }, compressed: true)
            entries["SMask"] = .reference(mask)
        }
        entries["ColorSpace"] = .name("DeviceRGB")
        let image = try writer.reserve()
        try writer.put(image, stream: colours, entries, compressed: true)
        return image
    }
}
