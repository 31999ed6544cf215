import Foundation
import Testing

/// Many documents at once: nothing sealed twice, nothing lost, no half file, whatever happens in between.
@Suite struct BatchTests {
    private let shop: Workshop
    private static let contract = Workshop.samples + "/pdf/contract.pdf"

    init() throws {
        shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
    }

    private func put(_ names: [String]) throws { try shop.putContracts(names, in: "合 同") }

    private func seal(_ arguments: String...) throws -> Command.Outcome {
        try Command.run(
            ["batch"] + arguments + ["--seal", "seal.esl"], in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")])
    }

    @Test func aFolderIsSealedOnceHoweverOftenItIsAsked() throws {
        try put(["甲 方.pdf", "b.PDF", "c.pdf"])
        try shop.write(Data("no pdf".utf8), "合 同/note.txt")
        let first = try seal("合 同", "-o", "已 盖章", "--json")
        #expect(first.status == 0 && first.json["sealed"] as? Int == 3, "\(first.error)")
        let octets = try shop.bytes("已 盖章/甲 方.pdf")
        let again = try seal("合 同", "-o", "已 盖章", "--json")
        #expect(again.status == 0 && again.json["sealedBefore"] as? Int == 3 && again.json["sealed"] as? Int == 0)
        #expect(try shop.bytes("已 盖章/甲 方.pdf") == octets)
        try shop.must("publish")
        try shop.must("verify", "已 盖章/b.PDF")
        let table = try String(decoding: shop.bytes("已 盖章/results.csv"), as: UTF8.self)
        #expect(table.components(separatedBy: "\r\n").count == 5 && table.contains("sealed before"))
    }

    @Test func aBadRowIsNamedAndTheOthersGoOn() throws {
        try put(["a.pdf", "b.pdf"])
        try shop.write(Data("not a pdf".utf8), "合 同/broken.pdf")
        let rows = [
            "\u{FEFF}文件,输出,页码,位置,事由", "合 同/a.pdf,,1,\"100mm,50mm\",样章", "合 同/b.pdf,,zero,,", "合 同/b.pdf,../b.pdf,,,",
            "合 同/missing.pdf,m.pdf,,,", "合 同/broken.pdf,,,,", "合 同/b.pdf,a.pdf,,,", "合 同/b.pdf,,99,,", ",x.pdf,,,",
            "合 同/b.pdf,two/b.pdf,2,,,extra",
        ]
        try shop.write(Data(rows.joined(separator: "\r\n").utf8), "清 单.csv")
        let outcome = try seal("清 单.csv", "-o", "out", "--lang", "en")
        #expect(outcome.status == 1, "\(outcome.output)")
        #expect(shop.exists("out/a.pdf") && !shop.exists("b.pdf"))
        let table = try String(decoding: shop.bytes("out/results.csv"), as: UTF8.self)
        for text in [
            "'zero' cannot be used as 'page' on line 3", "'../b.pdf' on line 4 is not inside", "same output as line 2",
            "'input' must not be empty on line 9", "Line 10 has 6 cells", "sealing.pageOutOfRange",
        ] {
            #expect(table.contains(text), "\(text)\n\(table)")
        }
    }

    @Test(arguments: [
        ("", "names no document"), ("input,colour\na.pdf,red\n", "no column 'colour'"),
        ("output\na.pdf\n", "'input' is missing"),
        ("input,input\na,b\n", "there twice"), ("input\n\"a.pdf\n", "does not end where it should"),
        ("input\n\"a\"b.pdf\n", "does not end where it should"),
    ]) func aTableThatCannotBeReadSealsNothing(text: String, sentence: String) throws {
        try shop.write(Data(text.utf8), "list.csv")
        let outcome = try seal("list.csv", "-o", "out", "--lang", "en")
        #expect(outcome.status == 65 && outcome.error.contains(sentence), "\(outcome.error)")
        #expect(!shop.exists("out"))
    }

    @Test func jsonLinesNameTheirColumnsToo() throws {
        try put(["a.pdf"])
        let lines = [
            #"{"input":"合 同/a.pdf","output":"x/1.pdf","page":2,"at":"100mm,100mm"}"#, "",
            #"{"input":"合 同/a.pdf","page":[]}"#,
            "[]", #"{"input":"合 同/a.pdf","where":"here"}"#,
        ]
        try shop.write(Data(lines.joined(separator: "\n").utf8), "list.jsonl")
        let outcome = try seal("list.jsonl", "-o", "out", "--json")
        #expect(outcome.json["sealed"] as? Int == 1 && outcome.json["badRows"] as? Int == 3, "\(outcome.error)")
        #expect(shop.exists("out/x/1.pdf"))
    }

    @Test func aFileThatSomebodyElseWroteIsNotReplaced() throws {
        try put(["a.pdf"])
        try FileManager.default.createDirectory(atPath: shop.path("out"), withIntermediateDirectories: true)
        try shop.write(Data("mine".utf8), "out/a.pdf")
        let outcome = try seal("合 同", "-o", "out", "--lang", "en")
        #expect(outcome.status == 1 && outcome.error.contains("did not write it"))
        #expect(try shop.bytes("out/a.pdf") == Data("mine".utf8))
    }

    @Test func theOutputFolderIsNotTheInputFolder() throws {
        try put(["a.pdf"])
        #expect(try seal("合 同", "-o", "./合 同").status == 64)
        #expect(try shop.bytes("合 同/a.pdf") == Data(contentsOf: URL(fileURLWithPath: Self.contract)))
    }

    @Test func anotherSealIsAnotherBatch() throws {
        try put(["a.pdf"])
        #expect(try seal("合 同", "-o", "out").status == 0)
        let other = try seal("合 同", "-o", "out", "--container", "pades", "--lang", "en")
        #expect(other.status == 64 && other.error.contains("another batch"))
    }

    @Test func aBatchStopsAtTheFirstFaultWhenItIsTold() throws {
        try put((1...60).map { "d\($0).pdf" })
        try shop.write(Data("no".utf8), "合 同/a.pdf")
        let outcome = try seal("合 同", "-o", "out", "--on-error", "stop", "--threads", "1", "--json")
        #expect(outcome.status == 1)
        #expect(outcome.json["failed"] as? Int == 1 && outcome.json["waiting"] as? Int ?? 0 >= 40)
        try FileManager.default.removeItem(atPath: shop.path("合 同/a.pdf"))
        let rest = try seal("合 同", "-o", "out", "--json")
        #expect(rest.status == 0)
        #expect((rest.json["sealed"] as? Int ?? 0) + (rest.json["sealedBefore"] as? Int ?? 0) == 60)
    }

    /// Killed again and again at odd moments, then let run: every document is sealed exactly once, its use is on record
    /// once, uses without a file are void, and no half file stays.
    @Test func killedAndContinuedItSealsEverythingOnce() throws {
        try put((1...150).map { "k\($0).pdf" })
        for delay in [0.5, 0.9, 0.4, 1.3, 0.7] {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Command.executable)
            process.arguments = ["batch", "合 同", "--seal", "seal.esl", "-o", "out", "--json"]
            process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
            process.environment = ProcessInfo.processInfo.environment.merging(["YINJIAN_OFFICE": shop.path("office")]) {
                $1
            }
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            Thread.sleep(forTimeInterval: delay)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let last = try seal("合 同", "-o", "out", "--json")
        #expect(last.status == 0 && last.json["failed"] as? Int == 0, "\(last.error)")
        let names = try FileManager.default.contentsOfDirectory(atPath: shop.path("out"))
        #expect(names.filter { $0.hasSuffix(".pdf") }.count == 150)
        #expect(!names.contains { $0.hasSuffix(".part") })
        for index in [1, 40, 90, 150] {
            let text = String(decoding: try shop.bytes("out/k\(index).pdf"), as: UTF8.self)
            #expect(text.components(separatedBy: "/ByteRange").count == 2, "sealed once")
        }
        let count = try Command.tool(
            "sqlite3",
            [
                shop.path("office/office.sqlite"),
                "SELECT count(*), count(DISTINCT item) FROM batch_use WHERE use NOT IN (SELECT use FROM seal_use_void)",
            ])
        if let count { #expect(count.output.trimmingCharacters(in: .whitespacesAndNewlines) == "150|150") }
    }

    @Test func twoProcessesDoNotShareAFolder() throws {
        try put((1...40).map { "p\($0).pdf" })
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.executable)
        process.arguments = ["batch", "合 同", "--seal", "seal.esl", "-o", "out", "--json"]
        process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
        process.environment = ProcessInfo.processInfo.environment.merging(["YINJIAN_OFFICE": shop.path("office")]) {
            $1
        }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let other = try seal("合 同", "-o", "out", "--json")
        process.waitUntilExit()
        let ended = try seal("合 同", "-o", "out", "--json")
        #expect([0, 69].contains(other.status) && process.terminationStatus == 0 || other.status == 0)
        #expect(ended.json["sealedBefore"] as? Int == 40)
    }
}
