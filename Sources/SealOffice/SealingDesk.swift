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
    /// A second signature behind the seal's, that shows nothing.
    var second: DocumentSignature?
    /// Makes the file checkable for long.
    var archive: ArchiveDesk?

    /// A document that is ready to be signed: copied and hashed, not visible under its name yet.
    struct Draft {
        let order: SignOrder
        let plan: SigningPlan
        let file: AtomicFile
        /// Of the octets that the signature covers.
        let digest: Bytes
        /// What a person should know about the document.
        let findings: [Finding]
    }
}

extension SealingDesk {
    /// Plans the seal's place and writes everything but the signature's value.
    /// Throws `SealingFault`, `PDFFault`, `FileFault`.
    func draft(_ order: SignOrder, _ now: Instant) throws -> Draft {
        let (file, noticed) = try order.document()
        let (request, found) = try self.request(order, file, now)
        let plan = try SigningPlan(request, in: file, entropy: entropy)
        let output = try AtomicFile(path: order.output)
        let digest = try Digest(signature.digest)
        try SealedFile.copy(plan, original: file.source, to: output) { digest.update($0) }
        return Draft(
            order: order, plan: plan, file: output, digest: digest.finish(), findings: noticed + found + plan.findings)
    }

    private func request(
        _ order: SignOrder, _ file: PDFFile, _ now: Instant
    ) throws -> (SealingRequest, [Finding]) {
        let simple = SealPlacement(page: order.page, x: order.left, y: order.bottom).rule
        var (target, findings) =
            try order.place?.target(in: file, picture) ?? (.newField(name: nil, [simple]), [])
        if let name = order.fieldName, case .newField(nil, let rules) = target {
            target = .newField(name: name, rules)
        }
        var request = SealingRequest(
            target: target, graphic: .vector(picture), container: signature.container, capacity: signature.capacity,
            time: now, signerName: signature.signer.subject.commonName, reason: order.reason,
            validation: signature.validation)
        request.certification = order.certification
        request.lock = try order.lock.map { try ChangePermissions.Lock(text: $0) }
        request.digestMethod = signature.digest.nameInPDF
        request.isTimestamped = order.timestamp
        return (request, findings)
    }

    /// Signs a draft whose use is on record. The caller commits its file, which nobody sees before.
    func sign(_ draft: Draft, _ now: Instant) throws -> SealedRecord {
        try SealedFile.put(signature.contents(draft.digest, now), of: draft.plan, into: draft.file)
        let further = try addFurther(draft, now)
        return SealedRecord(
            file: draft.order.output, field: draft.plan.fieldName, container: draft.order.container,
            signer: signature.signer.subject.readable, sealCode: seal.esID,
            page: draft.plan.places.first?.page ?? draft.order.page, rect: draft.plan.shown,
            places: draft.plan.places.map { SealedRecord.Place(page: $0.page, rect: $0.rect) },
            findings: draft.findings + further)
    }

    /// What is recorded of a draft before it is signed (ES-13).
    func use(_ order: SignOrder, _ draft: Draft) -> SealUse {
        let given = order.documentName.flatMap { $0.isEmpty ? nil : MaterialFile.safeName($0) }
        let name = given ?? (order.input as NSString).lastPathComponent
        return SealUse(
            sealCode: seal.esID, document: name, documentDigest: draft.digest, container: order.container,
            purpose: order.reason ?? "")
    }
}

extension SignOrder {
    /// The document, written anew first when that is asked for and needed.
    fileprivate func document() throws -> (PDFFile, [Finding]) {
        let password = try password?.octets()
        let source = try PDFSource(path: input)
        guard normalises else { return (try PDFFile(source, password: password), []) }
        do {
            let file = try PDFFile(source, password: password)
            try file.checkCrossReferences()
            _ = try file.pages()
            try file.checkReadings()
            return (file, [])
        } catch let fault as PDFFault where fault.code.isRepairable {
            let sound = try source.normalised(password: password)
            return (try PDFFile(sound, password: password), [Finding("sealing.normalised", .warning)])
        }
    }
}

extension PDFFaultCode {
    /// What writing the document anew may mend.
    fileprivate var isRepairable: Bool {
        [.headerNotAtStart, .truncated, .damagedXref, .damagedObject, .ambiguousObject, .damagedPageTree].contains(self)
    }
}

extension DigestAlgorithm {
    /// As `/DigestMethod` spells it (ISO 32000-2, table 237).
    fileprivate var nameInPDF: String {
        switch self {
        case .sm3: "SM3"
        case .sha256: "SHA256"
        case .sha384: "SHA384"
        case .sha512: "SHA512"
        default: ""
        }
    }
}
