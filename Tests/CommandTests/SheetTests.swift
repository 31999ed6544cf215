import Foundation
import Testing

/// `yinjian sheet`: the printable collection sheet, judged by qpdf and drawn by poppler.
@Suite struct SheetTests {
    static let kinds = [
        ("a4", 1), ("a4", 2), ("a4", 4), ("a4", 6), ("a5", 1), ("a5", 2), ("letter", 1), ("letter", 2), ("letter", 4),
        ("letter", 6),
    ]

    @Test func everySheetIsASoundSmallDocument() throws {
        let shop = try Workshop()
        for (paper, boxes) in Self.kinds {
            let outcome = try shop.must("sheet", "--paper", paper, "--boxes", "\(boxes)", "-o", "sheet.pdf", "--json")
            #expect(outcome.json["sheet"] as? String == "YJ1-\(paper.uppercased())-\(boxes)")
            #expect((outcome.json["boxes"] as? [Any])?.count == boxes)
            #expect(try shop.bytes("sheet.pdf").count < 150_000)
            if let judged = try Command.tool("qpdf", ["--check", shop.path("sheet.pdf")]) {
                #expect(judged.status == 0, "\(judged.output) \(judged.error)")
            }
            if let fonts = try Command.tool("pdffonts", [shop.path("sheet.pdf")]) {
                #expect(fonts.output.split(separator: "\n").count <= 2, "no font may be asked of a reader")
            }
        }
    }

    @Test func theSameOrderGivesTheSameOctets() throws {
        let shop = try Workshop()
        try shop.must("sheet", "-o", "one.pdf")
        try shop.must("sheet", "--paper", "A4", "--boxes", "6", "-o", "two.pdf", "--lang", "zh")
        #expect(try shop.bytes("one.pdf") == shop.bytes("two.pdf"))
    }

    /// Drawn at 254 DPI a millimetre is ten pixels: the bar and the marks stand where they should.
    @Test func aRendererDrawsItInTrueSize() throws {
        let shop = try Workshop()
        try shop.must("sheet", "--paper", "a4", "--boxes", "4", "-o", "sheet.pdf")
        let drawn = try Command.tool(
            "pdftoppm", ["-r", "254", "-gray", "-singlefile", shop.path("sheet.pdf"), shop.path("sheet")])
        guard drawn != nil else { return }
        let picture = [UInt8](try shop.bytes("sheet.pgm"))
        // P5, two sides, 255; the renderer rounds a side up.
        let head = picture.split(separator: 10, maxSplits: 3)
        let sides = try #require(head.dropFirst().first).split(separator: 32).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        try #require(sides.count == 2 && abs(sides[0] - 2100) <= 1 && abs(sides[1] - 2970) <= 1)
        let rows = try #require(head.last)
        try #require(rows.count == sides[0] * sides[1])
        func dark(_ x: Double, _ y: Double) -> Bool {
            rows[rows.startIndex + Int(y * 10) * sides[0] + Int(x * 10)] < 128
        }
        // The bar's end ticks reach from 278 to 282 mm and stand 100 mm apart, from middle to middle.
        #expect(dark(55.05, 279) && dark(154.95, 279) && !dark(100.7, 279))
        #expect(dark(54.9, 279) && dark(155.05, 279))
        #expect(!dark(54.7, 279) && !dark(155.3, 279) && !dark(55.3, 279) && !dark(154.7, 279))
        // The first mark's frame reaches from 8 to 20 mm.
        #expect(dark(8.3, 14) && dark(19.7, 14) && !dark(7.7, 14) && !dark(20.3, 14))
        #expect(dark(14, 8.3) && dark(14, 19.7) && !dark(14, 7.7) && !dark(14, 20.3))
    }

    @Test func wrongOrdersLeaveNothing() throws {
        let shop = try Workshop()
        let wrong: [([String], Int32)] = [
            (["--paper", "a3", "-o", "x.pdf"], 64), (["--boxes", "3", "-o", "x.pdf"], 64),
            (["--boxes", "0", "-o", "x.pdf"], 64), (["--boxes", "-1", "-o", "x.pdf"], 64),
            (["--boxes", "many", "-o", "x.pdf"], 64), (["--paper", "a5", "--boxes", "6", "-o", "x.pdf"], 64),
            (["--lang", "fr", "-o", "x.pdf"], 64), ([], 64), (["-o", "no/such/folder/x.pdf"], 73),
            (["-o", shop.folder], 73), (["-o", "/dev/null"], 73),
        ]
        for (arguments, status) in wrong {
            let outcome = try Command.run(["sheet"] + arguments, in: shop.folder)
            #expect(outcome.status == status, "\(arguments): \(outcome.error)")
            #expect((outcome.error + outcome.output).count > 20, "\(arguments)")
            #expect(!shop.exists("x.pdf"), "\(arguments)")
        }
        #expect(shop.leftovers.isEmpty)
    }
}
