import Lifecycle
package import SealBase

/// The use case of a summary table (汇总表): each row becomes a form, or is told with row, column and reason; nothing is
/// taken unless all rows are good or bad ones are to be skipped (CA-9, ES-11, ES-18).
package enum SummaryReading {
    /// Reads and judges a table whose seals and certificates are all new. Throws
    /// `SummaryFault`, `FormFault`, `TableFault`, `SpreadsheetFault`, `FileFault`.
    package static func read(_ order: SummaryOrder, now: Instant) throws -> SummaryOutcome {
        try read(order) { _ in FormCircumstances(today: now) }
    }

    static func read(
        _ order: SummaryOrder, circumstances: @escaping @Sendable (DraftForm) -> FormCircumstances
    ) throws -> SummaryOutcome {
        let (kind, business) = try names(order.form, order.business)
        let common = try order.common.map { path in
            try DraftForm(json: InputFile.read(path, limit: DraftForm.sizeLimit))
        }
        var rows = try TableFile.rows(order.table, sheet: order.sheet)[...]
        guard let heading = rows.popFirst() else { throw SummaryFault(.noRows, ["path": order.table]) }
        var table = try SummaryTable(
            kind, business, heading: heading, vocabulary: order.words.vocabulary, common: common,
            circumstances: circumstances)
        guard !rows.isEmpty else { throw SummaryFault(.noRows, ["path": order.table]) }
        var out = SummaryOutcome(rows: [], bad: 0, taken: [])
        while let row = rows.popFirst() {
            let entry = table.take(row)
            let form = entry.isGood ? entry.form.canonical : nil
            if form == nil { out.bad += 1 }
            out.rows.append(SummaryOutcome.Row(number: entry.row, findings: entry.findings, form: form))
        }
        if out.bad == 0 || order.skipsBad { out.taken = out.rows.compactMap(\.form) }
        return out
    }

    /// The kind and business that words at a door name.
    static func names(_ form: String, _ business: String?) throws -> (FormKind, BusinessType) {
        guard let kind = FormKind(rawValue: form) else {
            let known = FormKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw FormFault(.unknownKind, ["field": "form", "value": form, "known": known])
        }
        let all = BusinessType.all(for: kind)
        guard let first = all.first(where: \.isNew) else { return (kind, .certificateApply) }
        guard let business else { return (kind, first) }
        // `renew` is `certificate.renew` for a certificate's form.
        guard let found = all.first(where: { $0.rawValue == business || $0.rawValue.hasSuffix("." + business) }) else {
            let known = all.map(\.rawValue).joined(separator: ", ")
            throw FormFault(.unknownKind, ["field": "business", "value": business, "known": known])
        }
        return (kind, found)
    }

    /// Rows of a table to be filled, or filled with forms given as JSON: a heading and one row each.
    package static func sheet(
        form: String, business: String?, forms: [Bytes], heading: (String) -> String,
        word: (String, String) -> String
    ) throws -> [[String]] {
        let (kind, business) = try names(form, business)
        return SummaryTable.rows(
            of: try forms.map { try DraftForm(json: $0) }, fields: SummaryTable.fields(of: kind, for: business),
            heading: { heading($0.rawValue) }, word: { $0.rule.words == nil ? $1 : word($0.rawValue, $1) })
    }
}
