import SealBase

/// A signature field that came with the revision (12.7.5.5): its dictionary, its widgets and their appearances are all
/// new, it carries no action, and what it holds is the signature that closes this very revision.
enum NewSealRule {
    static func apply(_ comparison: RevisionComparison, _ reference: PDFReference) throws {
        let field = try comparison.newer.resolve(.reference(reference)).dictionary ?? [:]
        let name = PDFText.decode(field["T"]?.string ?? [])
        guard comparison.added.contains(reference.number), field["FT"]?.name == "Sig", field["Parent"] == nil else {
            comparison.findings.append(Finding("pdf.fieldAdded", .error, ["field": name]))
            return
        }
        guard try signs(comparison, field["V"]) else {
            comparison.findings.append(Finding("pdf.unsignedFieldAdded", .error, ["field": name]))
            return
        }
        // Fields of one name are one field to readers, with one value and one look (12.7.4.2).
        if try comparison.earlierRootNames().contains(name) {
            comparison.findings.append(Finding("pdf.fieldNameTaken", .error, ["field": name]))
        }
        let value = try comparison.newer.resolve(field["V"]).dictionary ?? [:]
        let isTimestamp = value["Type"]?.name == "DocTimeStamp"
        let widgets = try widgets(comparison, reference, field)
        try comparison.approveTree(.reference(reference))
        comparison.hasPurpose = true
        var isVisible = false
        for widget in widgets {
            let dictionary = try comparison.newer.resolve(.reference(widget)).dictionary ?? [:]
            guard comparison.added.contains(widget.number), dictionary["A"] == nil, dictionary["AA"] == nil,
                dictionary["Subtype"]?.name == "Widget", field["A"] == nil, field["AA"] == nil
            else {
                comparison.findings.append(Finding("pdf.fieldWithAction", .error, ["field": name]))
                return
            }
            comparison.newWidgets.insert(widget.number)
            isVisible = try SealWidget.report(comparison, widget, dictionary, field: name) || isVisible
        }
        judgeTimestamp(comparison, value, name: name, isVisible: isVisible)
        try judgeCertification(comparison, name: name, isTimestamp: isTimestamp, isVisible: isVisible)
    }

    /// A document timestamp (12.8.5) vouches for no person, anybody can get one, and one that nobody trusts does not spoil
    /// the seals before it: so it may show nothing.
    static func judgeTimestamp(
        _ comparison: RevisionComparison, _ value: PDFDictionary, name: String, isVisible: Bool
    ) {
        guard isVisible, value["Type"]?.name == "DocTimeStamp" || value["SubFilter"]?.name == "ETSI.RFC3161" else {
            return
        }
        comparison.findings.append(Finding("pdf.visibleTimestamp", .error, ["field": name]))
    }

    /// Whether the value is a signature dictionary whose octets were checked and that signs this revision.
    static func signs(_ comparison: RevisionComparison, _ value: PDFObject?) throws -> Bool {
        guard case .reference(let reference) = value, comparison.added.contains(reference.number),
            case .file(let offset) = comparison.newer.places[reference.number]?.place
        else { return false }
        return comparison.newSignatures.contains(offset)
    }

    /// The field itself when it is merged with its widget, or its kids.
    static func widgets(
        _ comparison: RevisionComparison, _ reference: PDFReference, _ field: PDFDictionary
    ) throws -> [PDFReference] {
        guard let kids = try comparison.newer.resolve(field["Kids"]).array else {
            return field["Subtype"]?.name == "Widget" ? [reference] : []
        }
        return kids.prefix(100_000).compactMap(\.reference)
    }

    /// 12.8.2.2, table 257: level 1 allows nothing but validation material and timestamps, level 2 signing but no new
    /// place to sign, level 3 annotations too.
    static func judgeCertification(
        _ comparison: RevisionComparison, name: String, isTimestamp: Bool, isVisible: Bool
    ) throws {
        guard !isTimestamp || isVisible else { return }
        let level = comparison.allowance.ceiling
        if level == 1 || level == 2 && isVisible {
            comparison.findings.append(
                Finding("pdf.sealForbiddenByCertification", .error, ["field": name, "level": "\(level)"]))
        }
        if isVisible, comparison.allowance.isLocked(name) {
            comparison.findings.append(Finding("pdf.lockedFieldChanged", .error, ["field": name]))
        }
    }
}
