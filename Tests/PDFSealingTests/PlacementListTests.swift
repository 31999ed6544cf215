import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Lists that people write: what is right is read, and what is wrong is named by row and key.
struct PlacementListTests {
    private func fault(_ json: String, fields: Bool = false) -> SealingFault? {
        do {
            if fields {
                _ = try PlacementList.fields(Bytes(json.utf8))
            } else {
                _ = try target(json)
            }
            return nil
        } catch {
            return error as? SealingFault
        }
    }

    /// No row of these goes by a word, or each finds nothing.
    private func target(_ json: String) throws -> SealTarget {
        try PlacementList.target(Bytes(json.utf8)) { rule in
            throw SealingFault(.keywordNotFound, ["keyword": rule.text])
        }
    }

    @Test func placements() throws {
        let json = """
            {"placements": [
              {"at": [120, "6cm"]},
              {"pages": "2-last", "at": ["10mm", 10], "from": "bottom-right"},
              {"pages": 3, "at": [50, 50]},
              {"crossPage": {"edge": "left", "offset": 100, "firstShare": 0.5, "pagesPerSeal": 10, "margin": "5mm"}}
            ]}
            """
        var across = CrossPageRule()
        (across.edge, across.offset, across.firstShare) = (.left, Millimetres(100), 0.5)
        (across.pagesPerSeal, across.margin) = (10, Millimetres(5))
        let rules: [PlacementRule] = [
            .centre(.page(1), x: Millimetres(120), y: Millimetres(60)),
            .corner(try PageSelection("2-last"), .bottomRight, x: Millimetres(10), y: Millimetres(10)),
            .centre(.page(3), x: Millimetres(50), y: Millimetres(50)), .crossPage(across),
        ]
        #expect(try target(json) == .newField(name: nil, rules))
        #expect(try target(#"[{"field": "甲方"}]"#) == .existingField("甲方"))
    }

