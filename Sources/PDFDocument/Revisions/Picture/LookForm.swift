import SealBase

/// A form XObject (ISO 32000-2, 8.10) as it is painted.
struct LookForm {
    var content: Bytes
    var box: PDFBox?
    var matrix: [Double]
    var resources: PDFDictionary

    private static let maximumOctets = 16 << 20

    /// `nil` when the reference leads to no form.
    init?(_ reference: PDFReference, in state: RevisionState) throws {
        guard case .stream(let entries) = try state.resolve(.reference(reference)),
            try state.resolve(entries["Subtype"]).name == "Form"
        else { return nil }
        content = try state.file.streamOctets(reference, decoded: true, limit: LookForm.maximumOctets)
        box = PDFBox(try LookForm.numbers(entries["BBox"], state))
        matrix = try LookForm.numbers(entries["Matrix"], state).array?.compactMap(\.number) ?? [1, 0, 0, 1, 0, 0]
        resources = try state.resolve(entries["Resources"]).dictionary ?? [:]
    }

    private static func numbers(_ value: PDFObject?, _ state: RevisionState) throws -> PDFObject {
        guard let items = try state.resolve(value).array, items.count <= 6 else { return .null }
        return .array(try items.map { try state.resolve($0) })
    }

    /// What the content paints when that is one external object in a plain frame: its name and the matrix before it.
    var onlyObject: (name: String, matrix: [Double])? {
        var lexer = ContentLexer(content)
        var operands: [PDFObject] = []
        var found: (name: String, matrix: [Double])?
        var matrix = [1.0, 0, 0, 1, 0, 0]
        while let token = lexer.next() {
            switch token {
            case .operand(let value):
                guard operands.count < 8 else { return nil }
                operands.append(value)
            case .operation("Do"):
                guard found == nil, let name = operands.last?.name else { return nil }
                found = (name, matrix)
                operands = []
            case .operation("cm"):
                let numbers = operands.compactMap(\.number)
                guard numbers.count == 6, matrix == [1, 0, 0, 1, 0, 0] else { return nil }
                (matrix, operands) = (numbers, [])
            case .operation("q"), .operation("Q"): operands = []
            default: return nil
            }
        }
        return found
    }

    func object(_ name: String, in state: RevisionState) throws -> PDFReference? {
        try state.resolve(resources["XObject"])[name]?.reference
    }
}
