package import SealASN1

/// The kinds of keys the engine signs with.
package enum KeyAlgorithm: Hashable, Sendable {
    /// SM2 on its recommended curve (GB/T 32918).
    case sm2
    /// ECDSA on NIST P-256.
    case p256
    /// RSA with a modulus of so many bits.
    case rsa(bits: Int)

    /// The stable name: `sm2`, `p256`, `rsa2048`.
    package var name: String {
        switch self {
        case .sm2: "sm2"
        case .p256: "p256"
        case .rsa(let bits): "rsa\(bits)"
        }
    }

    /// From the stable name; RSA from 2048 to 8192 bits.
    package init?(name: String) {
        switch name {
        case "sm2": self = .sm2
        case "p256": self = .p256
        default:
            guard name.hasPrefix("rsa"), let bits = Int(name.dropFirst(3)), (2048...8192).contains(bits) else {
                return nil
            }
            self = .rsa(bits: bits)
        }
    }

    /// How a key of this kind signs.
    package var scheme: SignatureScheme {
        switch self {
        case .sm2: .sm2WithSM3
        case .p256: .ecdsaWithSHA256
        case .rsa: .rsaWithSHA256
        }
    }

    /// The digest that goes with it.
    package var digest: DigestAlgorithm { scheme.digest }

    /// The identifier written beside a signature of such a key.
    package var signatureAlgorithm: AlgorithmIdentifier { scheme.identifier }
}
