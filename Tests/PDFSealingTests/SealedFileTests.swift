import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct SealedFileTests {
    @Test(arguments: [SamplePDF.Form.absent, .direct, .indirect, .indirectFields])
    func everyKindOfForm(_ form: SamplePDF.Form) throws {
        let notary = try Notary()
        let input = try notary.scratch.write(SamplePDF(form: form).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf")
        try notary.judge(once, signatures: 1)
        let twice = try notary.seal(once, "twice.pdf", Notary.request(page: 2, x: 40, y: 40))
        try notary.judge(twice, signatures: 2)
    }

    @Test(arguments: [SamplePDF.Annotations.absent, .null, .empty, .direct, .indirect])
    func everyKindOfAnnotations(_ annotations: SamplePDF.Annotations) throws {
        let notary = try Notary()
        // pyHanko's comparison of revisions stops at other pages whose /Annots is null: one page is enough here.
        let pages = annotations == .null ? 1 : 3
        let input = try notary.scratch.write(SamplePDF(pages: pages, annotations: annotations).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(page: pages))
        let twice = try notary.seal(once, "twice.pdf", Notary.request(page: pages, x: 40, y: 40))
        try notary.judge(twice, signatures: 2)
        let page = try #require(PDFFile(path: twice).pages().last)
        let shown = try PDFFile(path: twice).resolve(page.dictionary["Annots"]).array?.count
        #expect(shown == (annotations == .direct || annotations == .indirect ? 3 : 2))
    }

    @Test(
        .enabled(if: Tool.has("qpdf"), "qpdf is not installed"),
        arguments: [
            ["--object-streams=generate"], ["--object-streams=generate", "--linearize"], ["--linearize"],
            ["--object-streams=disable"], ["--qdf"],
        ])
    func everyKindOfFile(_ options: [String]) throws {
        let notary = try Notary()
        for form in [SamplePDF.Form.absent, .direct, .indirectFields] {
            let plain = try notary.scratch.write(SamplePDF(form: form, annotations: .indirect).bytes, "plain.pdf")
            let input = notary.scratch.file("in.pdf")
            switch options.count {
            case 1: try Tool.run("qpdf", options[0], plain, input)
            default: try Tool.run("qpdf", options[0], options[1], plain, input)
            }
            let once = try notary.seal(input, "once.pdf")
            try notary.judge(once, signatures: 1)
            let twice = try notary.seal(once, "twice.pdf", Notary.request(page: 1, x: 40, y: 200))
            try notary.judge(twice, signatures: 2)
        }
    }

    @Test(
        .enabled(if: Tool.has("qpdf"), "qpdf is not installed"),
        arguments: [
            ("40", ""), ("128", "--use-aes=n"), ("128", "--use-aes=y"), ("256", ""), ("256", "--object-streams"),
        ])
    func encryptedFilesWithThePassword(_ bits: String, _ option: String) throws {
        let notary = try Notary()
        let sample = SamplePDF(form: .direct, annotations: .direct)
        let plain = try notary.scratch.write(sample.bytes, "plain.pdf")
        let input = notary.scratch.file("in.pdf")
        var arguments = ["--allow-weak-crypto", "--encrypt", "user", "owner", bits]
        if option.hasPrefix("--use-aes") { arguments.append(option) }
        arguments.append("--")
        if option == "--object-streams" { arguments.append("--object-streams=generate") }
        let made = try Tool.run(array: "qpdf", arguments + [plain, input])
        try #require(made.status == 0, "\(made.text)")

        #expect(throws: PDFFault(.passwordNeeded)) { try PDFFile(path: input) }
        #expect(throws: PDFFault(.passwordWrong)) { try PDFFile(path: input, password: Bytes("guess".utf8)) }
        let owner = Bytes("owner".utf8)
        let once = try notary.seal(input, "once.pdf", password: owner)
        let check = try Tool.run("qpdf", "--check", "--password=user", once)
        #expect(check.status == 0, "\(check.text)")
        // What the update hides must come out as it was meant.
        let file = try PDFFile(path: once, password: owner)
        let field = try #require(file.interactiveForm().signatureFields.first)
        #expect(field.name == "Seal1")
        #expect(field.signature?["Reason"]?.string == Bytes("Test".utf8))
        #expect(field.signature?["Name"]?.string.map(PDFText.decode) == "样章 (Specimen) \\ signer")
        let catalog = try file.resolve(file.trailer()["Root"])
        #expect(catalog["Unknown Key"]?.string == Bytes("kept (as it is)".utf8))
        let appearance = try file.resolve(file.object(field.reference)["AP"])["N"]?.reference
        let content = try file.streamOctets(#require(appearance), decoded: true)
        #expect(content.starts(with: Bytes("q\n0.7843 0.0627 0.1804 rg\n0 ".utf8)))
        if Tool.has("pdfsig") {
            let text = try Tool.run("pdfsig", "-nocert", "-upw", "user", once).text
            #expect(text.contains("Signature is Valid."), "\(text)")
        }
    }

    @Test(
        .enabled(if: Tool.has("qpdf"), "qpdf is not installed"),
        arguments: [("none", true), ("assembly", true), ("form", true), ("annotate", true), ("all", false)])
    func theAuthorsPermissions(_ modify: String, _ isRefused: Bool) throws {
        let scratch = try Scratch()
        let plain = try scratch.write(SamplePDF().bytes, "plain.pdf")
        let input = scratch.file("in.pdf")
        let made = try Tool.run(
            "qpdf", "--encrypt", "user", "owner", "256", "--modify=\(modify)", "--", plain, input)
        try #require(made.status == 0, "\(made.text)")
        let user = try PDFFile(path: input, password: Bytes("user".utf8))
        let owner = try PDFFile(path: input, password: Bytes("owner".utf8))
        if isRefused {
            #expect(throws: SealingFault(.changesForbidden)) {
                try SigningPlan(Notary.request(), in: user, entropy: Notary.entropy())
            }
        } else {
            _ = try SigningPlan(Notary.request(), in: user, entropy: Notary.entropy())
        }
        _ = try SigningPlan(Notary.request(), in: owner, entropy: Notary.entropy())
    }

    @Test func theSameInputIsTheSameOctets() throws {
        let file = try PDFFile(bytes: SamplePDF(form: .direct, annotations: .indirect).bytes)
        let plans = try (0..<3).map { _ in
            try SigningPlan(Notary.request(), in: file, entropy: Notary.entropy())
        }
        #expect(plans[0] == plans[1] && plans[1] == plans[2])
    }

    @Test func inputsThatAreNoFiles() throws {
        let scratch = try Scratch()
        #expect(throws: FileFault.self) { try PDFFile(path: scratch.path) }
        #expect(throws: FileFault.self) { try PDFFile(path: scratch.file("absent.pdf")) }
        #expect(throws: PDFFault(.notSeekable, ["path": "/dev/null"])) { try PDFFile(path: "/dev/null") }
    }

    @Test func nothingIsLeftBehindWhenSigningFails() throws {
        struct Refused: Error {}
        let scratch = try Scratch()
        let source = PDFSource(bytes: SamplePDF().bytes)
        let plan = try SigningPlan(Notary.request(), in: PDFFile(source), entropy: Notary.entropy())
        #expect(throws: Refused.self) {
            try SealedFile.write(
                plan, original: source, to: AtomicFile(path: scratch.file("out.pdf")), digest: { _ in },
                sign: { throw Refused() })
        }
        #expect(throws: SealingFault(.signatureTooLong, ["octets": "4097", "capacity": "4096"])) {
            try SealedFile.write(
                plan, original: source, to: AtomicFile(path: scratch.file("out.pdf")), digest: { _ in },
                sign: { Bytes(repeating: 1, count: 4097) })
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    }

    @Test func theSignedOctetsAreAllButTheContents() throws {
        let scratch = try Scratch()
        let source = PDFSource(bytes: SamplePDF().bytes)
        let plan = try SigningPlan(Notary.request(), in: PDFFile(source), entropy: Notary.entropy())
        var signed = Bytes()
        try SealedFile.write(
            plan, original: source, to: AtomicFile(path: scratch.file("out.pdf")), digest: { signed += $0 },
            sign: { [0x30, 0x00] })
        let sealed = try scratch.read("out.pdf")
        let ranges = plan.signedRanges
        #expect(signed == Bytes(sealed[ranges[0]]) + Bytes(sealed[ranges[1]]))
        let gap = sealed[ranges[0].upperBound..<ranges[1].lowerBound]
        #expect(String(decoding: gap.prefix(7), as: UTF8.self) == "<300000")
        #expect(gap.count == 4096 * 2 + 2)
        let file = try PDFFile(path: scratch.file("out.pdf"))
        let signature = try #require(file.interactiveForm().signatureFields.first?.signature)
        #expect(
            signature["ByteRange"]?.array?.compactMap(\.integer)
                == [0, ranges[0].count, ranges[1].lowerBound, ranges[1].count])
    }
}
