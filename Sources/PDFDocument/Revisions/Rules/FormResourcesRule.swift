import SealBase

/// The form's default resources (12.7.3, `/DR`) where filling in is allowed: a program that fills a field may bring its
/// font. Names that were there keep their meaning.
enum FormResourcesRule {
    /// A dictionary, the object that holds it and the path in it.
    private struct Node {
        var holder: Int
        var path: String
        var entries: PDFDictionary
    }

    static func apply(
        _ comparison: RevisionComparison, _ old: PDFDictionary, _ new: PDFDictionary,
        _ holder: (number: Int, path: String)
    ) throws {
        let before = try comparison.older.resolve(old["DR"]).dictionary ?? [:]
        let after = try enter(comparison, new["DR"], Node(holder: holder.number, path: holder.path, entries: [:]), "DR")
        guard try keeps(comparison, before, after, categories: true) else {
            comparison.findings.append(Finding("pdf.formChanged", .error, ["key": "DR"]))
            return
        }
    }

    private static func enter(
        _ comparison: RevisionComparison, _ value: PDFObject?, _ parent: Node, _ key: String
    ) throws -> Node {
        let path = "\(parent.path)/\(key)"
        guard case .reference(let target) = value else {
            return Node(holder: parent.holder, path: path, entries: value?.plainDictionary ?? [:])
        }
        if comparison.isChanged(target.number) {
            comparison.approve(.init(from: parent.holder, path: path, to: target.number))
        }
        return Node(
            holder: target.number, path: "", entries: try comparison.newer.resolve(value).plainDictionary ?? [:])
    }

    /// Old entries are as they were, new ones lead to new objects; one step down for the categories.
    private static func keeps(
        _ comparison: RevisionComparison, _ old: PDFDictionary, _ new: Node, categories: Bool
    ) throws -> Bool {
        for (key, value) in old where new.entries[key] != value {
            guard categories, new.entries[key] != nil else { return false }
        }
        for (key, value) in new.entries {
            if categories, let before = try comparison.older.resolve(old[key]).plainDictionary {
                let inner = try enter(comparison, value, new, key)
                guard try keeps(comparison, before, inner, categories: false) else { return false }
            } else if old[key] == nil {
                try comparison.approveTree(value)
                value.forEachReference("\(new.path)/\(key)") { reference, path in
                    guard comparison.added.contains(reference.number) else { return }
                    comparison.approve(.init(from: new.holder, path: path, to: reference.number))
                }
            } else if old[key] != value {
                return false
            }
        }
        return true
    }
}
