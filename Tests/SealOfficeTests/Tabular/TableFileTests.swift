import Foundation
import Lifecycle
import SealBase
import Testing

@testable import SealOffice

@Suite struct TableFileTests {
    static let rows = [
        ["名称", "代码", "备注"], ["样章\"科技\"", "0012", "=1+1"], ["a,b", "+86 591", "@x"], ["两\n行", "-", "\t"],
        ["'引号", "'", "1E+07"], ["'=x", "''-", "'''"],
    ]

    private func path(_ name: String) -> String {
        FileManager.default.temporaryDirectory.path + "/table-\(UUID().uuidString)-\(name)"
    }

    @Test(arguments: ["a.csv", "a.xlsx", "a.XLSX", "table"])
    func `what is written is read again`(name: String) throws {
        let path = path(name)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try TableFile.write(Self.rows, sheet: "汇总表", to: path)
        let read = try TableFile.rows(path)
        #expect(read.map { $0.cells.map { $0?.text ?? "" } } == Self.rows)
        #expect(read.allSatisfy { $0.cells.allSatisfy { $0?.kind ?? .text == .text } })
    }

    @Test func `no cell of a CSV file begins a formula`() throws {
        let text = String(decoding: TableFile.csv(Self.rows), as: UTF8.self)
        for cell in ["'=1+1", "'+86 591", "'@x", "'-"] { #expect(text.contains(cell)) }
        #expect(!text.contains(",=") && !text.contains(",+") && !text.contains(",@"))
    }

    @Test func `tables of ten thousand rows are judged, all of them`() throws {
        let path = path("many.xlsx")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let good = ["样章科技有限公司", "", "9135000099999998X0", "0010000001", "公文", "USB key"]
        var rows = [["单位名称", "证书名称", "统一社会信用代码", "注册机构代码", "使用范围", "证书类型"]]
        for number in 1...10_000 {
            var row = good
            row[1] = "样章科技有限公司\(number)"
            if number % 1000 == 0 { row[2] = "9135000099999998X1" }
            rows.append(row)
        }
        try TableFile.write(rows, sheet: "1", to: path)
        let common = path + ".json"
        defer { try? FileManager.default.removeItem(atPath: common) }
        let form = """
            {"form":"organisationCertificate","business":"certificate.apply","province":"福建省","city":"福州市",
            "county":"鼓楼区","address":"样章路","phone":"0591-87000000","fax":"无","email":"无","agentName":"样章某",
            "agentMobile":"13800000000","agentIdentity":"350000200002290002","period":"2","domesticPlatform":"yes"}
            """
        try Data(form.utf8).write(to: URL(fileURLWithPath: common))
        var words = TableWords()
        for (text, field) in [
            ("单位名称", "applicant"), ("证书名称", "certificateName"), ("统一社会信用代码", "creditCode"),
            ("注册机构代码", "raOrganisation"), ("使用范围", "scope"), ("证书类型", "medium"),
        ] { words.headings.append((text, field)) }
        words.choices = [("公文", "scope", "officialDocuments"), ("USB key", "medium", "usbKey")]
        var order = SummaryOrder(table: path, form: "organisationCertificate", common: common, words: words)
        let today = Instant(secondsSinceEpoch: 1_790_000_000)
        let all = try SummaryReading.read(order, now: today)
        #expect(all.rows.count == 10_000)
        #expect(all.bad == 10)
        #expect(all.taken.isEmpty)
        #expect(all.rows.filter { $0.form == nil }.map(\.number) == (1...10).map { $0 * 1000 + 1 })
        order.skipsBad = true
        #expect(try SummaryReading.read(order, now: today).taken.count == 9990)
    }
}
