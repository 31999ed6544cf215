/// A unified social credit code (统一社会信用代码): 18 characters, the last one a check character by MOD 31
/// (GB 32100-2015, 5 and Annex A).
package struct CreditCode: Hashable, Sendable, CustomStringConvertible {
    /// The 18 characters, letters in upper case.
    package let text: String

    /// Digits and capital letters without I, O, S, V and Z: the value of a character is its place.
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    /// Reads a code, whose letters may be in lower case. Throws `IdentityFault.badCreditCode`.
    package init(_ text: String) throws(IdentityFault) {
        let characters = Array(text.uppercased().utf8)
        // Letters outside ASCII may become ASCII ones in upper case.
        guard characters.count == 18, text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw IdentityFault(.badCreditCode, ["reason": "length"])
        }
        var values: [Int] = []
        for (index, character) in characters.enumerated() {
            guard let value = CreditCode.alphabet.firstIndex(of: character),
                // The region of the registration authority is digits (GB/T 2260).
                !(2..<8).contains(index) || value < 10
            else { throw IdentityFault(.badCreditCode, ["reason": "character", "at": "\(index + 1)"]) }
            values.append(value)
        }
        guard values[17] == CreditCode.checkValue(values.prefix(17)) else {
            throw IdentityFault(.badCreditCode, ["reason": "check", "at": "18"])
        }
        self.text = String(decoding: characters, as: UTF8.self)
    }

    /// The organisation's own part (主体标识码): characters 9 to 17, by rule an organisation code of GB 11714.
    package var organisationCode: String { String(text.dropFirst(8).prefix(9)) }

    /// Whether the check character inside the organisation's part is right too. Genuine codes exist where it is not:
    /// worth telling, no reason to refuse.
    package var hasSoundOrganisationCode: Bool { (try? OrganisationCode(organisationCode)) != nil }

    package var description: String { text }

    /// C18 = 31 − Σ Ci·Wi mod 31 with Wi = 3^(i−1) mod 31, and 0 for 31.
    private static func checkValue(_ values: some Sequence<Int>) -> Int {
        var weight = 1
        var sum = 0
        for value in values {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }
}
