import Lifecycle
import PDFDocument
import PDFSealing
import Registry
import SealASN1
import SealBase
import SealCrypto
import SealVerifying
import StatusFormats

/// Everything about a signature but the document: how it is kept, how much room it takes, which digest it wants, and how
/// its value is made.
struct DocumentSignature: Sendable {
    var container: SealContainer
    var signer: CertificateOutline
    var digest: DigestAlgorithm
    /// Octets of room in the file.
    var capacity: Int
    /// What a reader needs to check the signer offline, kept in the document.
    var validation: ValidationMaterial?
    /// The value for the digest of the signed octets, at a moment. May be asked for many times, by many threads.
    var contents: @Sendable (Bytes, Instant) throws -> Bytes
}

extension Office: DeskSource {
    func signer(_ kind: SignerKind, _ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> (
        CertificateOutline, any Signer
    ) {
        try kind == .sm2 ? listedSigner(seal, order, now) : padesSigner(seal, order, now)
    }

    func ownStamper(_ order: SignOrder) throws -> CertificateOutline? {
        order.authority == nil ? try certificate(.timestampP256) : nil
    }

    func published(_ kind: SignerKind, _ now: Instant) throws -> PublishedRoot {
        let root: OfficeSetting = kind == .sm2 ? .rootSM2 : .rootP256
        return PublishedRoot(root: try certificate(root).encoded, list: try revocationList(root, now: now))
    }

    /// The signer named, or the first in the seal's list whose key is at hand, with the key.
    private func listedSigner(_ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> (
        CertificateOutline, any Signer
    ) {
        let name = order.signer
        let known = try registry.certificates(purpose: "signer")
        let listed = known.compactMap { record in record.der.map { (record, $0) } }.filter { _, der in
            seal.property.certs.contains(der)
                || seal.property.certDigestList.contains { $0.value == Digest.hash(.sm3, der) }
        }
        let wanted = try listed.filter { _, der in
            try name.map { Office.isNamed($0, try CertificateOutline.parse(der)) } ?? true
        }
        if let name, wanted.isEmpty { throw OfficeFault(.signerNotListed, ["signer": name]) }
        return try withKey(of: seal, wanted, order, now)
    }

    /// The `pades` signer named, or the one issued with the seal, or the one whose key was brought; with the key.
    private func padesSigner(_ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> (
        CertificateOutline, any Signer
    ) {
        let name = order.signer
        let own = try registry.setting("pades.\(seal.esID)")
        let known = try registry.certificates(purpose: "pades").compactMap { record in record.der.map { (record, $0) } }
        let wanted = try known.filter { record, der in
            if let name { return Office.isNamed(name, try CertificateOutline.parse(der)) }
            return order.key != .office || record.serial.hex == own
        }
        if let name, wanted.isEmpty { throw OfficeFault(.signerNotListed, ["signer": name]) }
        return try withKey(of: seal, wanted, order, now)
    }

    /// The first of the signers whose key is at hand: the office's own, or the one that was brought.
    private func withKey(
        of seal: SESeal, _ wanted: [(CertificateRecord, Bytes)], _ order: SignOrder, _ now: Instant
    ) throws -> (CertificateOutline, any Signer) {
        guard let brought = try SigningKey(order.key) else {
            guard let (record, der) = wanted.first(where: { keys.holds($0.0.serial.hex) }) else {
                throw OfficeFault(.noSignerKey, ["seal": seal.esID])
            }
            return (try inForce(record, der, now), try keys.key(record.serial.hex))
        }
        guard let (record, der) = wanted.first(where: { brought.fits($0.1) }) else {
            throw KeyFault(.noCertificate, ["key": order.container])
        }
        return (try inForce(record, der, now), brought.key)
    }

    private func inForce(_ record: CertificateRecord, _ der: Bytes, _ now: Instant) throws -> CertificateOutline {
        let certificate = try CertificateOutline.parse(der)
        let name = certificate.subject.readable
        guard record.state == .valid || record.state == .expired else {
            throw OfficeFault(.signerRevoked, ["signer": name])
        }
        guard certificate.isValid(at: now) else {
            throw OfficeFault(
                .signerExpired,
                ["signer": name, "notBefore": certificate.notBefore.iso8601, "notAfter": certificate.notAfter.iso8601])
        }
        return certificate
    }

    static func isNamed(_ name: String, _ certificate: CertificateOutline) -> Bool {
        certificate.subject.commonName == name || certificate.serialNumber.hex == name.lowercased()
    }
}

extension DocumentSignature {
    /// An SES_Signature with a key at hand.
    static func stamp(
        _ seal: SESeal, _ signer: CertificateOutline, _ own: any Signer, _ stamp: StampSource?
    ) throws -> DocumentSignature {
        let key = try AlikeSigner(own)
        let room = seal.encoded.count + signer.encoded.count + 1024 + (stamp?.room ?? 0)
        return DocumentSignature(container: .ses, signer: signer, digest: .sm3, capacity: room, validation: nil) {
            hash, moment in
            let (head, rest) = try TBSSignDraft(
                eseal: seal, timeInfo: moment, dataHash: hash, propertyInfo: "/ByteRange"
            ).encodedParts()
            let value = try key.sign(head: head, rest: rest)
            return SESSignature.encode(
                toSign: head + rest, cert: signer.encoded, signatureAlgID: .sm2WithSM3, signature: value,
                timeStamp: try stamp?.over(value, moment))
        }
    }

    /// An SM2 signature as CMS with a key at hand.
    static func cms(
        _ signer: CertificateOutline, _ key: any Signer, _ stamp: StampSource?, _ family: CMSFamily
    ) throws -> DocumentSignature {
        let maker = try CMSMaker(key: key, certificate: signer, family: family)
        return DocumentSignature(
            container: family == .gm ? .cmsGM : .cmsSM2, signer: signer, digest: .sm3,
            capacity: signer.encoded.count + 1024 + (stamp?.room ?? 0), validation: nil
        ) { hash, moment in
            let token = stamp.map { stamp in { try stamp.over($0, moment) } }
            return try family == .gm ? maker.enclosing(hash, stamp: token) : maker.detached(digest: hash, stamp: token)
        }
    }
}
