import Testing

@testable import SealBase

@Suite struct SheetMarkCodeTests {
    static func images(_ word: UInt64) -> [UInt64] {
        var out = [word]
        for _ in 0..<3 { out.append(SheetMarkCode.turned(out[out.count - 1])) }
        out.append(SheetMarkCode.mirrored(word))
        for _ in 0..<3 { out.append(SheetMarkCode.turned(out[out.count - 1])) }
        return out
    }

    @Test func `the table is what its rule makes`() {
        func candidate(_ n: UInt64) -> UInt64 {
            var z = n &* 0x9E37_79B9_7F4A_7C15
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return (z ^ (z >> 31)) >> 28
        }
        var words: [UInt64] = []
        var taken: [UInt64] = []
        for n in UInt64(1)...100_000 where words.count < 256 {
            let word = candidate(n)
            guard (15...21).contains(word.nonzeroBitCount) else { continue }
            let images = Self.images(word)
            let far = { (other: UInt64) in (other ^ word).nonzeroBitCount >= SheetMarkCode.distance }
            guard images.dropFirst().allSatisfy(far), taken.allSatisfy(far) else { continue }
            words.append(word)
            taken += images
        }
        #expect(words == SheetMarkCode.words)
    }

    @Test func `a word is read in every turn and mirror with up to three wrong cells`() throws {
        for layout in [0, 3, 9, 31] {
            for mark in [0, 5, 7] {
                let word = try #require(SheetMarkCode.word(layout: layout, mark: mark))
                for (index, image) in Self.images(word).enumerated() {
                    for wrong in [0, 1 << 35, 0b1001 << 10, 0b10101 << 7] as [UInt64] {
                        let read = try #require(SheetMarkCode.read(image ^ wrong))
                        #expect((read.layout, read.mark) == (layout, mark))
                        #expect(read.isMirrored == (index >= 4))
                        #expect(read.errors == wrong.nonzeroBitCount)
                        if index < 4 { #expect(read.turns == index) }
                    }
                }
            }
        }
    }

    @Test func `four wrong cells, empty and full cells are no mark`() throws {
        let word = try #require(SheetMarkCode.word(layout: 3, mark: 2))
        #expect(SheetMarkCode.read(word ^ 0b1111) == nil)
        #expect(SheetMarkCode.read(0) == nil)
        #expect(SheetMarkCode.read(0xF_FFFF_FFFF) == nil)
        #expect(SheetMarkCode.read(0xA_AAAA_AAAA) == nil)
        #expect(SheetMarkCode.word(layout: 32, mark: 0) == nil)
        #expect(SheetMarkCode.word(layout: -1, mark: 0) == nil)
        #expect(SheetMarkCode.word(layout: 0, mark: 8) == nil)
    }
}
