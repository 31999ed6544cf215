import Foundation
import Testing

/// `yinjian import`, `yinjian form table` and `yinjian export`: tables in and out.
@Suite struct ImportTests {
    static let common = """
        {"form":"organisationCertificate","business":"certificate.apply","province":"福建省","city":"福州市","county":"鼓楼区",
        "address":"样章路 1 号","phone":"0591-87000000","fax":"无","email":"无","agentName":"样章某",
        "agentMobile":"13800000000","agentIdentity":"350000200002290002","period":"2","domesticPlatform":"yes",
        "scope":["officialDocuments"],"coordinator":"样章市数据局"}
        """
    static let heading = "序号,单位名称,证书名称,统一社会信用代码,注册机构代码,证书类型,有效期起（请勿填写）"
    static let good = "1,样章科技有限公司,样章科技有限公司,9135000099999998X0,0010000001,USB Key,"

    private func shop(_ rows: [String]) throws -> Workshop {
        let shop = try Workshop()
        try Data(Self.common.utf8).write(to: URL(fileURLWithPath: shop.path("common.json")))
        try Data(rows.joined(separator: "\r\n").utf8).write(to: URL(fileURLWithPath: shop.path("table.csv")))
        return shop
    }

    private func importing(_ shop: Workshop, _ more: [String] = []) throws -> Command.Outcome {
        try Command.run(
            ["import", "table.csv", "--form", "organisationCertificate", "--common", "common.json", "-o", "out.jsonl"]
                + more, in: shop.path(""))
    }

    @Test func `good rows become forms, one a line (CA-9, ES-18)`() throws {
        let shop = try shop([Self.heading, Self.good, Self.good.replacing("样章科技有限公司,9", with: "样章科技有限公司财务部,9")])
        let outcome = try importing(shop)
        #expect(outcome.status == 0, "\(outcome.error)")
        let lines = String(decoding: try shop.bytes("out.jsonl"), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.allSatisfy { $0.contains("\"coordinator\":\"样章市数据局\"") && $0.contains("\"0010000001\"") })
    }

    @Test func `one bad row stops all, each is told with row, column and reason (CA-9)`() throws {
        let bad = [
            "2,样章科技有限公司,样章甲,9135000099999998X1,1E+07,USB Key,",
            "3,样章科技有限公司,样章科技有限公司,9135000099999998X0,1,SIM,2026-01-01",
            "4,,,,,\"USB Key、SD\",", "5,样章科技有限公司,样章科技有限公司2,9135000099999998X0,'; DROP TABLE x,USB Key,",
        ]
        let shop = try shop([Self.heading, Self.good] + bad)
        let outcome = try importing(shop)
        #expect(outcome.status == 65)
        #expect(!FileManager.default.fileExists(atPath: shop.path("out.jsonl")))
        for wanted in [
            "row 3 D “统一社会信用代码”", "row 3 E “注册机构代码”", "1E+07", "row 4 C “证书名称”", "row 4 G ", "row 5 B ",
            "row 5 F ", "row 6 E ",
        ] {
            #expect(outcome.error.contains(wanted), "\(wanted)\n\(outcome.error)")
        }
        let json = try importing(shop, ["--json"])
        #expect(json.json["bad"] as? Int == 4)
        #expect(json.json["imported"] as? Int == 0)
        let findings = try #require(json.json["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["row"] as? Int == 3 && $0["column"] as? String == "E" })
    }

    @Test func `bad rows can be skipped`() throws {
        let shop = try shop([Self.heading, Self.good, "2,甲,乙,丙,丁,戊,己"])
        let outcome = try importing(shop, ["--skip-bad"])
        #expect(outcome.status == 1)
        #expect(String(decoding: try shop.bytes("out.jsonl"), as: UTF8.self).split(separator: "\n").count == 1)
    }

    @Test func `a table to fill is written, filled, and read again, CSV and XLSX`() throws {
        let shop = try shop([Self.heading, Self.good])
        #expect(try importing(shop).status == 0)
        for name in ["again.xlsx", "again.csv"] {
            for lang in ["zh", "en"] {
                try shop.must(
                    "form", "table", "--form", "organisationCertificate", "--data", "out.jsonl", "-o", name, "--lang",
                    lang)
                let outcome = try Command.run(
                    ["import", name, "--form", "organisationCertificate", "-o", "again.jsonl"], in: shop.path(""))
                #expect(outcome.status == 0, "\(outcome.error)")
                #expect(try shop.bytes("again.jsonl") == shop.bytes("out.jsonl"))
            }
        }
    }

