import Foundation
import Testing

/// Fields, certification, locks, broken documents and previews of `yinjian sign`, and `yinjian fields`.
@Suite(.serialized) struct SignOptionTests {
    static let made = Result { try SignShop() }
    private static let prepared = "待 签.pdf"

    private func fields(_ shop: SignShop, _ name: String) throws -> [[String: Any]] {
        let outcome = try shop.run(["fields", "list", name, "--json"])
        let listed = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
        return try #require(listed, "\(outcome.output) \(outcome.error)")
    }

    private func prepare(_ shop: SignShop) throws {
        guard !shop.shop.exists(Self.prepared) else { return }
        let list = """
            [{"name": "甲方", "page": 1, "at": [60, 60], "size": [45, 45]},
            {"name": "乙方", "page": "last", "from": "bottom-right", "at": [10, 20], "size": [45, 45], "lock": "all"},
            {"name": "小 域", "page": 2, "at": [60, 60], "size": [10, 10]}]
            """
        try shop.shop.write(Data(list.utf8), "签名 域.json")
        try shop.shop.must(
            "fields", "add", SignShop.contract, "-o", Self.prepared, "--list", "签名 域.json", "--lang", "zh")
    }

    @Test func emptyFieldsAreMadeListedAndSealed() throws {
        let shop = try Self.made.get()
        try prepare(shop)
        let listed = try fields(shop, Self.prepared)
        #expect(listed.map { $0["name"] as? String } == ["甲方", "乙方", "小 域"])
        #expect(listed.allSatisfy { $0["signed"] as? Bool == false })
        #expect(listed[1]["lock"] as? String == "all")
        #expect(try shop.verdict(Self.prepared) == "NO_SIGNATURE")
        let record = try shop.seal(["--field", "甲方"], "甲 签.pdf", of: Self.prepared)
        #expect(record["field"] as? String == "甲方" && record["page"] as? Int == 1)
        try shop.seal(["--field", "乙方"], "都 签.pdf", of: "甲 签.pdf")
        #expect(try shop.verdict("都 签.pdf") == "VALID")
        #expect(try fields(shop, "都 签.pdf").map { $0["signed"] as? Bool } == [true, true, false])
        #expect(try shop.shop.bytes("都 签.pdf").starts(with: shop.shop.bytes("甲 签.pdf")))
        try shop.refusesToSeal(["--field", "甲方"], 77, "sealing.fieldSigned", "signed already", of: "甲 签.pdf")
    }

    @Test func fieldsThatDoNotWork() throws {
        let shop = try Self.made.get()
        try prepare(shop)
        try shop.refusesToSeal(["--field", "丙方"], 64, "sealing.fieldNotFound", "甲方, 乙方", of: Self.prepared)
        try shop.refusesToSeal(["--field", "小 域"], 65, "sealing.fieldTooSmall", "too small", of: Self.prepared)
        try shop.refusesToSeal(
            ["--field", "乙方", "--lock", "exclude:甲方"], 64, "sealing.fieldLockFixed", "says itself", of: Self.prepared)
        try shop.refusesToSeal(["--field", "甲方", "--at", "9mm,9mm"], 64, nil, "Only one of", of: Self.prepared)
        let add = ["fields", "add", SignShop.contract, "-o", "不 成.pdf", "--name"]
        let place = ["--at", "60mm,60mm", "--size", "40mm,40mm"]
        try shop.refuses(add + ["a.b"] + place, 64, "sealing.fieldNameUnusable", "full stop")
        try shop.refuses(add + ["甲", "--page", "9"] + place, 64, "sealing.pageOutOfRange", "no page 9")
        try shop.refuses(add + ["甲", "--page", "all"] + place, 64, "sealing.fieldOnSeveralPages", "one page")
        try shop.refuses(add + ["甲", "--at", "60mm,60mm"], 64, nil, "--size")
        try shop.refuses(add + ["甲", "--at", "60mm,60mm", "--size", "900mm,40mm"], 64, nil, "page 1")
        try shop.refuses(add + ["甲", "--lock", "most"] + place, 64, "sealing.lockUnusable", "include:")
        try shop.refuses(["fields", "add", SignShop.contract, "-o", "不 成.pdf"], 64, nil, "--name or --list")
        try shop.refuses(
            ["fields", "add", Self.prepared, "-o", "不 成.pdf", "--name", "甲方"] + place, 64, "sealing.fieldNameTaken",
            "taken")
        try shop.refuses(["fields", "list", "没 有.pdf"], 66, nil, "没 有.pdf")
    }

