import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto

extension Office {
    /// The second certificate of an SM2 pair, where the rules ask for it: for encryption, with a key that the office
    /// makes and keeps so that it can be given back (HN-5). Nothing beside a device's own request.
    func issueEncryption(
        beside card: CertificateCard?, _ form: DraftForm, _ act: Act, _ now: Instant
    ) throws -> CertificateCard? {
        guard rules.validity.encryptionToo, let card, card.role == "signer", form[.request] == nil,
            let signing = try named(card.serial).der.map({ try CertificateOutline.parse($0) })
        else { return nil }
        var order = Issue(
            role: .encryption, purpose: Office.encryption, subject: signing.subject, key: .new(.sm2), root: .rootSM2,
            days: 0)
        order.notAfter = signing.notAfter
        order.making = Making(act: act, ticket: nil, handOver: HandOver())
        let issued = try issue(order, now: now)
        try registry.set("encryption.\(card.serial)", to: issued.serialNumber.hex, by: act)
        return CertificateCard(issued, role: Office.encryption, state: CertificateState.valid.rawValue)
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
