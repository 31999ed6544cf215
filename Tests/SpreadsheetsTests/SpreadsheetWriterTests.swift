import Foundation
import SealBase
import Testing

@testable import Spreadsheets

@Suite struct SpreadsheetWriterTests {
    static let rows = [
        ["名称", "代码", "备注"], ["样章科技有限公司", "9135000099999998X0", "a<b & \"c\" > 'd'"],
        ["=HYPERLINK(\"x\")", "0012", " 首尾空格 "], ["", "1E+07", "两\n行\ttab"], [], ["👍𠮷", "", ""],
    ]

    @Test func `what is written is read again`() throws {
        let octets = try SpreadsheetWriter.workbook(sheet: "汇总表", rows: Self.rows)
        var out: [TableRow] = []
        let book = try Spreadsheet(octets)
        try book.rows { (row) throws(SpreadsheetFault) in out.append(row) }
        #expect(book.sheets == ["汇总表"])
        #expect(out.map(\.number) == [1, 2, 3, 4, 6])
        for row in out {
            #expect(row.cells.map { $0?.text ?? "" } == Array(Self.rows[row.number - 1].prefix(row.cells.count)))
            #expect(row.cells.allSatisfy { $0.map { $0.kind == .text } ?? true })
        }
    }

    @Test func `the same rows give the same octets`() throws {
        let one = try SpreadsheetWriter.workbook(sheet: "a", rows: Self.rows)
        #expect(try SpreadsheetWriter.workbook(sheet: "a", rows: Self.rows) == one)
    }

    @Test func `what XML cannot hold is replaced, names of sheets are trimmed`() throws {
        let octets = try SpreadsheetWriter.workbook(sheet: "[a/b]:\\*?'", rows: [["a\u{0}b\u{1B}\u{FFFF}"]])
        #expect(try Spreadsheet(octets).sheets == ["ab"])
        #expect(try Parts.rows(octets).first?.cells.first == TableCell("a\u{FFFD}b\u{FFFD}\u{FFFD}"))
        #expect(try Spreadsheet(SpreadsheetWriter.workbook(sheet: "", rows: [])).sheets == ["1"])
    }

    @Test func `too many rows or columns are refused`() {
        #expect(throws: SpreadsheetFault.self) {
            try SpreadsheetWriter.workbook(sheet: "a", rows: [Array(repeating: "1", count: 257)])
        }
        #expect(throws: SpreadsheetFault.self) {
            try SpreadsheetWriter.workbook(sheet: "a", rows: Array(repeating: [], count: 200_001))
        }
    }

    /// openpyxl reads what the engine writes, and the engine reads what openpyxl writes.
    @Test func `another library agrees`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sheets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let octets = try SpreadsheetWriter.workbook(sheet: "汇总表", rows: Self.rows)
        try Data(octets).write(to: folder.appendingPathComponent("in.xlsx"))
        let judge = Process()
        judge.executableURL = root.appendingPathComponent(".venv/bin/python")
        judge.arguments = [
            root.appendingPathComponent("Tests/Oracles/read_sheet.py").path,
            folder.appendingPathComponent("in.xlsx").path, folder.appendingPathComponent("out.xlsx").path,
        ]
        let pipe = Pipe()
        judge.standardOutput = pipe
        try judge.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        judge.waitUntilExit()
        #expect(judge.terminationStatus == 0)
        let read = try JSONDecoder().decode([[String]].self, from: said)
        #expect(
            read.map { $0.map { $0.replacing("\r\n", with: "\n") } }
                == Self.rows.map { $0 + Array(repeating: "", count: 3 - $0.count) })
        let back = try Parts.rows(Bytes(Data(contentsOf: folder.appendingPathComponent("out.xlsx"))))
        #expect(back.first?.cells == [TableCell("代码"), TableCell("数")])
        #expect(
            back.dropFirst().map { $0.cells.map { $0?.kind } }
                == [[.text, .number], [.number, .number], [.formula, .flag], [.text, .number]])
        #expect(back[1].cells.first == TableCell("0012"))
        #expect(back[2].cells.last == TableCell("42.5", .number))
    }
}
