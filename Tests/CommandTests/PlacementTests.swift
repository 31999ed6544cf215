import Foundation
import Testing

/// Where `yinjian sign` puts a seal: pages, corners, words, files of placements, across pages.
@Suite(.serialized) struct PlacementTests {
    static let made = Result { try SignShop() }

    @Test func severalPagesBearOneSignature() throws {
        let shop = try Self.made.get()
        let record = try shop.seal(["--pages", "odd", "--at", "100mm,100mm"], "单 页.pdf")
        let places = SignShop.places(record)
        #expect(places.map(\.page) == [1, 3])
        #expect(places.allSatisfy { abs($0.left + $0.width / 2 - 100) < 0.1 })
        #expect(record["page"] as? Int == 1)
        #expect(try shop.verdict("单 页.pdf") == "VALID")
        let report = try shop.run(["verify", "单 页.pdf", "--json"]).json
        #expect((report["signatures"] as? [Any])?.count == 1)
        for (list, pages) in [("all", [1, 2, 3]), ("even", [2]), ("2-last", [2, 3]), ("last", [3]), ("3,1", [1, 3])] {
            let some = try shop.seal(["--pages", list, "--at", "100mm,100mm"], "页 \(list).pdf")
            #expect(SignShop.places(some).map(\.page) == pages, "\(list)")
        }
    }

    @Test func pagesThatDoNotWork() throws {
        let shop = try Self.made.get()
        for list in ["none", "1-", "0", "3-1", ",", "1,,2", "-1", "１"] {
            try shop.refusesToSeal(["--pages=" + list], 64, nil, "page")
        }
        try shop.refusesToSeal(["--pages", "some"], 64, "sealing.pageListUnusable", "cannot be understood")
        try shop.refusesToSeal(["--pages", "4"], 64, "sealing.pageOutOfRange", "There is no page 4")
    }

    @Test func everyCorner() throws {
        let shop = try Self.made.get()
        for (corner, x, y) in [
            ("top-left", 7.0, 9.0), ("top-right", 203.0, 9.0), ("bottom-left", 7.0, 288.0), ("bottom-right", 203, 288),
        ] {
            let record = try shop.seal(["--from", corner, "--at", "7mm,9mm", "--page", "2"], "角 \(corner).pdf")
            let place = try #require(SignShop.places(record).first)
            let height = try #require((record["rect"] as? [String: Double])?["height"])
            #expect(place.page == 2)
            #expect(abs((corner.hasSuffix("left") ? place.left : place.left + place.width) - x) < 0.2, "\(corner)")
            #expect(abs((corner.hasPrefix("top") ? place.top : place.top + height) - y) < 0.2, "\(corner)")
        }
        try shop.refusesToSeal(["--from", "middle", "--at", "7mm,9mm"], 64, "sealing.optionUnusable", "top-left")
        try shop.refusesToSeal(
            ["--from", "top-left", "--at", "300mm,9mm"], 64, "sealing.sealOutsidePage", "wholly on page 1")
    }

    @Test func aKeywordIsFound() throws {
        let shop = try Self.made.get()
        let only = try shop.seal(["--keyword", "乙方（盖章）"], "关键字.pdf")
        #expect(SignShop.places(only).map(\.page) == [3])
        // Half-width brackets mean the same.
        let narrow = try shop.seal(["--keyword", "乙方(盖章)"], "半 角.pdf")
        #expect(SignShop.places(narrow).map(\.left) == SignShop.places(only).map(\.left))
        for (hit, pages) in [("last", [3]), ("1", [1]), ("2", [3]), ("all", [1, 3])] {
            let record = try shop.seal(["--keyword", "甲方（盖章）", "--hit", hit], "第 \(hit).pdf")
            #expect(SignShop.places(record).map(\.page) == pages, "\(hit)")
        }
        let one = try shop.seal(["--keyword", "甲方（盖章）", "--pages", "2-3"], "页 内.pdf")
        #expect(SignShop.places(one).map(\.page) == [3])
        let on = try #require(SignShop.places(only).first)
        let shifted = try shop.seal(["--keyword", "乙方（盖章）", "--shift", "10mm,5mm"], "移 位.pdf")
        let moved = try #require(SignShop.places(shifted).first)
        #expect(abs(moved.left - on.left - 10) < 0.01 && abs(moved.top - on.top + 5) < 0.01)
        let right = try shop.seal(["--keyword", "乙方（盖章）", "--side", "right"], "右 侧.pdf")
        #expect((SignShop.places(right).first?.left ?? 0) > on.left + 5)
        #expect(try shop.verdict("右 侧.pdf") == "VALID")
    }

