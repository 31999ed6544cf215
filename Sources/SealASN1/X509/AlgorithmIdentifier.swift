package import SealBase
import SwiftASN1

/// `AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }` (RFC 5280, 4.1.1.2).
package struct AlgorithmIdentifier: Hashable, Sendable {
    /// What is named.
    package var algorithm: OID
    /// The DER of the parameters; `nil` when they are absent.
    package var parameters: Bytes?

    /// An identifier with the parameters given, by default absent.
    package init(_ algorithm: OID, parameters: Bytes? = nil) {
        (self.algorithm, self.parameters) = (algorithm, parameters)
    }

    /// SM2-with-SM3 without parameters.
    package static let sm2WithSM3 = AlgorithmIdentifier(.sm2WithSM3)
    /// ECDSA over SHA-256 without parameters (RFC 5758, 3.2).
    package static let ecdsaWithSHA256 = AlgorithmIdentifier(.ecdsaWithSHA256)
    /// RSA PKCS#1 v1.5 over SHA-256, with NULL (RFC 4055, 5).
    package static let sha256WithRSA = AlgorithmIdentifier(.sha256WithRSA, parameters: [5, 0])
    /// SM3 without parameters.
    package static let sm3 = AlgorithmIdentifier(.sm3)
    /// SHA-256 without parameters (RFC 5754, 2).
    package static let sha256 = AlgorithmIdentifier(.sha256)

    /// The DER.
    package var encoded: Bytes {
        encodeDER { out in
            out.sequence {
                $0.oid(algorithm)
                if let parameters { $0.raw(parameters) }
            }
        }
    }

    init(_ node: ASN1Node, in structure: String) throws(ASN1Fault) {
        var reader = try ElementReader(node, in: structure)
        algorithm = try reader.next("algorithm").oid(structure)
        parameters = reader.nextIdentifier == nil ? nil : try reader.next("parameters").received
        try reader.end()
    }

    /// Whether the parameters are absent or NULL, which most algorithms treat alike.
    package var hasNoParameters: Bool { parameters == nil || parameters == [5, 0] }
}
