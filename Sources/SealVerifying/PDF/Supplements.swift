import PDFDocument
import SealBase
import Synchronization

/// One verifier's evidence together with what documents keep, remembered by the exact octets of that: the documents of one
/// office keep the same certificates and lists. The moment of judging is the verifier's, the same for all.
final class Supplements: Sendable {
    private let known = Mutex<[StoredEvidence: PublishedEvidence]>([:])
    private static let maximumKnown = 16
    /// Octets of one document's material beyond which it is not remembered.
    private static let largestKnown = 1 << 20

    func evidence(_ evidence: PublishedEvidence, _ stored: StoredEvidence) -> PublishedEvidence {
        let octets = (stored.certificates + stored.crls + stored.ocsps).reduce(0) { $0 + $1.count }
        guard octets <= Supplements.largestKnown else { return Supplements.supplemented(evidence, stored) }
        if let known = known.withLock({ $0[stored] }) { return known }
        let supplemented = Supplements.supplemented(evidence, stored)
        known.withLock { known in
            if known.count >= Supplements.maximumKnown { known = [:] }
            known[stored] = supplemented
        }
        return supplemented
    }

    private static func supplemented(_ evidence: PublishedEvidence, _ stored: StoredEvidence) -> PublishedEvidence {
        evidence.adding(certificates: stored.certificates, crls: stored.crls, ocsps: stored.ocsps)
    }
}
