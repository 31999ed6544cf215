import Foundation
import Testing

/// A folder of files, a page to read and print, a table, and how strictly later changes are judged.
@Suite struct VerifySeveralTests {
    private let shop: Workshop
    private static let sealed = Workshop.samples + "/sealed"
    private static let evidence = [
        "--trust", sealed + "/roots", "--crl", sealed + "/lists/crl.der", "--crl", sealed + "/lists/crl-p256.der",
        "--status", sealed + "/lists/seal-status.json", "--as-of",
        (try? String(contentsOfFile: sealed + "/as-of.txt", encoding: .utf8))?.trimmingCharacters(
            in: .whitespacesAndNewlines) ?? "",
    ]

    init() throws {
        shop = try Workshop()
        try FileManager.default.createDirectory(atPath: shop.path("已 盖章"), withIntermediateDirectories: true)
        for (from, to) in [("sealed/contract-sealed.pdf", "好.pdf"), ("pdf/contract.pdf", "没有.PDF")] {
            try FileManager.default.copyItem(
                atPath: Workshop.samples + "/" + from, toPath: shop.path("已 盖章/" + to))
        }
        try shop.write(Data("=cmd".utf8), "已 盖章/=坏.pdf")
        try shop.write(Data("text".utf8), "已 盖章/readme.txt")
    }

    private func verify(_ arguments: [String]) throws -> Command.Outcome {
        try Command.run(["verify"] + arguments + Self.evidence, in: shop.folder)
    }

    @Test func aFolderGetsALineAFileAndATable() throws {
        let outcome = try verify(["已 盖章", "--csv", "汇 总.csv"])
        #expect(outcome.status == 1, "one is not signed, one is no PDF")
        #expect(outcome.output.contains("好.pdf: VALID") && outcome.output.contains("没有.PDF: NO_SIGNATURE"))
        #expect(outcome.output.contains("3 files: 1 good, 1 bad, 0 undecided, 1 unreadable."))
        let table = try String(decoding: shop.bytes("汇 总.csv"), as: UTF8.self)
        #expect(table.components(separatedBy: "\r\n").count == 5)
        #expect(table.contains("VALID,1,"))
    }

    @Test func aFolderAsJSON() throws {
        let outcome = try verify(["已 盖章", "--json"])
        let records = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(records.count == 3)
        #expect(records.contains { ($0["error"] as? [String: Any])?["code"] as? String == "pdf.notPDF" })
        #expect(records.contains { $0["verdict"] as? String == "VALID" })
    }

    @Test func goodFilesTogetherAreGood() throws {
        let file = Self.sealed + "/contract-sealed.pdf"
        #expect(try verify([file, Self.sealed + "/contract-sealed-twice.pdf"]).status == 0)
    }

    @Test func thePageStandsAlone() throws {
        let outcome = try verify([Self.sealed + "/contract-sealed.pdf", "--html", "报 告.html", "--lang", "zh"])
        #expect(outcome.status == 0, "\(outcome.error)")
        let page = try String(decoding: shop.bytes("报 告.html"), as: UTF8.self)
        #expect(page.contains("lang=\"zh-CN\"") && page.contains("印章内的图像") && page.contains("image/svg+xml"))
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        #expect(page.contains("签章人的签名值"), "every step is on it")
    }

    @Test func whatIsForeignIsNoMarkup() throws {
        try shop.write(Data("x".utf8), "已 盖章/<script>alert(1)<.pdf")
        _ = try verify(["已 盖章", "--html", "r.html"])
        let page = try String(decoding: shop.bytes("r.html"), as: UTF8.self)
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;"))
    }

    @Test(arguments: [["--policy", "kind"], ["--jobs", "0"]]) func optionsThatMeanNothingAreRefused(options: [String])
        throws
    {
        #expect(try verify([Self.sealed + "/contract-sealed.pdf"] + options).status == 64)
    }

    @Test func aReportIsNeverWrittenOverItsDocument() throws {
        #expect(try verify(["已 盖章/好.pdf", "--html", "./已 盖章/好.pdf"]).status == 64)
        #expect(try verify(["已 盖章/好.pdf", "--csv", "已 盖章/好.pdf"]).status == 64)
    }

    @Test func anEmptyFolderIsAsked() throws {
        try FileManager.default.createDirectory(atPath: shop.path("empty"), withIntermediateDirectories: true)
        #expect(try verify(["empty"]).status == 64)
    }

    /// A field filled in after an approval signature: nobody permitted it. Only the lenient policy does not call the
    /// file changed for it, and it too tells it.
    @Test(arguments: [("strict", "error"), ("default", "error"), ("lenient", "warning")])
    func thePolicySaysHowAChangeCounts(policy: String, severity: String) throws {
        let file = Command.root + "/Tests/Vectors/pdf-changes/filled-approval.pdf"
        let outcome = try verify([file, "--policy", policy, "--json"])
        let findings = outcome.json["findings"] as? [[String: Any]] ?? []
        let told = findings.filter { $0["code"] as? String == "pdf.fieldFilled" }.compactMap {
            $0["severity"] as? String
        }
        #expect(told == [severity], "\(outcome.output)")
    }

    /// Names come from the file: none may write a line of its own into a report, turn its writing or run in a page.
    @Test func namesInTheFileStayNames() throws {
        let folder = Command.root + "/Tests/Vectors/pdf-readers/"
        let outcome = try verify([folder + "honest-name-of-control-characters.pdf", "--html", "names.html"])
        #expect(outcome.output.contains("VALID") && !outcome.output.contains("\u{1B}"))
        #expect(!outcome.output.contains("\n  ✓ VALID") && !outcome.output.contains("\u{202E}"))
        let page = try String(contentsOfFile: shop.path("names.html"), encoding: .utf8)
        #expect(!page.contains("<script") && !page.contains("\u{1B}"))
    }
}