    @Test func fieldsAreNeverWrittenOverTheirDocument() throws {
        let shop = try Self.made.get()
        let before = try shop.shop.bytes(SignShop.contract)
        for output in [SignShop.contract, "./" + SignShop.contract, shop.shop.path(SignShop.contract)] {
            let outcome = try shop.run([
                "fields", "add", SignShop.contract, "-o", output, "--name", "甲方", "--at", "60mm,60mm", "--size",
                "40mm,40mm", "--lang", "en",
            ])
            #expect(outcome.status == 64 && outcome.error.contains("must not be the input"), "\(output)")
        }
        #expect(try shop.shop.bytes(SignShop.contract) == before)
    }

    @Test func noFieldsAfterASignature() throws {
        let shop = try Self.made.get()
        try shop.seal(["--container", "pades"], "已 签.pdf")
        try shop.refuses(
            [
                "fields", "add", "已 签.pdf", "-o", "不 成.pdf", "--name", "乙方", "--at", "60mm,60mm", "--size", "40mm,40mm",
            ], 77, "sealing.fieldsAfterSignature", "before the first one")
    }

    @Test func certifiedDocuments() throws {
        let shop = try Self.made.get()
        try prepare(shop)
        for level in 1...3 {
            let name = "认 证\(level).pdf"
            try shop.seal(["--certify", "\(level)", "--field", "甲方"], name, of: Self.prepared)
            #expect(try shop.verdict(name) == "VALID")
        }
        try shop.refusesToSeal(
            ["--field", "乙方"], 77, "sealing.certifiedAgainstChanges", "allows no change", of: "认 证1.pdf")
        try shop.refusesToSeal([], 77, "sealing.certifiedAgainstNewFields", "no new visible", of: "认 证2.pdf")
        try shop.refusesToSeal(
            ["--certify", "2", "--field", "乙方"], 77, "sealing.certifyNotFirst", "only the first", of: "认 证2.pdf")
        try shop.seal(["--field", "乙方"], "认 证后.pdf", of: "认 证2.pdf")
        #expect(try shop.verdict("认 证后.pdf") == "VALID")
        for level in ["0", "4", "-1", "two"] {
            try shop.refusesToSeal(["--certify=" + level], 64, nil, "--certify")
        }
    }

    @Test func locks() throws {
        let shop = try Self.made.get()
        try prepare(shop)
        try shop.seal(["--lock", "include:甲方", "--at", "150mm,100mm"], "锁.pdf", of: Self.prepared)
        try shop.refusesToSeal(["--field", "甲方"], 77, "sealing.fieldLocked", "locked the field", of: "锁.pdf")
        try shop.seal(["--field", "乙方"], "未 锁.pdf", of: "锁.pdf")
        #expect(try shop.verdict("未 锁.pdf") == "VALID")
        for lock in ["some", "include:", "exclude", ""] {
            try shop.refusesToSeal(["--lock=" + lock], 64, nil, "lock")
        }
    }

    @Test func brokenDocumentsAreWrittenAnewOnRequestOnly() throws {
        let shop = try Self.made.get()
        let sound = try shop.shop.bytes(SignShop.contract)
        try shop.shop.write(Data("junk\n".utf8) + sound, "前 缀.pdf")
        try shop.refusesToSeal([], 65, "pdf.headerNotAtStart", "does not stand at the start", of: "前 缀.pdf")
        let record = try shop.seal(["--normalize"], "规 范.pdf", of: "前 缀.pdf")
        let codes = (record["findings"] as? [[String: Any]])?.compactMap { $0["code"] as? String } ?? []
        #expect(codes.contains("sealing.normalised"), "\(record)")
        #expect(try shop.verdict("规 范.pdf") == "VALID")
        // What is sound stays as it is.
        try shop.seal(["--normalize"], "完 好.pdf")
        #expect(try shop.shop.bytes("完 好.pdf").starts(with: sound))
        try shop.shop.write(Data("junk\n".utf8) + shop.shop.bytes("规 范.pdf"), "签 后.pdf")
        try shop.refusesToSeal(["--normalize"], 77, "pdf.signedNotRewritten", "not normalised", of: "签 后.pdf")
        try shop.shop.write(Data("%PDF-1.7\nnothing".utf8), "残.pdf")
        try shop.refusesToSeal(["--normalize"], 65, nil, "PDF", of: "残.pdf")
    }