    @Test func keywordsThatDoNotWork() throws {
        let shop = try Self.made.get()
        try shop.refusesToSeal(["--keyword", "丙方"], 64, "sealing.keywordNotFound", "does not stand on pages 1 to 3")
        try shop.refusesToSeal(
            ["--keyword", "甲方（盖章）"], 64, "sealing.keywordAmbiguous", "stands 2 times (on pages 1, 3)")
        try shop.refusesToSeal(
            ["--keyword", "甲方（盖章）", "--hit", "3"], 64, "sealing.keywordTooFew", "there is no number 3")
        try shop.refusesToSeal(["--keyword", " "], 64, "sealing.keywordUnusable", "no character to search for")
        try shop.refusesToSeal(["--keyword", "乙方", "--hit", "never"], 64, nil, "never")
        try shop.refusesToSeal(["--keyword", "乙方", "--side", "inside"], 64, nil, "inside")
        try shop.refusesToSeal(["--keyword", "乙方", "--shift", "far"], 64, nil, "--shift")
        try shop.refusesToSeal(["--keyword", "乙方（盖章）", "--pages", "1"], 64, "sealing.keywordNotFound", "page")
    }

    @Test func aScannedPageHasNoWords() throws {
        let shop = try Self.made.get()
        try shop.shop.must(
            "scan", Workshop.samples + "/scans/limited-company-40mm.png", "-o", "印 章.svg", "--pdf", "印 章.pdf")
        let drawn = try shop.run([
            "sign", "印 章.pdf", "--seal", SignShop.seal, "-o", "不 成.pdf", "--keyword", "盖章", "--json",
        ])
        #expect(drawn.status != 0 && drawn.status != 70, "\(drawn.output)")
        #expect((drawn.json["error"] as? [String: Any])?["code"] as? String ?? "" != "", "\(drawn.output)")
        #expect(!shop.shop.exists("不 成.pdf"))
    }

    @Test func acrossPages() throws {
        let shop = try Self.made.get()
        let record = try shop.seal(["--cross-page"], "骑 缝.pdf")
        let places = SignShop.places(record)
        #expect(places.map(\.page) == [1, 2, 3])
        #expect(places.allSatisfy { abs($0.left + $0.width - 210) < 0.2 })
        #expect(try shop.verdict("骑 缝.pdf") == "VALID")
        let left = try shop.seal(
            ["--cross-page", "--edge", "left", "--first-share", "0.5", "--offset", "100mm", "--margin", "2mm"],
            "左 骑缝.pdf", of: "骑 缝.pdf")
        let slices = SignShop.places(left)
        #expect(slices.allSatisfy { abs($0.left - 2) < 0.2 })
        #expect(abs(slices[0].width - 2 * slices[1].width) < 0.2)
        #expect(try shop.verdict("左 骑缝.pdf") == "VALID")
        try shop.refusesToSeal(["--cross-page", "--pages", "2"], 64, "sealing.crossPageTooFew", "at least two")
        try shop.refusesToSeal(["--cross-page", "--first-share", "1.5"], 64, "sealing.crossPageValue", "no sense")
        try shop.refusesToSeal(["--cross-page", "--pages-per-seal", "1"], 64, "sealing.crossPageValue", "no sense")
        try shop.refusesToSeal(["--cross-page", "--edge", "north"], 64, nil, "north")
        try shop.refusesToSeal(["--cross-page", "--margin", "wide"], 64, nil, "--margin")
        try shop.refusesToSeal(["--cross-page", "--offset", "wide"], 64, nil, "--offset")
        try shop.refusesToSeal(["--cross-page", "--keyword", "乙方"], 64, nil, "Only one of")
    }

