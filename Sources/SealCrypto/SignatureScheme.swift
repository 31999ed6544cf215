package import SealASN1

/// A kind of key with the digest it signs.
package enum SignatureScheme: String, Hashable, Sendable, CaseIterable {
    /// SM2 over SM3 (GB/T 32918.2).
    case sm2WithSM3
    /// ECDSA over SHA-256.
    case ecdsaWithSHA256
    /// ECDSA over SHA-384; verified only.
    case ecdsaWithSHA384
    /// ECDSA over SHA-512; verified only.
    case ecdsaWithSHA512
    /// RSA PKCS#1 v1.5 over SHA-1: old seals; verified only, and flagged.
    case rsaWithSHA1
    /// RSA PKCS#1 v1.5 over SHA-256.
    case rsaWithSHA256
    /// RSA PKCS#1 v1.5 over SHA-384; verified only.
    case rsaWithSHA384
    /// RSA PKCS#1 v1.5 over SHA-512; verified only.
    case rsaWithSHA512

    /// By the signature algorithm's object identifier, as certificates, lists and seals carry it.
    package init?(_ oid: OID) {
        guard let found = SignatureScheme.allCases.first(where: { $0.oid == oid }) else { return nil }
        self = found
    }

    /// By the two identifiers of a CMS SignerInfo: a signature algorithm that may name the key alone, and the digest
    /// (RFC 5754; GM/T 0010 writes SM2's own identifier).
    package init?(signature: OID, digest: OID) {
        if let whole = SignatureScheme(signature) {
            guard whole.digest.oid == digest else { return nil }
            self = whole
            return
        }
        switch (signature, DigestAlgorithm(digest)) {
        case (.sm2Signature, .sm3), (.sm2Curve, .sm3), (.ecPublicKey, .sm3): self = .sm2WithSM3
        case (.ecPublicKey, .sha256): self = .ecdsaWithSHA256
        case (.ecPublicKey, .sha384): self = .ecdsaWithSHA384
        case (.ecPublicKey, .sha512): self = .ecdsaWithSHA512
        case (.rsaEncryption, .sha1): self = .rsaWithSHA1
        case (.rsaEncryption, .sha256): self = .rsaWithSHA256
        case (.rsaEncryption, .sha384): self = .rsaWithSHA384
        case (.rsaEncryption, .sha512): self = .rsaWithSHA512
        default: return nil
        }
    }

    /// The object identifier.
    package var oid: OID {
        switch self {
        case .sm2WithSM3: .sm2WithSM3
        case .ecdsaWithSHA256: .ecdsaWithSHA256
        case .ecdsaWithSHA384: .ecdsaWithSHA384
        case .ecdsaWithSHA512: .ecdsaWithSHA512
        case .rsaWithSHA1: .sha1WithRSA
        case .rsaWithSHA256: .sha256WithRSA
        case .rsaWithSHA384: .sha384WithRSA
        case .rsaWithSHA512: .sha512WithRSA
        }
    }

    /// The identifier with the parameters the standards ask for: NULL for RSA (RFC 4055, 5), none otherwise.
    package var identifier: AlgorithmIdentifier { AlgorithmIdentifier(oid, parameters: isRSA ? [5, 0] : nil) }

    /// The digest.
    package var digest: DigestAlgorithm {
        switch self {
        case .sm2WithSM3: .sm3
        case .ecdsaWithSHA256, .rsaWithSHA256: .sha256
        case .ecdsaWithSHA384, .rsaWithSHA384: .sha384
        case .ecdsaWithSHA512, .rsaWithSHA512: .sha512
        case .rsaWithSHA1: .sha1
        }
    }

    /// Whether the key is RSA.
    package var isRSA: Bool {
        switch self {
        case .rsaWithSHA1, .rsaWithSHA256, .rsaWithSHA384, .rsaWithSHA512: true
        default: false
        }
    }

    /// Whether such a signature deserves a warning today: SHA-1.
    package var isWeak: Bool { self == .rsaWithSHA1 }
}
