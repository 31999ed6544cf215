import SealBase

/// Whether the look of a filled field shows its value. Looks that paint anything but plain text of a known font cannot be
/// compared, and that is told: a field may read 1,000 to programs and 9,000 to people.
enum FieldLook {
    struct Problem: Hashable {
        var code: String
        var severity: Severity
    }

    private static let maximumOctets = 1 << 20

    static func problems(
        _ comparison: RevisionComparison, _ field: FieldTree.Field, _ value: FieldValue, isNew: Bool
    ) throws -> [Problem] {
        if field.type == "Btn" { return try buttonProblems(comparison, field, value) }
        var problems: [Problem] = []
        var wanted = Set([value.parts])
        if field.type == "Ch" {
            let options = try options(comparison, field)
            wanted.insert(value.parts.map { options[$0] ?? $0 })
            if !field.isEditableChoice, !value.parts.allSatisfy({ options[$0] != nil }) {
                problems.append(Problem(code: "pdf.fieldValueUnlisted", severity: .warning))
            }
        }
        for widget in field.widgets {
            if let problem = try problem(comparison, field, widget, wanted, isNew: isNew) { problems.append(problem) }
        }
        return problems
    }

    private static func problem(
        _ comparison: RevisionComparison, _ field: FieldTree.Field, _ widget: Int, _ wanted: Set<[String]>, isNew: Bool
    ) throws -> Problem? {
        let look = try comparison.newer.resolve(try comparison.newer.object(widget)["AP"])["N"]
        guard case .reference(let stream) = look, try comparison.newer.resolve(look).isStream else {
            return Problem(code: "pdf.fieldWithoutLook", severity: isNew ? .warning : .error)
        }
        let octets = try comparison.newer.file.streamOctets(stream, decoded: true, limit: maximumOctets)
        let fonts = try fonts(comparison, stream)
        var reader = ShownText(fonts: try Set(fonts.filter { try isPlain(comparison, $0.value) }.keys))
        var isSame: Bool? = reader.read(octets).map { shown in
            wanted.contains { plain($0.joined()) == plain(shown) }
        }
        let hasOtherLooks = try comparison.newer.resolve(comparison.newer.object(widget)["AP"]).dictionary?.count != 1
        if isSame == true {
            isSame = hasOtherLooks ? nil : try isRead(comparison, widget, stream, octets, reader, fonts, wanted)
        }
        // A list shows its options, and what is chosen by a colour behind it.
        let isList = field.type == "Ch" && field.flags & 1 << 17 == 0
        if isSame == true { return nil }
        if isSame == nil || field.isPassword || isList {
            return isNew
                ? Problem(code: "pdf.fieldLookUnproved", severity: .warning)
                : Problem(code: "pdf.fieldLookChanged", severity: .error)
        }
        return Problem(code: "pdf.fieldLookDiffers", severity: .error)
    }

    /// Whether the letters stand so that a person reads what is wanted; `nil` when that cannot be told.
    private static func isRead(
        _ comparison: RevisionComparison, _ widget: Int, _ form: PDFReference, _ octets: Bytes, _ shown: ShownText,
        _ fonts: PDFDictionary, _ wanted: Set<[String]>
    ) throws -> Bool? {
        let entries = try comparison.newer.object(widget)
        guard let geometry = try LookGeometry(form, widget: entries, in: comparison.newer),
            let text = try geometry.text(shown, octets, fonts, comparison.lookReader())
        else { return nil }
        return wanted.contains { plain($0.joined()) == plain(text) }
    }

    /// Lines and combs break a text anywhere.
    private static func plain(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

    /// The fonts of a look by their names: its own, else the form's.
    private static func fonts(_ comparison: RevisionComparison, _ look: PDFReference) throws -> PDFDictionary {
        let resources = try comparison.newer.resolve(try comparison.newer.object(look.number)["Resources"])
        let own = try comparison.newer.resolve(resources["Font"]).dictionary ?? [:]
        let shared = try comparison.newer.resolve(try comparison.newer.form()["DR"])
        let defaults = try comparison.newer.resolve(shared["Font"]).dictionary ?? [:]
        return defaults.merging(own) { $1 }
    }

    /// A font whose plain letters look as they are called: a standard one, or one that was signed.
    private static func isPlain(_ comparison: RevisionComparison, _ font: PDFObject) throws -> Bool {
        let entries = try comparison.newer.resolve(font).dictionary ?? [:]
        guard ["Type1", "TrueType"].contains(entries["Subtype"]?.name ?? "") else { return false }
        let encoding = try comparison.newer.resolve(entries["Encoding"])
        if encoding.dictionary?["Differences"] != nil { return false }
        if entries["FontDescriptor"] == nil { return !["Symbol", "ZapfDingbats"].contains(entries["BaseFont"]?.name) }
        // A font that was in the signed file cannot have been made for this value.
        return font.reference.map { !comparison.isChanged($0.number) } ?? false
    }

    /// What each export value of a choice is shown as.
    private static func options(_ comparison: RevisionComparison, _ field: FieldTree.Field) throws -> [String: String] {
        var options: [String: String] = [:]
        for item in try comparison.newer.resolve(try comparison.newer.object(field.number)["Opt"]).array ?? [] {
            let item = try comparison.newer.resolve(item)
            let pair = try (item.array ?? [item]).prefix(2).compactMap {
                try comparison.newer.resolve($0).string.map(PDFText.decode)
            }
            guard let first = pair.first else { continue }
            options[first] = pair.last
        }
        return options
    }

    /// A box or a group of them: the looks stay, the state shown is the value.
    private static func buttonProblems(
        _ comparison: RevisionComparison, _ field: FieldTree.Field, _ value: FieldValue
    ) throws -> [Problem] {
        let differs = [Problem(code: "pdf.fieldLookDiffers", severity: .error)]
        let wanted = value.parts.first ?? "Off"
        var isKnown = wanted == "Off"
        for widget in field.widgets {
            let old = try comparison.older.object(widget).dictionary ?? [:]
            let new = try comparison.newer.object(widget).dictionary ?? [:]
            var isTouched = old["AP"] != new["AP"]
            new["AP"]?.forEachReference { reference, _ in
                if comparison.isChanged(reference.number) { isTouched = true }
            }
            if isTouched { return [Problem(code: "pdf.fieldLookChanged", severity: .error)] }
            let states = try comparison.newer.resolve(comparison.newer.resolve(new["AP"])["N"]).plainDictionary ?? [:]
            isKnown = isKnown || states[wanted] != nil
            let expected = states[wanted] == nil ? "Off" : wanted
            if new["AS"]?.name ?? "Off" != expected { return differs }
        }
        return isKnown ? [] : differs
    }
}
