import PDFDocument
import SealASN1
import SealBase
import SealCrypto

/// A moment that a good document timestamp vouches for, and the lists and answers that the file held then: what could be
/// said about a certificate at that moment is said for ever, however stale the lists are today (ETSI EN 319 102-1, 5.6.3).
struct Standpoint: Sendable {
    let time: Instant
    /// Behind the last octet that the timestamp covers.
    let coveredEnd: Int
    let revocation: RevocationEvidence
}

/// What the document timestamps of a file say, judged from the last to the first: each stands on those behind it.
struct TimestampLadder {
    /// Good timestamps, the latest first.
    private(set) var standpoints: [Standpoint] = []
    /// Reports on all document timestamps, by their place among the document's signatures.
    private(set) var reports: [Int: SignatureReport] = [:]

    /// More timestamps than this give no standpoint: an archive of a century renewed every year has fewer.
    private static let limit = 128

    init(_ document: SignedDocument, _ verifier: PDFVerifier, _ nested: NestedDigests, password: Bytes?) {
        for (index, signature) in document.signatures.enumerated().reversed() {
            let isCMS = SignatureContainer.sniff(signature.gate.contents) == .cms
            guard isCMS, signature.isDocumentTimestamp || signature.subFilter == "ETSI.RFC3161" else { continue }
            let covered = signature.gate.isOpen ? SignedOctets(document, signature, nested) : nil
            let report = DocumentTimestampCheck(evidence: verifier.evidence(for: signature, standpoints)).report(
                signature.gate.contents, covered: covered, field: signature.field)
            reports[index] = report
            guard report.timeSource == .timestamp, let time = report.signingTime, signature.standing == .field,
                let end = signature.gate.coveredEnd, standpoints.count < TimestampLadder.limit
            else { continue }
            let stored = StoredEvidence(document.source, end: end, password: password)
            standpoints.append(
                Standpoint(
                    time: time, coveredEnd: end,
                    revocation: verifier.given.adding(stored.crls, ocsps: stored.ocsps)))
        }
    }
}

extension PDFVerifier {
    /// The evidence as it counts for one signature: with the standpoints of timestamps that cover it.
    func evidence(for signature: SignedRevision, _ standpoints: [Standpoint]) -> PublishedEvidence {
        var evidence = seals.evidence
        let end = signature.gate.coveredEnd ?? .max
        evidence.standpoints = standpoints.filter { $0.coveredEnd > end }.sorted { $0.time < $1.time }
        return evidence
    }
}

extension PublishedEvidence {
    /// What is known about every certificate of a path: now, or, when nothing can be said now, at the first moment that a
    /// timestamp vouches for and at which the file's own lists could tell. `moment` is that moment.
    func state(ofPath path: [CertificateOutline]) -> (status: RevocationStatus, index: Int, moment: Instant?) {
        let present = revocation.status(ofPath: path, now: now)
        guard case .unknown = present.status else { return (present.status, present.index, nil) }
        for standpoint in standpoints {
            let then = standpoint.revocation.status(ofPath: path, now: standpoint.time)
            if case .unknown = then.status { continue }
            return (then.status, then.index, standpoint.time)
        }
        return (present.status, present.index, nil)
    }

    /// When a signature was made, as far as it can be told: its own timestamp's moment, else that of the first document
    /// timestamp behind it. Such a moment is only the latest possible one: where the certificate had ended (or the seal,
    /// at `end`), or was revoked by then, the claimed time stays what it is, a claim.
    func signingTime(stamp: Instant?, claimed: Instant?, cert: Bytes, end: Instant? = nil) -> SigningTime {
        if let stamp { return SigningTime(instant: stamp, source: .timestamp) }
        let claim = SigningTime(instant: claimed, source: claimed == nil ? .none : .claimed)
        guard let covering = standpoints.first?.time, end.map({ covering <= $0 }) ?? true else { return claim }
        let chain = signers.check(cert, at: covering)
        guard chain.isTrusted else { return claim }
        if case .revoked(let at, _) = state(ofPath: chain.path).status, at <= covering { return claim }
        return SigningTime(instant: covering, source: .timestamp)
    }
}

extension Step {
    /// A certificate's state is good: now, or at a moment that a timestamp vouches for.
    static func inForce(_ id: String, _ moment: Instant?) -> Step {
        moment.map { Step(id, .passed, reason: "inForceThen", ["at": $0.iso8601]) } ?? Step(id, .passed)
    }
}
