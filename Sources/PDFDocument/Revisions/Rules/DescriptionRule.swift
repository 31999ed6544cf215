import SealBase

/// What describes the file and is on no page: the modification date and producer of /Info (14.3.3), and the metadata
/// stream of the catalog (14.3.2). They may change together with a signature or validation material, never alone.
enum DescriptionRule {
    static func apply(
        _ comparison: RevisionComparison, _ old: PDFDictionary, _ new: PDFDictionary, catalog: Int
    ) throws {
        try compareInformation(comparison)
        guard case .reference(let metadata) = new["Metadata"] else {
            if old["Metadata"] != new["Metadata"] {
                comparison.findings.append(Finding("pdf.catalogChanged", .error, ["key": "Metadata"]))
            }
            return
        }
        guard comparison.isChanged(metadata.number) || old["Metadata"] != new["Metadata"] else { return }
        let stream = try comparison.newer.object(metadata.number)
        guard stream.isStream, stream["Type"]?.name == "Metadata" else {
            comparison.findings.append(Finding("pdf.catalogChanged", .error, ["key": "Metadata"]))
            return
        }
        comparison.approve(.init(from: catalog, path: "/Metadata", to: metadata.number))
        comparison.findings.append(Finding("pdf.descriptionChanged", .notice, ["key": "Metadata"]))
    }

    private static func compareInformation(_ comparison: RevisionComparison) throws {
        let (oldTrailer, newTrailer) = (try comparison.older.trailer(), try comparison.newer.trailer())
        let old = try comparison.older.resolve(oldTrailer["Info"]).dictionary ?? [:]
        let new = try comparison.newer.resolve(newTrailer["Info"]).dictionary ?? [:]
        let changed = comparison.changedKeys(old, new)
        if let reference = newTrailer["Info"]?.reference, comparison.isChanged(reference.number) {
            comparison.approve(.init(from: 0, path: "/Info", to: reference.number))
        }
        guard !changed.isEmpty else { return }
        let wrong = changed.subtracting(["ModDate", "Producer"])
        // A file without /Info may get one from the writer that seals it.
        let invented = old.isEmpty && changed.isSubset(of: ["ModDate", "Producer", "CreationDate", "Creator"])
        guard wrong.isEmpty || invented else {
            comparison.findings.append(
                Finding("pdf.informationChanged", .error, ["keys": wrong.sorted().joined(separator: " ")]))
            return
        }
        comparison.findings.append(Finding("pdf.descriptionChanged", .notice, ["key": "Info"]))
    }
}
