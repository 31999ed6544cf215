import Foundation
import Testing

/// What jobs can ask for, on the office's machine and through the queue: the same as `sign`, judged by others.
@Suite(.enabled(if: QueueShop.program != nil)) struct WorkerSealingTests {
    /// An office with keys of a worker for both kinds of readers, and an authority for time elsewhere.
    private struct Shop {
        let queue: QueueShop
        let authority: String
        var shop: Workshop { queue.shop }

        init(_ plain: String = "p256") throws {
            queue = try QueueShop()
            authority = try queue.beginAuthority()
            try queue.shop.must(
                "cert", "issue", "--role", "pades", "--key", plain, "--name", "样章设备乙", "--p12", "plain.p12",
                "--pin-file", "plain.pin", "-o", "plain.cer")
            let plainKey = ["p12": queue.shop.path("plain.p12"), "password": queue.shop.path("plain.pin")]
            let json = String(decoding: try JSONEncoder().encode(plainKey), as: UTF8.self)
            try queue.settings(
                "both.json",
                more: """
                    "padesKey": \(json), "authority": "\(authority)", "authorityTrust": ["\(queue.shop.path("tsa/tsa.cer"))"]
                    """)
        }

        func verdict(_ name: String) throws -> [String: Any] {
            let published = shop.path("office/published")
            return try shop.run(
                "verify", name, "--json", "--trust", published + "/roots", "--trust", shop.path("tsa/tsa.cer"), "--crl",
                published + "/crl.der", "--crl", published + "/crl-p256.der", "--status",
                published + "/seal-status.json"
            ).json
        }
    }

    private static func pyHanko(_ shop: Workshop, _ name: String) throws -> String? {
        let script = """
            import sys
            from pyhanko.pdf_utils.reader import PdfFileReader
            from pyhanko.sign.validation import validate_pdf_signature
            from pyhanko_certvalidator import ValidationContext
            from asn1crypto import x509
            roots = [x509.Certificate.load(open(p, "rb").read()) for p in sys.argv[2:]]
            with open(sys.argv[1], "rb") as f:
                for signature in PdfFileReader(f).embedded_regular_signatures:
                    if signature.sig_object["/SubFilter"] != "/ETSI.CAdES.detached": continue
                    status = validate_pdf_signature(signature, ValidationContext(trust_roots=roots, allow_fetching=False))
                    print(status.bottom_line, status.intact, status.valid, status.trusted, status.timestamp_validity is not None)
            """
        let roots = ["office/published/roots/signers/root-p256.cer", "tsa/tsa.cer"].map(shop.path)
        return try Command.python(["-c", script, shop.path(name)] + roots).map { $0.status == 0 ? $0.output : $0.error }
    }

    /// Options of `jobs add`, by the name of the output; whether PAdES is in it, and how many signatures there are.
    private static let orders: [(name: String, options: [String], isPlain: Bool, count: Int)] = [
        ("ses", [], false, 1), ("cms", ["--container", "cms-gm"], false, 1),
        ("pades", ["--container", "pades"], true, 1), ("dual", ["--container", "dual"], true, 2),
        ("seslt", ["--level", "lt"], false, 1), ("padeslta", ["--container", "pades", "--level", "lta"], true, 2),
        ("duallta", ["--container", "dual", "--level", "lta"], true, 3),
        ("certified", ["--container", "pades", "--certify", "2", "--cross-page"], true, 1),
        ("keyword", ["--keyword", "（盖章）", "--hit", "last"], false, 1),
    ]

    private func judge(_ made: Shop, _ folder: String) throws {
        for order in Self.orders {
            let name = "\(folder)/\(order.name).pdf"
            let report = try made.verdict(name)
            // Material stands in a revision of its own, which nothing covers unless it is an archive.
            let wanted = order.name == "seslt" ? "VALID_WITH_ALLOWED_CHANGES" : "VALID"
            #expect(report["verdict"] as? String == wanted, "\(name): \(report)")
            #expect((report["signatures"] as? [Any])?.count == order.count, "\(name)")
            guard order.isPlain, let judged = try Self.pyHanko(made.shop, name) else { continue }
            #expect(judged == "True True True True True\n", "\(name): \(judged)")
            guard order.name == "pades", let read = try Command.tool("pdfsig", ["-nocert", made.shop.path(name)]) else {
                continue
            }
            #expect(read.output.contains("Signature is Valid"), "\(read.output)")
        }
        let certified = try made.shop.bytes("\(folder)/certified.pdf")
        #expect(certified.range(of: Data("/DocMDP".utf8)) != nil)
    }

    @Test(arguments: ["p256", "rsa2048"]) func aWorkerMakesWhatSignMakes(key: String) throws {
        let made = try Shop(key)
        try made.queue.copy("in/a.pdf")
        try made.queue.beginOffice()
        let orders = key == "p256" ? Self.orders : Self.orders.filter { $0.name == "pades" }
        for order in orders {
            try made.queue.add([["in/a.pdf", order.name + ".pdf", ""]], order.name, order.options)
        }
        try made.queue.beginWorker("both.json")
        for order in orders {
            #expect(try made.queue.ends(order.name) == ["done"], "\(order.name)")
        }
        try made.shop.must("publish")
        if key == "p256" { return try judge(made, "out") }
        #expect(try made.verdict("out/pades.pdf")["verdict"] as? String == "VALID")
        #expect(
            try Self.pyHanko(made.shop, "out/pades.pdf") ?? "True True True True True\n" == "True True True True True\n"
        )
    }

    /// The same orders by workers of the office's own machine, with the authority that the job names.
    @Test func jobsOfOneMachineMakeWhatSignMakes() throws {
        let made = try Shop()
        try made.queue.copy("in/a.pdf")
        try made.shop.makeSeal("own.esl")
        try FileManager.default.removeItem(atPath: made.shop.path("seal.esl"))
        try FileManager.default.moveItem(atPath: made.shop.path("own.esl"), toPath: made.shop.path("seal.esl"))
        let named = ["--tsa", made.authority, "--tsa-trust", made.shop.path("tsa/tsa.cer")]
        for order in Self.orders {
            try made.queue.add(
                [["in/a.pdf", "here/\(order.name).pdf", ""]], order.name, order.options + named, elsewhere: false)
        }
        let done = try made.shop.run("jobs", "run", "--until-idle", "--json")
        #expect(done.json["sealed"] as? Int == Self.orders.count, "\(done.error)")
        try made.shop.must("publish")
        try judge(made, "out/here")
    }

    /// A password stands in no message and no registry: its file is a path here, a credential elsewhere.
    @Test func protectedDocumentsAreSealedWithTheirPasswordFile() throws {
        let made = try Shop()
        let shop = made.shop
        let locked = try #require(
            try Command.tool(
                "qpdf",
                [
                    "--encrypt", "open sesame", "owner", "256", "--", Workshop.samples + "/pdf/contract.pdf",
                    shop.path("in/locked.pdf"),
                ]))
        #expect(locked.status == 0)
        try shop.write(Data("open sesame\n".utf8), "password")
        try FileManager.default.createDirectory(atPath: shop.path("unit"), withIntermediateDirectories: true)
        try shop.write(Data("open sesame\n".utf8), "unit/document-contracts")
        try made.queue.beginOffice()
        try made.queue.add([["in/locked.pdf", "none.pdf", ""]], "none", ["--no-timestamp"])
        try made.queue.add(
            [["in/locked.pdf", "told.pdf", ""]], "told",
            ["--no-timestamp", "--pdf-password-file", "credential:document-contracts"])
        for (batch, name) in [("path", shop.path("password")), ("pin", "credential:device.pin")] {
            let refused = try Command.run(
                [
                    "jobs", "add", "told.csv", "--seal", "seal.esl", "-o", "o", "--key", batch, "--queue", "--json",
                    "--pdf-password-file", name,
                ],
                in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
            #expect(refused.status == 64 && refused.output.contains("jobs.passwordElsewhere"), "\(refused.output)")
        }
        try made.queue.beginWorker("both.json", ["CREDENTIALS_DIRECTORY": shop.path("unit")])
        #expect(try made.queue.ends("none") == ["pdf.passwordNeeded"])
        #expect(try made.queue.ends("told") == ["done"])
        try shop.must("publish")
        let report = try shop.run("verify", "out/told.pdf", "--pdf-password-file", "password", "--json")
        #expect(report.json["verdict"] as? String == "VALID", "\(report.output)")
        let registry = try shop.bytes("office/office.sqlite") + shop.bytes("office/office.sqlite-wal")
        #expect(registry.range(of: Data("open sesame".utf8)) == nil)
    }

    /// While the authority is away a job waits and is tried again; when it stays away it is set aside with the reason.
    @Test func anAuthorityThatIsAwayIsWaitedFor() throws {
        let made = try Shop()
        try made.queue.copy("in/a.pdf")
        try made.shop.write(Data(), "tsa/down")
        try made.queue.beginOffice()
        try made.queue.add([["in/a.pdf", "once.pdf", ""]], "once", ["--tries", "1"])
        try made.queue.add([["in/a.pdf", "late.pdf", ""]], "late", ["--tries", "4"])
        // A job may name an authority of its own only where this machine may go.
        try made.queue.add(
            [["in/a.pdf", "else.pdf", ""]], "else", ["--tsa", "http://169.254.169.254/tsa", "--tries", "1"])
        try made.queue.beginWorker("both.json")
        #expect(try made.queue.ends("once") == ["timestamp.httpStatus"])
        #expect(try made.queue.ends("else") == ["jobs.addressForbidden"])
        #expect(!made.shop.exists("out/once.pdf"))
        try FileManager.default.removeItem(atPath: made.shop.path("tsa/down"))
        #expect(try made.queue.ends("late") == ["done"])
        try made.shop.must("publish")
        #expect(try made.verdict("out/late.pdf")["verdict"] as? String == "VALID")
        try made.shop.must("audit", "verify")
    }

    /// A revoked device seals no PAdES, and a certificate of somebody else's never.
    @Test func aKeyThatTheOfficeDoesNotVouchForSealsNothing() throws {
        let made = try Shop()
        let shop = made.shop
        try made.queue.copy("in/a.pdf")
        try shop.must("cert", "revoke", "plain.cer", "--reason", "keyCompromise")
        try shop.must("publish")
        try made.queue.beginOffice()
        try made.queue.add(
            [["in/a.pdf", "x.pdf", ""]], "revoked", ["--container", "pades", "--no-timestamp", "--tries", "2"])
        try made.queue.add(
            [["in/a.pdf", "y.pdf", ""]], "other", ["--no-timestamp", "--signer", "样章别人", "--tries", "1"])
        let worker = try made.queue.beginWorker("both.json")
        #expect(try made.queue.ends("revoked") == ["office.signerRevoked"])
        #expect(try made.queue.ends("other") == ["jobs.otherSigner"])
        worker.terminate()
        worker.waitUntilExit()
        // A worker without a key for plain readers.
        try made.queue.add(
            [["in/a.pdf", "z.pdf", ""]], "keyless", ["--container", "dual", "--no-timestamp", "--tries", "1"])
        try made.queue.beginWorker()
        #expect(try made.queue.ends("keyless") == ["jobs.noKeyOfKind"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("out")).isEmpty)
    }
}
