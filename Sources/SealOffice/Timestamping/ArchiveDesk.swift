import PDFDocument
import PDFSealing
import SealBase
import SealCrypto
import SealVerifying

/// How long a document shall stay checkable.
package enum PreservationLevel: String, Codable, Hashable, Sendable, CaseIterable {
    /// The file keeps certificates, lists and answers for its signatures (PAdES B-LT).
    case material = "lt"
    /// And a timestamp over all of it, which is renewed before it weakens (PAdES B-LTA).
    case archive = "lta"
}

/// Makes files that stay checkable when certificates have ended: what is known today goes into the file, and a timestamp
/// over both.
struct ArchiveDesk: Sendable {
    let policy: TrustPolicy
    let evidence: StatusEvidence
    /// Makes the timestamps; `nil` where only material is added.
    let stamps: StampSource?
    let entropy: @Sendable (Int) -> Bytes

    /// Adds a revision with what is needed to check every signature that a file holds so far, and for an archive a
    /// timestamp over it. The file stays invisible. Returns what a person should know: whose state is not known.
    func extend(
        _ file: AtomicFile, _ level: PreservationLevel, password: Bytes?, now: Instant
    ) throws -> [Finding] {
        let document = try SignedDocument(PDFSource(file), password: password)
        var policy = policy
        policy.intermediates += document.stored.certificates
        var evidence = evidence
        evidence.now = now
        let collector = MaterialCollector(policy: policy, evidence: evidence)
        let found = try collector.material(for: document)
        let authority = level == .archive ? stamps?.certificate.map(collector.material(ofAuthority:)) : nil
        let material = ValidationMaterial(found, authority)
        switch (level, stamps) {
        case (.archive, .some(let stamps)):
            let digest = try Digest(stamps.algorithm)
            try SealedFile.extend(
                file, password: password,
                plan: {
                    let request = UnseenSignature(timestampOfCapacity: stamps.room, validation: material)
                    return try SigningPlan(request, in: $0, entropy: entropy)
                },
                digest: { digest.update($0) }, sign: { try stamps.token(digest.finish(), now) })
        default: try SealedFile.extend(file, password: password, material: material, entropy: entropy)
        }
        let missing = found.flatMap(\.missing).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return missing.isEmpty
            ? [] : [Finding("archive.materialMissing", .warning, ["subjects": missing.joined(separator: "; ")])]
    }
}

extension ValidationMaterial {
    /// The material of all signatures of a document, each with an entry of its own, and of an authority that is to follow.
    init(_ signatures: [SignatureMaterial], _ authority: SignatureMaterial?) {
        func all(_ list: (SignatureMaterial) -> [Bytes]) -> [Bytes] {
            var seen: Set<Bytes> = []
            return (signatures + (authority.map { [$0] } ?? [])).flatMap(list).filter { seen.insert($0).inserted }
        }
        self.init(
            certificates: all(\.certificates), crls: all(\.crls), ocsps: all(\.ocsps),
            entries: signatures.map {
                Entry(key: $0.key, certificates: $0.certificates, crls: $0.crls, ocsps: $0.ocsps)
            })
    }
}
