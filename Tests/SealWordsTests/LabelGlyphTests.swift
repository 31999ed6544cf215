import Testing

@testable import SealOffice
@testable import SealWords

/// Pictures carry their words as outlines: none may be missing (scripts/make-label-glyphs).
@Suite struct LabelGlyphTests {
    @Test func everyWordOfAnExplanationCanBeDrawn() {
        let kinds: Set<Substring> = [
            "imaging", "explain", "fact", "score", "scale", "shape", "conformity", "carving", "action",
        ]
        for (key, entry) in Catalogue.entries where kinds.contains(key.prefix { $0 != "." }) {
            let missing = Set(entry.zh + entry.en).filter { !LabelFont.labels.covers($0) }
            #expect(missing.isEmpty, "\(key): \(String(missing)): run scripts/make-label-glyphs")
        }
    }

    @Test func longTextsBreakAndNothingIsLost() {
        let text = "实测宽度 41.9 mm 与申报的 40.0 mm 不一致，请重新盖印或改正申报。 A long remark in English follows here."
        let lines = LabelFont.labels.lines(text, width: 200, size: 18)
        #expect(lines.count > 3)
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        #expect(lines.allSatisfy { LabelFont.labels.width($0, size: 18) <= 200 + 18 })
    }
}
