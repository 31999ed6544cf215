import SealBase

/// Material for long-term validation (ISO 32000-2, 12.8.4.3; ETSI EN 319 142-1, 5.4): the document security store may
/// come and grow, and the catalog may name the extensions that it needs (7.12). Neither can be seen on a page.
enum ValidationMaterialRule {
    static func apply(
        _ comparison: RevisionComparison, _ old: PDFDictionary, _ new: PDFDictionary, catalog: Int
    ) throws {
        if let store = new["DSS"] { try compareStore(comparison, old["DSS"], store, catalog) }
        if old["DSS"] != nil, new["DSS"] == nil { comparison.findings.append(Finding("pdf.storeReduced", .error)) }
        if let extensions = new["Extensions"], old["Extensions"] != extensions {
            try comparison.approveTree(extensions)
            extensions.forEachReference("/Extensions") { reference, path in
                comparison.approve(.init(from: catalog, path: path, to: reference.number))
            }
        }
    }

    private static func compareStore(
        _ comparison: RevisionComparison, _ old: PDFObject?, _ new: PDFObject, _ catalog: Int
    ) throws {
        let before = try comparison.older.resolve(old).dictionary ?? [:]
        let after = try comparison.newer.resolve(new).dictionary ?? [:]
        let touched = old != new || new.reference.map { comparison.isChanged($0.number) } ?? false
        var grew = touched
        for key in ["Certs", "CRLs", "OCSPs"] {
            let (had, has) = (
                try comparison.older.resolve(before[key]).array ?? [],
                try comparison.newer.resolve(after[key]).array ?? []
            )
            if !had.allSatisfy(has.contains) { comparison.findings.append(Finding("pdf.storeReduced", .error)) }
            if had != has { grew = true }
        }
        let (had, has) = (
            try comparison.older.resolve(before["VRI"]).dictionary ?? [:],
            try comparison.newer.resolve(after["VRI"]).dictionary ?? [:]
        )
        if !had.keys.allSatisfy({ has[$0] != nil }) { comparison.findings.append(Finding("pdf.storeReduced", .error)) }
        guard grew || had != has else { return }
        try approveStore(comparison, new, catalog)
        comparison.hasPurpose = true
        comparison.findings.append(Finding("pdf.validationMaterialAdded", .notice))
    }

    /// Inside the store, changed dictionaries, lists and streams explain each other along the paths of the store only.
    private static func approveStore(_ comparison: RevisionComparison, _ store: PDFObject, _ catalog: Int) throws {
        var stack: [(from: Int, base: String, value: PDFObject)] = [(catalog, "/DSS", store)]
        var seen: Set<Int> = []
        while let (from, base, value) = stack.popLast() {
            var targets: [(Int, String)] = []
            value.forEachReference(base) { reference, path in targets.append((reference.number, path)) }
            for (target, path) in targets {
                comparison.approve(.init(from: from, path: path, to: target))
                guard seen.insert(target).inserted, seen.count < 100_000 else { continue }
                stack.append((target, "", try comparison.newer.object(target)))
            }
        }
    }
}
