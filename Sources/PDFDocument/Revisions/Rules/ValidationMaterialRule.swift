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
        for key in StoreTree.lists {
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
        guard let places = try StoreTree.places(comparison.newer, new, catalog) else {
            comparison.findings.append(Finding("pdf.catalogChanged", .error, ["key": "DSS"]))
            return
        }
        let known = try old.flatMap { try StoreTree.places(comparison.older, $0, catalog) } ?? []
        try approve(comparison, places, Set(known.filter { !$0.isStream }.map(\.edge.to)), catalog)
        comparison.hasPurpose = true
        comparison.findings.append(Finding("pdf.validationMaterialAdded", .notice))
    }

    /// Dictionaries and lists that were the store's before may change, new ones may come, and so may new streams that
    /// refer to nothing; a stream that was there stays. A holder that did not change names nothing new: what was signed
    /// as a reference to nothing must not come to mean something.
    private static func approve(
        _ comparison: RevisionComparison, _ places: [StoreTree.Place], _ known: Set<Int>, _ catalog: Int
    ) throws {
        for place in places where comparison.isChanged(place.edge.to) {
            let (from, to) = (place.edge.from, place.edge.to)
            if comparison.added.contains(to) {
                guard from == catalog || comparison.isChanged(from) else { continue }
                if place.isStream {
                    guard try standsAlone(comparison, to) else { continue }
                }
            } else {
                guard !place.isStream, known.contains(to) else { continue }
            }
            comparison.approve(place.edge)
        }
    }

    /// A stream that refers to nothing but its own length.
    private static func standsAlone(_ comparison: RevisionComparison, _ number: Int) throws -> Bool {
        guard case .stream(let entries) = try comparison.newer.object(number) else { return false }
        var references: [RevisionComparison.Edge] = []
        PDFObject.dictionary(entries).forEachReference { reference, path in
            references.append(.init(from: number, path: path, to: reference.number))
        }
        for edge in references {
            guard edge.path == "/Length", comparison.added.contains(edge.to) else { return false }
            comparison.approve(edge)
        }
        return true
    }
}
