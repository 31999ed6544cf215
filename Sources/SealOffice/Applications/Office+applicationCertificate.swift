import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto

extension Office {
    /// The certificate of an approved application: new, renewed, changed or replaced (CA-2…CA-6, BJ-3). What the business
    /// type keeps is taken from the old one, never from the form. Where it is a pair, the encryption certificate comes
    /// in the same transactions.
    func issueCertificate(
        for record: ApplicationRecord, _ form: DraftForm, _ making: Making, _ now: Instant
    ) throws -> (certificate: CertificateCard, encryption: CertificateCard?) {
        let plan = BusinessPlan.of(record.filing.business)
        let old = try record.filing.target.map { try certificateRecord(ofTarget: $0) }
        let oldOutline = try old?.der.map(CertificateOutline.parse)
        let purpose = try old?.purpose ?? Office.purpose(of: making.key)
        guard let (role, algorithm, root) = Office.certificateForms[purpose] else {
            throw OfficeFault(.badRole, ["role": purpose])
        }
        var order = Issue(
            role: role, purpose: purpose,
            subject: try subject(form, oldOutline, kept: plan.keeps.contains(.subject)),
            key: try making.key.map { try fit($0, algorithm, form) }
                ?? key(form, oldOutline, kept: plan.keeps.contains(.key), algorithm), root: root, days: 0)
        order.making = making
        order.notAfter = plan.keeps.contains(.validity) ? old?.notAfter : try end(form, now)
        func card(_ issued: CertificateOutline, _ purpose: String) throws -> CertificateCard {
            let state = try registry.certificate(issued.serialNumber, of: Office.issuerID(certificate(root))).state
            return CertificateCard(issued, role: purpose, state: state.rawValue)
        }
        guard let second = try encryptionOrder(beside: order, old, form, keepsKey: plan.keeps.contains(.key)) else {
            return (try card(issue(order, now: now), purpose), nil)
        }
        let pair = try issue(order, with: second, now: now)
        return (try card(pair.certificate, purpose), try pair.encryption.map { try card($0, Office.encryption) })
    }

    func certificateRecord(ofTarget target: String) throws -> CertificateRecord {
        let parts = target.split(separator: ":").map(String.init)
        guard parts.count == 3, let serial = Bytes(hex: parts[2]) else {
            throw OfficeFault(.unknownCertificate, ["certificate": target])
        }
        return try registry.certificate(serial, of: parts[1])
    }

    private func subject(_ form: DraftForm, _ old: CertificateOutline?, kept: Bool) throws -> DistinguishedName {
        if kept, let old { return old.subject }
        guard let name = form[.newName] ?? form[.certificateName] else {
            throw OfficeFault(.targetUnclear, ["name": ""])
        }
        return .subject(organization: form[.applicant], commonName: name)
    }

    private func key(
        _ form: DraftForm, _ old: CertificateOutline?, kept: Bool, _ algorithm: KeyAlgorithm
    ) throws -> Issue.Key {
        if kept, let old { return .kept(old.subjectPublicKeyInfo, heldAs: old.serialNumber.hex) }
        guard let request = try Office.request(of: form) else { return .new(algorithm) }
        return try fit(.request(request), algorithm, form)
    }

    /// A key from elsewhere, if it is of the kind that the certificate's root is for.
    private func fit(_ key: Issue.Key, _ algorithm: KeyAlgorithm, _ form: DraftForm) throws -> Issue.Key {
        guard case .request(let request) = key else { return key }
        let fits = try PublicKey(info: request.subjectPublicKeyInfo).algorithm.name
        guard (fits == "sm2") == (algorithm == .sm2) else {
            throw OfficeFault(.keyDoesNotFit, ["container": form.kind.rawValue, "signer": fits])
        }
        return key
    }

    /// What a first certificate is for: seals with an SM2 key, PAdES with one of P-256 or RSA (decision 0010).
    private static func purpose(of key: Issue.Key?) throws -> String {
        guard case .request(let request)? = key else { return "signer" }
        return try PublicKey(info: request.subjectPublicKeyInfo).algorithm == .sm2 ? "signer" : "pades"
    }

    /// The request of a device's own key (ES-3): PEM, or DER as Base64 without its armour.
    static func request(of form: DraftForm) throws -> CertificationRequest? {
        guard let text = form[.request] else { return nil }
        let octets = Data(base64Encoded: text, options: .ignoreUnknownCharacters).map { Bytes($0) }
        return try CertificationRequest.parse(
            text.hasPrefix("-----BEGIN ") ? Bytes(text.utf8) : octets ?? Bytes(text.utf8))
    }

    /// The same day, so many years later (CA-3); 29 February becomes the 28th.
    private func end(_ form: DraftForm, _ now: Instant) throws -> Instant {
        let years = form[.period].flatMap { Int($0) } ?? rules.validity.usualYears
        guard rules.validity.years.contains(years) else {
            throw OfficeFault(
                .unknownWord,
                ["word": "\(years)", "known": rules.validity.years.map(String.init).joined(separator: ", ")])
        }
        var fields = now.fields
        fields.year += years
        if fields.month == 2, fields.day == 29 { fields.day = 28 }
        return Instant(fields) ?? now.adding(days: Int64(365 * years))
    }
}