    @Test func aPreviewOfTheSealedPage() throws {
        let shop = try Self.made.get()
        guard try Command.tool("pdftoppm", ["-v"]) != nil else { return }
        try shop.seal(["--page", "3", "--preview", "预 览.png"], "有 预览.pdf")
        #expect(try shop.shop.bytes("预 览.png").starts(with: [0x89, 0x50, 0x4e, 0x47]))
        // Without a program that draws, nothing is sealed either.
        let without = try Command.run(
            ["sign", SignShop.contract, "--seal", SignShop.seal, "-o", "不 成.pdf", "--preview", "无.png", "--json"],
            in: shop.shop.folder, environment: ["YINJIAN_OFFICE": shop.shop.path("office"), "PATH": "/nowhere"])
        #expect(without.status == 69, "\(without.output)")
        #expect((without.json["error"] as? [String: Any])?["code"] as? String == "sealing.rendererMissing")
        #expect(!shop.shop.exists("不 成.pdf") && !shop.shop.exists("无.png"))
        let nowhere = try shop.run([
            "sign", SignShop.contract, "--seal", SignShop.seal, "-o", "预 览坏.pdf", "--preview", "没有/预览.png",
        ])
        #expect(nowhere.status == 73, "\(nowhere.error)")
        #expect(!shop.shop.exists("预 览坏.pdf"), "sealed although the preview has no place")
        #expect(shop.shop.leftovers.isEmpty)
    }

    /// Foundation traps on the folder of a name with one character.
    @Test func namesOfOneCharacter() throws {
        let shop = try Self.made.get()
        try shop.seal([], "章")
        try shop.seal(["--pages", "all"], "x", of: "章")
        #expect(try shop.verdict("x") == "VALID")
        try shop.shop.must("init", "o")
        try FileManager.default.createDirectory(atPath: shop.shop.path("d"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: shop.shop.path(SignShop.contract), toPath: shop.shop.path("d/a.pdf"))
        let batch = try shop.run(["batch", "d", "--seal", SignShop.seal, "-o", "e"])
        #expect(batch.status == 0, "\(batch.error)")
        try shop.shop.write(Data("input\nd/a.pdf\n".utf8), "m")
        let listed = try shop.run(["batch", "m", "--seal", SignShop.seal, "-o", "f"])
        #expect([0, 65].contains(listed.status), "\(listed.error)")
    }

    @Test func noOutputReplacesWhatIsRead() throws {
        let shop = try Self.made.get()
        let original = try shop.shop.bytes(SignShop.contract)
        let contract = shop.shop.path(SignShop.contract)
        for output in [SignShop.contract, "./" + SignShop.contract, contract, "./" + SignShop.seal] {
            let outcome = try shop.run(["sign", SignShop.contract, "--seal", SignShop.seal, "-o", output])
            #expect(outcome.status == 64, "\(output): \(outcome.error)")
        }
        for preview in [contract, SignShop.seal, "./不 成.pdf"] {
            try shop.refusesToSeal(["--preview", preview], 64, "office.sameFile", "must not be the input")
        }
        #expect(try shop.shop.bytes(SignShop.contract) == original)
    }

    @Test func whatSealingAnswersInBothLanguages() throws {
        let shop = try Self.made.get()
        let chinese = try shop.run([
            "sign", SignShop.contract, "--seal", SignShop.seal, "-o", "中.pdf", "--pages", "all", "--lang", "zh",
        ])
        #expect(chinese.status == 0 && chinese.output.contains("已盖章：中.pdf（第 1, 2, 3 页"), "\(chinese.output)")
        let english = try shop.run([
            "sign", SignShop.contract, "--seal", SignShop.seal, "-o", "英.pdf", "--keyword", "丙方", "--lang", "zh",
        ])
        #expect(english.status == 64 && english.error.contains("没有找到关键字“丙方”"), "\(english.error)")
    }
}
