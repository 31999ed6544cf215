/// An organisation code (组织机构代码): eight digits or letters and a check character by MOD 11 (GB 11714-1997).
package struct OrganisationCode: Hashable, Sendable, CustomStringConvertible {
    /// The nine characters, without the hyphen that stands before the last one in print.
    package let text: String

    private static let weights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// Reads `12345678-9` or the same without hyphen; letters may be in lower case.
    /// Throws `IdentityFault.badOrganisationCode`.
    package init(_ text: String) throws(IdentityFault) {
        var characters = Array(text.uppercased().utf8)
        if characters.count == 10 && characters[8] == UInt8(ascii: "-") { characters.remove(at: 8) }
        // Letters outside ASCII may become ASCII ones in upper case.
        guard characters.count == 9, text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw IdentityFault(.badOrganisationCode, ["reason": "length"])
        }
        var sum = 0
        for (index, weight) in OrganisationCode.weights.enumerated() {
            guard let value = OrganisationCode.value(characters[index]) else {
                throw IdentityFault(.badOrganisationCode, ["reason": "character", "at": "\(index + 1)"])
            }
            sum += value * weight
        }
        // C9 = 11 − Σ Ci·Wi mod 11; 10 is written X and 11 is written 0.
        let check = "0123456789X".utf8.map(\.self)[(11 - sum % 11) % 11]
        guard characters[8] == check else {
            throw IdentityFault(.badOrganisationCode, ["reason": "check", "at": "9"])
        }
        self.text = String(decoding: characters, as: UTF8.self)
    }

    package var description: String { text }

    /// 0…9, and 10…35 for letters.
    private static func value(_ character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(character - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
