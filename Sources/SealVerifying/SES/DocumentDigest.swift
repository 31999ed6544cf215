package import SealBase
package import SealCrypto

/// Where the digests of the signed document come from: octets in memory, a digest made elsewhere, or a closure that
/// streams a file.
package struct DocumentDigest {
    private let compute: (DigestAlgorithm, Bytes) throws -> Bytes?

    /// `compute` gives the digest, by the algorithm asked for, of a prefix followed by the whole document; `nil` when
    /// it cannot make that one. What it throws goes through to the caller of the verifier.
    package init(_ compute: @escaping (_ algorithm: DigestAlgorithm, _ prefix: Bytes) throws -> Bytes?) {
        self.compute = compute
    }

    /// From a document in memory.
    package init(document: Bytes) {
        self.init { algorithm, prefix in
            let digest = try Digest(algorithm)
            digest.update(prefix)
            digest.update(document)
            return digest.finish()
        }
    }

    /// From the document's SM3 digest. Throws `SealVerifyingFault.badDocumentDigest` unless it has 32 octets.
    package init(sm3: Bytes) throws(SealVerifyingFault) {
        guard sm3.count == 32 else { throw SealVerifyingFault(.badDocumentDigest, ["count": "\(sm3.count)"]) }
        self.init { algorithm, prefix in algorithm == .sm3 && prefix.isEmpty ? sm3 : nil }
    }

    /// The digest of `prefix` followed by the document.
    func digest(_ algorithm: DigestAlgorithm, prefix: Bytes = []) throws -> Bytes? { try compute(algorithm, prefix) }
}
