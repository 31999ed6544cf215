/// A seal code of the national system (`esID`, 印章编码): six digits of a region of GB/T 2260 and eight of serial.
package struct SealCode: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    /// Reads 14 digits. Throws `IdentityFault.badSealCode` with `length`, `character` or `region`.
    package init(_ text: String) throws(IdentityFault) {
        let characters = Array(text.utf8)
        guard characters.count == 14 else { throw IdentityFault(.badSealCode, ["reason": "length"]) }
        guard characters.allSatisfy({ (48...57).contains($0) }) else {
            throw IdentityFault(.badSealCode, ["reason": "character"])
        }
        guard RegionCode.isPlausible(characters.prefix(6)) else {
            throw IdentityFault(.badSealCode, ["reason": "region"])
        }
        self.text = text
    }

    /// A code of a region's six digits and a serial number handed in, at most 99,999,999.
    package init(region: String, serial: Int) throws(IdentityFault) {
        guard (0...99_999_999).contains(serial) else { throw IdentityFault(.badSealCode, ["reason": "length"]) }
        let digits = String(serial)
        try self.init(region + String(repeating: "0", count: 8 - digits.utf8.count) + digits)
    }

    package var description: String { text }
}
