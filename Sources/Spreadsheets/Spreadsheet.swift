package import SealBase

/// A workbook of Office Open XML (ISO/IEC 29500-1, 18), read within limits: texts as they are, no formula worked out, no
/// macro, link or picture looked at.
package final class Spreadsheet {
    /// Names of the sheets in the order of the workbook.
    package let sheets: [String]
    private let archive: SpreadsheetArchive
    private let limits: SpreadsheetLimits
    private let parts: [String]
    private let shared: [String]

    /// Opens a workbook in memory. Throws `SpreadsheetFault`.
    package init(_ octets: Bytes, limits: SpreadsheetLimits = SpreadsheetLimits()) throws(SpreadsheetFault) {
        archive = try SpreadsheetArchive(octets, limits: limits)
        self.limits = limits
        let workbook = try Self.officeDocument(archive, limits)
        let folder = workbook.split(separator: "/").dropLast().joined(separator: "/")
        var listed: [(name: String, relation: String)] = []
        try archive.read(workbook, limit: limits.part) { mark throws(SpreadsheetFault) in
            guard case .start("sheet", let attributes) = mark else { return }
            listed.append((attributes.value("name") ?? "", attributes.value("id") ?? ""))
            guard listed.count <= 1000 else { throw SpreadsheetFault(.tooLarge, ["what": "sheets", "limit": "1000"]) }
        }
        let relations = try Self.relations(of: workbook, archive, limits)
        var (names, parts): ([String], [String]) = ([], [])
        for sheet in listed {
            guard let relation = relations[sheet.relation], relation.type.hasSuffix("/worksheet") else { continue }
            names.append(sheet.name)
            parts.append(Self.path(relation.target, in: folder))
        }
        guard !parts.isEmpty else { throw SpreadsheetFault(.notASpreadsheet, ["reason": "sheets"]) }
        (sheets, self.parts) = (names, parts)
        let texts = relations.values.first { $0.type.hasSuffix("/sharedStrings") }
        if let texts {
            shared = try SharedTexts.read(Self.path(texts.target, in: folder), archive, limits)
        } else {
            shared = []
        }
    }

    /// Hands over a sheet's rows one by one, those without content left out; the first sheet when no name is given.
    /// Throws `SpreadsheetFault`, and what `body` throws.
    package func rows(
        of sheet: String? = nil, _ body: (TableRow) throws(SpreadsheetFault) -> Void
    ) throws(SpreadsheetFault) {
        let at = sheet.map { sheets.firstIndex(of: $0) } ?? 0
        guard let at, parts.indices.contains(at) else {
            let known = sheets.prefix(20).joined(separator: ", ")
            throw SpreadsheetFault(.noSuchSheet, ["sheet": sheet ?? "", "known": known])
        }
        var reader = SheetReader(part: parts[at], shared: shared, limits: limits)
        try archive.read(parts[at], limit: limits.part) { mark throws(SpreadsheetFault) in
            if let row = try reader.take(mark) { try body(row) }
        }
    }

    /// The part the package names as its document (ISO/IEC 29500-2).
    private static func officeDocument(
        _ archive: SpreadsheetArchive, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetFault) -> String {
        let root = try relations(of: "", archive, limits)
        guard let relation = root.values.first(where: { $0.type.hasSuffix("/officeDocument") }) else {
            throw SpreadsheetFault(.notASpreadsheet, ["reason": "officeDocument"])
        }
        return path(relation.target, in: "")
    }

    private typealias Relation = (type: String, target: String)

    private static func relations(
        of part: String, _ archive: SpreadsheetArchive, _ limits: SpreadsheetLimits
    ) throws(SpreadsheetFault) -> [String: Relation] {
        let pieces = part.split(separator: "/")
        let file = (pieces.dropLast() + ["_rels", (pieces.last ?? "") + ".rels"]).joined(separator: "/")
        var out: [String: Relation] = [:]
        try archive.read(file, limit: 4 << 20) { mark throws(SpreadsheetFault) in
            guard case .start("Relationship", let attributes) = mark,
                attributes.value("TargetMode") != "External", let id = attributes.value("Id")
            else { return }
            out[id] = (attributes.value("Type") ?? "", attributes.value("Target") ?? "")
        }
        return out
    }

    /// A target is relative to its part's folder, or to the package when it begins with a slash.
    private static func path(_ target: String, in folder: String) -> String {
        var pieces = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for piece in target.split(separator: "/") where piece != "." {
            if piece == ".." { _ = pieces.popLast() } else { pieces.append(piece) }
        }
        return pieces.joined(separator: "/")
    }
}

extension [(name: String, value: String)] {
    func value(_ name: String) -> String? { first { $0.name == name }?.value }
}
