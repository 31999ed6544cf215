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
        if changed.contains("Version"), !isLater(new["Version"]?.name, old["Version"]?.name) {
            comparison.findings.append(Finding("pdf.catalogChanged", .error, ["key": "Version"]))
        }
        comparison.approve(anywhere: root.number)
        try FormRule.apply(comparison, catalog: root.number)
        try ValidationMaterialRule.apply(comparison, old, new, catalog: root.number)
        try DescriptionRule.apply(comparison, old, new, catalog: root.number)
    }

    /// A version of the standards (7.2.2, `/Version`), and none before the one that was stated.
    private static func isLater(_ new: String?, _ old: String?) -> Bool {
        let known = (0...7).map { "1.\($0)" } + ["2.0"]
        guard let new, let index = known.firstIndex(of: new) else { return false }
        return index > (old.flatMap(known.firstIndex(of:)) ?? -1)
    }
}
