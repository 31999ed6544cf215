import Foundation
import PDFDocument
import SealBase
import SealImaging
import Testing

@testable import SealOffice

/// Whatever is put in as a scan, the answer is seals or one coded reason, and nothing is left behind.
@Suite struct ScanInputTests {
    private static let vectors = ScannedPageTests.folder

    /// Scans a file in a folder of its own; the code of what went wrong, or the codes of the refusals, and what is in the
    /// folder afterwards beside the input.
    private func scan(_ octets: Bytes, as name: String, page: Int = 1) throws -> (codes: [String], left: [String]) {
        let folder = FileManager.default.temporaryDirectory.path + "/scan input \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try AtomicFile.write(octets, to: folder + "/" + name)
        var codes: [String]
        do {
            let outcome = try Scanning.scan(
                ScanOrder(
                    input: folder + "/" + name, scale: DeclaredScale(dpi: 300, page: page), all: true,
                    outputs: ScanOutputs(svg: folder + "/OUT.svg", png: folder + "/OUT.png")))
            codes = outcome.seals.isEmpty ? outcome.refusals.map(\.code) : ["seal"]
        } catch { codes = [(error as? any CodedFault)?.stableCode ?? "\(error)"] }
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != name }
        return (codes, left)
    }

    private func vector(_ name: String) throws -> Bytes { try InputFile.read(Self.vectors + "/" + name) }

    /// The vectors are too small for seals: that they are called so shows that they were read for what they are.
    @Test(arguments: [
        ("tiff/rgb.tif", "scan.png"), ("png/rgb8.png", "scan.jpg"), ("jpeg/cmyk.jpg", "scan.tif"),
        ("bmp/runs8.bmp", "scan.pdf"), ("pdf/rgb.pdf", "scan.jpeg"), ("png/animated.png", "scan"),
        ("png/one-pixel.png", "a"), ("png/alpha-only.png", "b"), ("pdf/inline.pdf", "c.txt"),
    ])
    func theNameDoesNotMatter(_ file: String, _ name: String) throws {
        let (codes, left) = try scan(vector(file), as: name)
        #expect(codes == ["imaging.tooSmall"] && left.isEmpty)
    }

    @Test(arguments: ["png/all-black.png", "png/all-white.png", "jpeg/all-black.jpg", "jpeg/all-white.jpg"])
    func pagesOfOneColourHoldNoSeal(_ file: String) throws {
        let (codes, left) = try scan(vector(file), as: "scan")
        #expect(!codes.isEmpty && codes != ["seal"] && left.isEmpty)
    }

    @Test(arguments: ScannedPageTests.rows("BAD.tsv").filter { $0[1] != "-" })
    func aDamagedPictureLeavesNothing(_ row: [String]) throws {
        let (codes, left) = try scan(vector("bad/" + row[0]), as: row[0])
        #expect(codes == ["imaging." + row[1]] && left.isEmpty)
    }

    @Test(arguments: ScannedPageTests.bad) func aDamagedPageLeavesNothing(_ row: [String]) throws {
        let (codes, left) = try scan(vector("pdf-bad/" + row[0]), as: row[0])
        #expect(codes == [row[1]] && left.isEmpty)
    }

    @Test(arguments: [("pdf/rgb.pdf", 2), ("tiff/two-pages.tif", 3), ("png/rgb8.png", 2), ("pdf/rgb.pdf", 0)])
    func aPageThatIsNotThere(_ file: String, _ page: Int) throws {
        #expect(try scan(vector(file), as: "x", page: page).codes == ["imaging.noSuchPage"])
    }

    @Test func aPictureOfACatHoldsNoSeal() throws {
        let (codes, left) = try scan(PortraitOfACat().bmp(), as: "cat.jpg")
        #expect(!codes.isEmpty && codes != ["seal"] && left.isEmpty, "\(codes)")
    }
}

/// Ginger, on a green sofa: soft shapes in warm colours, stripes and noise, no paper anywhere.
struct PortraitOfACat {
    private let width = 640
    private let height = 480

    /// 24 bits, top-down.
    func bmp() -> Bytes {
        func number(_ value: Int, _ count: Int = 4) -> Bytes {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var out = Bytes("BM".utf8) + number(54 + width * height * 3) + number(0) + number(54) + number(40)
        out += number(width) + number(-height) + number(1, 2) + number(24, 2) + Bytes(repeating: 0, count: 24)
        var noise: UInt32 = 1
        for y in 0..<height {
            for x in 0..<width {
                noise = noise &* 1_664_525 &+ 1_013_904_223
                let grain = Double(noise >> 24) / 16 - 8
                for value in colour(Double(x), Double(y)).reversed() {
                    out.append(UInt8(min(max(value + grain, 0), 255)))
                }
            }
        }
        return out
    }

    private func colour(_ x: Double, _ y: Double) -> [Double] {
        func inside(_ cx: Double, _ cy: Double, _ rx: Double, _ ry: Double) -> Bool {
            ((x - cx) / rx) * ((x - cx) / rx) + ((y - cy) / ry) * ((y - cy) / ry) < 1
        }
        let isEar = abs(abs(x - 320) - 75) < 35 && y > 60 && y < 140 && abs(abs(x - 320) - 75) < (y - 60) / 2
        if inside(290, 190, 12, 16) || inside(350, 190, 12, 16) { return [40, 60, 30] }
        if inside(320, 225, 9, 6) { return [200, 110, 110] }
        if inside(320, 200, 100, 85) || inside(320, 400, 170, 150) || isEar {
            let stripe = (x * 0.13 + y * 0.05).truncatingRemainder(dividingBy: 6) < 2 ? 35.0 : 0
            return [205 - stripe, 125 - stripe, 60 - stripe / 2]
        }
        return [70 + y / 12, 105 + x / 20, 75]
    }
}
