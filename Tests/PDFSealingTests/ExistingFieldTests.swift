import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Sealing into an empty signature field that the document has already.
@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct ExistingFieldTests {
    /// A document whose text field became an empty signature field on page 1. The rectangle holds the seal of 40 × 30 mm
    /// exactly when nothing else is said.
    private func sample(
        _ entries: String = "", rect: String = "[100 100 213.3858 185.0394]", isShown: Bool = true,
        catalogEntries: String = ""
    ) -> SamplePDF {
        var sample = SamplePDF(form: .direct, annotations: .direct)
        sample.catalogEntries = catalogEntries
        sample.field = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Here) /Rect \(rect) /P 10 0 R \(entries) >>"
        sample.shownField = isShown
        return sample
    }

    private func plan(_ sample: SamplePDF, _ change: (inout SealingRequest) -> Void = { _ in }) throws -> SigningPlan {
        var request = Notary.request(.existingField("Here"))
        request.digestMethod = "SHA256"
        change(&request)
        return try SigningPlan(request, in: PDFFile(bytes: sample.bytes), entropy: Notary.entropy())
    }

    private func code(_ body: () throws -> Void) -> String? {
        do { try body() } catch { return (error as? any CodedFault)?.stableCode ?? "\(error)" }
        return nil
    }

    @Test(arguments: ["[100 100 213.3858 185.0394]", "[100 100 300 300]", "[300 400 100 100]"])
    func theSealStandsInTheMiddleInItsTrueSize(_ rect: String) throws {
        let notary = try Notary()
        let input = try notary.scratch.write(sample(rect: rect).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(.existingField("Here")))
        try notary.judge(once, signatures: 1)
        let then = try notary.seal(once, "then.pdf", Notary.request(page: 2, x: 40, y: 200))
        try notary.judge(then, signatures: 2)
        let file = try PDFFile(path: once)
        let field = try #require(file.interactiveForm().signatureFields.first)
        #expect(field.entries["F"] == .integer(132))
        let look = try file.resolve(file.resolve(field.entries["AP"])["N"])
        let box = try #require(PDFBox(look["BBox"] ?? .null))
        let area = try #require(PDFBox(field.entries["Rect"] ?? .null))
        // One unit of the appearance is one unit of the page: nothing is scaled.
        #expect(abs(box.width - area.width) < 0.001 && abs(box.height - area.height) < 0.001)
        #expect(abs(box.left + box.right - 113.3858) < 0.001 && abs(box.bottom + box.top - 85.0394) < 0.001)
    }

    /// A field may lack 0.4 % of the seal's side, for small seals 0.05 mm: the seal of 40 × 30 mm at 0.16 and 0.12 mm.
    @Test(arguments: [
        (40.0, 30.0, true), (39.85, 30, true), (39.83, 30, false), (40, 29.89, true), (40, 29.87, false),
        (39.85, 29.89, true), (39.83, 29.89, false), (80, 29.87, false), (39.83, 60, false), (120, 90, true),
    ])
    func howMuchAFieldMayLack(_ width: Double, _ height: Double, _ fits: Bool) throws {
        for (left, bottom) in [(0.0, 0.0), (100, 100), (250.25, 500.75)] {
            let rect = "[\(left) \(bottom) \(left + width / 25.4 * 72) \(bottom + height / 25.4 * 72)]"
            let found = code { _ = try plan(sample(rect: rect)) }
            #expect(found == (fits ? nil : "sealing.fieldTooSmall"), "\(rect)")
        }
        guard fits, width < 40 || height < 30 else { return }
        // The hair that is missing is cut off, nothing is scaled: the appearance's box is as large as the field.
        let notary = try Notary()
        let rect = "[100 100 \(100 + width / 25.4 * 72) \(100 + height / 25.4 * 72)]"
        let input = try notary.scratch.write(sample(rect: rect).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(.existingField("Here")))
        let file = try PDFFile(path: once)
        let field = try #require(file.interactiveForm().signatureFields.first)
        let look = try file.resolve(file.resolve(field.entries["AP"])["N"])
        let box = try #require(PDFBox(look["BBox"] ?? .null))
        #expect(abs(box.width - width / 25.4 * 72) < 0.001 && abs(box.height - height / 25.4 * 72) < 0.001)
        #expect(abs(box.left + box.right - 113.3858) < 0.001 && abs(box.bottom + box.top - 85.0394) < 0.001)
    }

    /// Of a seal of 10 mm 0.04 mm would be 0.4 %: it may lack the 0.05 mm of whole points.
    @Test(arguments: [(9.96, true), (9.94, false)]) func howMuchASmallFieldMayLack(_ side: Double, _ fits: Bool) throws
    {
        let seal = SealGraphic.vector(
            VectorPicture(
                width: Millimetres(10), height: Millimetres(10), ink: InkColour(red: 200, green: 0, blue: 0),
                outlines: [
                    Outline(start: Point(1, 1), segments: [.line(Point(9, 1)), .line(Point(9, 9)), .line(Point(1, 9))])
                ]))
        let rect = "[100 100 \(100 + side / 25.4 * 72) \(100 + side / 25.4 * 72)]"
        let found = code { _ = try plan(sample(rect: rect)) { $0.graphic = seal } }
        #expect(found == (fits ? nil : "sealing.fieldTooSmall"))
    }

    @Test func whatCannotBeSealed() throws {
        #expect(code { _ = try plan(sample(rect: "[100 100 200 185]")) } == "sealing.fieldTooSmall")
        #expect(code { _ = try plan(sample(rect: "[0 0 0 0]")) } == "sealing.fieldHidden")
        #expect(code { _ = try plan(sample(rect: "[100 100 200]")) } == "pdf.ambiguousObject")
        #expect(code { _ = try plan(sample("/F 2")) } == "sealing.fieldHidden")
        #expect(code { _ = try plan(sample("/F 36")) } == "sealing.fieldHidden")
        #expect(code { _ = try plan(sample("/Ff 1")) } == "sealing.fieldLocked")
        #expect(code { _ = try plan(sample(isShown: false)) } == "sealing.fieldWithoutPage")
        #expect(code { _ = try plan(sample("/V << /Type /Sig >>")) } == "sealing.fieldSigned")
        #expect(code { _ = try plan(sample()) { $0.target = .existingField("There") } } == "sealing.fieldNotFound")
        #expect(code { _ = try plan(sample()) { $0.target = .existingField("") } } == "sealing.fieldNotFound")
        var text = SamplePDF(form: .direct)
        text.field = "<< /FT /Tx /T (Here) >>"
        #expect(code { _ = try plan(text) } == "sealing.fieldNotSignature")
        let certified =
            "/Perms << /DocMDP << /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>] >> >>"
        #expect(code { _ = try plan(sample(catalogEntries: certified)) } == "sealing.certifiedAgainstChanges")
        _ = try plan(sample(catalogEntries: certified.replacingOccurrences(of: "/P 1", with: "/P 2")))
    }

    @Test(arguments: [
        ("/Ff 1 /Filter /Adobe.PPKLite", nil), ("/Ff 1 /Filter /Other", "Filter"), ("/Filter /Other", nil),
        ("/Ff 2 /SubFilter [/x /ETSI.CAdES.detached]", nil), ("/Ff 2 /SubFilter [/adbe.pkcs7.detached]", "SubFilter"),
        ("/Ff 2 /SubFilter []", "SubFilter"), ("/Ff 2 /SubFilter 7", "SubFilter"), ("/Ff 2", nil),
        ("/Ff 4 /V 2", nil), ("/Ff 4 /V 3", "V"), ("/Ff 8 /Reasons [(Test) (Other)]", nil),
        ("/Ff 8 /Reasons [(Other)]", "Reasons"), ("/Ff 8 /Reasons [(.)]", "Reasons"), ("/Ff 8", "Reasons"),
        ("/Ff 16 /LegalAttestation [(x)]", "LegalAttestation"), ("/Ff 32 /AddRevInfo true", "AddRevInfo"),
        ("/Ff 32 /AddRevInfo false", nil), ("/Ff 64 /DigestMethod [(SHA256)]", nil),
        ("/Ff 64 /DigestMethod [(SHA512) (SHA384)]", "DigestMethod"), ("/Ff 128 /LockDocument /true", "LockDocument"),
        ("/Ff 128 /LockDocument /auto", nil), ("/Ff 256 /AppearanceFilter (x)", "AppearanceFilter"),
        ("/TimeStamp << /URL (x) /Ff 1 >>", "TimeStamp"), ("/TimeStamp << /URL (x) /Ff 0 >>", nil),
        ("/Cert << /Ff 1 /Subject [(x)] >>", "Cert"), ("/Cert << /Subject [(x)] >>", nil), ("/MDP << /P 0 >>", nil),
        ("/MDP << /P 7 >>", "MDP"), ("/Ff (x)", nil),
    ])
    func seedValues(_ seed: String, _ key: String?) {
        var found: String?
        do {
            _ = try plan(sample("/SV << /Type /SV \(seed) >>"))
        } catch {
            let fault = error as? SealingFault
            #expect(fault?.code == .seedUnsatisfied, "\(error)")
            found = fault?.details["key"]
        }
        #expect(found == key)
    }

    @Test func aSeedAsksForATimestampOrACertification() throws {
        _ = try plan(sample("/SV << /TimeStamp << /Ff 1 >> >>")) { $0.isTimestamped = true }
        let notary = try Notary()
        let input = try notary.scratch.write(sample("/SV << /MDP << /P 2 >> >>").bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(.existingField("Here")))
        try notary.judge(once, signatures: 1)
        let file = try PDFFile(path: once)
        #expect(try file.changePermissions(file.interactiveForm()).certificationLevel == 2)
        #expect(code { _ = try plan(sample("/SV << /MDP << /P 2 >> >>")) { $0.certification = 3 } } != nil)
        #expect(code { _ = try plan(sample("/SV << /MDP << /P 0 >> >>")) { $0.certification = 3 } } != nil)
    }

    @Test func theFieldsOwnLock() throws {
        let notary = try Notary()
        let lock = "/Lock << /Type /SigFieldLock /Action /Include /Fields [(text) (Seal2)] >>"
        let input = try notary.scratch.write(sample(lock).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(.existingField("Here")))
        try notary.judge(once, signatures: 1)
        let file = try PDFFile(path: once)
        #expect(try Set(file.changePermissions(file.interactiveForm()).locks) == [.these(["text", "Seal2"])])
        #expect(throws: SealingFault(.fieldLocked, ["field": "Seal2"])) {
            try SigningPlan(Notary.request(), in: file, entropy: Notary.entropy())
        }
        #expect(code { _ = try plan(sample(lock)) { $0.lock = .all } } == "sealing.fieldLockFixed")
    }

    @Test func aFieldOfTwoWidgets() throws {
        let notary = try Notary()
        var two = sample()
        let widget = "/Type /Annot /Subtype /Widget /Parent 5 0 R /Rect [100 100 220 200]"
        two.pages = 3
        two.extra = [9: "<< \(widget) >>"]
        two.field = "<< /FT /Sig /T (Here) /Kids [9 0 R 6 0 R] >>"
        two.extra[6] = "<< \(widget) /FT /Sig >>"
        two.shownField = false
        two.singlePageEntries = [0: "/Annots [9 0 R]", 2: "/Annots [6 0 R]"]
        two.annotations = .absent
        let input = try notary.scratch.write(two.bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(.existingField("Here")))
        // pdfsig lists the kid that says itself that it is a signature.
        try notary.judge(once, signatures: 1, listed: 1)
        two.field = "<< /FT /Sig /T (Here) /Kids [9 0 R 9 0 R] >>"
        #expect(code { _ = try plan(two) } == "sealing.fieldWithoutPage")
    }

    @Test(.enabled(if: Tool.has("qpdf"), "qpdf is not installed"))
    func whoMayOnlyFillInMaySignAField() throws {
        let notary = try Notary()
        let plain = try notary.scratch.write(sample().bytes, "plain.pdf")
        for (modify, isRefused) in [("none", true), ("assembly", true), ("form", false), ("annotate", false)] {
            let input = notary.scratch.file("in.pdf")
            let made = try Tool.run(
                "qpdf", "--encrypt", "user", "owner", "256", "--modify=\(modify)", "--", plain, input)
            try #require(made.status == 0, "\(made.text)")
            let file = try PDFFile(path: input, password: Bytes("user".utf8))
            let request = Notary.request(.existingField("Here"))
            let found = code { _ = try SigningPlan(request, in: file, entropy: Notary.entropy()) }
            #expect(found == (isRefused ? "sealing.signingForbidden" : nil), "\(modify)")
        }
    }
}
