extension SummaryTable {
    /// The fields that a table of such applications has columns for, in order: what the form asks for, but for what no
    /// table should hold (CA-9).
    package static func fields(of kind: FormKind, for business: BusinessType) -> [FormField] {
        let left: Set<FormField> = [.request, .question, .answer, .stampingOrganisation]
        return FormNeeds.fields(of: kind, for: business).filter { !left.contains($0) }
    }

    /// Rows of forms: the heading, then one row each; departments take ten columns.
    package static func rows(
        of forms: [DraftForm], fields: [FormField], heading: (FormField) -> String, word: (FormField, String) -> String
    ) -> [[String]] {
        var head: [String] = []
        for field in fields {
            if field == .departments {
                head += (1...10).map { heading(field) + "\($0)" }
            } else {
                head.append(heading(field))
            }
        }
        return [head]
            + forms.map { form in
                fields.reduce(into: []) { row, field in
                    let texts = form.all(field).map { word(field, $0) }
                    if field == .departments {
                        row += (texts + Array(repeating: "", count: 10)).prefix(10)
                    } else {
                        row.append(texts.joined(separator: "\u{3001}"))
                    }
                }
            }
    }
}
