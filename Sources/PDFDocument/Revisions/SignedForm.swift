import SealBase

/// What a signed revision may itself show otherwise than its pages say, with nothing changed: fields whose look is not
/// their value, readers asked to draw fields themselves, a form of another kind, scripts. The signer signed it so, and
/// whoever reads it must know.
struct SignedForm {
    private let state: RevisionState
    private var findings: [Finding] = []

    private static let mostFields = 2000
    private static let mostTold = 20
    /// Hidden and NoView (12.5.3, table 167).
    private static let unseen = 0b10_0010

    /// The warnings; none about what cannot be compared.
    static func findings(_ state: RevisionState, _ words: CoveredWords) throws -> [Finding] {
        var form = SignedForm(state: state)
        let fields = try FieldTree.fields(state).prefix(mostFields)
        try form.judgeKind()
        try form.judgeScripts(fields)
        try form.judgeLooks(fields.filter { ["Tx", "Ch", "Btn"].contains($0.type) }, words)
        return Array(form.findings.prefix(mostTold))
    }

    private init(state: RevisionState) { self.state = state }

    private mutating func tell(_ code: String, _ details: [String: String] = [:]) {
        findings.append(Finding(code, .warning, details))
    }

    private mutating func judgeKind() throws {
        let form = try state.form()
        if try state.resolve(form["NeedAppearances"]) == .boolean(true) { tell("pdf.readersDrawFields") }
        if form["XFA"] != nil { tell("pdf.formOfOtherKind") }
    }

    /// Scripts of the document and of its fields (12.6.4.17).
    private mutating func judgeScripts(_ fields: ArraySlice<FieldTree.Field>) throws {
        let catalog = try state.catalog()
        let names = try state.resolve(catalog["Names"])
        var hasScripts = try names["JavaScript"] != nil || runsScript(catalog["OpenAction"])
        for action in try state.resolve(catalog["AA"]).dictionary ?? [:] where !hasScripts {
            hasScripts = try runsScript(action.value)
        }
        for field in fields where !hasScripts {
            for number in [field.number] + field.widgets {
                let entries = try state.object(number)
                let actions = try (state.resolve(entries["AA"]).dictionary ?? [:]).map(\.value) + [entries["A"]]
                hasScripts = try hasScripts || actions.contains { try runsScript($0) }
            }
        }
        if hasScripts { tell("pdf.scripts") }
    }

    private func runsScript(_ action: PDFObject?) throws -> Bool {
        try state.resolve(try state.resolve(action)["S"]).name == "JavaScript"
    }

    private mutating func judgeLooks(_ fields: [FieldTree.Field], _ words: CoveredWords) throws {
        guard !fields.isEmpty else { return }
        let same = try RevisionComparison(state, state, ChangeAllowance(), newSignatures: [], words)
        for field in fields where try isSeen(field) {
            let value = try FieldValue(state.object(field.number)["V"], state)
            let problems = try FieldLook.problems(same, field, value, isNew: true).map(\.code)
            if problems.contains("pdf.fieldLookDiffers") {
                tell("pdf.fieldLookDiffers", ["field": field.name])
            } else if problems.contains("pdf.fieldWithoutLook"), !value.text.isEmpty {
                tell("pdf.fieldWithoutLook", ["field": field.name])
            }
        }
    }

    private func isSeen(_ field: FieldTree.Field) throws -> Bool {
        try !field.isPushButton
            && field.widgets.contains { widget in
                let entries = try state.object(widget)
                guard let place = try SealWidget.place(state, entries["Rect"]) else { return false }
                return (entries["F"]?.integer ?? 0) & Self.unseen == 0 && place.width > 0 && place.height > 0
            }
    }
}
