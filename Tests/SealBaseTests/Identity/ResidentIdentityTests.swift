import Testing

@testable import SealBase

@Suite struct ResidentIdentityTests {
    let today = Instant(secondsSinceEpoch: 1_790_000_000)  // 2026-09-21

    /// The standard's own worked examples, and numbers of nobody: sequence 000 is never given out.
    @Test(arguments: ["11010519491231002X", "440524188001010014", "350000200002290002"])
    func `good numbers`(text: String) throws {
        #expect(try ResidentIdentity(text, today: today).text == text)
    }

    @Test func `a small x is read as the capital`() throws {
        #expect(try ResidentIdentity("11010519491231002x", today: today).text == "11010519491231002X")
    }

    @Test(
        arguments: [
            ("", "length"), ("1101051949123100", "length"), ("11010519491231002XX", "length"),
            ("110105491231002", "length"), ("11010519491231002Y", "character"), ("1101051949123100X2", "character"),
            ("１1010519491231002", "length"), ("110105194912310020", "check"), ("11010519491231003X", "check"),
            ("10010519491231002X", "region"), ("99010519491231002X", "region"), ("00010519491231002X", "region"),
            ("11010519491331002X", "birthDate"), ("11010519490229002X", "birthDate"),
            ("11010519490431002X", "birthDate"), ("11010520491231002X", "birthDate"),
            ("11010517991231002X", "birthDate"), ("11010519490001002X", "birthDate"),
        ])
    func `bad numbers`(text: String, reason: String) {
        let fault = #expect(throws: IdentityFault.self) { try ResidentIdentity(text, today: today) }
        #expect(fault?.code == .badResidentIdentity)
        #expect(fault?.details["reason"] == reason, "\(text)")
    }

    @Test func `the number is in no description and no error`() throws {
        let number = "11010519491231002X"
        let identity = try ResidentIdentity(number, today: today)
        var dumped = ""
        dump(identity, to: &dumped)
        #expect(!"\(identity)\(String(reflecting: identity))\(dumped)".contains("19491231"))
        let fault = #expect(throws: IdentityFault.self) { try ResidentIdentity("110105194912310020", today: today) }
        #expect(fault?.description.contains("19491231") == false)
    }

    @Test func `a birth today in China may be tomorrow in UTC, the day after may not`() throws {
        let evening = try #require(Instant(iso8601: "2000-02-28T17:00:00Z"))
        #expect(throws: Never.self) { try ResidentIdentity("350000200002290002", today: evening) }
        let morning = try #require(Instant(iso8601: "2000-02-28T15:00:00Z"))
        #expect(throws: IdentityFault.self) { try ResidentIdentity("350000200002290002", today: morning) }
    }
}
