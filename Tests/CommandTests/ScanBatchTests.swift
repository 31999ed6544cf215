import Foundation
import Testing

/// A folder of scans, and the page that tells what happened to one.
@Suite struct ScanBatchTests {
    private let shop: Workshop

    init() throws {
        shop = try Workshop()
        let scans = shop.path("扫 描")
        try FileManager.default.createDirectory(atPath: scans, withIntermediateDirectories: true)
        for (from, to) in [
            ("limited-company-40mm.png", "公 章.png"), ("two-seals.jpg", "two.jpg"), ("refuse-cropped.jpg", "cut.jpg"),
        ] {
            try FileManager.default.copyItem(
                atPath: Workshop.samples + "/scans/" + from, toPath: scans + "/" + to)
        }
        try Data("no picture".utf8).write(to: URL(fileURLWithPath: scans + "/=bad.png"))
        try Data("notes".utf8).write(to: URL(fileURLWithPath: scans + "/notes.txt"))
    }

    @Test func oneBadScanDoesNotStopTheOthers() throws {
        let outcome = try shop.run("scan", "扫 描", "-o", "out", "--all", "--explain", "html", "--jobs", "2")
        #expect(outcome.status == 1, "\(outcome.error)")
        #expect(outcome.output.contains("4 scans: 2 taken, 2 not"))
        for name in ["公 章-1.svg", "two-1.svg", "two-2.svg", "公 章.explain.html", "cut.explain.html"] {
            #expect(shop.exists("out/" + name), "\(name)")
        }
        #expect(!shop.exists("out/cut-1.svg") && !shop.exists("out/notes.svg"))
        let table = try String(decoding: shop.bytes("out/summary.csv"), as: UTF8.self)
        let lines = table.split(separator: "\r\n")
        #expect(lines.count == 6, "a heading, and one line a seal or a scan without")
        #expect(table.contains("\r\n'=bad.png,"), "a name is never a formula")
    }

    @Test func aWholeFolderAsJSON() throws {
        let outcome = try shop.run("scan", "扫 描", "-o", "out", "--json")
        let records = try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(records.count == 4)
        #expect(records.contains { ($0["error"] as? [String: Any])?["code"] as? String == "imaging.notAnImage" })
    }

    @Test func filesThatShareAStemDoNotOverwriteEachOther() throws {
        let scan = Workshop.samples + "/scans/limited-company-40mm.png"
        for name in ["a.png", "a.jpeg"] {
            try FileManager.default.copyItem(atPath: scan, toPath: shop.path(name))
        }
        #expect(try shop.run("scan", "a.png", "a.jpeg", "-o", "out").status == 0)
        #expect(shop.exists("out/a.png.svg") && shop.exists("out/a.jpeg.svg"))
    }

    @Test func filesThatShareAWholeNameDoNotEither() throws {
        let scan = Workshop.samples + "/scans/personal-18mm-blue.png"
        for folder in ["a", "b"] {
            try FileManager.default.createDirectory(atPath: shop.path(folder), withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: scan, toPath: shop.path(folder + "/s.png"))
        }
        #expect(try shop.run("scan", "a/s.png", "b/s.png", "-o", "out").status == 0)
        #expect(shop.exists("out/s.png.svg") && shop.exists("out/s.png(2).svg"))
        #expect(try shop.run("scan", "a/s.png", "b/s.png", "-o", "out.svg").status == 64)
        #expect(!shop.exists("out.svg"))
    }

    /// Nobody writes into it: the batch goes on.
    @Test func aPipeInTheFolderKeepsNobodyWaiting() throws {
        #expect(unsafe mkfifo(shop.path("扫 描/pipe.png"), 0o600) == 0)
        let outcome = try shop.run("scan", "扫 描", "-o", "out")
        #expect(outcome.output.contains("5 scans: 2 taken, 3 not"), "\(outcome.output)")
    }

    @Test func aBatchNeverWritesOverItsScans() throws {
        let before = try shop.bytes("扫 描/公 章.png")
        let outcome = try shop.run("scan", "扫 描", "-o", "./扫 描", "--png", "yes")
        #expect(outcome.status == 1 && outcome.output.contains("must not be the input"))
        #expect(try shop.bytes("扫 描/公 章.png") == before)
    }

    @Test func anEmptyFolderIsNoBatch() throws {
        try FileManager.default.createDirectory(atPath: shop.path("empty"), withIntermediateDirectories: true)
        #expect(try shop.run("scan", "empty", "-o", "out").status == 64)
        #expect(!shop.exists("out"))
    }

    @Test func whatHappenedIsOnePageThatNeedsNothingElse() throws {
        let scan = Workshop.samples + "/scans/two-seals.jpg"
        try shop.must("scan", scan, "-o", "s.svg", "--all", "--explain", "说 明.html", "--lang", "zh")
        let page = try String(decoding: shop.bytes("说 明.html"), as: UTF8.self)
        #expect(page.contains("lang=\"zh-CN\"") && page.contains("第 2 枚印章"))
        #expect(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"))
        #expect(page.components(separatedBy: "<figure>").count == 1 + 1 + 2 * 4)
    }

    @Test func aRefusedScanIsExplainedToo() throws {
        let scan = Workshop.samples + "/scans/refuse-cropped.jpg"
        #expect(try shop.run("scan", scan, "-o", "s.svg", "--explain", "why.png").status == 1)
        #expect(try shop.bytes("why.png").starts(with: [0x89, 0x50, 0x4e, 0x47]))
        #expect(!shop.exists("s.svg"))
    }

    @Test(arguments: [["--explain", "what.gif"], ["--explain", "s.svg"], ["--png", "s.svg"], ["--png", "./s.svg"]])
    func outputsThatCannotBe(_ options: [String]) throws {
        let scan = Workshop.samples + "/scans/limited-company-40mm.png"
        let outcome = try Command.run(["scan", scan, "-o", "s.svg"] + options, in: shop.folder)
        #expect(outcome.status == 64, "\(outcome.output)")
        #expect(!shop.exists("s.svg") && shop.leftovers.isEmpty)
    }
}
