import Foundation
import SealBase
import Testing

@testable import StatusFormats

@Suite struct VerifierMemoryTests {
    let publisher = Bytes(repeating: 1, count: 32)

    private func admit(
        _ memory: inout VerifierMemory, _ number: UInt64, _ digest: UInt8, at seconds: Int64 = 0,
        _ kind: ListKind = .sealStatus, publisher: Bytes? = nil
    ) -> VerifierMemory.Admission {
        memory.admit(
            kind, publisher: publisher ?? self.publisher, number: ListNumber(number), digest: [digest],
            thisUpdate: moment(seconds))
    }

    @Test func numbersRise() {
        var memory = VerifierMemory()
        #expect(admit(&memory, 5, 1) == .newer)
        #expect(admit(&memory, 5, 1) == .same)
        #expect(admit(&memory, 4, 9) == .older(highest: ListNumber(5)))
        #expect(admit(&memory, 5, 2) == .conflicting(number: ListNumber(5)))
        #expect(admit(&memory, 6, 2) == .newer)
        #expect(admit(&memory, 5, 1) == .older(highest: ListNumber(6)))
    }

    @Test func whatIsRefusedIsNotRemembered() {
        var memory = VerifierMemory()
        _ = admit(&memory, 5, 1)
        let before = memory
        _ = admit(&memory, 4, 1)
        _ = admit(&memory, 5, 2)
        _ = admit(&memory, 6, 2, at: -1)
        #expect(memory == before)
    }

    @Test func timeDoesNotGoBackWithAHigherNumber() {
        var memory = VerifierMemory()
        _ = admit(&memory, 5, 1, at: 100)
        #expect(admit(&memory, 6, 2, at: 99) == .backwards(last: moment(100)))
        #expect(admit(&memory, 6, 2, at: 100) == .newer)
    }

    @Test func publishersAndKindsAreApart() {
        var memory = VerifierMemory()
        _ = admit(&memory, 5, 1)
        #expect(admit(&memory, 1, 2, .crl) == .newer)
        #expect(admit(&memory, 1, 2, publisher: [2]) == .newer)
    }

    @Test func judgingRemembersNothing() {
        let memory = VerifierMemory()
        let judged = memory.judge(
            .crl, publisher: publisher, number: ListNumber(1), digest: [1], thisUpdate: moment(0))
        #expect(judged == .newer)
        #expect(memory.seen(.crl, publisher: publisher) == nil)
    }

    @Test func itIsStoredAndReadBack() throws {
        var memory = VerifierMemory()
        _ = admit(&memory, .max, 1)
        _ = admit(&memory, 0, 1, .crl)
        #expect(try VerifierMemory.read(memory.encoded()) == memory)
        #expect(try memory.encoded() == memory.encoded())
    }

    @Test(arguments: [
        "", "null", "{}", "[]", "{\"version\":1}", "{\"version\":2,\"lists\":{}}", "{\"version\":1,\"lists\":[]}",
        "{\"version\":1,\"lists\":{\"crl:01\":{\"number\":-1,\"digest\":\"\",\"thisUpdate\":\"2026-01-01T00:00:00Z\"}}}",
        "{\"version\":1,\"lists\":{\"crl:01\":{\"number\":\"0g\",\"digest\":\"\",\"thisUpdate\":\"2026-01-01T00:00:00Z\"}}}",
        "{\"version\":1,\"lists\":{\"crl:01\":{\"number\":\"01\",\"digest\":\"\",\"thisUpdate\":\"yesterday\"}}}",
        String(repeating: "[", count: 100_000),
    ])
    func aDamagedMemoryIsNotAnEmptyOne(_ text: String) {
        #expect(throws: StatusFault(.memoryDamaged)) { try VerifierMemory.read(Bytes(text.utf8)) }
    }

    @Test func numbersOfTwentyOctets() throws {
        let large = try #require(ListNumber(magnitude: [0, 0] + Bytes(repeating: 0xFF, count: 20)))
        #expect(large > ListNumber(.max))
        #expect(ListNumber(magnitude: [1] + Bytes(repeating: 0, count: 20)) == nil)
        #expect(ListNumber(magnitude: [0, 0, 7]) == ListNumber(7))
        #expect(ListNumber(255) < ListNumber(256))
        #expect(ListNumber(0) < ListNumber(1))
        #expect(!(ListNumber(9) < ListNumber(9)))
    }
}
