package import SealBase

/// An object identifier: the octets DER stores, compared as octets. Arcs may be of any size (2.25.<UUID> has 128 bits).
package struct OID: Hashable, Sendable {
    /// The content octets of the DER encoding, without tag and length.
    package let octets: Bytes

    /// From numbers; for the constants of the engine, so that none can be written wrongly. `root` is 0, 1 or 2.
    package init(_ root: UInt8, _ second: UInt8, _ rest: UInt128...) {
        var out = OID.base128(UInt128(min(root, 2)) * 40 + UInt128(second))
        for arc in rest { out += OID.base128(arc) }
        octets = out
    }

    /// From content octets; `nil` when they are empty, over 1,024, cut in the middle of an arc, or an arc has a leading
    /// 0x80 (X.690, 8.19.2).
    package init?(content: some Sequence<UInt8>) {
        let content = Array(content)
        guard content.count <= 1024, let last = content.last, last < 0x80 else { return nil }
        var first = true
        for octet in content {
            if first && octet == 0x80 { return nil }
            first = octet < 0x80
        }
        octets = content
    }

    /// From dotted text such as `1.2.156.10197.1.501`; `nil` when it is not one.
    package init?(_ dotted: String) {
        let parts = dotted.split(separator: ".", omittingEmptySubsequences: false).map { Array($0.utf8) }
        guard parts.count >= 2, dotted.utf8.count <= 4096,
            parts.allSatisfy({ part in
                !part.isEmpty && part.allSatisfy { (48...57).contains($0) } && (part.count == 1 || part[0] != 48)
            }),
            parts[0].count == 1, parts[0][0] <= 50
        else { return nil }
        let root = parts[0][0] - 48
        guard root == 2 || (parts[1].count <= 2 && parts[1].reduce(0) { $0 * 10 + Int($1 - 48) } < 40) else {
            return nil
        }
        var out = OID.base128(decimal: parts[1].map { $0 - 48 }, adding: root * 40)
        for part in parts.dropFirst(2) { out += OID.base128(decimal: part.map { $0 - 48 }, adding: 0) }
        octets = out
    }

    /// `1.2.156.10197.1.501`
    package var dotted: String {
        var arcs: [String] = []
        var digits: [UInt8] = [0]
        for octet in octets {
            OID.multiply(&digits, by: 128, adding: Int(octet & 0x7f))
            guard octet < 0x80 else { continue }
            if arcs.isEmpty {
                let small = digits.count > 3 ? 1000 : digits.reduce(0) { $0 * 10 + Int($1) }
                let root = min(2, small / 40)
                arcs.append("\(root)")
                OID.subtract(&digits, root * 40)
            }
            arcs.append(digits.map { "\($0)" }.joined())
            digits = [0]
        }
        return arcs.joined(separator: ".")
    }

    private static func base128(_ value: UInt128) -> Bytes {
        var out = [UInt8(truncatingIfNeeded: value & 0x7f)]
        var rest = value >> 7
        while rest > 0 {
            out.append(UInt8(truncatingIfNeeded: rest & 0x7f) | 0x80)
            rest >>= 7
        }
        return out.reversed()
    }

    private static func base128(decimal: [UInt8], adding: UInt8) -> Bytes {
        var digits = decimal
        multiply(&digits, by: 1, adding: Int(adding))
        var out = Bytes()
        repeat {
            var remainder = 0
            for index in digits.indices {
                let value = remainder * 10 + Int(digits[index])
                digits[index] = UInt8(value / 128)
                remainder = value % 128
            }
            digits = Array(digits.drop { $0 == 0 })
            out.append(UInt8(remainder) | (out.isEmpty ? 0 : 0x80))
        } while !digits.isEmpty
        return out.reversed()
    }

    private static func multiply(_ digits: inout [UInt8], by factor: Int, adding: Int) {
        var carry = adding
        for index in digits.indices.reversed() {
            let value = Int(digits[index]) * factor + carry
            digits[index] = UInt8(value % 10)
            carry = value / 10
        }
        while carry > 0 {
            digits.insert(UInt8(carry % 10), at: 0)
            carry /= 10
        }
    }

    private static func subtract(_ digits: inout [UInt8], _ amount: Int) {
        var borrow = amount
        for index in digits.indices.reversed() where borrow > 0 {
            let value = Int(digits[index]) - borrow % 10
            digits[index] = UInt8(value < 0 ? value + 10 : value)
            borrow = borrow / 10 + (value < 0 ? 1 : 0)
        }
        digits = Array(digits.drop { $0 == 0 })
        if digits.isEmpty { digits = [0] }
    }
}

extension OID: CustomStringConvertible {
    /// The dotted text.
    package var description: String { dotted }
}

extension OID {
    // Algorithms (GM/T 0006, RFC 3279, RFC 4055, RFC 5758).
    /// SM2 signature over SM3 (SM2-with-SM3).
    package static let sm2WithSM3 = OID(1, 2, 156, 10197, 1, 501)
    /// SM3 digest.
    package static let sm3 = OID(1, 2, 156, 10197, 1, 401)
    /// The recommended SM2 curve.
    package static let sm2Curve = OID(1, 2, 156, 10197, 1, 301)
    /// SM2 signature algorithm, as GM/T 0010 names it in `digestEncryptionAlgorithm`.
    package static let sm2Signature = OID(1, 2, 156, 10197, 1, 301, 1)
    /// ECDSA over SHA-256.
    package static let ecdsaWithSHA256 = OID(1, 2, 840, 10045, 4, 3, 2)
    /// ECDSA over SHA-384.
    package static let ecdsaWithSHA384 = OID(1, 2, 840, 10045, 4, 3, 3)
    /// ECDSA over SHA-512.
    package static let ecdsaWithSHA512 = OID(1, 2, 840, 10045, 4, 3, 4)
    /// RSA, as a key and as the bare signature algorithm of CMS.
    package static let rsaEncryption = OID(1, 2, 840, 113549, 1, 1, 1)
    /// RSA PKCS#1 v1.5 over SHA-1: read only.
    package static let sha1WithRSA = OID(1, 2, 840, 113549, 1, 1, 5)
    /// RSA PKCS#1 v1.5 over SHA-256.
    package static let sha256WithRSA = OID(1, 2, 840, 113549, 1, 1, 11)
    /// RSA PKCS#1 v1.5 over SHA-384.
    package static let sha384WithRSA = OID(1, 2, 840, 113549, 1, 1, 12)
    /// RSA PKCS#1 v1.5 over SHA-512.
    package static let sha512WithRSA = OID(1, 2, 840, 113549, 1, 1, 13)
    /// A public key on an elliptic curve, named by its parameters.
    package static let ecPublicKey = OID(1, 2, 840, 10045, 2, 1)
    /// The NIST P-256 curve.
    package static let p256Curve = OID(1, 2, 840, 10045, 3, 1, 7)
    /// SHA-1: read only.
    package static let sha1 = OID(1, 3, 14, 3, 2, 26)
    /// SHA-256.
    package static let sha256 = OID(2, 16, 840, 1, 101, 3, 4, 2, 1)
    /// SHA-384.
    package static let sha384 = OID(2, 16, 840, 1, 101, 3, 4, 2, 2)
    /// SHA-512.
    package static let sha512 = OID(2, 16, 840, 1, 101, 3, 4, 2, 3)
}
