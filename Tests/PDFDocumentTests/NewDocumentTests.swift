import PDFDocument
import SealBase
import Testing

@Suite struct NewDocumentTests {
    static let square = Outline(PageRect(left: 10, top: 20, width: 30, height: 40))

    static func page(_ fills: [GreyFill]) throws -> Bytes {
        try NewDocument.page(width: Millimetres(210), height: Millimetres(297), title: "样章 1", fills: fills)
    }

    @Test func ourOwnReaderFindsTheTableThePageAndTheDrawing() throws {
        let file = try PDFFile(bytes: try Self.page([GreyFill(grey: 0.5, outlines: [Self.square])]))
        try file.checkCrossReferences()
        #expect(file.firstWarning() == nil)
        let page = try #require(try file.pages().first)
        #expect(try file.pages().count == 1)
        #expect(abs(page.shownWidth.value - 210) < 0.001)
        #expect(abs(page.shownHeight.value - 297) < 0.001)
        let drawing = String(decoding: try file.streamOctets(PDFReference(4), decoded: true), as: UTF8.self)
        // 10 mm are 28.35 points; the top edge stands 277 mm above the foot.
        #expect(drawing == "0.5 g\n28.35 785.2 m\n113.39 785.2 l\n113.39 671.81 l\n28.35 671.81 l\nh\nf\n")
    }

    @Test func theSameDrawingGivesTheSameOctets() throws {
        let fills = [GreyFill(grey: 0, outlines: [Self.square])]
        #expect(try Self.page(fills) == Self.page(fills))
    }

    @Test func nothingToDrawIsAnEmptyPage() throws {
        for fills in [[], [GreyFill(grey: 0, outlines: [])]] {
            let file = try PDFFile(bytes: try Self.page(fills))
            #expect(try file.streamOctets(PDFReference(4), decoded: true).isEmpty)
        }
    }

    @Test func numbersThatAreNoneDoNotBreakTheFile() throws {
        let wild = Outline(start: Point(.nan, .infinity), segments: [.line(Point(-1e300, 0))])
        let file = try PDFFile(bytes: try Self.page([GreyFill(grey: .nan, outlines: [wild])]))
        let drawing = String(decoding: try file.streamOctets(PDFReference(4), decoded: true), as: UTF8.self)
        #expect(!drawing.contains("nan") && !drawing.contains("inf"))
    }
}
