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
        let resources = try comparison.newer.resolve(try comparison.newer.object(stream.number)["Resources"])
        var reader = ShownText(fonts: try plainFonts(comparison, resources))
        let isSame: Bool? = reader.read(octets).map { shown in
            wanted.contains { plain($0.joined()) == plain(shown) }
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

    /// Lines and combs break a text anywhere.
    private static func plain(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }

    /// The fonts whose plain letters look as they are called: the standard ones, and those that were signed.
    private static func plainFonts(_ comparison: RevisionComparison, _ resources: PDFObject) throws -> Set<String> {
        let own = try comparison.newer.resolve(resources["Font"]).dictionary ?? [:]
        let shared = try comparison.newer.resolve(try comparison.newer.form()["DR"])
        let defaults = try comparison.newer.resolve(shared["Font"]).dictionary ?? [:]
        return try Set(defaults.merging(own) { $1 }.filter { try isPlain(comparison, $0.value) }.keys)
    }

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
