import SealBase

/// Which page shows an object: the first page from whose content, resources or annotations it can be reached.
struct PageOwners {
    private var owners: [Int: Int] = [:]
    /// Naming pages is a service to the reader of a report, not a check: it stops at this many steps.
    private static let budget = 300_000

    init(_ wanted: Set<Int>, in state: RevisionState) throws {
        let pages = try state.pages()
        var steps = 0
        for (page, number) in pages.map({ ($0.value, $0.key) }).sorted(by: { $0.0 < $1.0 }) {
            guard !wanted.isSubset(of: owners.keys), steps < PageOwners.budget else { return }
            var seen: Set<Int> = [number]
            var stack = [number]
            while let next = stack.popLast(), steps < PageOwners.budget {
                steps += 1
                if wanted.contains(next), owners[next] == nil { owners[next] = page }
                var value = try state.object(next)
                if case .dictionary(var entries) = value {
                    for key in ["Parent", "P", "StructParents", "Dest", "A", "B"] { entries[key] = nil }
                    value = .dictionary(entries)
                }
                value.forEachReference { reference, _ in
                    guard seen.insert(reference.number).inserted else { return }
                    if next == number || pages[reference.number] == nil { stack.append(reference.number) }
                }
            }
        }
    }

    func page(of number: Int) -> Int? { owners[number] }
}

/// A word for what an object is, for reports.
enum ObjectKind {
    static func of(_ object: PDFObject) -> String {
        let type = object["Type"]?.name ?? ""
        let subtype = object["Subtype"]?.name ?? ""
        switch object {
        case .stream: return subtype.isEmpty ? (type.isEmpty ? "stream" : type) : "\(subtype) stream"
        case .dictionary:
            if type == "Annot" || type.isEmpty && !subtype.isEmpty { return "\(subtype) annotation" }
            return type.isEmpty ? (object["FT"] != nil ? "field" : "dictionary") : type
        case .array: return "list"
        case .null: return "nothing"
        default: return "value"
        }
    }
}
