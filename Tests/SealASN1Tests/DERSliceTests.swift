import SealASN1
import SealBase
import Testing

@Suite struct DERSliceTests {
    @Test func viewsKeepTheReceivedOctets() throws {
        let bytes: Bytes = [0xff, 0x30, 0x05, 0x02, 0x01, 0x2a, 0x05, 0x00, 0xee]
        let slice = try #require(DERSlice(first: bytes[1...]))
        #expect(Bytes(slice.encoded) == Bytes(bytes[1..<8]))
        let children = try #require(slice.children(limit: 2))
        #expect(children.map(\.identifier) == [DERTag.integer, DERTag.null])
        #expect(slice.children(limit: 1) == nil)
        #expect(DERSlice(whole: bytes[1...]) == nil)
        #expect(DERSlice(whole: bytes[1..<8]) == slice)
    }

    @Test(
        arguments: [
            [], [0x30], [0x1f, 0x00], [0x30, 0x80], [0x30, 0x01], [0x04, 0x81], [0x04, 0x82, 0x01],
            [0x04, 0x81, 0x02, 0x00],
            [0x04, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0x04, 0x88, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
            [0x04, 0x89, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0x04, 0xff],
        ] as [Bytes])
    func whatDoesNotLieInsideIsNone(_ bytes: Bytes) { #expect(DERSlice(first: bytes[...]) == nil) }

    @Test func lengthsThatAreTooLongAreTold() throws {
        #expect(try #require(DERSlice(first: [0x04, 0x01, 0x07])).isMinimal)
        #expect(try !#require(DERSlice(first: [0x04, 0x81, 0x01, 0x07])).isMinimal)
        #expect(try !#require(DERSlice(first: [0x04, 0x82, 0x00, 0x80] + Bytes(repeating: 0, count: 128))).isMinimal)
        #expect(try #require(DERSlice(first: [0x04, 0x81, 0x80] + Bytes(repeating: 0, count: 128))).isMinimal)
    }

    @Test func primitiveElementsHaveNoChildren() throws {
        #expect(try #require(DERSlice(whole: [0x04, 0x02, 0x05, 0x00])).children(limit: 9) == nil)
        #expect(try #require(DERSlice(whole: [0x30, 0x02, 0x05, 0x01])).children(limit: 9) == nil)
    }
}
