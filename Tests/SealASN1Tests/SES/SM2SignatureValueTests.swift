import SealASN1
import SealBase
import Testing

@Suite struct SM2SignatureValueTests {
    @Test func rawBecomesDER() throws {
        let raw = Bytes(repeating: 0, count: 31) + [0x80] + Bytes(repeating: 1, count: 32)
        #expect(SM2SignatureValue.isRaw(raw))
        #expect(SM2SignatureValue.der(raw) == [0x30, 38, 2, 2, 0, 0x80, 2, 32] + Bytes(repeating: 1, count: 32))
        #expect(SM2SignatureValue.der(Bytes(repeating: 0, count: 64)).count > 0)
    }

    @Test func derStaysAsItIs() throws {
        let value: Bytes = [0x30, 6, 2, 1, 1, 2, 1, 1]
        #expect(!SM2SignatureValue.isRaw(value))
        #expect(SM2SignatureValue.der(value) == value)
    }

    @Test func trimmedZeroOctetsComeBack() {
        let whole: Bytes = [0x30, 8, 2, 1, 1, 2, 3, 1, 0, 0]
        #expect(SM2SignatureValue.der(Bytes(whole.dropLast(2))) == whole)
    }

    @Test(arguments: [
        [], [0x30], [0x30, 0x80], [0x30, 0x7f], Bytes(repeating: 0x30, count: 63), [0x30, 70, 2, 1, 1, 2, 1, 1],
    ])
    func anythingElseStaysAsItIs(_ value: Bytes) { #expect(SM2SignatureValue.der(value) == value) }
}
