import Foundation
import Testing

/// `yinjian form`: printable papers and tables to fill, judged by poppler and qpdf.
@Suite struct FormTests {
    static let form = """
        {"form":"unitSeal","business":"seal.apply","sealName":"样章科技有限公司","sealFunction":"finance",
        "applicant":"样章科技有限公司","creditCode":"9135000099999998X0","agentName":"样章龘","agentMobile":"13800000000",
        "fax":"无","width":42,"length":42,"address":"样章路 1 号 & <b> \\\\ '; DROP TABLE x; --"}
        """

    @Test(arguments: ["application", "receipt", "letter"])
    func `each paper is a sound document whose text can be found (ES-11, ES-12, CA-11, HN-3)`(paper: String) throws {
        let shop = try Workshop()
        try Data(Self.form.utf8).write(to: URL(fileURLWithPath: shop.path("form.json")))
        let outcome = try shop.must(
            "form", paper, "--data", "form.json", "--number", "202611210001", "-o", "out.pdf", "--lang", "zh", "--json")
        #expect((outcome.json["pages"] as? Int ?? 0) >= 1)
        if let judged = try Command.tool("qpdf", ["--check", shop.path("out.pdf")]) {
            #expect(judged.status == 0, "\(judged.output) \(judged.error)")
        }
        if let fonts = try Command.tool("pdffonts", [shop.path("out.pdf")]) {
            #expect(fonts.output.contains("CID Type 0C") && !fonts.output.contains(" no "))
        }
        if let text = try Command.tool("pdftotext", ["-raw", shop.path("out.pdf"), "-"]) {
            let plain = text.output.filter { !$0.isWhitespace }
            for wanted in ["样章科技有限公司", "样章龘", "13800000000", "202611210001"] {
                #expect(plain.contains(wanted), "\(paper): \(wanted)")
            }
            if paper == "application" {
                #expect(plain.contains("■财务专用章") && plain.contains("□公章") && plain.contains("DROPTABLEx"))
            }
        }
        if try Command.tool("pdftoppm", ["-r", "40", "-gray", "-singlefile", shop.path("out.pdf"), shop.path("p")])
            != nil
        {
            let dark = try shop.bytes("p.pgm").dropFirst(20).count { $0 < 100 }
            #expect(dark > 300, "nothing is drawn")
        }
    }

    @Test func `the same order gives the same octets, in either language`() throws {
        let shop = try Workshop()
        for name in ["one.pdf", "two.pdf"] { try shop.must("form", "letter", "-o", name, "--lang", "zh") }
        #expect(try shop.bytes("one.pdf") == shop.bytes("two.pdf"))
        try shop.must("form", "application", "--form", "deviceCertificate", "--business", "renew", "-o", "en.pdf")
        if let text = try Command.tool("pdftotext", [shop.path("en.pdf"), "-"]) {
            #expect(text.output.contains("device certificate"))
        }
    }

    @Test func `the impression sheet is the one that scans itself`() throws {
        let shop = try Workshop()
        try shop.must("form", "impression", "-o", "a.pdf")
        try shop.must("sheet", "-o", "b.pdf")
        #expect(try shop.bytes("a.pdf") == shop.bytes("b.pdf"))
    }

    @Test func `a verification answer is kept as a hash (HN-9)`() throws {
        let shop = try Workshop()
        try shop.write(Data("样章第一小学\n".utf8), "answer.txt")
        for name in ["one.txt", "two.txt"] { try shop.must("form", "answer", "--data", "answer.txt", "-o", name) }
        let kept = String(decoding: try shop.bytes("one.txt"), as: UTF8.self)
        #expect(try kept.wholeMatch(of: Regex("sm3\\$[0-9a-f]{32}\\$[0-9a-f]{64}\n")) != nil)
        #expect(try shop.bytes("one.txt") != shop.bytes("two.txt"))
        #expect(try shop.run("form", "answer", "-o", "three.txt").status == 64)
    }

    @Test(arguments: [
        (["poem"], 64), (["application", "--form", "poem"], 65), (["application", "--business", "renew"], 65),
        (["application", "--data", "missing.json"], 66), (["application", "--data", "bad.json"], 65),
        (["application", "--font", "/etc/passwd"], 78), (["table", "--data", "bad.json"], 65),
    ])
    func `bad orders`(arguments: [String], status: Int) throws {
        let shop = try Workshop()
        try Data("{\"form\":\"unitSeal\",\"colour\":1}".utf8).write(to: URL(fileURLWithPath: shop.path("bad.json")))
        let outcome = try Command.run(["form"] + arguments + ["-o", "out.pdf"], in: shop.path(""))
        #expect(outcome.status == Int32(status), "\(outcome.error)")
        #expect(!FileManager.default.fileExists(atPath: shop.path("out.pdf")))
    }
}
