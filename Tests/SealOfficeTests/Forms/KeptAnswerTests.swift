import SealBase
import Testing

@testable import SealOffice

@Suite struct KeptAnswerTests {
    @Test func `an answer is known again, another is not, and neither is kept (HN-9)`() {
        let kept = KeptAnswer.make("样章 First School", salt: Bytes(repeating: 7, count: 16))
        #expect(kept.count == 4 + 32 + 1 + 64)
        #expect(!kept.contains("样章"))
        #expect(KeptAnswer.matches("样章first school", kept))
        #expect(!KeptAnswer.matches("样章 Second School", kept))
        #expect(KeptAnswer.make("样章 First School", salt: Bytes(repeating: 8, count: 16)) != kept)
    }

    @Test(arguments: [
        "", "sm3", "sm3$$", "md5$00$00", "sm3$zz$00", "sm3$00$0", "sm3$00$" + String(repeating: "0", count: 62),
    ])
    func `what was never kept matches nothing`(kept: String) { #expect(!KeptAnswer.matches("", kept)) }
}
