package import SealBase

/// The two forms in which SM2 signature values are met: DER `SEQUENCE { r INTEGER, s INTEGER }` (GM/T 0009) and, in
/// real files, the bare 64 octets r‖s.
package enum SM2SignatureValue {
    /// Whether the octets are a bare r‖s.
    package static func isRaw(_ value: Bytes) -> Bool {
        value.count == 64 && DERSlice(whole: value)?.identifier != DERTag.sequence
    }

    /// The DER form of either; octets that are neither stay as they are (and verify nothing).
    ///
    /// A DER value that a producer cut because its last bits are zero gets its zero octets back: the only completion
    /// that the length admits.
    package static func der(_ value: Bytes) -> Bytes {
        if isRaw(value) {
            return SESReader.sequence([integer(value[..<32])[...], integer(value[32...])[...]])
        }
        guard value.count >= 8, value[0] == DERTag.sequence, value[1] < 0x80 else { return value }
        let missing = Int(value[1]) + 2 - value.count
        return (1...4).contains(missing) ? value + Bytes(repeating: 0, count: missing) : value
    }

    private static func integer(_ magnitude: ArraySlice<UInt8>) -> Bytes {
        var body = Bytes(magnitude.drop { $0 == 0 })
        if (body.first ?? 0x80) >= 0x80 { body.insert(0, at: 0) }
        return [DERTag.integer, UInt8(body.count)] + body
    }
}
