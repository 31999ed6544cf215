package import SealBase

/// A summary table (汇总表) of applications of one kind and business (CA-9, ES-11, ES-18): the heading says which column
/// is which field, each row becomes a form, and everything wrong is told with row and column.
package struct SummaryTable: Sendable {
    /// What became of one row.
    package struct Entry: Hashable, Sendable {
        package let row: Int
        package let form: DraftForm
        /// Each with `row` and, where it is known, `column` (letters) and `heading` among its details.
        package let findings: [Finding]

        package var isGood: Bool { !findings.contains { $0.severity == .error } }
    }

    package let kind: FormKind
    package let business: BusinessType
    package let columns: [SummaryColumn]
    private let vocabulary: TableVocabulary
    private let common: DraftForm?
    private let circumstances: @Sendable (DraftForm) -> FormCircumstances
    private var taken: [String: [String: Int]] = [:]
    private var userNames: [String: Int] = [:]

    /// Filled by the office when a certificate is issued, whatever the heading says (CA-9).
    private static let filledLater: Set<FormField> = [.notBefore, .notAfter]

    /// Reads the heading. `common` fills what the table has no column for, or leaves blank; `circumstances` says what a
    /// row's organisation has already. Throws `SummaryFault`.
    package init(
        _ kind: FormKind, _ business: BusinessType, heading: TableRow, vocabulary: TableVocabulary,
        common: DraftForm? = nil, circumstances: @escaping @Sendable (DraftForm) -> FormCircumstances
    ) throws(SummaryFault) {
        (self.kind, self.business, self.vocabulary, self.common) = (kind, business, vocabulary, common)
        self.circumstances = circumstances
        var columns: [SummaryColumn] = []
        for (index, cell) in heading.cells.enumerated() {
            guard let cell else { continue }
            let place = ["row": "\(heading.number)", "heading": String(cell.text.prefix(60))]
            var (field, isLeftEmpty): (FormField?, Bool) = (nil, false)
            switch vocabulary.read(heading: cell.text) {
            case .counter: break
            case .unknown: throw SummaryFault(.unknownHeading, place)
            case .field(let named, let isMarked):
                (field, isLeftEmpty) = (named, isMarked || Self.filledLater.contains(named))
                if !named.rule.isList, columns.contains(where: { $0.field == named }) {
                    throw SummaryFault(.headingTwice, place)
                }
                guard FormNeeds.need(of: named, in: kind, for: business) != nil else {
                    throw SummaryFault(.headingNotAsked, place)
                }
            }
            columns.append(
                SummaryColumn(index: index, heading: cell.text, field: field, isLeftEmpty: isLeftEmpty))
        }
        guard columns.contains(where: { $0.field != nil }) else {
            throw SummaryFault(.noHeading, ["row": "\(heading.number)"])
        }
        self.columns = columns
    }

    /// Judges one row by its cells, its form, and the rows before it.
    package mutating func take(_ row: TableRow) -> Entry {
        var findings: [Finding] = []
        var values: [FormField: [String]] = [:]
        for (index, cell) in row.cells.enumerated() {
            guard let cell, cell.text.contains(where: { !$0.isWhitespace }) || cell.kind != .text else { continue }
            guard let column = columns.first(where: { $0.index == index }) else {
                findings.append(Finding("table.cellOutside", .error, place(row, index)))
                continue
            }
            guard let field = column.field else { continue }
            if let finding = broken(cell, field, column, row) {
                findings.append(finding)
                // What is told already is not told as missing too.
                values[field, default: []].append(column.isLeftEmpty ? "" : "\u{FFFD}")
            } else {
                values[field, default: []] += texts(cell, field)
            }
        }
        let told = Set(findings.compactMap { $0.details["field"] })
        // Who files stamps the table as a whole: no table asks again who stamps a row.
        if values[.stampingOrganisation] == nil { values[.stampingOrganisation] = values[.applicant] }
        var form = DraftForm(kind, business, values)
        if let common { form = form.filled(from: common) }
        for finding in form.findings(circumstances(form)) where !told.contains(finding.details["field"] ?? "") {
            findings.append(located(finding, row))
        }
        findings += repeated(form, row)
        return Entry(row: row.number, form: form, findings: findings)
    }

    /// What is wrong with a cell before its field's own rule.
    private func broken(
        _ cell: TableCell, _ field: FormField, _ column: SummaryColumn, _ row: TableRow
    ) -> Finding? {
        var details = place(row, column.index)
        details["field"] = field.rawValue
        if column.isLeftEmpty { return Finding("table.notToBeFilled", .error, details) }
        switch cell.kind {
        case .formula: return Finding("table.formula", .error, details)
        case .error: return Finding("table.errorCell", .error, details)
        case .number where field.isCode, .text where field.isCode && Self.isMangled(cell.text):
            return Finding("table.codeNotText", .error, details)
        case .number, .text, .flag: return nil
        }
    }

    /// `1E+07`, `3.50E+17`: what a spreadsheet makes of a long number that was typed without care.
    static func isMangled(_ text: String) -> Bool {
        let octets = Array(text.utf8.filter { $0 != 32 })
        guard let e = octets.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), e > 0, e + 2 < octets.count,
            octets[e + 1] == UInt8(ascii: "+")
        else { return false }
        let isDigit = { (octet: UInt8) in (48...57).contains(octet) }
        return octets[..<e].allSatisfy { isDigit($0) || $0 == 46 } && octets[(e + 2)...].allSatisfy(isDigit)
    }

    /// The values of a cell: several where the field is a choice or a list.
    private func texts(_ cell: TableCell, _ field: FormField) -> [String] {
        if field.rule == .date, cell.kind == .number { return [Self.day(cell.text) ?? cell.text] }
        guard field.rule.words != nil || field.rule.isList else { return [cell.text] }
        return cell.text.split { "\u{3001};\u{FF1B},\u{FF0C}\n".contains($0) }.map { piece in
            vocabulary.choice(String(piece), of: field)
        }
    }

    /// A day as spreadsheets count them: from 30 December 1899, whole, of our times.
    private static func day(_ text: String) -> String? {
        guard let number = Int64(text), (20_000...80_000).contains(number) else { return nil }
        return String(Instant(secondsSinceEpoch: (number - 25_569) * 86_400).iso8601.prefix(10))
    }

    private func place(_ row: TableRow, _ index: Int) -> [String: String] {
        let column = columns.first { $0.index == index }
        let letters = SummaryColumn(index: index, heading: "", field: nil, isLeftEmpty: false).letters
        return ["row": "\(row.number)", "column": letters, "heading": String((column?.heading ?? "").prefix(60))]
    }

    private func located(_ finding: Finding, _ row: TableRow) -> Finding {
        var found = finding
        let column = columns.first { $0.field?.rawValue == finding.details["field"] }
        let details = column.map { place(row, $0.index) } ?? ["row": "\(row.number)"]
        found.details.merge(details) { $1 }
        return found
    }

    /// Names that an earlier row has: of the same organisation or person, user names of all.
    private mutating func repeated(_ form: DraftForm, _ row: TableRow) -> [Finding] {
        var out: [Finding] = []
        func tell(_ field: FormField, _ other: Int) {
            let details = ["field": field.rawValue, "other": "\(other)"]
            out.append(located(Finding("table.sameName", .error, details), row))
        }
        let owner = [.creditCode, .organisationCode, .applicant, .personIdentity].lazy.compactMap { form[$0] }.first
        if let owner, let name = form.name.map(FormCircumstances.key) {
            if let other = taken[owner]?[name] {
                tell(kind.isSeal ? .sealName : .certificateName, other)
            } else {
                taken[owner, default: [:]][name] = row.number
            }
        }
        if let name = form[.userName].map(FormCircumstances.key) {
            if let other = userNames[name] { tell(.userName, other) } else { userNames[name] = row.number }
        }
        return out
    }
}
