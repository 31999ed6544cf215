package import PDFDocument
import SealBase

/// A signature field of a document, for people and other programs.
package struct FieldCard: Hashable, Codable, Sendable {
    package var name: String
    package var isSigned: Bool
    /// Where its widgets are seen; none when it has no place on any page.
    package var places: [ShownSeal]
    /// What signing it locks: `all`, `include:a,b`, `exclude:a,b`.
    package var lock: String?
    /// Keys of its seed values.
    package var demands: [String]
}

extension FieldCard {
    /// All signature fields in the order of the form. Throws `PDFFault` and `SealingFault.pageRepeated`.
    package static func list(_ file: PDFFile) throws -> [FieldCard] {
        let form = try file.interactiveForm()
        let pages = try DocumentPages(file.pages())
        let shown = try pages.showing(Set(form.signatureFields.flatMap(\.widgets)), file)
        return try form.signatureFields.map { field in
            let places: [ShownSeal] = try field.widgets.compactMap { widget in
                guard let page = shown[widget] else { return nil }
                return try file.widgetBox(widget).map { ShownSeal(page: page.number, rect: page.shown($0)) }
            }
            return FieldCard(
                name: field.name, isSigned: field.signature != nil, places: places,
                lock: try field.lock.map { try file.lock(.dictionary($0)).text },
                demands: (field.seed ?? [:]).keys.filter { $0 != "Type" && $0 != "Ff" }.sorted())
        }
    }
}

extension PDFFile {
    /// A widget's rectangle, its numbers resolved; `nil` when it has none or one without an area.
    func widgetBox(_ widget: PDFReference) throws -> PDFBox? {
        let corners = try resolve(object(widget)["Rect"]).array?.prefix(5).map { try resolve($0) }
        return PDFBox(.array(corners ?? []))
    }
}

extension ChangePermissions.Lock {
    /// `all`, `include:a,b` or `exclude:a,b`. Throws `SealingFault.lockUnusable`.
    package init(text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let names = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
        switch (parts[0], parts.count, names.isEmpty) {
        case ("all", 1, _): self = .all
        case ("include", 2, false): self = .these(names)
        case ("exclude", 2, false): self = .allBut(names)
        default: throw SealingFault(.lockUnusable, ["lock": text])
        }
    }

    package var text: String {
        switch self {
        case .all: "all"
        case .these(let names): "include:" + names.joined(separator: ",")
        case .allBut(let names): "exclude:" + names.joined(separator: ",")
        }
    }
}
