import FontOutlines
import Foundation
import PDFDocument
import SealBase
import Testing

/// Text set in a font of the machine: judged by poppler and qpdf, and by fontTools, which reads the outlines.
@Suite struct TextDocumentTests {
    static let noto = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
    static let text = "样章科技有限公司 龘𠮷㐀 ÄÖ (42.0 mm) ﬁ—□■"

    private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, said: String)? {
        let places = ["/usr/bin/" + program, program]
        guard let path = places.first(where: FileManager.default.isExecutableFile(atPath:)) else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    private func document(_ font: OutlineFont, _ lines: [String]) throws -> Bytes {
        var page = TextPage()
        for (index, line) in lines.enumerated() {
            page.lines.append(TextPage.Line(line, x: 20, y: 30 + Double(index) * 8, size: 5))
        }
        page.rules.append(TextPage.Rule(PageRect(left: 20, top: 50, width: 100, height: 0.2), colour: .red))
        return try NewDocument.text([page, page], title: "样章", font: font.name, glyph: font.glyph)
    }

    @Test func `text can be searched, its font is embedded, the file is sound`() throws {
        guard let font = OutlineFont(Self.noto, ending: " SC") else { return }
        #expect(font.name.contains("SC") || font.name.contains("sc"))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("text-\(UUID().uuidString).pdf").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let octets = try document(font, [Self.text, "(括号) \\ <尖>"])
        #expect(octets.count < 40_000)
        #expect(try document(font, [Self.text, "(括号) \\ <尖>"]) == octets)
        try Data(octets).write(to: URL(fileURLWithPath: path))
        if let judged = try run("qpdf", ["--check", path]) { #expect(judged.status == 0, "\(judged.said)") }
        if let read = try run("pdftotext", ["-layout", path, "-"]) {
            #expect(read.said.contains("样章科技有限公司 龘𠮷㐀 ÄÖ (42.0 mm)"))
            #expect(read.said.contains("(括号) \\ <尖>"))
        }
        if let fonts = try run("pdffonts", [path]) {
            let row = try #require(fonts.said.split(separator: "\n").last)
            #expect(row.contains("CID Type 0C") && row.contains("Identity-H"))
            #expect(row.split(separator: " ").filter { $0 == "yes" }.count == 3, "\(row)")
        }
    }

    @Test func `another reader of fonts sees the same outlines`() throws {
        guard let font = OutlineFont(Self.noto, ending: " SC") else { return }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let scalars = Self.text.unicodeScalars.sorted { $0.value < $1.value }
        let glyphs = scalars.compactMap { font.glyph($0) }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("font-\(UUID().uuidString).cff").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(CompactFontWriter.font(named: "ABCDEF+Test", glyphs: glyphs)).write(to: URL(fileURLWithPath: path))
        let python = root.appendingPathComponent(".venv/bin/python").path
        guard let read = try run(python, [root.appendingPathComponent("Tests/Oracles/read_font.py").path, path]) else {
            return
        }
        #expect(read.status == 0)
        let found = try JSONDecoder().decode([[Int]].self, from: Data(read.said.utf8))
        #expect(found.count == glyphs.count + 1)
        for (glyph, seen) in zip(glyphs, found.dropFirst()) {
            var numbers = [glyph.advance]
            for segment in glyph.segments {
                switch segment {
                case .move(let x, let y): numbers += [0, x, y]
                case .line(let x, let y): numbers += [1, x, y]
                case .curve(let a, let b, let c, let d, let e, let f): numbers += [2, a, b, c, d, e, f]
                }
            }
            #expect(seen == numbers)
        }
    }

    @Test func `TrueType outlines become cubic curves`() throws {
        guard let font = OutlineFont("/usr/share/fonts/truetype/arphic/uming.ttc", ending: " CN") else { return }
        let glyph = try #require(font.glyph("章"))
        #expect((900...1100).contains(glyph.advance))
        #expect(glyph.segments.count > 20)
        #expect(font.glyph("\u{10FFFF}") == nil)
    }

    @Test(arguments: ["", "/", "/nonexistent.ttf", "/etc/passwd", "/dev/null", "\u{0}"])
    func `what is no font`(path: String) { #expect(OutlineFont(path) == nil) }

    @Test func `characters without outline become boxes, whatever is asked for`() throws {
        var page = TextPage()
        page.lines = [TextPage.Line("\u{0}\u{10FFFF}样", x: .nan, y: .infinity, size: -1)]
        let octets = try NewDocument.text([page], title: "", font: "", glyph: { _ in nil })
        #expect(octets.starts(with: Bytes("%PDF-1.7".utf8)))
        #expect(CompactFontWriter.font(named: "", glyphs: []).count > 20)
        let wild = FontGlyph(advance: .max, segments: [.line(.min, .max), .curve(.max, 0, .min, 0, 0, 0)])
        #expect(CompactFontWriter.font(named: "a", glyphs: [wild]).count > 20)
    }
}
