import PDFDocument
import SealBase
import SealCrypto

/// The two signed ranges of a signature, digested by streaming and remembered by algorithm.
final class SignedOctets: CoveredContent {
    private let document: SignedDocument
    private let signature: SignedRevision
    private let nested: NestedDigests
    private var known: [DigestAlgorithm: Bytes] = [:]

    init(_ document: SignedDocument, _ signature: SignedRevision, _ nested: NestedDigests) {
        (self.document, self.signature, self.nested) = (document, signature, nested)
    }

    func digest(_ algorithm: DigestAlgorithm, prefix: Bytes) throws -> Bytes {
        guard prefix.isEmpty else {
            let digest = try Digest(algorithm)
            digest.update(prefix)
            try document.forEachSignedPiece(signature) { digest.update($0) }
            return digest.finish()
        }
        if let value = known[algorithm] { return value }
        let value = try nested.digest(algorithm, of: signature.gate.ranges, in: document.source)
        known[algorithm] = value
        return value
    }
}

/// Digests of the signatures of one document. What a signature covers begins with all that the signatures before it
/// cover, values included: those octets are digested once, not once for every signature.
final class NestedDigests {
    private var running: [DigestAlgorithm: (position: Int, digest: Digest)] = [:]

    func digest(_ algorithm: DigestAlgorithm, of ranges: [Range<Int>], in source: PDFSource) throws -> Bytes {
        var (position, digest) = (0, try Digest(algorithm))
        guard let first = ranges.first, first.lowerBound == 0 else {
            for range in ranges { try source.stream(range) { digest.update($0) } }
            return digest.finish()
        }
        if let known = running[algorithm], known.position <= first.upperBound {
            (position, digest) = (known.position, known.digest)
        }
        // Not to be used again should the reading fail in its midst.
        running[algorithm] = nil
        try source.stream(position..<first.upperBound) { digest.update($0) }
        running[algorithm] = (first.upperBound, digest)
        let own = try digest.copy()
        for range in ranges.dropFirst() { try source.stream(range) { own.update($0) } }
        return own.finish()
    }
}