    @Test(arguments: [
        ("", "noRows"), ("甲,乙\r\n1,2", "unknownHeading"), ("单位名称,单位名称\r\n1,2", "headingTwice"),
        ("单位名称", "noRows"), ("单位名称,\"x\r\n", "brokenQuote"), ("印章名称\r\n甲", "headingNotAsked"),
        ("PK\u{3}\u{4}not a zip", "notASpreadsheet"), ("\u{0}\u{1}", "unknownHeading"),
    ])
    func `what is no table`(text: String, code: String) throws {
        let shop = try shop([text])
        let outcome = try importing(shop, ["--json"])
        #expect(outcome.status == 65)
        let fault = outcome.json["error"] as? [String: Any]
        #expect((fault?["code"] as? String)?.hasSuffix(code) == true, "\(outcome.output)")
    }

    @Test func `bad orders`() throws {
        let shop = try shop([Self.heading, Self.good])
        func status(_ arguments: String...) throws -> Int32 {
            try Command.run(["import"] + arguments, in: shop.path("")).status
        }
        #expect(try status("missing.csv", "--form", "unitSeal") == 66)
        #expect(try status("table.csv", "--form", "poem") == 65)
        #expect(try status("table.csv", "--form", "unitSeal", "--business", "renew") == 65)
        #expect(try status("table.csv", "--form", "organisationCertificate", "--common", "table.csv") == 65)
        #expect(try status(".", "--form", "unitSeal") == 66)
        #expect(try status("table.csv") == 64)
    }

    @Test func `each row becomes an application, or none does (CA-9, ES-11)`() throws {
        let shop = try shop([Self.heading, Self.good, Self.good.replacing("样章科技有限公司,9", with: "样章科技有限公司财务部,9")])
        try shop.must("init", "office")
        try shop.must(
            "agent", "authorise", "--agent", "样章某", "--organisation", "样章科技有限公司", "--evidence", "授权书 1")
        func open(_ more: String...) throws -> Command.Outcome {
            let arguments = [
                "import", "table.csv", "--form", "organisationCertificate", "--common", "common.json", "--open", "--as",
                "样章某", "--role", "agent", "--json",
            ]
            return try Command.run(
                arguments + more, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
        }
        let outcome = try open()
        #expect(outcome.status == 0, "\(outcome.error)")
        let numbers = try #require(outcome.json["opened"] as? [String])
        #expect(numbers.count == 2)
        let shown = try shop.must("app", "show", numbers[1], "--json")
        #expect(shown.output.contains("样章科技有限公司财务部") && shown.output.contains("样章市数据局"))
        try shop.write(Data([Self.heading, Self.good, "2,甲,乙,丙,丁,戊,"].joined(separator: "\n").utf8), "table.csv")
        let refused = try open()
        #expect(refused.status == 65)
        #expect((refused.json["opened"] as? [String])?.isEmpty == true)
        // The good row was filed before: it is not filed twice.
        let skipped = try open("--skip-bad").json
        #expect((skipped["opened"] as? [String])?.isEmpty == true)
        #expect(skipped["known"] as? [String] == Array(numbers.prefix(1)))
        #expect(try open("--role", "king").status == 64)
    }

    @Test func `who got what`() throws {
        let shop = try Workshop()
        try shop.must("init", "office")
        for name in ["seals.csv", "certificates.xlsx"] {
            let subject = String(name.prefix { $0 != "." })
            let outcome = try shop.must("export", subject, "--office", "office", "-o", name, "--json")
            #expect((outcome.json["rows"] as? Int ?? -1) >= 0)
        }
        let seals = String(decoding: try shop.bytes("seals.csv"), as: UTF8.self)
        #expect(seals.contains("seal code") && seals.contains("agent"))
        #expect(try shop.bytes("certificates.xlsx").starts(with: Data("PK".utf8)))
        #expect(try Command.run(["export", "poems", "-o", "x.csv"], in: shop.path("")).status == 64)
    }
}
