import SealASN1
import SealBase

/// One reading of what a CMS signature is over. A signature detached from octets is over them; some producers of
/// GM/T 0010 signatures in PDF sign the octets' digest as the content instead, enclosed or not.
struct SignedContent {
    /// What makes this reading worth telling.
    let finding: Finding?
    private let source: any CoveredContent
    private let algorithm: DigestAlgorithm

    /// The readings that commit to the covered octets, the usual one first; none when the enclosed content has nothing
    /// to do with them.
    static func candidates(
        _ cms: CMSSignedData, _ covered: (any CoveredContent)?, _ algorithm: DigestAlgorithm
    ) -> [SignedContent] {
        func reading(_ source: any CoveredContent, _ digest: DigestAlgorithm? = nil) -> SignedContent {
            SignedContent(
                finding: digest.map { Finding("cms.digestAsContent", .notice, ["digest": $0.rawValue]) },
                source: source, algorithm: algorithm)
        }
        func covers(_ kind: DigestAlgorithm, _ value: Bytes) -> Bool {
            guard let covered, value.count == kind.byteCount else { return false }
            return (try? covered.digest(kind, prefix: [])) == value
        }
        switch (cms.eContent, covered) {
        case (.some(let enclosed), nil): return [reading(CoveredBytes(enclosed))]
        case (.some(let enclosed), .some):
            if covers(algorithm, Digest.hash(algorithm, enclosed)) { return [reading(CoveredBytes(enclosed))] }
            guard let kind = [algorithm, .sm3, .sha1].first(where: { covers($0, enclosed) }) else { return [] }
            let direct = kind == algorithm ? [reading(CoveredDigest(kind, enclosed), kind)] : []
            return [reading(CoveredBytes(enclosed), kind)] + direct
        case (nil, .some(let covered)):
            guard algorithm == .sm3, let digest = try? covered.digest(.sm3, prefix: []), digest.count == 32 else {
                return [reading(covered)]
            }
            return [reading(covered), reading(CoveredBytes(digest), .sm3)]
        case (nil, nil): return []
        }
    }

    /// The digest of a prefix followed by the content; `nil` when it cannot be told.
    func digest(prefix: Bytes) -> Bytes? {
        guard let value = try? source.digest(algorithm, prefix: prefix), value.count == algorithm.byteCount else {
            return nil
        }
        return value
    }
}
