import Foundation
import PDFDocument
import SealBase
import Testing

/// A seal's own page, beside what poppler and qpdf say of it.
@Suite struct SealPageTests {
    private static let picture = VectorPicture(
        width: Millimetres(42.5), height: Millimetres(30), ink: InkColour(red: 0xc8, green: 0x10, blue: 0x2e),
        outlines: [
            Outline(
                start: Point(41, 15),
                segments: [Point(21, 1), Point(1, 15), Point(21, 29), Point(41, 15)].map {
                    .arc(EllipticArc(end: $0, radii: Point(20, 14), turned: 0, isClockwise: false))
                }),
            Outline(
                start: Point(11, 15),
                segments: [.line(Point(21, 20)), .curve(Point(30, 24), Point(30, 8), Point(21, 9))]),
        ])

    @Test func thePageHasTheSealsSizeAndShowsAForm() throws {
        let octets = try NewDocument.seal(Self.picture, title: "样章")
        let file = try PDFFile(bytes: octets)
        try file.checkCrossReferences()
        let page = try #require(try file.pages().first)
        #expect(abs(page.shownWidth.value - 42.5) < 0.001)
        #expect(abs(page.shownHeight.value - 30) < 0.001)
        #expect(String(decoding: try file.streamOctets(PDFReference(4), decoded: true), as: UTF8.self) == "/Seal Do\n")
        let form = String(decoding: try file.streamOctets(PDFReference(5), decoded: true), as: UTF8.self)
        #expect(form.hasPrefix("q\n") && form.contains(" c\n") && form.hasSuffix("f\nQ\n"))
        #expect(try NewDocument.seal(Self.picture, title: "样章") == octets)
    }

    @Test func othersReadItAndDrawTheInk() throws {
        let programs = ["/usr/bin/qpdf", "/usr/bin/pdftoppm"]
        guard programs.allSatisfy(FileManager.default.isExecutableFile) else { return }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("seal-page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let pdf = folder.path + "/seal.pdf"
        try Data(NewDocument.seal(Self.picture, title: "样章")).write(to: URL(fileURLWithPath: pdf))
        #expect(try Self.output(programs[0], "--check", pdf).status == 0)
        let drawn = try Self.output(programs[1], "-r", "254", "-gray", pdf).octets
        // 425 by 300 pixels of grey after the header.
        #expect(drawn.count >= 425 * 300)
        let page = drawn.suffix(425 * 300).map { 255 - Int($0) }
        let darkness = Double(page.reduce(0, +)) / 255 / 100
        // The leaf inside runs the same way round: the area is the ellipse's.
        let grey = 1 - (0.3 * 0xc8 + 0.59 * 0x10 + 0.11 * 0x2e) / 255
        #expect(abs(darkness / grey - Double.pi * 20 * 14) < 5)
    }

    private static func output(_ program: String, _ arguments: String...) throws -> (status: Int32, octets: Data) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let octets = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, octets)
    }
}
