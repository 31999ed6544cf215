import SealWords
import Testing

@testable import SealServer

@Suite struct LanguageChoiceTests {
    @Test(arguments: [
        (nil, Language.en), ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("en-GB, zh;q=0.5", .en), ("fr, de;q=0.9", .en),
        ("fr, zh;q=0.1", .zh), ("zh;q=0", .en), ("zh;q=2", .en), ("zh;q=-1", .en), ("zh;q=nan", .en),
        ("*", .en), ("", .en), (",,;;q=1,", .en), ("ZH-Hans", .zh), ("en;q=0.1,zh;q=0.2", .zh),
        ("zh;q=0.5000000000000000000001", .en),
    ])
    func choosesByWeight(_ header: String?, _ expected: Language) {
        #expect(LanguageChoice.of(header, fallback: .en) == expected)
    }

    @Test func aHeaderOfAMillionLanguagesIsCutShort() {
        let header = String(repeating: "fr,", count: 400_000) + "zh"
        #expect(LanguageChoice.of(header, fallback: .en) == .en)
    }
}
