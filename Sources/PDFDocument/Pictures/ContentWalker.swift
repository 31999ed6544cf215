import SealBase

/// Walks a page's content for the pictures it paints: the transformation in force, forms inside forms, inline pictures
/// (ISO 32000-2, 8.4.4, 8.9, 8.10). Everything is bounded; what is no operator is passed over, as viewers do.
struct ContentWalker {
    private struct State {
        var matrix = ContentMatrix.identity
        /// The colour stencils are painted with.
        var fill = (0.0, 0.0, 0.0)
    }

    private(set) var content = PageContent()
    private let file: PDFFile
    private let page: PDFPage
    private var words = 8_000_000
    private var octets = 192 << 20
    private var reader: PictureReader

    private static let mostPictures = 2000
    private static let deepest = 16

    init(_ file: PDFFile, page: PDFPage) {
        (self.file, self.page) = (file, page)
        reader = PictureReader(file)
    }

    mutating func walk() throws {
        let all = try file.contentOctets(of: page, budget: &octets)
        try run(all, file.resources(of: page), State(), depth: 0, inside: [])
    }

    private mutating func read(_ stream: PDFReference) throws -> Bytes {
        let found = try file.streamOctets(stream, decoded: true, limit: octets)
        octets -= found.count
        return found
    }

    private mutating func run(
        _ octets: Bytes, _ resources: PDFDictionary, _ start: State, depth: Int, inside: Set<PDFReference>
    ) throws {
        var lexer = ContentLexer(octets)
        var (state, saved) = (start, [State]())
        var operands: [PDFObject] = []
        while let token = lexer.next() {
            words -= 1
            guard words > 0 else { throw PDFFault(.limitExceeded, ["reason": "content"]) }
            switch token {
            case .operand(let value):
                // No operator takes more; what piles up is rubbish.
                if operands.count < 64 { operands.append(value) }
                continue
            case .operation("q"): if saved.count < 4096 { saved.append(state) }
            case .operation("Q"): state = saved.popLast() ?? state
            case .operation("cm"):
                if let matrix = ContentMatrix(operands.compactMap(\.number)) {
                    state.matrix = matrix.then(state.matrix)
                }
            case .operation("Do"):
                if let name = operands.last?.name { try paint(name, resources, state, depth, inside) }
            case .operation("BI"): try inlinePicture(&lexer, resources, state)
            case .operation(let name): note(name, operands, &state)
            }
            operands.removeAll(keepingCapacity: true)
        }
    }

    /// Colours for stencils, and whether anything is drawn.
    private mutating func note(_ operation: String, _ operands: [PDFObject], _ state: inout State) {
        switch operation {
        case "g", "rg", "k", "sc", "scn":
            let values = operands.compactMap(\.number).map { min(max($0, 0), 1) }
            switch values.count {
            case 1: state.fill = (values[0], values[0], values[0])
            case 3: state.fill = (values[0], values[1], values[2])
            case 4:
                let light = 1 - values[3]
                state.fill = ((1 - values[0]) * light, (1 - values[1]) * light, (1 - values[2]) * light)
            default: break
            }
        case "f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh", "Tj", "TJ", "'", "\"": content.hasDrawing = true
        default: break
        }
    }

    private mutating func paint(
        _ name: String, _ resources: PDFDictionary, _ state: State, _ depth: Int, _ inside: Set<PDFReference>
    ) throws {
        guard let value = try file.resolve(resources["XObject"])[name], let reference = try file.streamReference(value),
            let dictionary = try file.object(reference).dictionary
        else { return }
        switch try file.resolve(dictionary["Subtype"]).name {
        case "Image":
            try add(dictionary, resources, state) { filters in filters.store(reference) }
        case "Form":
            guard depth < Self.deepest, !inside.contains(reference) else {
                throw PDFFault(.limitExceeded, ["reason": "forms", "object": reference.description])
            }
            var inner = state
            let numbers = try file.resolve(dictionary["Matrix"]).array?.map { try file.resolve($0) } ?? []
            if let matrix = ContentMatrix(numbers.compactMap(\.number)) { inner.matrix = matrix.then(state.matrix) }
            let own = try file.resolve(dictionary["Resources"]).dictionary ?? resources
            try run(read(reference), own, inner, depth: depth + 1, inside: inside.union([reference]))
        default: break
        }
    }

    private mutating func add(
        _ dictionary: PDFDictionary, _ resources: PDFDictionary, _ state: State,
        _ store: (PictureFilters) -> PagePicture.Store
    ) throws {
        guard let placement = state.matrix.placement(on: page) else { return }
        guard content.pictures.count < Self.mostPictures else {
            throw PDFFault(.limitExceeded, ["reason": "pictures"])
        }
        let fill = state.fill
        if let picture = try reader.picture(dictionary, resources, fill: fill, placement: placement, store: store) {
            content.pictures.append(picture)
        }
    }

    /// `BI … ID … EI` (8.9.7).
    private mutating func inlinePicture(
        _ lexer: inout ContentLexer, _ resources: PDFDictionary, _ state: State
    ) throws {
        var entries: PDFDictionary = [:]
        var key: String?
        while let token = lexer.next(), token != .operation("ID") {
            words -= 1
            guard words > 0, case .operand(let value) = token else { return }
            if let name = key {
                entries[InlineNames.key(name)] = InlineNames.value(value, of: name)
                key = nil
            } else {
                key = value.name
            }
        }
        let data = lexer.inlineData(length: entries["Length"]?.integer ?? entries["L"]?.integer)
        try add(entries, resources, state) { filters in
            .inline(data, filters: filters.general, parameters: filters.parameters)
        }
    }
}
