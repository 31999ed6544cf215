import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Empty signature fields made in advance, and what becomes of them.
@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct FieldsPlanTests {
    private func field(_ name: String, page: String = "1", x: Double = 60, y: Double = 60) throws -> NewField {
        NewField(
            name: name, place: .centre(try PageSelection(page), x: Millimetres(x), y: Millimetres(y)),
            width: Millimetres(40), height: Millimetres(30))
    }

    private func plan(_ fields: [NewField], in bytes: Bytes) throws -> FieldsPlan {
        try FieldsPlan(fields, in: PDFFile(bytes: bytes), entropy: Notary.entropy())
    }

    @Test(arguments: [SamplePDF.Form.absent, .direct, .indirect, .indirectFields])
    func certifiedAndThenSignedByOthers(_ form: SamplePDF.Form) throws {
        let notary = try Notary()
        let bytes = SamplePDF(form: form, annotations: .direct).bytes
        var second = try field("乙方", page: "last", x: 100, y: 200)
        second.lock = .these(["甲方"])
        let plan = try plan([field("甲方"), second], in: bytes)
        #expect(plan.places.map(\.page) == [1, 3])
        let source = PDFSource(bytes: bytes)
        let prepared = notary.scratch.file("prepared.pdf")
        try plan.write(original: source, to: AtomicFile(path: prepared))
        try notary.judge(prepared, signatures: 0)
        let cards = try FieldCard.list(PDFFile(path: prepared))
        #expect(cards.map(\.name) == ["甲方", "乙方"] && cards.map(\.lock) == [nil, "include:甲方"])
        #expect(cards.allSatisfy { !$0.isSigned && $0.places.count == 1 })
        #expect(cards.flatMap(\.places).allSatisfy { abs($0.rect.width - 40) < 0.001 })

        // Level 2 allows signing these fields, and no other.
        var certifying = Notary.request(page: 2, x: 60, y: 60)
        certifying.certification = 2
        let certified = try notary.seal(prepared, "certified.pdf", certifying)
        try notary.judge(certified, signatures: 1)
        let first = try notary.seal(certified, "first.pdf", Notary.request(.existingField("甲方")))
        try notary.judge(first, signatures: 2)
        let both = try notary.seal(first, "both.pdf", Notary.request(.existingField("乙方")))
        try notary.judge(both, signatures: 3)
        #expect(throws: SealingFault(.certifiedAgainstNewFields)) {
            try SigningPlan(Notary.request(), in: PDFFile(path: both), entropy: Notary.entropy())
        }
    }

    @Test func refusals() throws {
        func fault(_ fields: [NewField], in bytes: Bytes = SamplePDF(form: .direct).bytes) -> SealingFault? {
            do { _ = try plan(fields, in: bytes) } catch { return error as? SealingFault }
            return nil
        }
        #expect(fault([]) == SealingFault(.listEmpty))
        #expect(try fault([field("text")]) == SealingFault(.fieldNameTaken, ["field": "text"]))
        #expect(try fault([field("A"), field("A")]) == SealingFault(.fieldNameTaken, ["field": "A", "row": "2"]))
        for (width, height) in [(0.0, 30.0), (40, 0), (40, -1), (.nan, 30)] {
            var flat = try field("A")
            (flat.width, flat.height) = (Millimetres(width), Millimetres(height))
            #expect(fault([flat])?.code == .optionUnusable, "\(width) \(height)")
        }
        let dotted = SealingFault(.fieldNameUnusable, ["field": "a.b", "row": "2"])
        #expect(try fault([field("A"), field("a.b")]) == dotted)
        #expect(try fault([field("A", page: "1-2")]) == SealingFault(.fieldOnSeveralPages, ["field": "A"]))
        let outside = try fault([field("A"), field("B"), field("C", x: 5)])
        #expect(outside?.code == .sealOutsidePage && outside?.details["row"] == "3")
        #expect(try fault([field("A", page: "9")])?.code == .pageOutOfRange)

        let sealed = SamplePDF().bytes
        let signing = try SigningPlan(Notary.request(), in: PDFFile(bytes: sealed), entropy: Notary.entropy())
        #expect(try fault([field("A")], in: sealed + signing.update) == SealingFault(.fieldsAfterSignature))
        let certified = SamplePDF(
            catalogEntries:
                "/Perms << /DocMDP << /Reference [<< /TransformMethod /DocMDP /TransformParams << /P 3 >> >>] >> >>")
        #expect(try fault([field("A")], in: certified.bytes) == SealingFault(.fieldsAfterSignature))
    }

    @Test(arguments: [("all", "all"), ("include:a,b", "include:a,b"), ("exclude:样", "exclude:样")])
    func locks(_ text: String, _ same: String) throws { #expect(try ChangePermissions.Lock(text: text).text == same) }

    @Test(arguments: ["", "none", "include", "include:", "include:,", "all:a", "Include:a"])
    func noLocks(_ text: String) {
        #expect(throws: SealingFault(.lockUnusable, ["lock": text])) { try ChangePermissions.Lock(text: text) }
    }

    @Test func manyFields() throws {
        let fields = try (0..<2000).map { try field("F\($0)", page: "\($0 % 3 + 1)") }
        #expect(try plan(fields, in: SamplePDF().bytes).places.count == 2000)
    }
}
