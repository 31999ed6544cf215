import Foundation
import Testing

/// The main job, as the README shows it, on the repository's own samples; judged by programs that share no code with us.
@Suite(.serialized) struct MainJobTests {
    /// One run of the whole path, shared by the tests of this suite.
    static let job = Result { try MainJob() }

    @Test func sealsAndVerifies() throws {
        let job = try Self.job.get()
        for name in ["ses.pdf", "pades.pdf", "twice.pdf"] {
            let outcome = try job.shop.run("verify", name, "--json")
            #expect(outcome.status == 0, "\(name): \(outcome.output)")
            #expect(outcome.json["verdict"] as? String == "VALID", "\(name): \(outcome.output)")
        }
    }

    @Test func theOriginalIsAPrefixOfEveryOutput() throws {
        let shop = try Self.job.get().shop
        let original = try shop.bytes("contract.pdf")
        for name in ["ses.pdf", "pades.pdf", "twice.pdf"] {
            #expect(try shop.bytes(name).starts(with: original), "\(name)")
        }
        #expect(try shop.bytes("twice.pdf").starts(with: try shop.bytes("pades.pdf")))
    }

    @Test func everyReportHasTheContractsForm() throws {
        let shop = try Self.job.get().shop
        let report = try shop.run("verify", "ses.pdf", "--json").json
        let signatures = try #require(report["signatures"] as? [[String: Any]])
        let signature = try #require(signatures.first)
        for key in ["field", "container", "verdict", "signer", "sealCode", "signingTime", "timeSource"] {
            let value = signature[key] as? String
            #expect(value?.isEmpty == false, "\(key)")
        }
        #expect(signature["container"] as? String == "ses")
        #expect(signature["timeSource"] as? String == "timestamp")
        let steps = try #require(signature["steps"] as? [[String: String]])
        #expect(steps.count >= 11)
        for step in steps { #expect(Set(step.keys) == ["id", "status", "text"], "\(step)") }
        #expect(report["findings"] is [Any])
    }

    @Test func bothLanguagesSpeak() throws {
        let shop = try Self.job.get().shop
        let english = try shop.run("verify", "ses.pdf", "--lang", "en")
        let chinese = try shop.run("verify", "ses.pdf", "--lang", "zh")
        let ideograph: (String) -> Bool = { $0.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
        #expect(chinese.output.contains("有效"))
        #expect(english.output.contains("VALID") || english.output.contains("valid"))
        let own = english.output.replacingOccurrences(of: "样章[^ ,;()]*", with: "", options: .regularExpression)
        #expect(!ideograph(own), "\(own)")
        let byLocale = try Command.run(
            ["verify", "ses.pdf"], in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office"), "LC_ALL": "zh_CN.UTF-8"])
        #expect(byLocale.output == chinese.output)
    }

    @Test func qpdfFindsNothingWrong() throws {
        let shop = try Self.job.get().shop
        for name in ["ses.pdf", "pades.pdf", "twice.pdf", "rotated.pdf", "objects.pdf"] {
            guard let judged = try Command.tool("qpdf", ["--check", shop.path(name)]) else { return }
            #expect(judged.status == 0, "\(name): \(judged.output) \(judged.error)")
        }
    }

    @Test func pdfsigSeesValidSignaturesOverTheWholeFile() throws {
        let shop = try Self.job.get().shop
        guard let once = try Command.tool("pdfsig", ["-nocert", shop.path("pades.pdf")]) else { return }
        #expect(once.output.contains("Signature is Valid"))
        #expect(once.output.contains("Total document signed"))
        let twice = try #require(try Command.tool("pdfsig", ["-nocert", shop.path("twice.pdf")]))
        #expect(twice.output.components(separatedBy: "Signature is Valid").count == 3, "\(twice.output)")
    }

    @Test func anRSASignerSealsToo() throws {
        let shop = try MainJob().shop
        try shop.must("cert", "issue", "--role", "pades", "--key", "rsa2048", "--name", "样章丙方", "-o", "rsa.cer")
        try shop.must(
            "sign", "pades.pdf", "--seal", "seal.esl", "--container", "pades", "--signer", "样章丙方", "--at", "60mm,60mm",
            "-o",
            "rsa.pdf")
        let own = try shop.run("verify", "rsa.pdf", "--json")
        #expect(own.json["verdict"] as? String == "VALID", "\(own.output)")
        guard let judged = try Command.tool("pdfsig", ["-nocert", shop.path("rsa.pdf")]) else { return }
        #expect(judged.output.components(separatedBy: "Signature is Valid").count == 3, "\(judged.output)")
        #expect(
            try shop.run("cert", "issue", "--role", "signer", "--key", "p256", "--name", "样章", "-o", "x.cer").status
                == 77)
        #expect(!shop.exists("x.cer"))
    }

    @Test func pyHankoTrustsBothSeals() throws {
        let shop = try Self.job.get().shop
        let script = """
            import sys
            from pyhanko.pdf_utils.reader import PdfFileReader
            from pyhanko.sign.validation import validate_pdf_signature
            from pyhanko_certvalidator import ValidationContext
            from asn1crypto import x509
            root = x509.Certificate.load(open(sys.argv[2], "rb").read())
            with open(sys.argv[1], "rb") as f:
                reader = PdfFileReader(f)
                for signature in reader.embedded_signatures:
                    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root], allow_fetching=False))
                    print(status.bottom_line, status.intact, status.valid, status.trusted, status.modification_level)
            """
        guard
            let judged = try Command.python([
                "-c", script, shop.path("twice.pdf"), shop.path("office/published/roots/signers/root-p256.cer"),
            ])
        else { return }
        let lines = judged.output.split(separator: "\n")
        #expect(
            lines.count == 2 && lines.allSatisfy { $0.hasPrefix("True True True True") },
            "\(judged.output) \(judged.error)")
    }

    @Test func anIndependentReaderAcceptsSealAndStamp() throws {
        let shop = try Self.job.get().shop
        let reader = Command.root + "/Tests/Oracles/ses_reader.py"
        guard let seal = try Command.python([reader, "seal", shop.path("seal.esl")]) else { return }
        #expect(seal.status == 0, "\(seal.output) \(seal.error)")
        let extract = """
            import sys, pikepdf
            whole = open(sys.argv[1], "rb").read()
            with pikepdf.open(sys.argv[1]) as pdf:
                value = pdf.Root.AcroForm.Fields[0].V
                a, b, c, d = [int(x) for x in value.ByteRange]
                open(sys.argv[2], "wb").write(bytes(value.Contents).rstrip(b"\\0"))
                open(sys.argv[3], "wb").write(whole[a:a + b] + whole[c:c + d])
            """
        let (value, covered) = (shop.path("stamp.dat"), shop.path("covered.bin"))
        let extracted = try #require(try Command.python(["-c", extract, shop.path("ses.pdf"), value, covered]))
        try #require(extracted.status == 0, "\(extracted.error)")
        let stamp = try #require(try Command.python([reader, "signature", value, covered]))
        #expect(stamp.status == 0, "\(stamp.output) \(stamp.error)")
    }

    @Test func opensslChecksTheCertificates() throws {
        let shop = try Self.job.get().shop
        let card = try shop.run("cert", "list", "--json")
        let list = try #require(try JSONSerialization.jsonObject(with: Data(card.output.utf8)) as? [[String: Any]])
        let signer = try #require(list.first { $0["role"] as? String == "signer" }?["serial"] as? String)
        let root = shop.path("root.pem")
        let published = shop.path("office/published/roots/makers/root-sm2.cer")
        guard try Command.tool("openssl", ["x509", "-inform", "DER", "-in", published, "-out", root]) != nil,
            let judged = try Command.tool(
                "openssl",
                [
                    "verify", "-vfyopt", "distid:1234567812345678", "-CAfile", root,
                    shop.path("office/certificates/\(signer).cer"),
                ])
        else { return }
        #expect(judged.status == 0, "\(judged.output) \(judged.error)")
    }

    @Test func theSVGIsTrueInMillimetres() throws {
        let shop = try Self.job.get().shop
        guard
            let judged = try Command.tool(
                "rsvg-convert", ["-d", "600", "-p", "600", "-o", shop.path("svg.png"), shop.path("seal.svg")])
        else { return }
        #expect(judged.status == 0)
        let header = try shop.bytes("svg.png").prefix(24)
        let width = header[16..<20].reduce(0) { $0 << 8 | Int($1) }
        #expect(abs(Double(width) / 600 * 25.4 - 40) < 1.2, "\(width)")
    }

    @Test func revocationIsHonoured() throws {
        let shop = try MainJob().shop
        // Not in the second of the last use, which would make what was sealed look sealed afterwards.
        try shop.must("seal", "revoke", "seal.esl", "--reason", "样章测试")
        let before = try shop.run("verify", "ses.pdf", "--json")
        #expect(before.json["verdict"] as? String == "VALID", "not published yet: nobody can know")
        try shop.must("publish")
        let timed = try shop.run("verify", "ses.pdf", "--json")
        #expect(timed.status == 0 && timed.json["verdict"] as? String == "VALID", "\(timed.output)")
        let untimed = try shop.run("verify", "untimed.pdf", "--json")
        #expect(untimed.status == 2 && untimed.json["verdict"] as? String == "UNDECIDED", "\(untimed.output)")
        let seal = try shop.run("seal", "verify", "seal.esl", "--json")
        #expect(seal.status == 1, "\(seal.output)")
        let again = try shop.run("sign", "contract.pdf", "--seal", "seal.esl", "-o", "never.pdf")
        #expect(again.status == 77 && !shop.exists("never.pdf"), "\(again.error)")
        let twice = try shop.run("seal", "revoke", "seal.esl", "--reason", "again")
        #expect(twice.status == 77, "\(twice.error)")
    }
}

/// An office, a seal and sealed documents, made by the command from the samples.
struct MainJob {
    let shop: Workshop

