import Testing

@testable import SealBase

@Suite struct SealCodeTests {
    @Test func `region and serial make fourteen digits`() throws {
        #expect(try SealCode(region: "350100", serial: 1).text == "35010000000001")
        #expect(try SealCode(region: "110000", serial: 99_999_999).text == "11000099999999")
        #expect(try SealCode("35010000000001").text == "35010000000001")
    }

    @Test(
        arguments: [
            ("", "length"), ("3501000000001", "length"), ("350100000000011", "length"), ("3501000000000A", "character"),
            ("00010000000001", "region"), ("99010000000001", "region"), ("３5010000000001", "length"),
            ("35010000 00001", "character"),
        ])
    func `bad codes`(text: String, reason: String) {
        let fault = #expect(throws: IdentityFault.self) { try SealCode(text) }
        #expect(fault?.details["reason"] == reason, "\(text)")
    }

    @Test(arguments: [-1, 100_000_000, Int.min, Int.max]) func `serials out of range`(serial: Int) {
        #expect(throws: IdentityFault.self) { try SealCode(region: "350100", serial: serial) }
    }

    @Test(arguments: ["", "35010", "3501000", "35O100"]) func `bad regions`(region: String) {
        #expect(throws: IdentityFault.self) { try SealCode(region: region, serial: 1) }
    }
}
