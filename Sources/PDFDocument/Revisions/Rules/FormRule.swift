import SealBase

/// The interactive form (12.7.3): new seal fields at the end of /Fields, and /SigFlags. The fields that were there stay.
enum FormRule {
    static func apply(_ comparison: RevisionComparison, catalog: Int) throws {
        let (old, new) = (try comparison.older.form(), try comparison.newer.form())
        let holder = try holder(comparison, catalog)
        guard try comparison.older.catalog()["AcroForm"] == nil || !new.isEmpty else {
            comparison.findings.append(Finding("pdf.formRemoved", .error))
            return
        }
        var allowed: Set<String> = ["Fields", "SigFlags"]
        let oldFields = try comparison.older.resolve(old["Fields"]).array ?? []
        let newFields = try comparison.newer.resolve(new["Fields"]).array ?? []
        // With no field yet, a writer brings its own defaults; they apply to nothing that was signed.
        if oldFields.isEmpty {
            allowed.formUnion(["DA", "DR", "Q"])
            if let resources = new["DR"] { try comparison.approveTree(resources) }
            if case .reference(let target) = new["DR"] { approve(comparison, holder, "DR", target.number) }
            if case .dictionary(let kinds) = new["DR"] { approveDefaults(comparison, kinds, holder) }
        }
        let mayFill = comparison.allowance.severity(of: .filling) != .error
        if try mayFill || bringsDefaults(comparison, old, new) {
            try FormResourcesRule.apply(comparison, old, new, holder)
            allowed.insert("DR")
            if !mayFill, old["DA"] == nil { allowed.insert("DA") }
        }
        if mayFill {
            if new["NeedAppearances"] != old["NeedAppearances"] {
                allowed.insert("NeedAppearances")
                comparison.findings.append(
                    Finding("pdf.needAppearances", .warning, ["grade": ChangeGrade.filling.rawValue]))
            }
        }
        for key in comparison.changedKeys(old, new).subtracting(allowed).sorted() {
            comparison.findings.append(Finding("pdf.formChanged", .error, ["key": key]))
        }
        let (before, after) = (old["SigFlags"]?.integer ?? 0, new["SigFlags"]?.integer ?? 0)
        if before & ~after != 0 { comparison.findings.append(Finding("pdf.formChanged", .error, ["key": "SigFlags"])) }
        try compareFields(comparison, oldFields, newFields, holder, new)
    }

    /// Whether a writer brings default resources or a default look to a form that has nothing but seals: fields that
    /// readers draw would take them, seals bring their own.
    private static func bringsDefaults(
        _ comparison: RevisionComparison, _ old: PDFDictionary, _ new: PDFDictionary
    ) throws -> Bool {
        guard old["DR"] != new["DR"] || old["DA"] != new["DA"], new["XFA"] == nil else { return false }
        return try FieldTree.fields(comparison.older).allSatisfy { $0.type == "Sig" }
    }

    /// The object whose dictionary is the form, and the path of the form in it.
    private static func holder(_ comparison: RevisionComparison, _ catalog: Int) throws -> (number: Int, path: String) {
        guard case .reference(let form) = try comparison.newer.catalog()["AcroForm"] else {
            return (catalog, "/AcroForm")
        }
        if comparison.isChanged(form.number) {
            comparison.approve(.init(from: catalog, path: "/AcroForm", to: form.number))
        }
        return (form.number, "")
    }

    private static func approve(
        _ comparison: RevisionComparison, _ holder: (number: Int, path: String), _ path: String, _ target: Int
    ) {
        comparison.approve(.init(from: holder.number, path: "\(holder.path)/\(path)", to: target))
    }

    private static func approveDefaults(
        _ comparison: RevisionComparison, _ kinds: PDFDictionary, _ holder: (number: Int, path: String)
    ) {
        PDFObject.dictionary(kinds).forEachReference { reference, path in
            comparison.approve(.init(from: holder.number, path: "\(holder.path)/DR\(path)", to: reference.number))
        }
    }

    private static func compareFields(
        _ comparison: RevisionComparison, _ old: [PDFObject], _ new: [PDFObject], _ holder: (number: Int, path: String),
        _ form: PDFDictionary
    ) throws {
        guard new.starts(with: old) else {
            for field in old where !new.contains(field) { try fieldGone(comparison, field) }
            if old.allSatisfy(new.contains) { comparison.findings.append(Finding("pdf.fieldsReordered", .error)) }
            return
        }
        var list = (number: holder.number, path: "\(holder.path)/Fields")
        if case .reference(let target) = form["Fields"] {
            approve(comparison, holder, "Fields", target.number)
            list = (target.number, "")
        }
        for (index, field) in new.enumerated().dropFirst(old.count) {
            guard case .reference(let reference) = field else {
                comparison.findings.append(Finding("pdf.fieldAdded", .error, ["field": ""]))
                continue
            }
            comparison.approve(.init(from: list.number, path: "\(list.path)/\(index)", to: reference.number))
            try NewSealRule.apply(comparison, reference)
        }
    }

    private static func fieldGone(_ comparison: RevisionComparison, _ field: PDFObject) throws {
        let dictionary = try comparison.older.resolve(field).dictionary ?? [:]
        let name = PDFText.decode(dictionary["T"]?.string ?? [])
        let signed = dictionary["FT"]?.name == "Sig" && dictionary["V"] != nil
        comparison.findings.append(
            Finding(signed ? "pdf.signatureRemoved" : "pdf.fieldRemoved", .error, ["field": name]))
    }
}
