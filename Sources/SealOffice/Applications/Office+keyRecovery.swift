import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto

extension Office {
    /// The second certificate of an SM2 pair, where the rules ask for it or the old one has one: for encryption, with a key
    /// that the office makes and keeps so that it can be given back (HN-5). Nothing beside a device's own request. Where
    /// the signing key stays, the encryption key stays too (CA-4).
    func encryptionOrder(
        beside order: Issue, _ old: CertificateRecord?, _ form: DraftForm, keepsKey: Bool
    ) throws -> Issue? {
        guard order.purpose == "signer", form[.request] == nil else { return nil }
        if case .request = order.key { return nil }
        let partner = try old.flatMap { try registry.encryptionPartner(of: $0) }
        guard rules.validity.encryptionToo || partner != nil else { return nil }
        var out = Issue(
            role: .encryption, purpose: Office.encryption, subject: order.subject, key: .new(.sm2), root: .rootSM2,
            days: order.days)
        if keepsKey, let partner, let outline = try partner.der.map(CertificateOutline.parse) {
            out.key = .kept(outline.subjectPublicKeyInfo, heldAs: partner.serial.hex)
        }
        out.notAfter = order.notAfter
        return out
    }

    /// The registry's word for what an encryption certificate is for.
    static let encryption = "encryption"

    /// Gives an encryption key back as a PKCS#12 file, after the reviewer's and the auditor's consent. The recovery is
    /// recorded before the key leaves: no row, no key.
    func recoverKey(
        of record: ApplicationRecord, _ ticket: ApplicationTicket, _ apart: HandedApart, _ act: Act, _ now: Instant
    ) throws -> ApplicationResult {
        guard let output = apart.keyFile, let password = apart.keyPasswordFile, let target = record.filing.target else {
            throw OfficeFault(.keyFileMissing)
        }
        try registry.checkReady(ticket, .carryOut, by: act)
        let certificate = try certificateRecord(ofTarget: target)
        guard let der = certificate.der else { throw OfficeFault(.unknownCertificate, ["certificate": target]) }
        let file = try PKCS12File.encode(
            keys.key(certificate.serial.hex), certificate: der, others: [self.certificate(.rootSM2).encoded],
            name: certificate.subject, secret: Secret(file: password))
        let done = try registry.carryOut(ticket, reason: nil, by: act)
        try AtomicFile.write(file, to: output, permissions: 0o600)
        return ApplicationResult(application: card(done, now), findings: [], codeWritten: false)
    }
}
