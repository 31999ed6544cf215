import Foundation
import Testing

/// What strangers hand in, at the command line: tables that unpack to anything, files of a gigabyte, files that are not what
/// their names say, names that lead elsewhere, and SQL in every field. Each is refused by name, or kept as the text it is.
@Suite(.serialized) struct HostileUploadTests {
    private static let sql = "样章'; DROP TABLE application; --"
    let shop: Workshop

    init() throws {
        shop = try Workshop()
        try shop.must("init", shop.path("office"))
        try shop.write(Data(ImportTests.common.utf8), "common.json")
    }

    private func run(_ arguments: [String]) throws -> Command.Outcome {
        try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
    }

    private func code(_ outcome: Command.Outcome) -> String? {
        #expect(!outcome.error.contains("Fatal error"), "\(outcome)")
        return (outcome.json["error"] as? [String: Any])?["code"] as? String
    }

    /// A file of so many octets that takes no room.
    private func hollow(_ name: String, octets: off_t, beginning: Data = Data()) throws {
        try shop.write(beginning, name)
        try #require(unsafe truncate(shop.path(name), octets) == 0)
    }

    private func draft(_ more: String = "") throws -> String {
        let text = """
            {"form": "unitSeal", "business": "seal.apply", "applicant": "样章科技有限公司", "sealName": "样章"\(more)}
            """
        try shop.write(Data(text.utf8), "form.json")
        let made = try run(["app", "new", "form.json", "--as", "样章申请", "--role", "applicant", "--json"])
        return try #require(made.json["number"] as? String, "\(made)")
    }

    private func add(_ number: String, _ file: String) throws -> Command.Outcome {
        try run([
            "app", "material", "add", number, file, "--kind", "redHeaderLetter", "--as", "样章申请", "--role", "applicant",
            "--json",
        ])
    }