    init() throws {
        shop = try Workshop()
        let samples = Workshop.samples
        let scan = samples + "/scans/limited-company-40mm.png"
        for (from, to) in [
            ("contract", "contract"), ("rotated-90", "turned"), ("contract-xref-stream", "streams"),
        ] {
            try FileManager.default.copyItem(atPath: "\(samples)/pdf/\(from).pdf", toPath: shop.path("\(to).pdf"))
        }
        try shop.must("init", shop.path("office"))
        try shop.must("scan", scan, "-o", "seal.svg", "--png", "seal.png")
        try shop.must(
            "seal", "make", "--scan", scan, "--name", "样章科技有限公司", "--owner", "样章科技有限公司", "--uscc", "91350100MA0000Y2XT",
            "--type", "unit", "-o", "seal.esl")
        let at = ["--seal", "seal.esl", "--page", "1", "--at", "120mm,60mm"]
        func sign(_ input: String, _ output: String, _ more: [String]) throws {
            let outcome = try Command.run(
                ["sign", input, "-o", output] + at + more, in: shop.folder,
                environment: ["YINJIAN_OFFICE": shop.path("office")])
            guard outcome.status == 0 else {
                throw Workshop.StepFailed(arguments: [input, output] + more, outcome: outcome)
            }
        }
        try sign("contract.pdf", "ses.pdf", [])
        try sign("contract.pdf", "untimed.pdf", ["--no-timestamp"])
        try sign("contract.pdf", "pades.pdf", ["--container", "pades"])
        try sign("turned.pdf", "rotated.pdf", [])
        try sign("streams.pdf", "objects.pdf", [])
        try shop.must("cert", "issue", "--role", "pades", "--name", "样章乙方", "-o", "second.cer")
        try shop.must(
            "sign", "pades.pdf", "--seal", "seal.esl", "--at", "60mm,60mm", "--container", "pades", "--signer", "样章乙方",
            "-o",
            "twice.pdf")
        try shop.must("publish")
    }
}
