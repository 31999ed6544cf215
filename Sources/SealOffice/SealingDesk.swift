import Foundation
import PDFDocument
import PDFSealing
import Registry
import SealASN1
import SealBase
import SealCrypto

/// A seal made ready to be put on any number of documents, by any number of threads: read and checked once, its picture
/// parsed and its keys opened once. Nothing of a document stays in it.
struct SealingDesk: Sendable {
    let seal: SESeal
    let picture: VectorPicture
    let signature: DocumentSignature
    let entropy: @Sendable (Int) -> Bytes

    /// A document that is ready to be signed: copied and hashed, not visible under its name yet.
    struct Draft {
        let order: SignOrder
        let plan: SigningPlan
        let file: AtomicFile
        /// Of the octets that the signature covers.
        let digest: Bytes
    }
}

extension SealingDesk {
    /// Plans the seal's place and writes everything but the signature's value.
    /// Throws `SealingFault`, `PDFFault`, `FileFault`.
    func draft(_ order: SignOrder, _ now: Instant) throws -> Draft {
        let file = try PDFFile(path: order.input, password: order.password?.octets())
        let plan = try SigningPlan(
            SealingRequest(
                placement: SealPlacement(page: order.page, x: order.left, y: order.bottom), graphic: .vector(picture),
                container: signature.container, capacity: signature.capacity, time: now,
                signerName: signature.signer.subject.commonName, reason: order.reason, validation: signature.validation),
            in: file, entropy: entropy)
        let output = try AtomicFile(path: order.output)
        let digest = try Digest(signature.digest)
        try SealedFile.copy(plan, original: file.source, to: output) { digest.update($0) }
        return Draft(order: order, plan: plan, file: output, digest: digest.finish())
    }

    /// Signs a draft whose use is on record, and makes the file durable and visible; its name is durable at once, or
    /// when the caller has synced the folder.
    func finish(_ draft: Draft, _ now: Instant, syncsFolder: Bool = true) throws -> SealedRecord {
        try SealedFile.put(signature.contents(draft.digest, now), of: draft.plan, into: draft.file)
        try draft.file.commit(syncsFolder: syncsFolder)
        return SealedRecord(
            file: draft.order.output, field: draft.plan.fieldName, container: draft.order.container,
            signer: signature.signer.subject.readable, sealCode: seal.esID, page: draft.order.page,
            rect: draft.plan.shown, findings: draft.plan.findings)
    }

    /// What is recorded of a draft before it is signed (ES-13).
    func use(_ order: SignOrder, _ draft: Draft) -> SealUse {
        SealUse(
            sealCode: seal.esID, document: (order.input as NSString).lastPathComponent, documentDigest: draft.digest,
            container: order.container, purpose: order.reason ?? "")
    }
}
