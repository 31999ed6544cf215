import SealBase

/// The trailer (7.5.5): the same document, the same catalog, the same protection. Only what locates the new
/// cross-reference may differ, and the second half of /ID.
enum TrailerRule {
    private static let locating: Set<String> = [
        "Size", "Prev", "ID", "XRefStm", "Type", "W", "Index", "Length", "Filter", "DecodeParms", "Info",
    ]

    static func apply(_ comparison: RevisionComparison) throws {
        let (old, new) = (try comparison.older.trailer(), try comparison.newer.trailer())
        for key in comparison.changedKeys(old, new).subtracting(locating).sorted() {
            comparison.findings.append(Finding("pdf.trailerChanged", .error, ["key": key]))
        }
        let (oldID, newID) = (try comparison.older.resolve(old["ID"]), try comparison.newer.resolve(new["ID"]))
        if let first = oldID.array?.first, newID.array?.first != first {
            comparison.findings.append(Finding("pdf.trailerChanged", .error, ["key": "ID"]))
        }
    }
}
