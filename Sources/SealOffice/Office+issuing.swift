import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto

/// A certificate to be issued, as the office's own use cases ask for it.
struct Issue {
    /// Whose key it is for.
    enum Key {
        /// The office makes and keeps it.
        case new(KeyAlgorithm)
        /// The key of an earlier certificate; when the office holds it, under that certificate's serial (CA-4).
        case kept(Bytes, heldAs: String)
        /// Made here for its holder and kept by nobody else.
        case delivered(PrivateKey)
        /// Kept elsewhere; the request proves possession.
        case request(CertificationRequest)
    }

    var role: CertificateRole
    /// The registry's word for what it is for: `maker`, `signer`, `pades`…
    var purpose: String
    var subject: DistinguishedName
    var key: Key
    var root: OfficeSetting
    var days: Int
    /// The end, when it is not so many days from now.
    var notAfter: Instant?
    /// The application it is for.
    var making: Making?
}

extension Office {
    /// Issues a certificate: the intention is durable before the signature exists, the certificate is stored after it.
    func issue(_ order: Issue, now: Instant) throws -> CertificateOutline {
        let authority = try certificate(order.root)
        let issuer = try CertificateIssuer(certificate: authority, key: key(order.root))
        let notAfter = min(order.notAfter ?? now.adding(days: Int64(order.days)), authority.notAfter)
        var draft = CertificateProfile(
            role: order.role, subject: order.subject, serialNumber: newSerial(), notBefore: now, notAfter: notAfter)
        try tellStatus(in: &draft, issuer: order.root)
        let profile = draft
        let making = order.making
        switch order.key {
        case .new(let algorithm):
            let key = try PrivateKey.generate(algorithm)
            return try record(
                profile, order.purpose, authority, key: key, publicKeyInfo: key.publicKeyInfo, making, now
            ) {
                try issuer.issue(profile, publicKeyInfo: key.publicKeyInfo)
            }
        case .kept(let publicKeyInfo, let serial):
            let issued = try record(
                profile, order.purpose, authority, key: nil, publicKeyInfo: publicKeyInfo, making, now
            ) {
                if keys.holds(serial) { try keys.copy(serial, to: profile.serialNumber.hex) }
                return try issuer.issue(profile, publicKeyInfo: publicKeyInfo)
            }
            return issued
        case .delivered(let key):
            return try record(
                profile, order.purpose, authority, key: nil, publicKeyInfo: key.publicKeyInfo, making, now
            ) {
                try issuer.issue(profile, publicKeyInfo: key.publicKeyInfo)
            }
        case .request(let request):
            return try record(
                profile, order.purpose, authority, key: nil, publicKeyInfo: request.subjectPublicKeyInfo, making, now
            ) {
                try issuer.issue(profile, request: request)
            }
        }
    }

    /// Makes a self-signed root with a new key.
    func makeRoot(_ algorithm: KeyAlgorithm, subject: DistinguishedName, days: Int, now: Instant) throws
        -> CertificateOutline
    {
        let key = try PrivateKey.generate(algorithm)
        let profile = CertificateProfile(
            role: .root, subject: subject, serialNumber: newSerial(), notBefore: now,
            notAfter: now.adding(days: Int64(days)))
        return try record(profile, "root", nil, key: key, publicKeyInfo: key.publicKeyInfo, nil, now) {
            try CertificateIssuer.root(profile, key: key)
        }
    }

    /// Identifier of an issuer's key in the registry.
    static func issuerID(_ certificate: CertificateOutline) throws -> String {
        try CertificateIssuer.keyIdentifier(certificate.subjectPublicKeyInfo).hex
    }

    private func record(
        _ profile: CertificateProfile, _ purpose: String, _ authority: CertificateOutline?, key: PrivateKey?,
        publicKeyInfo: Bytes, _ making: Making?, _ now: Instant, sign: () throws -> Bytes
    ) throws -> CertificateOutline {
        let act = making?.act ?? self.act(now)
        let issuerID = try authority.map(Office.issuerID) ?? CertificateIssuer.keyIdentifier(publicKeyInfo).hex
        let serial = profile.serialNumber.hex
        // What will be signed follows from these alone.
        let intended = Digest.hash(
            .sm3,
            Bytes(profile.role.rawValue.utf8) + profile.subject.encoded + profile.serialNumber
                + Bytes("\(profile.notBefore.iso8601)\(profile.notAfter.iso8601)".utf8) + publicKeyInfo)
        let intention = try registry.intend(
            CertificateIntention(
                issuer: issuerID, serial: profile.serialNumber, subject: profile.subject.readable, purpose: purpose,
                notBefore: profile.notBefore, notAfter: profile.notAfter, toBeSignedDigest: intended),
            for: making?.ticket, by: act)
        let der: Bytes
        do {
            if let key { try keys.keep(key, as: serial) }
            der = try sign()
        } catch {
            try registry.abandon(intention: intention, by: Act(actor: "office", role: .system, at: now))
            throw error
        }
        try AtomicFile.write(der, to: folder.certificate(serial))
        try registry.store(
            certificate: der, intention: intention, toBeSignedDigest: intended,
            handOver: making?.handOver ?? HandOver(), by: act)
        if let key {
            try registry.add(
                KeyRecord(
                    id: Digest.hash(.sm3, key.publicKeyInfo).hex, purpose: purpose, algorithm: key.keyAlgorithm.name,
                    path: "keys/\(serial).pem", publicKeyInfo: key.publicKeyInfo, createdAt: now),
                by: act)
        }
        return try CertificateOutline.parse(der)
    }
}
