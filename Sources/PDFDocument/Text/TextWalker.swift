import SealBase

/// Walks a page's content for the text it shows (ISO 32000-2, 9.4), forms inside forms with it. Everything is bounded;
/// what is no operator is passed over, as viewers do.
struct TextWalker {
    var text: PageText
    let reader: TextReader
    private let page: PDFPage
    private var words: Int
    /// Forms and pictures met already.
    private var known: [PDFReference: Painted] = [:]
    /// Forms already decoded, small ones.
    private var forms: [PDFReference: Bytes] = [:]
    private var formRoom = 16 << 20

    private static let deepest = 16
    /// What a form costs beside its words.
    private static let formCost = 20

    /// What `Do` paints.
    private enum Painted {
        case nothing, picture
        /// `resources` is `nil` when the form uses those of its surroundings.
        case form(ContentMatrix, resources: TextResources?)
    }

    /// One run over a content stream.
    struct Run {
        var state: TextState
        var saved: [TextState] = []
        var textMatrix = ContentMatrix.identity
        var lineMatrix = ContentMatrix.identity
        let resources: TextResources
        let depth: Int
        let inside: Set<PDFReference>
        /// For each open marked content whether it is of a hidden layer.
        var marked: [Bool] = []
        var hidden = 0
    }

    init(_ reader: TextReader, _ page: PDFPage) throws {
        (self.reader, self.page) = (reader, page)
        text = PageText(page: page)
        words = min(reader.words, TextReader.mostPageWords)
    }

    mutating func walk() throws {
        let whole = words
        defer { reader.words -= whole - max(words, 0) }
        let octets = try reader.file.contentOctets(of: page, budget: &reader.octets)
        let resources = TextResources(try reader.file.resources(of: page), reader.file)
        try run(octets, Run(state: TextState(), resources: resources, depth: 0, inside: []))
    }

    /// Walks the content of a form alone.
    mutating func walk(_ octets: Bytes, _ resources: PDFDictionary) throws {
        let whole = words
        defer { reader.words -= whole - max(words, 0) }
        let resources = TextResources(resources, reader.file)
        try run(octets, Run(state: TextState(), resources: resources, depth: 0, inside: []))
    }

    private mutating func run(_ octets: Bytes, _ start: Run) throws {
        var lexer = ContentLexer(octets)
        var run = start
        var operands: [PDFObject] = []
        while let token = lexer.next() {
            try spend(1)
            guard case .operation(let name) = token else {
                // No operator takes more; what piles up is rubbish.
                if case .operand(let value) = token, operands.count < 64 { operands.append(value) }
                continue
            }
            switch name {
            case "q": if run.saved.count < 4096 { run.saved.append(run.state) }
            case "Q": run.state = run.saved.popLast() ?? run.state
            case "cm":
                if let matrix = ContentMatrix(operands.compactMap(\.number)) {
                    run.state.matrix = matrix.then(run.state.matrix)
                }
            case "Do": if let name = operands.last?.name { try paint(name, run) }
            case "BI": try skipPicture(&lexer)
            case "BMC", "BDC": try open(name, operands, &run)
            case "EMC": if run.marked.popLast() == true { run.hidden -= 1 }
            default: try note(name, operands, &run)
            }
            operands.removeAll(keepingCapacity: true)
        }
    }

    mutating func spend(_ count: Int) throws {
        words -= count
        guard words > 0 else { throw PDFFault(.limitExceeded, ["reason": "content", "page": "\(page.number)"]) }
    }

    // MARK: What is not text

    /// `/OC /Name BDC` (8.11.3.2).
    private func open(_ name: String, _ operands: [PDFObject], _ run: inout Run) throws {
        var isHidden = false
        if name == "BDC", operands.count >= 2, operands[operands.count - 2].name == "OC",
            let layer = operands.last?.name
        {
            isHidden = try run.resources.hides(layer, reader.layers)
        }
        guard run.marked.count < 4096 else { return }
        run.marked.append(isHidden)
        if isHidden { run.hidden += 1 }
    }

    private mutating func skipPicture(_ lexer: inout ContentLexer) throws {
        var length: Int?
        var last: String?
        while let token = lexer.next(), token != .operation("ID") {
            try spend(1)
            guard case .operand(let value) = token else { return }
            if last == "L" || last == "Length" { length = value.integer }
            last = value.name
        }
        _ = lexer.inlineData(length: length)
        text.pictures += 1
    }

    private mutating func paint(_ name: String, _ run: Run) throws {
        guard run.hidden == 0, let reference = try run.resources.painted(name) else { return }
        switch try painted(reference) {
        case .nothing: break
        case .picture: text.pictures += 1
        case .form(let matrix, let resources):
            guard run.depth < Self.deepest, !run.inside.contains(reference) else {
                throw PDFFault(.limitExceeded, ["reason": "forms", "object": reference.description])
            }
            try spend(Self.formCost)
            var state = run.state
            state.matrix = matrix.then(state.matrix)
            try self.run(
                form(reference),
                Run(
                    state: state, resources: resources ?? run.resources, depth: run.depth + 1,
                    inside: run.inside.union([reference])))
        }
    }

    private mutating func painted(_ reference: PDFReference) throws -> Painted {
        if let found = known[reference] { return found }
        let file = reader.file
        let dictionary = try file.object(reference)
        var found = Painted.nothing
        if try !reader.layers.hides(dictionary["OC"]) {
            switch try file.resolve(dictionary["Subtype"]).name {
            case "Image": found = .picture
            case "Form":
                let entry = try file.resolve(dictionary["Matrix"]).array ?? []
                let numbers = try entry.prefix(8).compactMap { try file.resolve($0).number }
                let resources = try file.resolve(dictionary["Resources"]).dictionary.map { TextResources($0, file) }
                found = .form(ContentMatrix(numbers) ?? .identity, resources: resources)
            default: break
            }
        }
        known[reference] = found
        return found
    }

    private mutating func form(_ reference: PDFReference) throws -> Bytes {
        if let known = forms[reference] { return known }
        let octets = try reader.file.streamOctets(reference, decoded: true, limit: reader.octets)
        reader.octets -= octets.count
        if octets.count <= formRoom {
            formRoom -= octets.count
            forms[reference] = octets
        }
        return octets
    }
}
