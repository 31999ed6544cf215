import Foundation
import Testing

/// Every wrong input gets one clear sentence, the right exit code, and leaves nothing behind.
@Suite(.serialized) struct BadInputTests {
    static let job = Result { try MainJob() }

    /// Exit code, one sentence of text on standard error, no new file.
    private func refused(
        _ arguments: [String], _ status: Int32, _ shop: Workshop, leaves output: String? = nil,
        location: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
        #expect(outcome.status == status, "\(arguments): \(outcome.error)\(outcome.output)", sourceLocation: location)
        let said = outcome.error + outcome.output
        #expect(said.count > 20, "\(arguments) says nothing", sourceLocation: location)
        #expect(!said.contains("Fatal error"), sourceLocation: location)
        if let output { #expect(!shop.exists(output), "\(output) was left behind", sourceLocation: location) }
        #expect(shop.leftovers.isEmpty, sourceLocation: location)
    }

    @Test func scansThatAreNone() throws {
        let shop = try Self.job.get().shop
        try shop.write(Data("not a picture, although long enough to look at".utf8), "text.png")
        try shop.write(Data(), "empty.png")
        let png = try Data(contentsOf: URL(fileURLWithPath: Workshop.samples + "/scans/limited-company-40mm.png"))
        try shop.write(png.prefix(png.count / 2), "half.png")
        var huge = png.prefix(33)
        huge.replaceSubrange(16..<24, with: [0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8])
        try shop.write(huge + png.dropFirst(33), "huge.png")
        for name in ["text.png", "empty.png", "half.png", "huge.png"] {
            try refused(["scan", name, "-o", "x.svg"], 65, shop, leaves: "x.svg")
        }
        let said = try Command.run(["scan", "half.png", "-o", "x.svg", "--json"], in: shop.folder)
        #expect(said.error.contains("'half.png': "), "\(said.error)")
        let error = said.json["error"] as? [String: Any]
        #expect((error?["details"] as? [String: String])?["path"] == "half.png", "\(said.output)")
        try shop.write(Data("%PDF-1.7\n".utf8), "cut.pdf")
        try refused(["scan", "cut.pdf", "-o", "x.svg"], 65, shop, leaves: "x.svg")
        #expect(try shop.run("scan", "cut.pdf", "-o", "x.svg").error.contains("'cut.pdf': "))
        try refused(["scan", "nowhere.png", "-o", "x.svg"], 66, shop, leaves: "x.svg")
        try refused(["scan", shop.folder, "-o", "x.svg"], 66, shop, leaves: "x.svg")
    }

    @Test(arguments: [
        ("refuse-no-seal", "imaging.noSeal"), ("refuse-too-faint", "imaging.tooFaint"),
        ("refuse-cropped", "imaging.cropped"),
    ])
    func impressionsThatAreRefused(_ sample: String, _ reason: String) throws {
        let shop = try Self.job.get().shop
        let scans = try FileManager.default.contentsOfDirectory(atPath: Workshop.samples + "/scans")
        let name = try #require(scans.first { $0.hasPrefix(sample) }, "samples/scans/\(sample)… is missing")
        let outcome = try shop.run("scan", Workshop.samples + "/scans/" + name, "-o", "refused.svg", "--json")
        #expect(outcome.status == 1, "\(outcome.output) \(outcome.error)")
        #expect(outcome.json["status"] as? String == "refused")
        let reasons = (outcome.json["reasons"] as? [[String: Any]])?.compactMap { $0["code"] as? String } ?? []
        #expect(reasons.contains(reason), "\(reasons)")
        #expect(!shop.exists("refused.svg"))
    }

    /// No scale: the shape without a size, and no seal of it.
    @Test func anImpressionOfUnknownSizeIsAShapeAndNoSeal() throws {
        let shop = try Self.job.get().shop
        let scan = Workshop.samples + "/scans/limited-company-no-density.png"
        let outcome = try shop.run("scan", scan, "-o", "unsized.svg", "--json")
        #expect(outcome.status == 1, "\(outcome.output) \(outcome.error)")
        #expect(outcome.json["status"] as? String == "unsized")
        let seal = try #require((outcome.json["seals"] as? [[String: Any]])?.first)
        #expect(seal["sizeKnown"] as? Bool == false && seal["widthMM"] == nil && seal["dpi"] == nil)
        let codes = (seal["findings"] as? [[String: Any]])?.compactMap { $0["code"] as? String } ?? []
        #expect(codes.contains("imaging.noScale"), "\(codes)")
        let svg = String(decoding: try shop.bytes("unsized.svg"), as: UTF8.self)
        #expect(svg.hasPrefix("<svg") && !svg.contains("mm"))
        let making = [
            "seal", "make", "--scan", scan, "--name", "样章", "--owner", "样章有限公司", "--uscc", "91350100MA0000Y2XT",
            "--type", "unit", "-o", "unsized.esl",
        ]
        try refused(making, 1, shop, leaves: "unsized.esl")
    }

    @Test func documentsThatCannotBeSealed() throws {
        let shop = try Self.job.get().shop
        let sign = ["--seal", "seal.esl", "-o", "x.pdf"]
        let pdf = try shop.bytes("contract.pdf")
        try shop.write(Data(), "empty.pdf")
        try shop.write(Data("%PDF-1.7\nnothing".utf8), "stump.pdf")
        try shop.write(pdf.prefix(pdf.count - 200), "cut.pdf")
        var damaged = pdf
        let at = try #require(damaged.range(of: Data("startxref".utf8), options: .backwards))
        damaged.replaceSubrange(at.upperBound..<(at.upperBound + 3), with: Data("\n99".utf8))
        try shop.write(damaged, "damaged.pdf")
        for name in ["empty.pdf", "stump.pdf", "cut.pdf", "damaged.pdf", "seal.esl"] {
            try refused(["sign", name] + sign, 65, shop, leaves: "x.pdf")
        }
        try refused(["sign", "nowhere.pdf"] + sign, 66, shop, leaves: "x.pdf")
        try refused(["sign", shop.folder] + sign, 66, shop, leaves: "x.pdf")
        try refused(["sign", "contract.pdf", "--page", "99"] + sign, 64, shop, leaves: "x.pdf")
        try refused(["sign", "contract.pdf", "--page", "0"] + sign, 64, shop, leaves: "x.pdf")
        try refused(["sign", "contract.pdf", "--at", "5mm,5mm"] + sign, 64, shop, leaves: "x.pdf")
        try refused(["sign", "contract.pdf", "--at", "9999mm,60mm"] + sign, 64, shop, leaves: "x.pdf")
        try refused(["sign", "contract.pdf", "--at", "here"] + sign, 64, shop, leaves: "x.pdf")
        try refused(["sign", Workshop.samples + "/pdf/encrypted.pdf"] + sign, 77, shop, leaves: "x.pdf")
        try refused(["sign", "contract.pdf", "--seal", "seal.esl", "-o", "no/such/folder/x.pdf"], 73, shop)
        try refused(["sign", "contract.pdf", "--seal", "seal.esl", "-o", shop.folder], 73, shop)
        try refused(["sign", "contract.pdf", "--seal", "seal.svg", "-o", "x.pdf"], 65, shop, leaves: "x.pdf")
    }

    @Test func aFullDiskLeavesNothing() throws {
        let shop = try Self.job.get().shop
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let outcome = try Command.run(
            ["-c", "ulimit -f 8; exec \"$0\" sign contract.pdf --seal seal.esl -o x.pdf", Command.executable],
            in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")], executable: "/bin/bash")
        #expect(outcome.status == 74, "\(outcome.error)")
        #expect(!shop.exists("x.pdf"))
        #expect(shop.leftovers.isEmpty)
    }

    @Test func wrongPasswordsAndOffices() throws {
        let shop = try Self.job.get().shop
        try shop.write(Data("not the password\n".utf8), "wrong.txt")
        try refused(
            ["sign", "contract.pdf", "--seal", "seal.esl", "-o", "x.pdf", "--password-file", "wrong.txt"], 77, shop,
            leaves: "x.pdf")
        try refused(
            ["sign", "contract.pdf", "--seal", "seal.esl", "-o", "x.pdf", "--password-file", "none.txt"], 66, shop,
            leaves: "x.pdf")
        try refused(["publish", "--office", shop.path("nowhere")], 78, shop)
        try refused(["init", shop.path("office")], 73, shop)
        try refused(["init", shop.path("bad"), "--region", "12"], 64, shop, leaves: "bad")
    }

    @Test func nobodyToTrust() throws {
        let shop = try Self.job.get().shop
        let outcome = try Command.run(["verify", "ses.pdf", "--office", "nowhere"], in: shop.folder)
        #expect(outcome.status == 66)
        #expect(outcome.error.contains("--trust"))
        try refused(["verify", "ses.pdf", "--trust", "seal.svg"], 65, shop)
        try refused(["verify", "ses.pdf", "--trust", "nowhere"], 66, shop)
        try refused(["verify", "ses.pdf", "--trust", shop.path("office/keys")], 65, shop)
        try refused(["verify", "ses.pdf", "--crl", "nowhere.crl"], 66, shop)
    }

    @Test func unknownSealsAndCertificates() throws {
        let shop = try Self.job.get().shop
        try refused(["seal", "revoke", "99999999999999", "--reason", "none"], 65, shop)
        try refused(["cert", "revoke", "0badcafe", "--reason", "keyCompromise"], 65, shop)
        try refused(["cert", "show", "contract.pdf"], 65, shop)
        try refused(["seal", "show", "contract.pdf"], 65, shop)
        try refused(["seal", "verify", "contract.pdf"], 65, shop)
        try refused(
            ["sign", "contract.pdf", "--seal", "seal.esl", "--signer", "nobody", "-o", "x.pdf"], 77, shop,
            leaves: "x.pdf")
    }

    @Test func wrongOrders() throws {
        let shop = try Self.job.get().shop
        let scan = Workshop.samples + "/scans/limited-company-40mm.png"
        func make(_ changes: [String: String]) -> [String] {
            var options = [
                "--scan": scan, "--name": "样章科技有限公司", "--owner": "样章科技有限公司", "--uscc": "91350100MA0000Y2XT",
                "--type": "unit",
                "-o": "other.esl",
            ]
            options.merge(changes) { $1 }
            return ["seal", "make"] + options.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        }
        try refused(make(["--uscc": "91350100MA000000YX"]), 65, shop, leaves: "other.esl")
        try refused(make(["--type": "both"]), 64, shop, leaves: "other.esl")
        try refused(make(["--name": " "]), 65, shop, leaves: "other.esl")
        try refused(make(["--width": "60mm"]), 1, shop, leaves: "other.esl")
        // Two certificates for one impression need a written reason (ES-9).
        let listed = try shop.run("cert", "list", "--json")
        let cards = try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]]
        let signer = try #require(cards?.first { $0["role"] as? String == "signer" }?["serial"] as? String)
        try shop.must("cert", "issue", "--role", "signer", "--name", "样章科技有限公司", "-o", "another.cer")
        let two = make([:]) + ["--signer-cert", "another.cer", "--signer-cert", "office/certificates/\(signer).cer"]
        try refused(two, 77, shop, leaves: "other.esl")
        let reasoned = try Command.run(
            two + ["--several-signers-reason", "总部与分部共用"], in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")])
        #expect(reasoned.status == 0, "\(reasoned.error)")
        try refused(["frobnicate"], 64, shop)
        try refused(["scan"], 64, shop)
        try refused(["verify", "ses.pdf", "--as-of", "yesterday"], 64, shop)
    }

    @Test func evidenceThatProvesNothing() throws {
        let shop = try Self.job.get().shop
        let trust = ["--trust", shop.path("office/published/roots")]
        let crl = ["--crl", shop.path("office/published/crl.der")]
        let status = ["--status", shop.path("office/published/seal-status.json")]
        func verdict(_ arguments: [String]) throws -> (Int32, String) {
            let outcome = try Command.run(["verify", "ses.pdf", "--json"] + arguments, in: shop.folder)
            return (outcome.status, outcome.json["verdict"] as? String ?? outcome.error)
        }
        #expect(try verdict(trust + crl + status) == (0, "VALID"))
        #expect(try verdict(trust + crl + status + ["--as-of", "2036-01-01T00:00:00Z"]).0 != 0)
        // Another office's roots and lists.
        let other = try Workshop()
        try other.must("init", other.path("office"))
        try other.must("publish")
        let foreign = other.path("office/published")
        #expect(try verdict(["--trust", foreign + "/roots"] + crl + status).0 == 1)
        #expect(try verdict(trust + ["--crl", foreign + "/crl.der"] + status) == (2, "UNDECIDED"))
        #expect(try verdict(trust + crl + ["--status", foreign + "/seal-status.json"]).0 == 2)
        // A status list whose content was edited.
        var list = String(decoding: try Data(contentsOf: URL(fileURLWithPath: status[1])), as: UTF8.self)
        list = list.replacingOccurrences(of: "\"number\":1", with: "\"number\":2").replacingOccurrences(
            of: "\"number\": 1", with: "\"number\": 2")
        try shop.write(Data(list.utf8), "edited.json")
        #expect(try verdict(trust + crl + ["--status", "edited.json"]).0 != 0)
    }

    @Test func aChangedOctetIsNeverGood() throws {
        let shop = try Self.job.get().shop
        let sealed = try shop.bytes("ses.pdf")
        for position in stride(from: 15, to: sealed.count, by: sealed.count / 23) {
            var changed = sealed
            changed[changed.startIndex + position] ^= 1
            try shop.write(changed, "changed.pdf")
            let outcome = try shop.run("verify", "changed.pdf")
            let zeroPadding =
                sealed[sealed.startIndex + position] == 0x30 || sealed[sealed.startIndex + position] == 0x31
            #expect(outcome.status != 0 || zeroPadding, "octet \(position)")
            #expect(outcome.status < 128, "octet \(position): \(outcome.error)")
        }
    }
}
