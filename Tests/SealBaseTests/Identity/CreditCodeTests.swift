import Testing

@testable import SealBase

@Suite struct CreditCodeTests {
    /// Check characters computed by hand from GB 32100, Annex A, and codes of invented organisations.
    @Test(
        arguments: [
            "9135000099999998X0", "913500009999999980", "913500009999999718", "913500000000000199",
            // The standard's own worked example.
            "91350100M000100Y43",
        ])
    func `good codes`(text: String) throws {
        #expect(try CreditCode(text).text == text)
        #expect(try CreditCode(text.lowercased()).text == text)
    }

    @Test(
        arguments: [
            ("", "length"), ("91350100M000100Y4", "length"), ("91350100M000100Y433", "length"),
            ("91350100M000100Y43\u{0}", "length"), ("９１350100M000100Y43", "length"),
            (" 1350100M000100Y43", "character"),
            ("91350100M000100Y42", "check"), ("91350100M000100Y4O", "character"), ("91350100I000100Y43", "character"),
            ("91350100O000100Y43", "character"), ("91350100S000100Y43", "character"),
            ("91350100V000100Y43", "character"), ("91350100Z000100Y43", "character"),
            ("9135A100M000100Y43", "character"), ("91350100M000100y4-", "character"),
            ("91350100M000010Y43", "check"), ("19350100M000100Y43", "check"), ("91350100M00010ßY3", "length"),
        ])
    func `bad codes`(text: String, reason: String) {
        let fault = #expect(throws: IdentityFault.self) { try CreditCode(text) }
        #expect(fault?.code == .badCreditCode)
        #expect(fault?.details["reason"] == reason, "\(text)")
    }

    @Test func `any single wrong character and any swap of neighbours is noticed`() throws {
        let good = Array("91350100M000100Y43")
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for index in good.indices {
            for other in alphabet where other != good[index] {
                var text = good
                text[index] = other
                #expect(throws: IdentityFault.self) { try CreditCode(String(text)) }
            }
            guard index + 1 < good.count, good[index] != good[index + 1] else { continue }
            var text = good
            text.swapAt(index, index + 1)
            #expect(throws: IdentityFault.self) { try CreditCode(String(text)) }
        }
    }

    @Test func `the organisation's own part is judged apart`() throws {
        #expect(try CreditCode("9135000099999998X0").organisationCode == "99999998X")
        #expect(try CreditCode("9135000099999998X0").hasSoundOrganisationCode)
        // Characters 9 to 17 end in a wrong check character, the whole code in a right one.
        #expect(try !CreditCode("913500009999999819").hasSoundOrganisationCode)
    }
}
