import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// What other programs draw: the seal must stand upright, at its place and in its size, whatever the page.
@Suite(.enabled(if: Tool.has("pdftoppm") && Tool.has("mutool"), "pdftoppm or mutool is not installed"))
struct RenderedSealTests {
    @Test(arguments: [0, 90, 180, 270, -90, 450])
    func turnedPages(_ rotation: Int) throws {
        try judge(SamplePDF(pageEntries: "/Rotate \(rotation)"), with: .poppler)
        try judge(SamplePDF(pageEntries: "/Rotate \(rotation)"), with: .mupdf)
    }

    @Test(arguments: [0, 90, 180, 270])
    func aCropBoxElsewhere(_ rotation: Int) throws {
        let entries = "/Rotate \(rotation) /CropBox [600 750 40 100]"
        try judge(SamplePDF(mediaBox: "[-20 -30 595.276 841.89]", pageEntries: entries), with: .poppler)
        try judge(SamplePDF(mediaBox: "[-20 -30 595.276 841.89]", pageEntries: entries), with: .mupdf)
    }

    @Test(arguments: [0, 90, 180, 270])
    func unitsOfAnotherSize(_ rotation: Int) throws {
        let entries = "/Rotate \(rotation) /UserUnit 2"
        try judge(SamplePDF(mediaBox: "[0 0 300 421]", pageEntries: entries), with: .mupdf)
    }

    @Test(arguments: [0, 90])
    func aRasterSeal(_ rotation: Int) throws {
        // The same L of pixels, half of its alpha gone; what is clear in it is green, and must not show.
        var rgba = Bytes()
        for y in 0..<30 {
            for x in 0..<40 {
                rgba += x < 8 || y >= 22 ? [200, 16, 46, 255] : [0, 255, 0, 0]
            }
        }
        let raster = try #require(
            RasterPicture(
                pixelWidth: 40, pixelHeight: 30, rgba: rgba, width: Millimetres(40), height: Millimetres(30)))
        try judge(SamplePDF(pageEntries: "/Rotate \(rotation)"), with: .poppler, graphic: .raster(raster))
    }

    @Test func aFormWhoseValuesOthersDraw() throws {
        try judge(SamplePDF(form: .indirect), with: .poppler)
    }

    enum Renderer { case poppler, mupdf }

    private func judge(_ sample: SamplePDF, with renderer: Renderer, graphic: SealGraphic = Notary.graphic) throws {
        let scratch = try Scratch()
        let source = PDFSource(bytes: sample.bytes)
        let request = Notary.request(page: 2, x: 60, y: 45, graphic: graphic)
        let plan = try SigningPlan(request, in: PDFFile(source), entropy: Notary.entropy())
        try SealedFile.write(
            plan, original: source, to: AtomicFile(path: scratch.file("out.pdf")), digest: { _ in },
            sign: { [0x30, 0] })
        switch renderer {
        case .poppler:
            let made = try Tool.run(
                "pdftoppm", "-r", "100", "-f", "2", "-l", "2", "-cropbox", "-singlefile", scratch.file("out.pdf"),
                scratch.file("page"))
            try #require(made.status == 0, "\(made.text)")
        case .mupdf:
            let made = try Tool.run(
                "mutool", "draw", "-q", "-r", "100", "-o", scratch.file("page.ppm"), scratch.file("out.pdf"), "2")
            try #require(made.status == 0, "\(made.text)")
        }
        let page = try #require(Pixels(scratch.read("page.ppm")))
        let millimetre = 100 / 25.4
        guard let red = page.bounds(0..<page.width, 0..<page.height) else {
            Issue.record("nothing red is drawn")
            return
        }
        let bottom = Double(page.height)
        #expect(abs(Double(red.left) / millimetre - 40) <= 0.5)
        #expect(abs(Double(red.right + 1) / millimetre - 80) <= 0.5)
        #expect(abs((bottom - Double(red.bottom + 1)) / millimetre - 30) <= 0.5)
        #expect(abs((bottom - Double(red.top)) / millimetre - 60) <= 0.5)
        // Upright and not mirrored: the L has nothing at its top right.
        let inside = (red.left + Int(10 * millimetre))..<(red.right + 1)
        let isClear = page.bounds(inside, red.top..<(red.top + Int(20 * millimetre))) == nil
        #expect(isClear)
        let showsClearParts = page.hasGreen
        #expect(!showsClearParts)
        #expect(abs(plan.shown.left - 40) < 0.01 && abs(plan.shown.width - 40) < 0.01)
        #expect(abs(plan.shown.top + plan.shown.height + 30 - bottom / millimetre) < 0.5)
    }
}
