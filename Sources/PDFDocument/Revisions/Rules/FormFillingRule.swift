import SealBase

/// Filling in a form (12.8.2.2, table 257): the value and the look of fields that were there change, nothing else of
/// them; value and look must agree.
enum FormFillingRule {
    private static let valueKeys: Set<String> = ["V", "I", "RV"]
    private static let lookKeys: Set<String> = ["AP", "AS", "M"]
    private static let maximumTold = 200

    static func apply(_ comparison: RevisionComparison) throws {
        guard try comparison.overwritten.contains(where: { try isPartOfField(comparison, $0) }) else { return }
        for field in try FieldTree.fields(comparison.older) where ["Tx", "Ch", "Btn"].contains(field.type) {
            let parts = Set([field.number] + field.widgets)
            guard !parts.isDisjoint(with: comparison.overwritten) else { continue }
            try judge(comparison, field, parts)
        }
    }

    private static func isPartOfField(_ comparison: RevisionComparison, _ number: Int) throws -> Bool {
        guard let entries = try comparison.older.object(number).plainDictionary else { return false }
        return entries["FT"] != nil || entries["T"] != nil || entries["Subtype"]?.name == "Widget"
    }

    private static func judge(_ comparison: RevisionComparison, _ field: FieldTree.Field, _ parts: Set<Int>) throws {
        guard try onlyFillingChanged(comparison, field, parts) else { return }
        let severity = comparison.allowance.severity(of: .filling)
        let old = try comparison.older.object(field.number).dictionary ?? [:]
        let new = try comparison.newer.object(field.number).dictionary ?? [:]
        comparison.hasPurpose = true
        for key in valueKeys { try comparison.approveLook(from: field.number, "/\(key)", new[key]) }
        for part in parts where comparison.overwritten.contains(part) { comparison.approve(anywhere: part) }
        for widget in field.widgets {
            try comparison.approveLook(from: widget, "/AP", try comparison.newer.object(widget)["AP"])
        }
        let place = try place(comparison, field)
        func tell(_ code: String, _ severity: Severity, _ details: [String: String] = [:]) {
            let details = ["field": field.name, "grade": ChangeGrade.filling.rawValue].merging(details) { $1 }
            comparison.findings.append(Finding(code, severity, details, page: place.page, rect: place.rect))
        }
        let value = try FieldValue(new["V"], comparison.newer)
        let before = try FieldValue(old["V"], comparison.older)
        tell(
            "pdf.fieldFilled", severity,
            ["value": String(value.text.prefix(maximumTold)), "before": String(before.text.prefix(maximumTold))])
        if comparison.allowance.isLocked(field.name) { tell("pdf.lockedFieldChanged", .error) }
        if field.isReadOnly || field.isPushButton { tell("pdf.readOnlyFieldFilled", .error) }
        for problem in try FieldLook.problems(comparison, field, value, isNew: old["V"] != new["V"]) {
            tell(problem.code, problem.severity)
        }
        for widget in field.widgets {
            let look = try comparison.newer.object(widget)["AP"] ?? .null
            if let seal = try comparison.sealShown(by: look) { tell("pdf.sealCopied", .error, ["field": seal]) }
        }
    }

    private static func onlyFillingChanged(
        _ comparison: RevisionComparison, _ field: FieldTree.Field, _ parts: Set<Int>
    ) throws -> Bool {
        for part in parts.sorted() where comparison.overwritten.contains(part) {
            let old = try comparison.older.object(part).plainDictionary ?? [:]
            let new = try comparison.newer.object(part).plainDictionary ?? [:]
            let allowed = part == field.number ? valueKeys.union(lookKeys) : lookKeys
            let wrong = comparison.changedKeys(old, new).subtracting(allowed)
            guard wrong.isEmpty else {
                let keys = wrong.sorted().joined(separator: " ")
                comparison.findings.append(
                    Finding("pdf.fieldChanged", .error, ["field": field.name, "keys": keys]))
                return false
            }
        }
        return true
    }

    private static func place(
        _ comparison: RevisionComparison, _ field: FieldTree.Field
    ) throws -> (page: Int?, rect: PageRect?) {
        guard let widget = field.widgets.first else { return (nil, nil) }
        let entries = try comparison.newer.object(widget).dictionary ?? [:]
        let stated = entries["P"]?.reference.flatMap { try? comparison.newer.pages()[$0.number] }
        let page = try stated ?? PageRule.page(showing: PDFReference(widget), comparison)
        return (page, comparison.newer.shown(entries["Rect"], on: page))
    }
}