    @Test func workbooksThatAreNoneOrUnpackToAnything() throws {
        let folder = Command.root + "/Tests/Vectors/tables/xlsx"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names.contains("doctype.xlsx") && names.contains("blank-bomb.xlsx"))
        for name in names {
            let outcome = try run([
                "import", folder + "/" + name, "--form", "organisationCertificate", "--common", "common.json", "-o",
                "out.jsonl", "--json",
            ])
            #expect(outcome.status == 65, "\(name): \(outcome)")
            #expect(!shop.exists("out.jsonl") && !outcome.error.contains("Fatal error"), "\(name)")
        }
        try hollow("huge.xlsx", octets: 1 << 30, beginning: Data("PK\u{3}\u{4}".utf8))
        try hollow("huge.csv", octets: 1 << 30)
        for name in ["huge.xlsx", "huge.csv"] {
            let outcome = try run([
                "import", name, "--form", "organisationCertificate", "--common", "common.json", "-o", "out.jsonl",
                "--json",
            ])
            #expect(outcome.status == 65 && code(outcome) == "file.tooLarge", "\(name): \(outcome)")
        }
        // More rows than any office has.
        try shop.write(Data((ImportTests.heading + "\n" + String(repeating: "1,a\n", count: 200_100)).utf8), "rows.csv")
        let rows = try run([
            "import", "rows.csv", "--form", "organisationCertificate", "--common", "common.json", "-o", "out.jsonl",
            "--json",
        ])
        #expect(rows.status == 65 && code(rows) == "table.tooLarge", "\(rows.error)")
        #expect(!shop.exists("out.jsonl"))
    }

    @Test func filesOfAGigabyteAndOfAnotherKind() throws {
        let number = try draft()
        let png = try Data(
            contentsOf: URL(fileURLWithPath: Workshop.samples + "/scans/limited-company-40mm.png"))
        try hollow("huge.png", octets: 1 << 30, beginning: png.prefix(64))
        try hollow("huge.pdf", octets: 1 << 30, beginning: Data("%PDF-1.7\n".utf8))
        try shop.write(Data("\u{7f}ELF not a letter at all, only called one".utf8), "letter.pdf")
        try shop.write(Data("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "drawing.png")
        try shop.write(png.prefix(png.count / 2), "half.png")
        try shop.write(Data(), "empty.pdf")
        for name in ["huge.png", "huge.pdf", "letter.pdf", "drawing.png", "half.png", "empty.pdf"] {
            let outcome = try add(number, name)
            #expect(outcome.status == 65, "\(name): \(outcome)")
            #expect(code(outcome) != nil, "\(name)")
        }
        // A picture that calls itself a letter is taken for the picture it is.
        try shop.write(png, "really a picture.pdf")
        let taken = try add(number, "really a picture.pdf")
        #expect(taken.status == 0 || code(taken) != nil, "\(taken)")
        let listed = try run(["app", "material", "list", number, "--json"])
        #expect(listed.status == 0 && !listed.output.contains("\"pdf\""), "\(listed.output)")
    }

    @Test func namesThatLeadElsewhereAreNames() throws {
        let number = try draft()
        let deep = shop.path("a/b")
        try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
        let names = ["..\\..\\windows.png", "x\u{202E}gnp.png", "'; DROP TABLE material; --.png", "a b\t.png"]
        for name in names {
            try FileManager.default.copyItem(
                atPath: Workshop.samples + "/scans/limited-company-40mm.png", toPath: deep + "/" + name)
            let outcome = try add(number, "a/../a/b/" + name)
            #expect(outcome.status == 0, "\(name): \(outcome)")
        }
        let listed = try run(["app", "material", "list", number, "--json"]).output
        #expect(!listed.contains("..") && !listed.contains("\u{202E}") && !listed.contains("/b/"), "\(listed)")
        #expect(try run(["audit", "verify", "--json"]).json["whole"] as? Bool == true)
    }

    @Test func sqlInEveryFieldIsText() throws {
        let sql = Self.sql
        let fields = [
            "applicant", "stampingOrganisation", "creditCode", "province", "city", "county", "address", "phone", "fax",
            "email", "agentName", "agentMobile", "agentIdentity", "sealName", "sealFunction", "width", "length",
            "reason",
        ]
        for field in fields {
            let text = "{\"form\": \"unitSeal\", \"business\": \"seal.apply\", \"\(field)\": \"\(sql)\"}"
            try shop.write(Data(text.utf8), "sql.json")
            let made = try run(["app", "new", "sql.json", "--as", sql, "--role", "applicant", "--json"])
            guard made.status == 0 else {
                #expect(made.status == 65 && code(made) != nil, "\(field): \(made)")
                continue
            }
            let number = try #require(made.json["number"] as? String)
            let submitted = try run(["app", "submit", number, "--as", sql, "--role", "applicant", "--json"])
            #expect(submitted.status == 65, "\(field): \(submitted)")
            let shown = try run(["app", "show", number, "--json"])
            // An identity number is shown to nobody.
            let isHidden = field == "agentIdentity"
            #expect(shown.status == 0 && shown.output.contains("DROP TABLE") != isHidden, "\(field)")
            _ = try run(["app", "cancel", number, "--reason", sql, "--as", sql, "--role", "applicant"])
        }
        for arguments in [
            ["app", "list", "--state", sql], ["cert", "revoke", sql, "--reason", "superseded"], ["seal", "show", sql],
            ["status", "show", sql], ["audit", "search", "--text", sql], ["audit", "search", "--actor", sql],
            ["cert", "issue", "--role", "signer", "--name", sql, "-o", "sql.cer"], ["log", "prove", sql, "-o", "x"],
        ] {
            let outcome = try run(arguments + ["--json"])
            #expect([0, 64, 65, 66].contains(outcome.status), "\(arguments): \(outcome)")
        }
        #expect(try run(["app", "list"]).status == 0)
        #expect(try run(["audit", "verify", "--json"]).json["whole"] as? Bool == true)
    }
}
