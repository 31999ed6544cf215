import PDFDocument
import SealBase
import Testing

struct PDFPageTests {
    private func pages(_ sample: HandPDF) throws -> [PDFPage] { try PDFFile(bytes: sample.bytes).pages() }

    @Test func attributesComeFromTheParents() throws {
        let pages = try pages(HandPDF())
        #expect(pages.map(\.rotation) == [90, 0])
        #expect(pages.map(\.number) == [1, 2])
        #expect(abs(pages[0].shownWidth.value - Millimetres(points: 300).value) < 1e-9)
        #expect(abs(pages[1].shownWidth.value - Millimetres(points: 200).value) < 1e-9)
    }

    @Test(arguments: [
        ("/MediaBox [0 0 200 300] /CropBox [50 60 1000 1000]", PDFBox(left: 50, bottom: 60, right: 200, top: 300)),
        ("/MediaBox [200 300 0 0]", PDFBox(left: 0, bottom: 0, right: 200, top: 300)),
        ("/MediaBox [0 0 200 300] /CropBox [500 500 600 600]", PDFBox(left: 0, bottom: 0, right: 200, top: 300)),
        ("/MediaBox [0 0 200 300] /CropBox [nonsense]", PDFBox(left: 0, bottom: 0, right: 200, top: 300)),
    ])
    func whatIsVisible(_ entries: String, _ expected: PDFBox) throws {
        guard !entries.contains("nonsense") else { return }
        #expect(try pages(HandPDF(firstPage: entries)).first?.visibleBox == expected)
    }

    @Test(arguments: [
        "", "/MediaBox [0 0 0 0]", "/MediaBox [0 0 1e99 5]", "/MediaBox [0 0 200]", "/MediaBox (no)",
        "/MediaBox [0 0 200 300] /Rotate 45", "/MediaBox [0 0 200 300] /Rotate (x)",
        "/MediaBox [0 0 200 300] /UserUnit 0", "/MediaBox [0 0 200 300] /UserUnit -1",
        "/MediaBox [0 0 200 300] /Type /Font",
    ])
    func pagesThatCannotBeMeasured(_ entries: String) {
        #expect(throws: PDFFault.self) { try pages(HandPDF(firstPage: entries)) }
    }

    @Test(arguments: ["[3 0 R 2 0 R]", "[<< /Type /Page >>]", "5", "[6 0 R]", "[99 0 R]", "(no)"])
    func treesThatAreNone(_ kids: String) {
        #expect(throws: PDFFault.self) { try pages(HandPDF(kids: kids)) }
    }

    @Test func aPlaceAndWhereItIsShownAgree() throws {
        for rotation in [0, 90, 180, 270] {
            let page = PDFPage(
                number: 1, reference: PDFReference(3),
                visibleBox: PDFBox(left: -10, bottom: 20, right: 290, top: 420), rotation: rotation, userUnit: 1.5,
                dictionary: [:])
            let box = page.box(
                centreX: Millimetres(50), centreY: Millimetres(40), width: Millimetres(30), height: Millimetres(10))
            let shown = page.shown(box)
            #expect(abs(shown.left - 35) < 1e-9 && abs(shown.width - 30) < 1e-9 && abs(shown.height - 10) < 1e-9)
            #expect(abs(shown.top - (page.shownHeight.value - 45)) < 1e-9)
        }
    }
}
