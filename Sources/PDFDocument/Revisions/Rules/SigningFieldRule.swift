import SealBase

/// An empty signature field that the older revision had and the newer one signs (12.7.5.5): its value and its look
/// come, its place and page stay.
enum SigningFieldRule {
    static func apply(_ comparison: RevisionComparison) throws {
        for number in comparison.overwritten.sorted() {
            guard let old = try comparison.older.object(number).plainDictionary,
                let new = try comparison.newer.object(number).plainDictionary,
                old["FT"]?.name == "Sig", old["V"] == nil, new["V"] != nil
            else { continue }
            try sign(comparison, number, old, new)
        }
    }

    private static func sign(
        _ comparison: RevisionComparison, _ number: Int, _ old: PDFDictionary, _ new: PDFDictionary
    ) throws {
        let name = PDFText.decode(old["T"]?.string ?? [])
        guard try NewSealRule.signs(comparison, new["V"]) else {
            comparison.findings.append(Finding("pdf.unsignedFieldAdded", .error, ["field": name]))
            return
        }
        var isVisible = try allow(comparison, number, old, new, name: name, keys: ["V", "AP", "M", "AS", "F"])
        for kid in (try comparison.newer.resolve(new["Kids"]).array ?? []).prefix(100_000) {
            guard let widget = kid.reference, comparison.overwritten.contains(widget.number),
                let before = try comparison.older.object(widget.number).plainDictionary,
                let after = try comparison.newer.object(widget.number).plainDictionary
            else { continue }
            let keys: Set<String> = ["AP", "M", "AS", "F"]
            isVisible = try allow(comparison, widget.number, before, after, name: name, keys: keys) || isVisible
        }
        comparison.hasPurpose = true
        let value = try comparison.newer.resolve(new["V"]).dictionary ?? [:]
        NewSealRule.judgeTimestamp(comparison, value, name: name, isVisible: isVisible)
        if comparison.allowance.isLocked(name) {
            comparison.findings.append(Finding("pdf.lockedFieldChanged", .error, ["field": name]))
        }
        if comparison.allowance.ceiling == 1, value["Type"]?.name != "DocTimeStamp" {
            comparison.findings.append(
                Finding("pdf.sealForbiddenByCertification", .error, ["field": name, "level": "1"]))
        }
    }

    /// Allows the look and the value to change. Returns whether the field can be seen.
    private static func allow(
        _ comparison: RevisionComparison, _ number: Int, _ old: PDFDictionary, _ new: PDFDictionary, name: String,
        keys: Set<String>
    ) throws -> Bool {
        let wrong = comparison.changedKeys(old, new).subtracting(keys)
        // Flags: printing and locking may be switched on, hiding may not be touched (12.5.3, table 167).
        let flags = (old["F"]?.integer ?? 0) ^ (new["F"]?.integer ?? 0)
        guard wrong.isEmpty, flags & ~0b1000_0100 == 0 else {
            comparison.findings.append(
                Finding("pdf.fieldChanged", .error, ["field": name, "keys": wrong.sorted().joined(separator: " ")]))
            return true
        }
        comparison.approve(anywhere: number)
        for key in ["V", "AP"] {
            guard let value = new[key], old[key] != value else { continue }
            try comparison.approveTree(value)
            value.forEachReference("/\(key)") { reference, path in
                comparison.approve(.init(from: number, path: path, to: reference.number))
            }
        }
        return try SealWidget.report(comparison, PDFReference(number, 0), new, field: name)
    }
}

extension PDFObject {
    /// The entries of a dictionary that is no stream's.
    var plainDictionary: PDFDictionary? { if case .dictionary(let entries) = self { entries } else { nil } }
}
