import SealBase

/// Where the letters of a field's look stand: written as they are read, upright, of a size that can be read, inside what is
/// shown. The same letters in another order, mirrored or cut off are another text to a person.
struct LookGeometry {
    private let form: PDFReference
    /// Points a unit of the form along and across, as the widget shows it.
    private let scale: (x: Double, y: Double)
    private let box: PDFBox

    /// Keys of a form that change nothing about what it shows, or that are judged here.
    private static let plainKeys: Set<String> = [
        "Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Length", "Filter", "DecodeParms", "Name",
        "LastModified", "StructParent", "StructParents",
    ]
    /// What people can read on paper, in points.
    private static let sizes = 2.0...144.0

    /// `nil` when the form shows its text in a way that cannot be judged.
    init?(_ form: PDFReference, widget: PDFObject, in state: RevisionState) throws {
        guard case .stream(let entries) = try state.object(form.number),
            LookGeometry.plainKeys.isSuperset(of: entries.keys),
            let bounds = PDFBox(try state.numbers(entries["BBox"])),
            let place = PDFBox(try state.numbers(widget["Rect"]))
        else { return nil }
        var isTurned = false
        if entries["Matrix"] != nil {
            let numbers = (try state.numbers(entries["Matrix"]).array ?? []).compactMap(\.number)
            guard let matrix = ContentMatrix(numbers), let turned = LookGeometry.isTurned(matrix) else { return nil }
            isTurned = turned
        }
        let sides = isTurned ? (place.height, place.width) : (place.width, place.height)
        scale = (sides.0 / bounds.width, sides.1 / bounds.height)
        guard (0.5...2).contains(scale.x / scale.y) else { return nil }
        (self.form, box) = (form, bounds)
    }

    /// Whether the form lies on its side; `nil` when it is scaled, skewed or mirrored.
    private static func isTurned(_ matrix: ContentMatrix) -> Bool? {
        let isUpright = matrix.b == 0 && matrix.c == 0 && matrix.a == matrix.d && abs(matrix.a) == 1
        let isSideways = matrix.a == 0 && matrix.d == 0 && matrix.b == -matrix.c && abs(matrix.b) == 1
        return isUpright ? false : isSideways ? true : nil
    }

    /// The text as a person reads it, line by line; `nil` when letters are hidden, turned, on one another or too small.
    func text(_ shown: ShownText, _ octets: Bytes, _ fonts: PDFDictionary, _ reader: TextReader) throws -> String? {
        guard let visible = shown.window.map({ box.intersection($0) }) ?? box else { return nil }
        let glyphs = try reader.glyphs(
            of: octets, resources: ["Font": .dictionary(fonts)], form: form, in: visible)
        guard glyphs.count == shown.letters, glyphs.allSatisfy(isReadable) else { return nil }
        var text = ""
        for line in TextOrder.lines(glyphs) {
            for (index, next) in zip(line, line.dropFirst()) {
                guard glyphs[next].origin.x >= glyphs[index].origin.x + 0.25 * glyphs[index].along.x else { return nil }
            }
            text += line.map { glyphs[$0].text }.joined()
        }
        return text
    }

    private func isReadable(_ glyph: TextGlyph) -> Bool {
        let (size, width) = (glyph.em.y * scale.y, glyph.along.x * scale.x)
        return LookGeometry.sizes.contains(size) && abs(glyph.em.x) < 0.4 * glyph.em.y
            && abs(glyph.along.y) < 1e-6 * glyph.em.y && (0.1 * size...2 * size).contains(width)
    }
}

extension RevisionState {
    /// An array with the numbers in it that stand in objects of their own.
    func numbers(_ value: PDFObject?) throws -> PDFObject {
        guard let elements = try resolve(value).array, elements.count <= 16 else { return .null }
        return .array(try elements.map { try resolve($0) })
    }
}
