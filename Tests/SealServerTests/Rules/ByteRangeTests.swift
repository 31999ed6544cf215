import Testing

@testable import SealServer

@Suite struct ByteRangeTests {
    @Test(arguments: [
        (nil, ByteRange.whole), ("bytes=0-9", .part(0...9)), ("bytes=5-", .part(5...99)), ("bytes=-10", .part(90...99)),
        ("bytes=-1000", .part(0...99)), ("bytes=90-1000", .part(90...99)), ("bytes=100-", .impossible),
        ("bytes=-0", .impossible), ("bytes=9-5", .whole), ("bytes=0-1,5-6", .whole), ("lines=0-1", .whole),
        ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=--5", .whole), ("bytes=+1-2", .whole),
        ("bytes=99999999999999999999-", .whole), ("BYTES=0-0", .part(0...0)),
    ])
    func readsOneRange(_ header: String?, _ expected: ByteRange) {
        #expect(ByteRange.of(header, length: 100) == expected)
    }

    @Test func nothingHasNoPart() {
        #expect(ByteRange.of("bytes=-5", length: 0) == .impossible)
        #expect(ByteRange.of("bytes=0-", length: 0) == .impossible)
    }

    @Test(arguments: [
        ("\"a\"", true), ("W/\"a\"", true), ("*", true), ("\"b\", \"a\"", true), ("\"b\"", false), ("a", false),
    ])
    func tagsMatch(_ header: String, _ expected: Bool) { #expect(EntityTags.match(header, "\"a\"") == expected) }
}
