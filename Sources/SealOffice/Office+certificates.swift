import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

extension Office {
    /// Issues a certificate at the counter (`cert issue`): maker, signer (SM2) or `pades` signer (P-256), for a new key of
    /// the office or for a PKCS#10 request. A device's request proves possession of its key (ES-3).
    ///
    /// Throws `OfficeFault`, `CryptoFault.badRequestSignature`, `ASN1Fault`, `FileFault`.
    package func issueCertificate(_ order: CertificateOrder, now: Instant) throws -> CertificateCard {
        try issueCertificate(order, delivering: nil, now: now)
    }

    /// With a key that its holder gets (GX-3) instead of the office.
    func issueCertificate(_ order: CertificateOrder, delivering delivered: PrivateKey?, now: Instant) throws
        -> CertificateCard
    {
        // Makers are the office's own: no application asks for one.
        if order.role != "maker" { try demandDirectDoor(.certificateApply) }
        try keepHeadsWhenDue(now)
        let (role, algorithm, root) = try Office.form(order)
        var key = delivered.map { Issue.Key.delivered($0) } ?? .new(algorithm)
        var subject = order.name.map {
            DistinguishedName.subject(organization: order.organisation, commonName: $0)
        }
        if let path = order.request {
            let request = try CertificationRequest.parse(InputFile.read(path, limit: 1 << 20))
            let fits = try PublicKey(info: request.subjectPublicKeyInfo).algorithm.name
            guard (fits == "sm2") == (algorithm == .sm2) else {
                throw OfficeFault(.keyDoesNotFit, ["container": order.role, "signer": fits])
            }
            key = .request(request)
            subject = subject ?? request.subject
        }
        guard let subject else { throw OfficeFault(.badRole, ["role": order.role]) }
        let issued = try issue(
            Issue(role: role, purpose: order.role, subject: subject, key: key, root: root, days: order.days), now: now)
        try AtomicFile.write(issued.encoded, to: order.output)
        return CertificateCard(issued, role: order.role, state: CertificateState.valid.rawValue)
    }

    /// What is issued at the counter: role, key and root by the registry's word for the purpose.
    static let certificateForms: [String: (CertificateRole, KeyAlgorithm, OfficeSetting)] = [
        "maker": (.maker, .sm2, .rootSM2), "signer": (.signer, .sm2, .rootSM2),
        "pades": (.documentSigner, .p256, .rootP256),
    ]

    /// Role, kind of key and root of what an order asks for. Throws `OfficeFault.badRole`, `.keyDoesNotFit`.
    static func form(_ order: CertificateOrder) throws -> (
        role: CertificateRole, algorithm: KeyAlgorithm, root: OfficeSetting
    ) {
        guard let (role, own, root) = certificateForms[order.role] else {
            throw OfficeFault(.badRole, ["role": order.role])
        }
        return (role, try keyAlgorithm(order, own: own), root)
    }

    /// The kind of key asked for: makers and signers of seals have SM2, readers without SM2 know P-256 and RSA.
    private static func keyAlgorithm(_ order: CertificateOrder, own: KeyAlgorithm) throws -> KeyAlgorithm {
        guard let name = order.key else { return own }
        guard let asked = KeyAlgorithm(name: name), (asked == .sm2) == (own == .sm2) else {
            throw OfficeFault(.keyDoesNotFit, ["container": order.role, "signer": name])
        }
        return asked
    }

    /// Every certificate of the registry, oldest first.
    package func certificates() throws -> [CertificateCard] {
        try registry.certificates().compactMap { record in
            guard let der = record.der else { return nil }
            return CertificateCard(
                try CertificateOutline.parse(der), role: record.purpose, state: record.state.rawValue)
        }
    }

    /// Revokes a certificate by serial number (hex) or file, with a reason of RFC 5280 by name. Verifiers learn it from the
    /// next publication. Its encryption certificate goes with it. `note` is what people said of it. Where direct doors are
    /// closed, only `person` as administrator may do it, when it is urgent.
    ///
    /// Throws `OfficeFault.unknownCertificate`, `.badReason`, `.urgentOnly`, `LifecycleFault`.
    package func revokeCertificate(
        _ which: String, reason: String, note: String = "", by person: ActingPerson? = nil, now: Instant
    ) throws -> CertificateCard {
        guard let reason = StatusReason(rawValue: reason), reason != .certificateHold else {
            throw OfficeFault(.badReason)
        }
        let (record, note) = (try certificateRecord(which), try Office.note(note))
        let moment = try moment(afterLastUseOf: nil, now)
        let (act, isUrgent) = try endingAct(person, .certificateRevoke, note: note, moment)
        try registry.change(
            certificate: record.serial, of: record.issuer, .revoke, reason: reason, note: note, isUrgent: isUrgent,
            by: act)
        let der = record.der ?? []
        return CertificateCard(
            try CertificateOutline.parse(der), role: record.purpose, state: CertificateState.revoked.rawValue)
    }

    /// The record of a certificate named by serial number or by file.
    func certificateRecord(_ which: String) throws -> CertificateRecord {
        var serial = Bytes(hex: which.count % 2 == 0 ? which : "0" + which)
        if FileManager.default.fileExists(atPath: which) {
            serial = try CertificateFile.read(which).first?.serialNumber
        }
        let wanted = serial.map { Bytes($0.drop { $0 == 0 }) }
        guard let wanted,
            let record = try registry.certificates().first(where: { $0.serial == wanted && $0.der != nil })
        else { throw OfficeFault(.unknownCertificate, ["certificate": which]) }
        return record
    }

    /// The certificates of a purpose that are in force now and whose key the office holds.
    func usable(_ purpose: String, now: Instant) throws -> [CertificateOutline] {
        try registry.certificates(purpose: purpose).compactMap { record in
            guard record.state == .valid, record.notBefore <= now, now <= record.notAfter, let der = record.der,
                keys.holds(record.serial.hex)
            else { return nil }
            return try CertificateOutline.parse(der)
        }
    }
}
