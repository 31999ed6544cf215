/// A resident identity number (公民身份号码): region, birth date, sequence and a check character by MOD 11-2
/// (GB 11643-1999). The number is personal data: it is never printed and never in an error.
package struct ResidentIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The 18 characters.
    package let text: String

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

    /// Reads a number. `today` bounds the birth date. Throws `IdentityFault.badResidentIdentity`.
    package init(_ text: String, today: Instant) throws(IdentityFault) {
        let characters = Array(text.utf8)
        guard characters.count == 18 else { throw ResidentIdentity.fault("length") }
        for (index, character) in characters.enumerated() {
            let digit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
            let letter = character == UInt8(ascii: "X") || character == UInt8(ascii: "x")
            guard digit || (index == 17 && letter) else { throw ResidentIdentity.fault("character", at: index + 1) }
        }
        guard RegionCode.isPlausible(characters.prefix(6)) else { throw ResidentIdentity.fault("region", at: 1) }
        let digits = characters.prefix(17).map { Int($0) - 48 }
        let number = { (range: Range<Int>) in digits[range].reduce(0) { $0 * 10 + $1 } }
        let birth = Instant(.init(year: number(6..<10), month: number(10..<12), day: number(12..<14)))
        // Day boundaries are those of China, eight hours ahead: a child born today there may be born tomorrow in UTC.
        guard let birth, number(6..<10) >= 1800, birth <= today.adding(seconds: 8 * 3600) else {
            throw ResidentIdentity.fault("birthDate", at: 7)
        }
        let sum = zip(digits, ResidentIdentity.weights).reduce(0) { $0 + $1.0 * $1.1 }
        let check = Array("10X98765432".utf8)[sum % 11]
        let last = characters[17] == UInt8(ascii: "x") ? UInt8(ascii: "X") : characters[17]
        guard last == check else { throw ResidentIdentity.fault("check", at: 18) }
        self.text = String(decoding: characters.prefix(17) + [last], as: UTF8.self)
    }

    package var description: String { "(resident identity number)" }

    private static func fault(_ reason: String, at: Int? = nil) -> IdentityFault {
        var details = ["reason": reason]
        if let at { details["at"] = "\(at)" }
        return IdentityFault(.badResidentIdentity, details)
    }
}

extension ResidentIdentity: CustomReflectable {
    package var customMirror: Mirror { Mirror(self, children: []) }
}