    @Test func keywords() throws {
        let json = """
            [{"at": [50, 50]}, {"pages": "2-3", "keyword": {
              "text": "盖章", "hit": 2, "side": "right", "shift": [-5, "1cm"], "ignoreSpaces": true}},
             {"keyword": {"text": "日期", "hit": "last"}}]
            """
        var asked: [KeywordRule] = []
        let found = SealPlacement(page: 2, x: Millimetres(70), y: Millimetres(80))
        let target = try PlacementList.target(Bytes(json.utf8)) { rule in
            asked.append(rule)
            return [found]
        }
        let centre = PlacementRule.centre(.page(1), x: Millimetres(50), y: Millimetres(50))
        #expect(target == .newField(name: nil, [centre, .found([found]), .found([found])]))
        let second = KeywordOptions(
            choice: .number(2), ignoresSpaces: true, side: .right, dx: Millimetres(-5), dy: Millimetres(10))
        #expect(
            asked == [
                KeywordRule(text: "盖章", options: second, pages: try PageSelection("2-3")),
                KeywordRule(text: "日期", options: KeywordOptions(choice: .last)),
            ])
    }

    @Test func fields() throws {
        let json = #"[{"name": "A", "page": "last", "at": [60, 60], "size": [42, 42], "lock": "include:x"}]"#
        let field = try #require(PlacementList.fields(Bytes(json.utf8)).first)
        #expect(field.place == .centre(.last, x: Millimetres(60), y: Millimetres(60)))
        #expect(field.name == "A" && field.width == Millimetres(42) && field.lock == .these(["x"]))
    }

    @Test(arguments: [
        ("", "listNotJSON", nil, nil), ("{", "listNotJSON", nil, nil), ("7", "listShape", nil, "placements"),
        ("{}", "listShape", nil, "placements"), ("[]", "listEmpty", nil, nil),
        (#"{"placements": [], "x": 1}"#, "listShape", nil, "placements"), ("[7]", "listValue", "1", "{}"),
        (#"[{"at": [1, 2]}, {"at": [1, 2], "side": 1}]"#, "listKeyUnknown", "2", "side"),
        ("[{}]", "listKeyMissing", "1", "at"), (#"[{"at": [1]}]"#, "listValue", "1", "at"),
        (#"[{"at": ["x", 2]}]"#, "listValue", "1", "at"), (#"[{"at": [1e300, 2]}]"#, "listValue", "1", "at"),
        (#"[{"at": [1, 2], "from": "middle"}]"#, "listValue", "1", "from"),
        (#"[{"at": [1, 2], "pages": 1.5}]"#, "listValue", "1", "pages"),
        (#"[{"at": [1, 2], "pages": "x"}]"#, "pageListUnusable", "1", nil),
        (#"[{"field": "A"}, {"at": [1, 2]}]"#, "listValue", "1", "field"),
        (#"[{"field": "A", "at": [1, 2]}]"#, "listValue", "1", "at"),
        (#"[{"crossPage": {}, "at": [1, 2]}]"#, "listValue", "1", "at"),
        (#"[{"crossPage": {"edge": "up"}}]"#, "listValue", "1", "crossPage.edge"),
        (#"[{"crossPage": {"pagesPerSeal": 2.5}}]"#, "listValue", "1", "crossPage.pagesPerSeal"),
        (#"[{"crossPage": {"Edge": "left"}}]"#, "listKeyUnknown", "1", "crossPage.Edge"),
        (#"[{"crossPage": 1}]"#, "listValue", "1", "crossPage"),
        (#"[{"at": [1, 2]}, {"keyword": {"text": "无"}}]"#, "keywordNotFound", "2", nil),
        (#"[{"keyword": "盖章"}]"#, "listValue", "1", "keyword"),
        (#"[{"keyword": {}}]"#, "listKeyMissing", "1", "keyword.text"),
        (#"[{"keyword": {"text": 7}}]"#, "listValue", "1", "keyword.text"),
        (#"[{"keyword": {"text": "章", "hit": 0}}]"#, "listValue", "1", "keyword.hit"),
        (#"[{"keyword": {"text": "章", "hit": "first"}}]"#, "listValue", "1", "keyword.hit"),
        (#"[{"keyword": {"text": "章", "side": "near"}}]"#, "listValue", "1", "keyword.side"),
        (#"[{"keyword": {"text": "章", "shift": 5}}]"#, "listValue", "1", "keyword.shift"),
        (#"[{"keyword": {"text": "章", "ignoreSpaces": 1}}]"#, "listValue", "1", "keyword.ignoreSpaces"),
        (#"[{"keyword": {"text": "章", "page": 1}}]"#, "listKeyUnknown", "1", "keyword.page"),
        (#"[{"keyword": {"text": "章"}, "at": [1, 2]}]"#, "listValue", "1", "at"),
        (#"[{"keyword": {"text": "章"}, "crossPage": {}}]"#, "listValue", "1", "crossPage"),
    ])
    func wrong(_ json: String, _ code: String, _ row: String?, _ key: String?) {
        let fault = fault(json)
        #expect(fault?.code.rawValue == code && fault?.details["row"] == row && fault?.details["key"] == key)
    }

    @Test(arguments: [
        (#"[{"page": 1, "at": [1, 2], "size": [1, 2]}]"#, "listKeyMissing", "name"),
        (#"[{"name": "A", "at": [1, 2], "size": [1, 2]}]"#, "listKeyMissing", "page"),
        (#"[{"name": "A", "page": 1, "size": [1, 2]}]"#, "listKeyMissing", "at"),
        (#"[{"name": "A", "page": 1, "at": [1, 2]}]"#, "listKeyMissing", "size"),
        (#"[{"name": "A", "page": 1, "at": [1, 2], "size": [0, 2]}]"#, "listValue", "size"),
        (#"[{"name": 7, "page": 1, "at": [1, 2], "size": [1, 2]}]"#, "listValue", "name"),
    ])
    func wrongFields(_ json: String, _ code: String, _ key: String) {
        let fault = fault(json, fields: true)
        #expect(fault?.code.rawValue == code && fault?.details["key"] == key && fault?.details["row"] == "1")
    }

    @Test func deepNestingEnds() {
        #expect(fault(String(repeating: "[", count: 100_000))?.code == .listNotJSON)
    }
}
