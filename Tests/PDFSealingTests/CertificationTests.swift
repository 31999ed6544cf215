import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Certification and locks, as this engine writes them and as others read them.
@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct CertificationTests {
    private func certifying(_ level: Int, lock: ChangePermissions.Lock? = nil) -> SealingRequest {
        var request = Notary.request()
        request.certification = level
        request.lock = lock
        return request
    }

    @Test(arguments: [1, 2, 3])
    func aCertifiedDocument(_ level: Int) throws {
        let notary = try Notary()
        for entries in ["", "/Perms << /Other 1 >>", "/Perms 7 0 R"] {
            var sample = SamplePDF(form: .direct)
            sample.catalogEntries = entries
            let input = try notary.scratch.write(sample.bytes, "in.pdf")
            let once = try notary.seal(input, "once.pdf", certifying(level))
            try notary.judge(once, signatures: 1)
            let file = try PDFFile(path: once)
            let field = try #require(file.interactiveForm().signatureFields.first)
            let catalog = try file.resolve(file.trailer()["Root"])
            #expect(try file.resolve(catalog["Perms"])["DocMDP"]?.reference == field.signatureReference)
            #expect(try file.changePermissions(file.interactiveForm()).certificationLevel == level)
            let expected: SealingFaultCode = level == 1 ? .certifiedAgainstChanges : .certifiedAgainstNewFields
            let found = #expect(throws: SealingFault.self) {
                try SigningPlan(Notary.request(), in: file, entropy: Notary.entropy())
            }
            #expect(found?.code == expected)
        }
    }

    @Test func onlyTheFirstSignatureCertifies() throws {
        let first = SamplePDF().bytes
        let plan = try SigningPlan(Notary.request(), in: PDFFile(bytes: first), entropy: Notary.entropy())
        let signed = first + plan.update
        #expect(throws: SealingFault(.certifyNotFirst)) {
            try SigningPlan(certifying(2), in: PDFFile(bytes: signed), entropy: Notary.entropy())
        }
        // The field is taken away; the signature is still in the file.
        let file = try PDFFile(bytes: signed)
        var writer = try RevisionWriter(file, entropy: Notary.entropy())
        let root = try #require(file.trailer()["Root"]?.reference)
        try writer.edit(root) { try $0.set("AcroForm", to: Bytes("null".utf8)) }
        let removed = signed + (try writer.finish().octets)
        #expect(throws: SealingFault(.certifyNotFirst)) {
            try SigningPlan(certifying(2), in: PDFFile(bytes: removed), entropy: Notary.entropy())
        }
        for level in [0, 4, -1, .max] {
            #expect(throws: SealingFault(.certificationLevel, ["level": "\(level)"])) {
                try SigningPlan(certifying(level), in: PDFFile(bytes: first), entropy: Notary.entropy())
            }
        }
    }

    @Test(arguments: [
        ChangePermissions.Lock.all, .these(["text", "域 (1)"]), .allBut(["text"]), .these([]),
    ])
    func aLockOnRequest(_ lock: ChangePermissions.Lock) throws {
        let notary = try Notary()
        let input = try notary.scratch.write(SamplePDF(form: .direct).bytes, "in.pdf")
        var request = Notary.request()
        request.lock = lock
        let once = try notary.seal(input, "once.pdf", request)
        try notary.judge(once, signatures: 1)
        let file = try PDFFile(path: once)
        #expect(try Set(file.changePermissions(file.interactiveForm()).locks) == [lock])
        let field = try #require(file.interactiveForm().signatureFields.first)
        #expect(try file.lock(.dictionary(field.lock ?? [:])) == lock)
        if !lock.covers("Seal2") {
            let then = try notary.seal(once, "then.pdf", Notary.request(page: 2, x: 40, y: 200))
            try notary.judge(then, signatures: 2)
        }
    }

    @Test func certifiedAndLockedAndAcrossPages() throws {
        let notary = try Notary()
        let input = try notary.scratch.write(SamplePDF(pages: 4, form: .indirect).bytes, "in.pdf")
        var request = Notary.request(.newField(name: "All", [.crossPage(CrossPageRule())]))
        (request.certification, request.lock) = (2, .all)
        let once = try notary.seal(input, "once.pdf", request)
        try notary.judge(once, signatures: 1)
    }

    @Test(.enabled(if: Tool.has("qpdf"), "qpdf is not installed"))
    func anEncryptedDocumentHidesTheNamesOfLocks() throws {
        let notary = try Notary()
        let plain = try notary.scratch.write(SamplePDF(form: .direct).bytes, "plain.pdf")
        let input = notary.scratch.file("in.pdf")
        let made = try Tool.run("qpdf", "--encrypt", "", "owner", "256", "--", plain, input)
        try #require(made.status == 0, "\(made.text)")
        var request = certifying(3, lock: .these(["text"]))
        request.target = .newField(name: nil, [.crossPage(CrossPageRule())])
        let owner = Bytes("owner".utf8)
        let once = try notary.seal(input, "once.pdf", request, password: owner)
        let check = try Tool.run("qpdf", "--check", once)
        #expect(check.status == 0, "\(check.text)")
        let file = try PDFFile(path: once, password: owner)
        // The one signature is found twice: in its field and under /Perms.
        #expect(try Set(file.changePermissions(file.interactiveForm()).locks) == [.these(["text"])])
        let octets = try String(decoding: Bytes(notary.scratch.read("once.pdf")[plan(input)...]), as: UTF8.self)
        #expect(!octets.contains("(text)") && !octets.contains("Seal1/"))
    }

    private func plan(_ path: String) throws -> Int { try PDFSource(path: path).size }
}
