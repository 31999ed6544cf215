import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// One signature whose seal stands in several places: the form it takes in the file, and what other programs say of it.
@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct SeveralPlacesTests {
    private let everywhere = SealTarget.newField(
        name: nil, [.corner(.all, .bottomRight, x: Millimetres(10), y: Millimetres(10))])

    @Test func aDocumentNobodySignedGetsStamps() throws {
        let notary = try Notary()
        let input = try notary.scratch.write(SamplePDF(annotations: .indirect).bytes, "in.pdf")
        let once = try notary.seal(input, "once.pdf", Notary.request(everywhere))
        try notary.judge(once, signatures: 1)
        let file = try PDFFile(path: once)
        let kinds = try file.pages().map { page in
            let last = try file.resolve(page.dictionary["Annots"]).array?.last
            let entries = try file.resolve(last)
            return [entries["Subtype"]?.name, entries["NM"]?.string.map(PDFText.decode)]
        }
        #expect(kinds == [["Widget", "Seal1/1/3"], ["Stamp", "Seal1/2/3"], ["Stamp", "Seal1/3/3"]])
        let later = try notary.seal(once, "later.pdf", Notary.request(page: 2, x: 40, y: 200))
        try notary.judge(later, signatures: 2)
    }

    @Test(arguments: [SamplePDF.Form.absent, .direct, .indirect, .indirectFields])
    func aSignedDocumentGetsOneFieldOfManyWidgets(_ form: SamplePDF.Form) throws {
        let notary = try Notary()
        let input = try notary.scratch.write(SamplePDF(form: form, annotations: .direct).bytes, "in.pdf")
        let first = try notary.seal(input, "first.pdf", Notary.request(page: 1, x: 40, y: 200))
        let then = try notary.seal(first, "then.pdf", Notary.request(everywhere))
        try notary.judge(then, signatures: 2, listed: 4)
        let file = try PDFFile(path: then)
        let field = try #require(file.interactiveForm().signatureFields.last)
        #expect(field.name == "Seal2" && field.widgets.count == 3)
        for (index, widget) in field.widgets.enumerated() {
            let entries = try file.object(widget)
            #expect(entries["FT"] == .name("Sig") && entries["V"] == field.signatureReference.map { .reference($0) })
            #expect(entries["NM"]?.string == Bytes("Seal2/\(index + 1)/3".utf8))
        }
        let again = try notary.seal(then, "again.pdf", Notary.request(everywhere))
        try notary.judge(again, signatures: 3, listed: 7)
    }

    @Test func severalSealsOnOnePage() throws {
        let notary = try Notary()
        let target = SealTarget.newField(
            name: "Both",
            [
                .corner(.page(2), .topLeft, x: Millimetres(0), y: Millimetres(0)),
                .centre(.page(2), x: Millimetres(100), y: Millimetres(100)),
                .centre(.last, x: Millimetres(60), y: Millimetres(60)),
            ])
        for annotations in [SamplePDF.Annotations.absent, .empty, .direct, .indirect] {
            let input = try notary.scratch.write(SamplePDF(annotations: annotations).bytes, "in.pdf")
            let once = try notary.seal(input, "once.pdf", Notary.request(target))
            try notary.judge(once, signatures: 1)
            let pages = try PDFFile(path: once).pages()
            let counts = try pages.map { try PDFFile(path: once).resolve($0.dictionary["Annots"]).array?.count ?? 0 }
            let own = annotations == .direct || annotations == .indirect ? 1 : 0
            #expect(counts == [own, own + 2, own + 1])
        }
    }

    @Test func cornersAreMeasuredEdgeToEdge() throws {
        let file = try PDFFile(bytes: SamplePDF(pageEntries: "/Rotate 90").bytes)
        let expected: [(PageCorner, left: Double, top: Double)] = [
            (.topLeft, 7, 9), (.topRight, 297 - 47, 9), (.bottomLeft, 7, 210 - 39), (.bottomRight, 297 - 47, 210 - 39),
        ]
        for (corner, left, top) in expected {
            let rule = PlacementRule.corner(.page(1), corner, x: Millimetres(7), y: Millimetres(9))
            let request = Notary.request(.newField(name: nil, [rule]))
            let shown = try SigningPlan(request, in: file, entropy: Notary.entropy()).shown
            #expect(abs(shown.left - left) < 0.02 && abs(shown.top - top) < 0.02, "\(corner) \(shown)")
            #expect(abs(shown.width - 40) < 0.001 && abs(shown.height - 30) < 0.001)
        }
    }

    @Test func placesThatWereFoundBefore() throws {
        let file = try PDFFile(bytes: SamplePDF().bytes)
        let found = [(3, 50.0, 60.0), (1, 70, 80)].map {
            SealPlacement(page: $0.0, x: Millimetres($0.1), y: Millimetres($0.2))
        }
        let plan = try SigningPlan(
            Notary.request(.newField(name: nil, [.found(found)])), in: file, entropy: Notary.entropy())
        #expect(plan.places.map(\.page) == [3, 1])
        #expect(abs(plan.shown.left - 30) < 0.01 && abs(plan.shown.top - (297 - 75)) < 0.1)
        #expect(throws: SealingFault.self) {
            try SigningPlan(
                Notary.request(.newField(name: nil, [.found([])])), in: file, entropy: Notary.entropy())
        }
    }

    @Test func manyPagesTakeTimeThatGrowsWithThem() throws {
        let file = try PDFFile(bytes: SamplePDF(pages: 2000, annotations: .indirect).bytes)
        let plan = try SigningPlan(Notary.request(everywhere), in: file, entropy: Notary.entropy())
        #expect(plan.places.count == 2000)
        #expect(plan.update.count < 2000 * 700)
    }
}
