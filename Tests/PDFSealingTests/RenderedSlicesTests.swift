import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// What other programs draw of a seal across pages: the slices cut from the pages and pasted together are the seal.
@Suite(.enabled(if: Tool.has("pdftoppm") && Tool.has("mutool"), "pdftoppm or mutool is not installed"))
struct RenderedSlicesTests {
    /// Five pixels a millimetre: slices of 8 or 6 mm end on whole pixels.
    private static let density = "127"

    @Test(arguments: CrossPageRule.Edge.allCases, [0, 90, 180, 270])
    func pastedTogether(_ edge: CrossPageRule.Edge, _ rotation: Int) throws {
        try judge(edge, SamplePDF(pages: 5, mediaBox: "[0 0 595.2756 841.8898]", pageEntries: "/Rotate \(rotation)"))
    }

    @Test(arguments: CrossPageRule.Edge.allCases)
    func aSecondSignatureLooksTheSame(_ edge: CrossPageRule.Edge) throws {
        let plain = SamplePDF(pages: 5, mediaBox: "[0 0 595.2756 841.8898]").bytes
        let first = try SigningPlan(
            Notary.request(page: 3, x: 50, y: 240), in: PDFFile(bytes: plain), entropy: Notary.entropy())
        try judge(edge, plain + first.update)
    }

    @Test func everyPageOfAnotherKind() throws {
        var sample = SamplePDF(pages: 5, mediaBox: "[0 0 595.2756 841.8898]")
        // 120 mm × 200 mm, 1 mm = 2.834646 points, cropped, turned.
        sample.singlePageEntries = [
            1: "/Rotate 90", 2: "/Rotate 270 /MediaBox [-30 -40 600 800] /CropBox [10 20 350.1575 586.9291]",
            3: "/Rotate 180 /CropBox [28.34646 28.34646 368.5039 595.2756]", 4: "/CropBox [0 0 340.1575 566.9291]",
        ]
        try judge(.right, sample)
        try judge(.left, sample)
    }

    private func judge(_ edge: CrossPageRule.Edge, _ sample: SamplePDF) throws { try judge(edge, sample.bytes) }

    private func judge(_ edge: CrossPageRule.Edge, _ bytes: Bytes) throws {
        var rule = CrossPageRule()
        rule.edge = edge
        let whole = SealPlacement(page: 1, x: Millimetres(100), y: Millimetres(100)).rule
        let scratch = try Scratch()
        try write(.newField(name: nil, [.crossPage(rule)]), bytes, scratch.file("cut.pdf"))
        try write(.newField(name: nil, [whole]), bytes, scratch.file("whole.pdf"))
        for renderer in [Self.poppler, Self.mupdf] {
            let reference = try #require(Pixels(renderer(scratch, "whole.pdf", 1)))
            let box = try #require(reference.bounds(0..<reference.width, 0..<reference.height))
            let seal = reference.part(box.left..<box.right + 1, box.top..<box.bottom + 1)
            #expect(abs(seal.width - 200) <= 1 && abs(seal.height - 150) <= 1)
            let slices = try (1...5).map { page in
                try slice(edge, #require(Pixels(renderer(scratch, "cut.pdf", page))))
            }
            let pasted =
                switch edge {
                case .right: Pixels.beside(slices)
                case .left: Pixels.beside(slices.reversed())
                case .bottom: Pixels.stacked(slices)
                case .top: Pixels.stacked(slices.reversed())
                }
            let found = try #require(pasted.bounds(0..<pasted.width, 0..<pasted.height))
            // Drawn on another grid of pixels, edges may differ by one.
            let least = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 0), (0, 1), (1, -1), (1, 0), (1, 1)].map { shift in
                let (left, top) = (found.left + shift.0, found.top + shift.1)
                return pasted.part(left..<left + seal.width, top..<top + seal.height).difference(seal)
            }.min()
            #expect((least ?? 1) < 0.02, "\(edge) \(least ?? 1)")
            #expect(abs(found.right - found.left - 199) <= 1 && abs(found.bottom - found.top - 149) <= 1)
        }
    }

    /// The strip at the page's edge that is one slice wide; along the edge the middle of the page.
    private func slice(_ edge: CrossPageRule.Edge, _ page: Pixels) -> Pixels {
        let middle = (x: page.width / 2, y: page.height / 2)
        return switch edge {
        case .right: page.part(page.width - 40..<page.width, middle.y - 90..<middle.y + 90)
        case .left: page.part(0..<40, middle.y - 90..<middle.y + 90)
        case .top: page.part(middle.x - 120..<middle.x + 120, 0..<30)
        case .bottom: page.part(middle.x - 120..<middle.x + 120, page.height - 30..<page.height)
        }
    }

    private func write(_ target: SealTarget, _ bytes: Bytes, _ path: String) throws {
        let source = PDFSource(bytes: bytes)
        let plan = try SigningPlan(Notary.request(target), in: PDFFile(source), entropy: Notary.entropy())
        try SealedFile.write(
            plan, original: source, to: AtomicFile(path: path), digest: { _ in }, sign: { [0x30, 0] })
    }

    private static func poppler(_ scratch: Scratch, _ file: String, _ page: Int) throws -> Bytes {
        let made = try Tool.run(
            "pdftoppm", "-r", density, "-f", "\(page)", "-l", "\(page)", "-cropbox", "-singlefile", scratch.file(file),
            scratch.file("page"))
        try #require(made.status == 0, "\(made.text)")
        return try scratch.read("page.ppm")
    }

    private static func mupdf(_ scratch: Scratch, _ file: String, _ page: Int) throws -> Bytes {
        let made = try Tool.run(
            "mutool", "draw", "-q", "-r", density, "-o", scratch.file("page.ppm"), scratch.file(file), "\(page)")
        try #require(made.status == 0, "\(made.text)")
        return try scratch.read("page.ppm")
    }
}
