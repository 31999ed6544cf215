import Testing

@testable import SealBase

@Suite struct OrganisationCodeTests {
    @Test(
        arguments: [
            // The standard's own worked example: D2143569-X.
            ("D2143569-X", "D2143569X"), ("D2143569X", "D2143569X"), ("d2143569-x", "D2143569X"),
            ("99999998X", "99999998X"), ("000000019", "000000019"), ("99999999-8", "999999998"),
        ])
    func `good codes`(text: String, read: String) throws { #expect(try OrganisationCode(text).text == read) }

    @Test(
        arguments: [
            ("", "length"), ("D2143569", "length"), ("D2143569--X", "length"), ("D2143569-XX", "length"),
            ("D2143569-1", "check"), ("D2143569-Y", "check"), ("D2143596-X", "check"), ("D214 569-X", "character"),
            ("D2143_69X", "character"), ("-D2143569X", "length"), ("ſ2143569X", "length"),
        ])
    func `bad codes`(text: String, reason: String) {
        let fault = #expect(throws: IdentityFault.self) { try OrganisationCode(text) }
        #expect(fault?.code == .badOrganisationCode)
        #expect(fault?.details["reason"] == reason, "\(text)")
    }
}
