import COpenSSL
package import SealBase

/// A password kept as a slow hash: scrypt (RFC 7914) of OpenSSL, written as
/// `$scrypt$ln=15,r=8,p=1$SALT$HASH` with base64 without padding.
package struct PasswordHash: Hashable, Sendable {
    /// What the hash costs: memory is 128 × 2^ln × r octets.
    package struct Cost: Hashable, Sendable {
        /// Binary logarithm of N.
        package var ln: UInt64
        package var r: UInt64
        package var p: UInt64

        package init(ln: UInt64, r: UInt64, p: UInt64) { (self.ln, self.r, self.p) = (ln, r, p) }

        /// 32 MiB and about 0.1 s.
        package static let usual = Cost(ln: 15, r: 8, p: 1)

        /// What is computed at all: a doctored registry must not cost memory without end.
        var isBearable: Bool { (10...18).contains(ln) && (1...16).contains(r) && (1...4).contains(p) }
    }

    package let cost: Cost
    package let salt: Bytes
    package let hash: Bytes
    private static let length = 32

    /// Hashes a password with a salt that nobody used before, of 16 octets or more.
    /// Throws `CryptoFault.badProfile`, `.library`.
    package init(_ secret: Secret, salt: Bytes, cost: Cost = .usual) throws(CryptoFault) {
        guard (16...64).contains(salt.count), cost.isBearable else {
            throw CryptoFault(.badProfile, ["field": "scrypt"])
        }
        (self.cost, self.salt) = (cost, salt)
        hash = try PasswordHash.derive(secret, salt, cost)
    }

    /// Reads the text form; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else { return nil }
        let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=").map(String.init) }
        guard numbers.map(\.first) == ["ln", "r", "p"], numbers.allSatisfy({ $0.count == 2 }),
            let ln = UInt64(numbers[0][1]), let r = UInt64(numbers[1][1]), let p = UInt64(numbers[2][1]),
            let salt = Base64Octets.read(parts[3]), let hash = Base64Octets.read(parts[4]),
            (16...64).contains(salt.count), hash.count == Self.length, Cost(ln: ln, r: r, p: p).isBearable
        else { return nil }
        (cost, self.salt, self.hash) = (Cost(ln: ln, r: r, p: p), salt, hash)
    }

    package var text: String {
        "$scrypt$ln=\(cost.ln),r=\(cost.r),p=\(cost.p)$\(Base64Octets.text(salt))$\(Base64Octets.text(hash))"
    }

    /// Whether it is this password, in a time that does not depend on how much of it is right.
    package func matches(_ secret: Secret) throws(CryptoFault) -> Bool {
        let other = try PasswordHash.derive(secret, salt, cost)
        return unsafe CRYPTO_memcmp(hash, other, hash.count) == 0
    }

    private static func derive(_ secret: Secret, _ salt: Bytes, _ cost: Cost) throws(CryptoFault) -> Bytes {
        var out = Bytes(repeating: 0, count: length)
        let memory = 129 << cost.ln * cost.r + (1 << 20)
        let done = unsafe secret.withOctets { password in
            unsafe password.withMemoryRebound(to: CChar.self) { text in
                unsafe EVP_PBE_scrypt(
                    text.baseAddress, text.count, salt, salt.count, 1 << cost.ln, cost.r, cost.p, memory, &out, length)
            }
        }
        guard done == 1 else { throw LibraryErrors.fault("scrypt") }
        return out
    }
}
