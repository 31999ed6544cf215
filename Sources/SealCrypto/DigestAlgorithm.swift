package import SealASN1

/// The digests the engine uses; SHA-1 only to read old signatures.
package enum DigestAlgorithm: String, Hashable, Sendable, CaseIterable {
    /// GB/T 32905.
    case sm3
    /// FIPS 180-4; read only.
    case sha1
    /// FIPS 180-4.
    case sha256
    /// FIPS 180-4.
    case sha384
    /// FIPS 180-4.
    case sha512

    /// By object identifier; `nil` when it is not one of these.
    package init?(_ oid: OID) {
        guard let found = DigestAlgorithm.allCases.first(where: { $0.oid == oid }) else { return nil }
        self = found
    }

    /// The object identifier.
    package var oid: OID {
        switch self {
        case .sm3: .sm3
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }

    /// The identifier without parameters.
    package var identifier: AlgorithmIdentifier { AlgorithmIdentifier(oid) }

    /// Octets in a digest.
    package var byteCount: Int {
        switch self {
        case .sm3, .sha256: 32
        case .sha1: 20
        case .sha384: 48
        case .sha512: 64
        }
    }
}
