package import SealASN1
package import SealBase

/// The usable lists of one issuer, newest first, and what they say together: a full list, or a part, with the differences
/// that follow it (RFC 5280, 6.3.3).
struct CRLSuccession {
    private let lists: [CRLReader]

    init(_ newestFirst: [CRLReader]) { lists = newestFirst }

    /// A revocation stands whatever the list's age; a suspension only while nothing newer ends it.
    func status(of leaf: CertificateOutline, now: Instant, otherwise gap: RevocationGap) -> RevocationStatus {
        let covering = lists.filter { $0.covers(leaf) }
        var isNewest = true
        for list in covering {
            let found: CRLEntry?
            do {
                found = try list.entry(serialNumber: leaf.serialNumber)
            } catch {
                return .unknown(.malformed)
            }
            if let found, found.reason != .removeFromCRL, isNewest || found.reason != .certificateHold {
                return .revoked(at: found.revocationDate, reason: found.reason)
            }
            // A difference that does not name the certificate leaves the word to the list it follows.
            if found != nil || !list.isDelta { isNewest = false }
        }
        guard !lists.isEmpty else { return .unknown(gap) }
        let answers = covering.filter { !$0.isDelta }.map { absence(leaf, from: $0, covering, now) }
        return answers.first { $0 == .good } ?? answers.first ?? .unknown(.partial)
    }

    /// What a full list, or a part, that does not name the certificate says; it is as fresh as the newest difference
    /// that follows it.
    private func absence(
        _ leaf: CertificateOutline, from list: CRLReader, _ covering: [CRLReader], _ now: Instant
    ) -> RevocationStatus {
        guard list.unprocessedCriticalExtensions.isEmpty else { return .unknown(.partial) }
        if leaf.notAfter < list.thisUpdate {
            guard let kept = list.expiredCertsOnCRL, kept <= leaf.notAfter else {
                return .unknown(.expiredEntriesDropped)
            }
        }
        // An older full list never outweighs a newer one that says nothing good.
        guard let newest = covering.first(where: { !$0.isDelta }), newest.thisUpdate <= list.thisUpdate else {
            return .unknown(.stale)
        }
        let fresh = ([list] + covering.filter { follows($0, list) }).contains { candidate in
            candidate.nextUpdate.map { now <= $0 } ?? false
        }
        return fresh ? .good : .unknown(.stale)
    }

    /// Whether a difference carries on from a list: it begins at the list's number or before, and is not older.
    private func follows(_ delta: CRLReader, _ list: CRLReader) -> Bool {
        guard delta.isDelta, delta.unprocessedCriticalExtensions.isEmpty,
            delta.distributionPoint == list.distributionPoint,
            let base = delta.baseCRLNumber, let number = delta.cRLNumber, let own = list.cRLNumber
        else { return false }
        return !SerialOrder.precedes(own, base) && !SerialOrder.precedes(number, own)
    }
}

extension CRLReader {
    /// The digest of the octets the issuer signed, after a prefix, read where they lie.
    package func digest(_ algorithm: DigestAlgorithm, prefix: Bytes = []) throws(CryptoFault) -> Bytes {
        let digest = try Digest(algorithm)
        digest.update(prefix)
        unsafe store.withBuffer { unsafe digest.update(buffer: UnsafeRawBufferPointer(rebasing: $0[toBeSignedRange])) }
        return digest.finish()
    }
}
