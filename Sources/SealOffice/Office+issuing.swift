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

/// A certificate that is about to be signed.
private struct Minting {
    var profile: CertificateProfile
    var purpose: String
    /// `nil` for a root, which signs itself.
    var authority: CertificateOutline?
    /// A new key that the office keeps.
    var key: PrivateKey?
    var publicKeyInfo: Bytes
    var sign: () throws -> Bytes

    var serial: String { profile.serialNumber.hex }

    /// What will be signed follows from these alone.
    var intended: Bytes {
        Digest.hash(
            .sm3,
            Bytes(profile.role.rawValue.utf8) + profile.subject.encoded + profile.serialNumber
                + Bytes("\(profile.notBefore.iso8601)\(profile.notAfter.iso8601)".utf8) + publicKeyInfo)
    }
}

extension Office {
    /// Issues a certificate: the intention is durable before the signature exists, the certificate is stored after it.
    func issue(_ order: Issue, now: Instant) throws -> CertificateOutline {
        try mint([minting(order, now)], order.making, now).certificate
    }

    /// Issues a pair: the second, for encryption, is intended and stored with the first, or neither is (HN-5).
    func issue(
        _ order: Issue, with encryption: Issue, now: Instant
    ) throws -> (certificate: CertificateOutline, encryption: CertificateOutline?) {
        try mint([minting(order, now), minting(encryption, now)], order.making, now)
    }

    /// Makes a self-signed root with a new key.
    func makeRoot(_ algorithm: KeyAlgorithm, subject: DistinguishedName, days: Int, now: Instant) throws
        -> CertificateOutline
    {
        let key = try PrivateKey.generate(algorithm)
        let profile = CertificateProfile(
            role: .root, subject: subject, serialNumber: newSerial(), notBefore: now,
            notAfter: now.adding(days: Int64(days)))
        let root = Minting(profile: profile, purpose: "root", key: key, publicKeyInfo: key.publicKeyInfo) {
            try CertificateIssuer.root(profile, key: key)
        }
        return try mint([root], nil, now).certificate
    }

    /// Identifier of an issuer's key in the registry.
    static func issuerID(_ certificate: CertificateOutline) throws -> String {
        try CertificateIssuer.keyIdentifier(certificate.subjectPublicKeyInfo).hex
    }

    private func minting(_ order: Issue, _ now: Instant) throws -> Minting {
        let authority = try certificate(order.root)
        let issuer = try CertificateIssuer(certificate: authority, key: key(order.root))
        let notAfter = min(order.notAfter ?? now.adding(days: Int64(order.days)), authority.notAfter)
        var draft = CertificateProfile(
            role: order.role, subject: order.subject, serialNumber: newSerial(), notBefore: now, notAfter: notAfter)
        try tellStatus(in: &draft, issuer: order.root)
        let profile = draft
        func minting(_ info: Bytes, key: PrivateKey? = nil, _ sign: @escaping () throws -> Bytes) -> Minting {
            Minting(
                profile: profile, purpose: order.purpose, authority: authority, key: key, publicKeyInfo: info,
                sign: sign)
        }
        switch order.key {
        case .new(let algorithm):
            let key = try PrivateKey.generate(algorithm)
            return minting(key.publicKeyInfo, key: key) {
                try issuer.issue(profile, publicKeyInfo: key.publicKeyInfo)
            }
        case .kept(let publicKeyInfo, let serial):
            let keys = keys
            return minting(publicKeyInfo) {
                if keys.holds(serial) { try keys.copy(serial, to: profile.serialNumber.hex) }
                return try issuer.issue(profile, publicKeyInfo: publicKeyInfo)
            }
        case .delivered(let key):
            return minting(key.publicKeyInfo) { try issuer.issue(profile, publicKeyInfo: key.publicKeyInfo) }
        case .request(let request):
            return minting(request.subjectPublicKeyInfo) { try issuer.issue(profile, request: request) }
        }
    }

    /// Intends all, signs, stores all: what comes of a kill between is given up at the next start, all of it.
    private func mint(
        _ certificates: [Minting], _ making: Making?, _ now: Instant
    ) throws -> (certificate: CertificateOutline, encryption: CertificateOutline?) {
        let act = making?.act ?? self.act(now)
        let intentions = try registry.intend(
            certificates.map { minting in
                CertificateIntention(
                    issuer: try minting.authority.map(Office.issuerID)
                        ?? CertificateIssuer.keyIdentifier(minting.publicKeyInfo).hex,
                    serial: minting.profile.serialNumber, subject: minting.profile.subject.readable,
                    purpose: minting.purpose, notBefore: minting.profile.notBefore,
                    notAfter: minting.profile.notAfter, toBeSignedDigest: minting.intended)
            },
            for: making?.ticket, by: act)
        var signed: [SignedCertificate] = []
        do {
            for (minting, intention) in zip(certificates, intentions) {
                if let key = minting.key { try keys.keep(key, as: minting.serial) }
                let der = try minting.sign()
                signed.append(
                    SignedCertificate(der: der, intention: intention, toBeSignedDigest: minting.intended))
            }
        } catch {
            if let first = intentions.first {
                try registry.abandon(intention: first, by: Act(actor: "office", role: .system, at: now))
            }
            throw error
        }
        for (minting, made) in zip(certificates, signed) {
            try AtomicFile.write(made.der, to: folder.certificate(minting.serial))
        }
        try registry.store(signed, handOver: making?.handOver ?? HandOver(), by: act)
        for minting in certificates { try recordKey(minting, act, now) }
        let outlines = try signed.map { try CertificateOutline.parse($0.der) }
        guard let first = outlines.first else { throw OfficeFault(.incomplete, ["path": "certificate"]) }
        return (first, outlines.dropFirst().first)
    }

    private func recordKey(_ minting: Minting, _ act: Act, _ now: Instant) throws {
        guard let key = minting.key else { return }
        try registry.add(
            KeyRecord(
                id: Digest.hash(.sm3, key.publicKeyInfo).hex, purpose: minting.purpose,
                algorithm: key.keyAlgorithm.name, path: "keys/\(minting.serial).pem",
                publicKeyInfo: key.publicKeyInfo, createdAt: now),
            by: act)
    }
}
