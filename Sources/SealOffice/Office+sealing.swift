import Foundation
import Lifecycle
import PDFDocument
import PDFSealing
import Registry
import SealASN1
package import SealBase
import SealCrypto

/// A document that was sealed.
package struct SealedRecord: Codable, Hashable, Sendable {
    package var file: String
    package var field: String
    package var container: String
    package var signer: String
    package var sealCode: String
    package var page: Int
    package var rect: PageRect
    package var findings: [Finding]
}

extension Office {
    /// Seals a document: the original stays as it is, the update is appended, hashed in the same pass, signed, and the
    /// file appears whole or not at all. The use of the seal is recorded before the signature (ES-13).
    ///
    /// Throws `OfficeFault`, `SealingFault`, `PDFFault`, `CryptoFault`, `FileFault`.
    package func sign(_ order: SignOrder, now: Instant) throws -> SealedRecord {
        guard order.output != order.input else { throw OfficeFault(.sameFile, ["path": order.output]) }
        guard case .seal(let seal) = try SealFile.read(order.seal) else {
            throw OfficeFault(.notASeal, ["path": order.seal])
        }
        try checkUsable(seal, now)
        let signature = try order.container == "pades" ? pades(seal, order, now) : stamp(seal, order, now)
        guard let octets = seal.vectorOctets, let picture = try? VectorPicture(svg: octets) else {
            throw OfficeFault(.pictureUnusable, ["type": seal.picture.type])
        }
        let file = try PDFFile(path: order.input, password: order.password?.octets())
        let plan = try SigningPlan(
            SealingRequest(
                placement: SealPlacement(page: order.page, x: order.left, y: order.bottom), graphic: .vector(picture),
                container: signature.container, capacity: signature.capacity, time: now,
                signerName: signature.signer.subject.commonName, reason: order.reason, validation: signature.validation),
            in: file, entropy: entropy)
        let output = try AtomicFile(path: order.output)
        let digest = try Digest(signature.digest)
        try SealedFile.write(plan, original: file.source, to: output) {
            digest.update($0)
        } sign: {
            let signed = digest.finish()
            try recordUse(seal, order, signed, now)
            return try signature.contents(signed)
        }
        return SealedRecord(
            file: order.output, field: plan.fieldName, container: order.container,
            signer: signature.signer.subject.readable, sealCode: seal.esID, page: order.page, rect: plan.shown,
            findings: plan.findings)
    }

    /// The seal is the registry's own, in force and inside its validity.
    private func checkUsable(_ seal: SESeal, _ now: Instant) throws {
        let record = try ownRecord(of: seal)
        guard record.state == .valid else {
            throw OfficeFault(.sealNotActive, ["seal": seal.esID, "state": record.state.rawValue])
        }
        let property = seal.property
        guard property.validStart <= now, now <= property.validEnd else {
            throw OfficeFault(
                .sealExpired,
                ["seal": seal.esID, "validStart": property.validStart.iso8601, "validEnd": property.validEnd.iso8601])
        }
    }

    private func recordUse(_ seal: SESeal, _ order: SignOrder, _ digest: Bytes, _ now: Instant) throws {
        _ = try registry.record(
            SealUse(
                sealCode: seal.esID, document: (order.input as NSString).lastPathComponent, documentDigest: digest,
                container: order.container, purpose: order.reason ?? ""),
            by: act(now))
    }
}
