import SealBase
import Testing

@testable import PDFDocument

struct OctetsPlaceTests {
    @Test(arguments: [
        ("", "a", nil), ("a", "", nil), ("a", "a", 0), ("ba", "a", 1), ("aab", "ab", 1), ("aaa", "ab", nil),
        ("%PD%PDF-", "%PDF-", 3), ("ab", "abc", nil), ("abcab", "cab", 2), ("abca", "cab", nil),
    ])
    func standsWhereItBegins(text: String, word: String, place: Int?) {
        #expect(Bytes(text.utf8).place(of: Bytes(word.utf8))?.lowerBound == place)
    }

    @Test func indicesAreTheSlices() {
        let octets = Bytes("abcabc".utf8)
        #expect(octets[1...].place(of: Bytes("abc".utf8)) == 3..<6)
        #expect(octets[1..<5].place(of: Bytes("abc".utf8)) == nil)
    }
}
