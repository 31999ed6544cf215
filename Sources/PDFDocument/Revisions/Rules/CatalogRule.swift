import SealBase

/// The catalog (7.7.2): a form for seals, validation material, extensions and metadata may come or grow; everything
/// else is the document.
enum CatalogRule {
    static func apply(_ comparison: RevisionComparison) throws {
        let (old, new) = (try comparison.older.catalog(), try comparison.newer.catalog())
        guard let root = try comparison.newer.trailer()["Root"]?.reference else {
            comparison.findings.append(Finding("pdf.catalogChanged", .error, ["key": "Root"]))
            return
        }
        let changed = comparison.changedKeys(old, new)
        let allowed: Set<String> = ["AcroForm", "DSS", "Extensions", "Metadata", "Version"]
        for key in changed.subtracting(allowed).sorted() {
            comparison.findings.append(
                Finding(key == "Perms" ? "pdf.certificationChanged" : "pdf.catalogChanged", .error, ["key": key]))
        }
        if changed.contains("Version"), new["Version"]?.name == nil {
            comparison.findings.append(Finding("pdf.catalogChanged", .error, ["key": "Version"]))
        }
        comparison.approve(anywhere: root.number)
        try FormRule.apply(comparison, catalog: root.number)
        try ValidationMaterialRule.apply(comparison, old, new, catalog: root.number)
        try DescriptionRule.apply(comparison, old, new, catalog: root.number)
    }
}
