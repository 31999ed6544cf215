import SealBase

/// Follows the marks of a sheet (ISO/IEC 29500-1, 18.3) and gives rows out as they end.
struct SheetReader {
    private let part: String
    private let shared: [String]
    private let limits: SpreadsheetLimits
    private var row = TableRow(number: 0, cells: [])
    private var column = -1
    private var type = ""
    private var value = Bytes()
    private var inlineText = Bytes()
    private var isFormula = false
    private var rows = 0
    private var cells = 0
    private var place = Place.outside

    private enum Place { case outside, cell, value, inline, spoken }

    init(part: String, shared: [String], limits: SpreadsheetLimits) {
        (self.part, self.shared, self.limits) = (part, shared, limits)
    }

    /// Takes the next mark; a row comes back when the mark ends one that has content.
    mutating func take(_ mark: XMLMark) throws(SpreadsheetFault) -> TableRow? {
        switch mark {
        case .start("row", let attributes): try beginRow(attributes)
        case .start("c", let attributes): try beginCell(attributes)
        case .start("v", _) where place == .cell: place = .value
        case .start("t", _) where place == .cell: place = .inline
        case .start("rPh", _) where place == .cell: place = .spoken
        case .start("f", _): isFormula = true
        case .text(let piece):
            if place == .value { value += piece }
            if place == .inline { inlineText += piece }
            guard value.count + inlineText.count <= limits.cell else { throw tooLarge("cell", limits.cell) }
        case .end("v") where place == .value, .end("t") where place == .inline: place = .cell
        case .end("rPh") where place == .spoken: place = .cell
        case .end("c"): try endCell()
        case .end("row"):
            guard row.cells.contains(where: { $0 != nil }) else { return nil }
            rows += 1
            guard rows <= limits.rows else { throw tooLarge("rows", limits.rows) }
            return row
        default: break
        }
        return nil
    }

    private mutating func beginRow(_ attributes: [(name: String, value: String)]) throws(SpreadsheetFault) {
        var number = row.number + 1
        if let text = attributes.value("r") {
            guard let given = Int(text), given >= number, given <= 1_048_576 else { throw broken(text) }
            number = given
        }
        row = TableRow(number: number, cells: [])
        column = -1
    }

    private mutating func beginCell(_ attributes: [(name: String, value: String)]) throws(SpreadsheetFault) {
        column += 1
        if let text = attributes.value("r") {
            guard let place = CellPlace.read(text), place.row == row.number, place.column >= column else {
                throw broken(text)
            }
            column = place.column
        }
        (type, value, inlineText, isFormula, place) = (attributes.value("t") ?? "n", [], [], false, .cell)
    }

    private mutating func endCell() throws(SpreadsheetFault) {
        place = .outside
        guard let cell = try content() else { return }
        guard column < limits.columns else { throw tooLarge("columns", limits.columns) }
        cells += 1
        guard cells <= limits.cells else { throw tooLarge("cells", limits.cells) }
        while row.cells.count <= column { row.cells.append(nil) }
        row.cells[column] = cell
    }

    private func content() throws(SpreadsheetFault) -> TableCell? {
        let text = String(decoding: value, as: UTF8.self)
        if isFormula { return TableCell(text, .formula) }
        switch type {
        case "s":
            guard let index = Int(text), shared.indices.contains(index) else { throw broken(text) }
            return shared[index].isEmpty ? nil : TableCell(shared[index])
        case "inlineStr":
            return inlineText.isEmpty ? nil : TableCell(String(decoding: inlineText, as: UTF8.self))
        case "str", "d": return text.isEmpty ? nil : TableCell(text)
        case "b": return TableCell(text, .flag)
        case "e": return TableCell(text, .error)
        default: return text.isEmpty ? nil : TableCell(text, .number)
        }
    }

    private func broken(_ place: String) -> SpreadsheetFault {
        SpreadsheetFault(.brokenPart, ["part": part, "line": String(place.prefix(20))])
    }

    private func tooLarge(_ what: String, _ limit: Int) -> SpreadsheetFault {
        SpreadsheetFault(.tooLarge, ["what": what, "limit": "\(limit)"])
    }
}
