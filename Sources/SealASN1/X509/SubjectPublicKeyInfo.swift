package import SealBase
import SwiftASN1

/// `SubjectPublicKeyInfo ::= SEQUENCE { algorithm, subjectPublicKey BIT STRING }` (RFC 5280, 4.1.2.7).
package struct SubjectPublicKeyInfo: Hashable, Sendable {
    /// The kind of key; for curves the parameters name the curve.
    package let algorithm: AlgorithmIdentifier
    /// The key: a point for curves, DER of RSAPublicKey for RSA.
    package let subjectPublicKey: Bytes

    /// From a key of the kind said.
    package init(algorithm: AlgorithmIdentifier, subjectPublicKey: Bytes) {
        (self.algorithm, self.subjectPublicKey) = (algorithm, subjectPublicKey)
    }

    /// Reads the DER.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> SubjectPublicKeyInfo {
        let node = try parseElement(encoded, strict: true, limit: 1 << 16, in: "SubjectPublicKeyInfo")
        var reader = try ElementReader(node, in: "SubjectPublicKeyInfo")
        let algorithm = try AlgorithmIdentifier(try reader.next("algorithm"), in: "SubjectPublicKeyInfo")
        let key = try reader.next("subjectPublicKey").bitString("subjectPublicKey")
        try reader.end()
        return SubjectPublicKeyInfo(algorithm: algorithm, subjectPublicKey: key)
    }

    /// The DER.
    package var encoded: Bytes {
        encodeDER { out in
            out.sequence {
                $0.raw(algorithm.encoded)
                $0.bitString(subjectPublicKey)
            }
        }
    }

    /// The curve, for keys on one.
    package var curve: OID? {
        guard algorithm.algorithm == .ecPublicKey, let parameters = algorithm.parameters,
            let node = try? parseElement(parameters, strict: true, in: "parameters")
        else { return nil }
        return try? node.oid("parameters")
    }

    /// The number of bits of an RSA key's modulus.
    package var rsaModulusBits: Int? {
        guard algorithm.algorithm == .rsaEncryption,
            let node = try? parseElement(subjectPublicKey, strict: true, limit: 1 << 16, in: "RSAPublicKey"),
            var reader = try? ElementReader(node, in: "RSAPublicKey"),
            let modulus = try? reader.next("modulus").integer("modulus"), let first = modulus.first, first < 0x80
        else { return nil }
        let digits = modulus.drop { $0 == 0 }
        guard let top = digits.first else { return nil }
        return digits.count * 8 - top.leadingZeroBitCount
    }
}
