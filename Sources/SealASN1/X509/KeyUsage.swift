/// What a certificate's key may be used for (RFC 5280, 4.2.1.3); bit n of the BIT STRING is bit n here.
package struct KeyUsage: OptionSet, Hashable, Sendable {
    /// The named bits.
    package let rawValue: UInt32

    /// From named bits.
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Signatures other than those on certificates and lists.
    package static let digitalSignature = KeyUsage(rawValue: 1 << 0)
    /// Non-repudiation, also called content commitment.
    package static let nonRepudiation = KeyUsage(rawValue: 1 << 1)
    /// Wrapping keys.
    package static let keyEncipherment = KeyUsage(rawValue: 1 << 2)
    /// Enciphering data directly.
    package static let dataEncipherment = KeyUsage(rawValue: 1 << 3)
    /// Key agreement.
    package static let keyAgreement = KeyUsage(rawValue: 1 << 4)
    /// Signing certificates.
    package static let keyCertSign = KeyUsage(rawValue: 1 << 5)
    /// Signing revocation lists.
    package static let cRLSign = KeyUsage(rawValue: 1 << 6)
    /// Only enciphering in a key agreement.
    package static let encipherOnly = KeyUsage(rawValue: 1 << 7)
    /// Only deciphering in a key agreement.
    package static let decipherOnly = KeyUsage(rawValue: 1 << 8)

    /// The standard's own names of the bits that are set.
    package var names: [String] {
        let all = [
            "digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign",
            "cRLSign", "encipherOnly", "decipherOnly",
        ]
        return all.enumerated().filter { rawValue & (1 << UInt32($0.offset)) != 0 }.map(\.element)
    }
}