    @Test func aFileOfPlacements() throws {
        let shop = try Self.made.get()
        let rows = """
            [{"pages": "1", "at": [100, 100]}, {"pages": 2, "from": "bottom-right", "at": ["1cm", 10]},
            {"crossPage": {"edge": "left"}}]
            """
        try shop.shop.write(Data(rows.utf8), "位 置.json")
        let record = try shop.seal(["--placement", "位 置.json"], "多 处.pdf")
        #expect(SignShop.places(record).map(\.page).sorted() == [1, 1, 2, 2, 3])
        #expect(try shop.verdict("多 处.pdf") == "VALID")
        let words = #"[{"keyword": {"text": "乙方（盖章）", "shift": ["10mm", 5]}, "pages": "1-last"}]"#
        try shop.shop.write(Data(words.utf8), "关 键.json")
        let listed = SignShop.places(try shop.seal(["--placement", "关 键.json"], "清 单.pdf"))
        let asked = SignShop.places(try shop.seal(["--keyword", "乙方（盖章）", "--shift", "10mm,5mm"], "选 项.pdf"))
        #expect(listed.count == 1 && listed.map(\.page) == asked.map(\.page))
        #expect(listed.map(\.left) == asked.map(\.left) && listed.map(\.top) == asked.map(\.top))
    }

    @Test(
        arguments: [
            (#"[{"at": [100, 100]}, {"at": [1]}]"#, 64, "sealing.listValue", "Row 2 of the list: the value of at"),
            (#"[{"at": [100, 100]}, {"pages": 1}]"#, 64, "sealing.listKeyMissing", "Row 2"),
            (#"[{"at": [100, 100]}, {"keyword": {"text": "丙方"}}]"#, 64, "sealing.keywordNotFound", "丙方"),
            (#"[{"at": [100, 100], "colour": "red"}]"#, 64, "sealing.listKeyUnknown", "unknown key colour"),
            (#"[{"at": [100, 100]}, {"at": [100, 100], "pages": 9}]"#, 64, "sealing.pageOutOfRange", "Row 2: "),
            (#"[{"at": [1, 100]}, {"at": [90, 90]}]"#, 64, "sealing.sealOutsidePage", "Row 1: "),
            (#"[{"field": "a"}, {"field": "b"}]"#, 64, "sealing.listValue", "Row"),
            ("[]", 64, "sealing.listEmpty", "empty"), ("{", 64, "sealing.listNotJSON", "JSON"),
            ("7", 64, "sealing.listShape", "placements"), ("", 64, "sealing.listNotJSON", "JSON"),
            (#"[{"at": [1e999, 5]}]"#, 64, "sealing.listNotJSON", "JSON"),
        ] as [(String, Int32, String, String)])
    func aBadRowIsNamed(_ text: String, _ status: Int32, _ code: String, _ words: String) throws {
        let shop = try Self.made.get()
        try shop.shop.write(Data(text.utf8), "坏 行.json")
        try shop.refusesToSeal(["--placement", "坏 行.json"], status, code, words)
    }

    @Test func aFileOfPlacementsThatIsMissing() throws {
        let shop = try Self.made.get()
        try shop.refusesToSeal(["--placement", "没 有.json"], 66, nil, "没 有.json")
        try shop.refusesToSeal(["--placement", shop.shop.folder], 66, nil, "is a folder")
    }
}
