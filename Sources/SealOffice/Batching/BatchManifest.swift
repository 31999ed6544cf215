import Foundation
import SealBase

/// Which documents a batch seals: a folder of PDFs, or a table (CSV with a heading, or one JSON object a line).
///
/// Columns: `input` (relative to the manifest's folder), `output` (relative to the output folder; the input's name when
/// empty), `page`, `at` (`120mm,60mm`), `signer`, `reason`, or names that a door has for them. A row that
/// says something impossible is a fault of its own; the others go on.
package struct BatchManifest: Sendable {
    /// What can be sealed, in order.
    package private(set) var items: [BatchItem] = []
    /// Rows that cannot, by line.
    package private(set) var faults: [(line: Int, fault: TableFault)] = []

    /// The columns of a manifest, by their own names.
    package static let columns: [String] = Column.allCases.map(\.rawValue)

    /// Whether `http://…` and `https://…` may stand for files.
    private var takesAddresses = false

    /// Reads a folder, a `.csv` or a `.jsonl` file; `names` are further names of columns. Throws `FileFault`, and
    /// `TableFault` when the table as a whole cannot be read.
    package init(
        path: String, names: [String: String] = [:], limit: Int = 512 << 20, takesAddresses: Bool = false
    ) throws {
        var isFolder: ObjCBool = false
        if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            try self.init(folder: path)
            return
        }
        let octets = try InputFile.read(path, limit: limit)
        let base = path.folderOfPath
        if octets.first(where: { !$0.isBlank }) == UInt8(ascii: "{") {
            try self.init(lines: octets, base: base, names, takesAddresses)
        } else {
            try self.init(table: try DelimitedText(octets), base: base, path: path, names, takesAddresses)
        }
        guard !items.isEmpty || !faults.isEmpty else { throw TableFault(.empty, ["path": path]) }
    }

    /// Every PDF directly in a folder, by name.
    private init(folder: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw FileFault(.unreadable, ["path": folder, "reason": "folder"])
        }
        let documents = names.filter { !$0.hasPrefix(".") && ($0 as NSString).pathExtension.lowercased() == "pdf" }
        for (index, name) in documents.sorted().enumerated() {
            let input = (folder as NSString).appendingPathComponent(name)
            items.append(BatchItem(line: index + 1, input: input, output: name))
        }
        guard !items.isEmpty else { throw TableFault(.empty, ["path": folder]) }
    }

    private init(
        table: DelimitedText, base: String, path: String, _ names: [String: String], _ takesAddresses: Bool
    ) throws {
        self.takesAddresses = takesAddresses
        guard let heading = table.rows.first else { throw TableFault(.empty, ["path": path]) }
        let columns = try Column.order(heading.cells, names)
        var rows: [(Int, Result<[Column: String], TableFault>)] = []
        for row in table.rows.dropFirst() {
            let extra = row.cells.dropFirst(columns.count)
            guard extra.allSatisfy(\.isEmpty) else {
                let details = ["line": "\(row.line)", "cells": "\(row.cells.count)", "columns": "\(columns.count)"]
                rows.append((row.line, .failure(TableFault(.rowTooLong, details))))
                continue
            }
            let cells = Dictionary(zip(columns, row.cells)) { first, _ in first }
            rows.append((row.line, .success(cells)))
        }
        take(rows, base)
    }

    private init(lines octets: Bytes, base: String, _ names: [String: String], _ takesAddresses: Bool) throws {
        self.takesAddresses = takesAddresses
        var rows: [(Int, Result<[Column: String], TableFault>)] = []
        for (index, line) in octets.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isBlank }) else { continue }
            guard rows.count < 1_000_000 else { throw TableFault(.tooLarge, ["line": "\(index + 1)"]) }
            rows.append((index + 1, Column.values(ofJSON: Bytes(line), line: index + 1, names)))
        }
        take(rows, base)
    }

    private mutating func take(_ rows: [(Int, Result<[Column: String], TableFault>)], _ base: String) {
        var taken: [String: Int] = [:]
        for (line, row) in rows {
            do {
                let item = try Self.item(row.get(), line: line, base: base, takesAddresses)
                if let other = taken[item.output] {
                    let details = ["line": "\(line)", "column": "output", "value": item.output, "other": "\(other)"]
                    throw TableFault(.repeated, details)
                }
                taken[item.output] = line
                items.append(item)
            } catch let fault as TableFault {
                faults.append((line, fault))
            } catch {
                faults.append((line, TableFault(.notAnObject, ["line": "\(line)"])))
            }
        }
    }

    private static func item(
        _ cells: [Column: String], line: Int, base: String, _ takesAddresses: Bool
    ) throws(TableFault) -> BatchItem {
        func cell(_ column: Column) -> String? {
            let text = cells[column]?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
            return text.isEmpty ? nil : text
        }
        func bad(_ column: Column, _ code: TableFaultCode = .badCell) -> TableFault {
            TableFault(code, ["line": "\(line)", "column": column.rawValue, "value": cell(column) ?? ""])
        }
        guard let input = cell(.input) else { throw bad(.input, .cellMissing) }
        guard !input.utf8.contains(0) else { throw bad(.input) }
        let output = cell(.output) ?? (input as NSString).lastPathComponent
        func isAddress(_ text: String) -> Bool {
            takesAddresses && (text.hasPrefix("http://") || text.hasPrefix("https://"))
        }
        let parts = isAddress(output) ? [] : output.split(separator: "/", omittingEmptySubsequences: false)
        guard !output.utf8.contains(0), !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
            throw bad(.output, .outsideFolder)
        }
        let isWhole = input.hasPrefix("/") || base.isEmpty || isAddress(input)
        var item = BatchItem(
            line: line, input: isWhole ? input : (base as NSString).appendingPathComponent(input), output: output)
        item.recheck = cell(.recheck)
        if let text = cell(.page) {
            guard let page = Int(text), page >= 1 else { throw bad(.page) }
            item.page = page
        }
        if let text = cell(.at) {
            guard let centre = SealCentre(text: text) else { throw bad(.at) }
            item.centre = centre
        }
        (item.signer, item.reason) = (cell(.signer), cell(.reason))
        return item
    }

    /// The columns of a manifest.
    private enum Column: String, CaseIterable {
        case input, output, page, at, signer, reason, recheck

        private static func named(_ name: String, _ names: [String: String]) throws(TableFault) -> Column {
            let trimmed = name.trimmingCharacters(in: .whitespacesAndNewlines)
            let found = Column(rawValue: names[trimmed] ?? trimmed.lowercased())
            guard let found else {
                let known = allCases.map(\.rawValue).joined(separator: ", ")
                throw TableFault(.unknownColumn, ["column": trimmed, "known": known])
            }
            return found
        }

        /// The columns of a heading, in order.
        static func order(_ heading: [String], _ names: [String: String]) throws(TableFault) -> [Column] {
            var columns: [Column] = []
            for name in heading {
                let column = try named(name, names)
                guard !columns.contains(column) else { throw TableFault(.columnTwice, ["column": column.rawValue]) }
                columns.append(column)
            }
            guard columns.contains(.input) else { throw TableFault(.columnMissing, ["column": "input"]) }
            return columns
        }

        /// What an object says, strings or whole numbers.
        static func values(ofJSON octets: Bytes, line: Int, _ names: [String: String]) -> Result<
            [Column: String], TableFault
        > {
            guard let object = try? JSONDecoder().decode([String: Cell].self, from: Data(octets)) else {
                return .failure(TableFault(.notAnObject, ["line": "\(line)"]))
            }
            var values: [Column: String] = [:]
            for (name, cell) in object {
                do throws(TableFault) {
                    let column = try named(name, names)
                    guard values[column] == nil else { throw TableFault(.columnTwice, ["column": column.rawValue]) }
                    values[column] = cell.text
                } catch {
                    return .failure(error)
                }
            }
            return .success(values)
        }

        private struct Cell: Decodable {
            let text: String

            init(from decoder: any Decoder) throws {
                let value = try decoder.singleValueContainer()
                if let text = try? value.decode(String.self) {
                    self.text = text
                } else if value.decodeNil() {
                    text = ""
                } else {
                    text = "\(try value.decode(Int.self))"
                }
            }
        }
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 32 || (9...13).contains(self) }
}
