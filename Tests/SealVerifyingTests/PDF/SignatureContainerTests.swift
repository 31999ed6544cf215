import SealBase
import Testing

@testable import SealVerifying

@Suite struct SignatureContainerTests {
    @Test func contentsDecide() {
        #expect(SignatureContainer.sniff([0x30, 5, 0x06, 1, 0x2A, 0x05, 0]) == .cms)
        #expect(SignatureContainer.sniff([0x30, 0x80, 0x06, 1, 0x2A]) == .cms)
        #expect(SignatureContainer.sniff([0x30, 7, 0x30, 5, 0x02, 1, 4, 0x30, 0]) == .ses)
    }

    @Test(
        arguments: [
            [], [0x30], [0x30, 0], [0x31, 3, 0x06, 1, 1], [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], [0x30, 3, 0x02, 1, 1],
            [0x30, 5, 0x30, 3, 0x02, 1, 4], [0x30, 0x85, 1, 1, 1, 1, 1],
        ] as [Bytes])
    func whatIsNeither(_ contents: Bytes) { #expect(SignatureContainer.sniff(contents) == .unknown) }
}
