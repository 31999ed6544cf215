package import SealBase

/// Octets a signature covers that may be too many to hold: something that can be digested, with octets put before it.
package protocol CoveredContent {
    /// The digest of `prefix` followed by the covered octets.
    func digest(_ algorithm: DigestAlgorithm, prefix: Bytes) throws -> Bytes
}

/// Covered octets that are in memory.
package struct CoveredBytes: CoveredContent, Sendable {
    private let octets: Bytes

    /// Covers these octets.
    package init(_ octets: Bytes) { self.octets = octets }

    /// The digest of `prefix` followed by the octets.
    package func digest(_ algorithm: DigestAlgorithm, prefix: Bytes) throws -> Bytes {
        let digest = try Digest(algorithm)
        digest.update(prefix)
        digest.update(octets)
        return digest.finish()
    }
}

/// Covered octets known by one digest of them; any other question throws `unsupportedAlgorithm`.
package struct CoveredDigest: CoveredContent, Sendable {
    private let algorithm: DigestAlgorithm
    private let value: Bytes

    /// The octets' digest.
    package init(_ algorithm: DigestAlgorithm, _ value: Bytes) { (self.algorithm, self.value) = (algorithm, value) }

    /// The digest, if it is the one known and nothing is put before the octets.
    package func digest(_ algorithm: DigestAlgorithm, prefix: Bytes) throws -> Bytes {
        guard algorithm == self.algorithm, prefix.isEmpty else {
            throw CryptoFault(.unsupportedAlgorithm, ["algorithm": algorithm.rawValue])
        }
        return value
    }
}

/// Covered octets behind a closure, for a file that is digested in one pass.
package struct CoveredStream: CoveredContent {
    private let answer: (DigestAlgorithm, Bytes) throws -> Bytes

    /// The closure gives the digest of a prefix followed by the covered octets.
    package init(_ answer: @escaping (DigestAlgorithm, Bytes) throws -> Bytes) { self.answer = answer }

    /// The closure's answer.
    package func digest(_ algorithm: DigestAlgorithm, prefix: Bytes) throws -> Bytes { try answer(algorithm, prefix) }
}
