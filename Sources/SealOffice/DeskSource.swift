import PDFDocument
import PDFSealing
import SealASN1
import SealBase
import SealCrypto
import SealVerifying

/// Which kind of reader a signature is for.
enum SignerKind: Hashable, Sendable {
    /// SM2 with SM3.
    case sm2
    /// P-256 or RSA with SHA-256, for readers that do not know SM2.
    case plain

    var digest: DigestAlgorithm { self == .sm2 ? .sm3 : .sha256 }
}

/// An office's root and its newest list, which a file keeps so that it can be checked without the office. DER.
struct PublishedRoot: Codable, Hashable, Sendable {
    var root: Bytes
    var list: Bytes
}

/// Where a desk has its keys, timestamps and lists from: an office, or a worker with a key of its own.
protocol DeskSource {
    var entropy: @Sendable (Int) -> Bytes { get }
    /// A certificate in force that may sign with the seal, and its key.
    func signer(_ kind: SignerKind, _ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> (
        CertificateOutline, any Signer
    )
    func stampSource(_ order: SignOrder, _ kind: SignerKind) throws -> StampSource
    /// The certificate of the authority that stamps, where it is the source's own.
    func ownStamper(_ order: SignOrder) throws -> CertificateOutline?
    func published(_ kind: SignerKind, _ now: Instant) throws -> PublishedRoot
}

extension DeskSource {
    /// Makes a seal ready for any number of documents. Whether it may be used is asked before.
    func makeDesk(_ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> SealingDesk {
        let signature = try signature(seal, order, now)
        guard let octets = seal.vectorOctets, let picture = try? VectorPicture(svg: octets) else {
            throw OfficeFault(.pictureUnusable, ["type": seal.picture.type])
        }
        var desk = SealingDesk(seal: seal, picture: picture, signature: signature, entropy: entropy)
        if order.container == "dual" {
            var plain = order  // the signer named is the seal's
            plain.signer = nil
            desk.second = try pades(seal, plain, now)
        }
        if order.preservation != nil { desk.archive = try archiveDesk(order, now) }
        return desk
    }

    /// The signature of an order's container.
    private func signature(_ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> DocumentSignature {
        if order.container == "pades" { return try pades(seal, order, now) }
        let (signer, key) = try signer(.sm2, seal, order, now)
        let stamp = try order.timestamp ? stampSource(order, .sm2) : nil
        switch order.container {
        case "cms-sm2": return try .cms(signer, key, stamp, .pkcs7)
        case "cms-gm": return try .cms(signer, key, stamp, .gm)
        // An SES_Signature (GB/T 38540-2020).
        default: return try .stamp(seal, signer, key, stamp)
        }
    }

    /// A CAdES signature for readers without SM2, with certificate chain and revocation list kept in the document.
    private func pades(_ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> DocumentSignature {
        let (signer, key) = try signer(.plain, seal, order, now)
        let maker = try CMSMaker(key: key, certificate: signer)
        let stamp = try order.timestamp ? stampSource(order, .plain) : nil
        let published = try published(.plain, now)
        let stamper = try stamp == nil ? nil : ownStamper(order)
        let material = ValidationMaterial(
            certificates: [published.root, signer.encoded] + [stamper?.encoded].compactMap(\.self),
            crls: [published.list])
        return DocumentSignature(
            container: .pades, signer: signer, digest: maker.digestAlgorithm,
            capacity: signer.encoded.count + 1024 + (stamp?.room ?? 0), validation: material
        ) { hash, moment in
            try maker.detached(digest: hash, stamp: stamp.map { stamp in { try stamp.over($0, moment) } })
        }
    }

    /// What keeps files checkable: the office's roots and lists, and the authority that readers without SM2 know.
    private func archiveDesk(_ order: SignOrder, _ now: Instant) throws -> ArchiveDesk {
        let roots = try [SignerKind.sm2, .plain].map { try published($0, now) }
        var policy = TrustPolicy(everyPurpose: roots.map(\.root), sealStatus: .whenListGiven)
        policy.timestamps += try order.authority?.anchors() ?? []
        let isStamped = order.preservation == .archive
        return ArchiveDesk(
            policy: policy, evidence: StatusEvidence(crls: roots.map(\.list), now: now),
            stamps: try isStamped ? stampSource(order, .plain) : nil, entropy: entropy)
    }
}
