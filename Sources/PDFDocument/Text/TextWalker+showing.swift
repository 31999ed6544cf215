import SealBase

extension TextWalker {
    /// The operators of text (ISO 32000-2, tables 103–107).
    mutating func note(_ operation: String, _ operands: [PDFObject], _ run: inout Run) throws {
        switch operation {
        case "BT": (run.textMatrix, run.lineMatrix) = (.identity, .identity)
        case "Tf":
            if operands.count >= 2, let name = operands[operands.count - 2].name, let size = operands.last?.number {
                try choose(run.resources.font(name, reader.fonts), size, &run, name)
            }
        case "gs": try applyState(operands.last?.name, &run)
        case "Td", "TD": move(operation, operands.compactMap(\.number), &run)
        case "Tm":
            if let matrix = ContentMatrix(operands.compactMap(\.number)) {
                (run.textMatrix, run.lineMatrix) = (matrix, matrix)
            }
        case "T*": nextLine(&run)
        case "Tj": try show(operands.last?.string, &run)
        case "TJ": try showParts(operands.last?.array ?? [], &run)
        case "'":
            nextLine(&run)
            try show(operands.last?.string, &run)
        case "\"":
            let numbers = operands.compactMap(\.number)
            if numbers.count >= 2 {
                _ = run.state.set("Tw", numbers[0])
                _ = run.state.set("Tc", numbers[1])
            }
            nextLine(&run)
            try show(operands.last?.string, &run)
        default:
            if let value = operands.last?.number { _ = run.state.set(operation, value) }
        }
    }

    private func choose(_ font: TextFont?, _ size: Double, _ run: inout Run, _ name: String) {
        guard abs(size) < 1e6 else { return }
        run.state.font = font ?? TextFont.unknown(name)
        run.state.size = size
    }

    /// A font set by `gs` (8.4.5).
    private func applyState(_ name: String?, _ run: inout Run) throws {
        guard let name, let found = try run.resources.stateFont(name, reader.fonts) else { return }
        choose(found.font, found.size, &run, name)
    }

    private func move(_ operation: String, _ numbers: [Double], _ run: inout Run) {
        guard numbers.count >= 2, abs(numbers[0]) < 1e9, abs(numbers[1]) < 1e9 else { return }
        if operation == "TD" { run.state.leading = -numbers[1] }
        run.lineMatrix = ContentMatrix.moving(numbers[0], numbers[1]).then(run.lineMatrix)
        run.textMatrix = run.lineMatrix
    }

    private func nextLine(_ run: inout Run) {
        run.lineMatrix = ContentMatrix.moving(0, -run.state.leading).then(run.lineMatrix)
        run.textMatrix = run.lineMatrix
    }

    private mutating func showParts(_ parts: [PDFObject], _ run: inout Run) throws {
        try spend(parts.count)
        for part in parts {
            if let octets = part.string {
                try show(octets, &run)
            } else if let number = part.number, abs(number) < 1e7 {
                let distance = -number / 1000 * run.state.size
                let isVertical = run.state.font?.isVertical ?? false
                run.textMatrix =
                    (isVertical
                    ? ContentMatrix.moving(0, distance) : ContentMatrix.moving(distance * run.state.scaling, 0))
                    .then(run.textMatrix)
            }
        }
    }

    private mutating func show(_ octets: Bytes?, _ run: inout Run) throws {
        guard let octets, let font = run.state.font else { return }
        try spend(octets.count / 4)
        let state = run.state
        let whole = run.textMatrix.then(state.matrix)
        // The ways of one unit of text space along and across the line.
        let (across, up) = (PlanePoint(x: whole.a, y: whole.b), PlanePoint(x: whole.c, y: whole.d))
        let start = PlanePoint(x: whole.e, y: whole.f) + up * state.rise
        let isSeen = run.hidden == 0
        var pen = 0.0
        var isFull = false
        font.each(octets) { character in
            let spacing = state.characterSpacing + (character.isWordSpace ? state.wordSpacing : 0)
            if isSeen {
                let (size, scaling) = (state.size, state.scaling)
                let glyph =
                    font.isVertical
                    ? TextGlyph(
                        text: character.text, origin: start + up * pen, along: up * (character.fall * size),
                        em: across * (size * scaling), low: -0.5, high: 0.5, isInvisible: state.isInvisible,
                        isVertical: true)
                    : TextGlyph(
                        text: character.text, origin: start + across * pen,
                        along: across * (character.width * size * scaling), em: up * size, low: font.extent.descent,
                        high: font.extent.ascent, isInvisible: state.isInvisible, isVertical: false)
                isFull = !add(glyph, font)
            }
            pen +=
                font.isVertical
                ? character.fall * state.size + spacing
                : (character.width * state.size + spacing) * state.scaling
            return !isFull
        }
        guard !isFull else { throw PDFFault(.limitExceeded, ["reason": "characters", "page": "\(text.page.number)"]) }
        run.textMatrix =
            (font.isVertical ? ContentMatrix.moving(0, pen) : ContentMatrix.moving(pen, 0)).then(run.textMatrix)
    }

    /// Keeps a glyph that lies on the page; whether there was room.
    private mutating func add(_ glyph: TextGlyph, _ font: TextFont) -> Bool {
        guard glyph.origin.isSensible, glyph.along.isSensible, glyph.em.isSensible, glyph.em.length > 1e-6 else {
            return true
        }
        let box = text.page.visibleBox
        let middle = glyph.origin + glyph.along * 0.5 + glyph.em * ((glyph.low + glyph.high) / 2)
        guard middle.x >= box.left, middle.x <= box.right, middle.y >= box.bottom, middle.y <= box.top else {
            return true
        }
        guard text.glyphs.count < TextReader.mostPageGlyphs else { return false }
        if glyph.text.isEmpty { text.unmapped[font.name, default: 0] += 1 }
        text.glyphs.append(glyph)
        return true
    }
}

extension ContentMatrix {
    static func moving(_ x: Double, _ y: Double) -> ContentMatrix {
        var matrix = ContentMatrix.identity
        (matrix.e, matrix.f) = (x, y)
        return matrix
    }
}

extension TextFont {
    /// In place of a font that is not there: octets whose meaning nobody knows.
    static func unknown(_ name: String) -> TextFont {
        let character = Character(text: "", width: 0.5)
        return TextFont(
            name: name, codes: .simple(Array(repeating: character, count: 256)), extent: (0.95, -0.35))
    }
}
