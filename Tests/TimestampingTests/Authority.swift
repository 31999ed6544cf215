import Foundation
import SealASN1
import SealBase
import SealCrypto

/// Roots, and authorities of every sort, made once a kind of key.
struct Authority: Sendable {
    static let sm2 = try? Authority(.sm2)
    static let p256 = try? Authority(.p256)
    static let now = Instant(secondsSinceEpoch: 1_790_000_000)

    let kind: KeyAlgorithm
    let root: CertificateOutline
    let rootKey: PrivateKey
    let key: PrivateKey
    let certificate: CertificateOutline
    let expired: CertificateOutline
    let signer: CertificateOutline

    init(_ kind: KeyAlgorithm) throws {
        self.kind = kind
        rootKey = try PrivateKey.generate(kind)
        root = try CertificateOutline.parse(
            CertificateIssuer.root(Self.profile(.root, "样章时间戳根证书", 1), key: rootKey))
        let issuer = try CertificateIssuer(certificate: root, key: rootKey)
        let own = try PrivateKey.generate(kind)
        func issue(_ role: CertificateRole, _ serial: UInt8, _ to: Int64) throws -> CertificateOutline {
            try CertificateOutline.parse(
                issuer.issue(
                    Self.profile(role, "样章时间戳服务", serial, to: Self.now.adding(days: to)),
                    publicKeyInfo: own.publicKeyInfo))
        }
        key = own
        certificate = try issue(.timeStamping, 2, 1000)
        expired = try issue(.timeStamping, 3, -10)
        signer = try issue(.signer, 4, 1000)
    }

    private static func profile(
        _ role: CertificateRole, _ name: String, _ serial: UInt8, to: Instant = now.adding(days: 3650)
    ) -> CertificateProfile {
        CertificateProfile(
            role: role,
            subject: .subject(
                organization: "样章科技有限公司", organizationIdentifier: "91110000600037341L", commonName: name),
            serialNumber: [serial], notBefore: now.adding(days: -100), notAfter: to)
    }

    var stamping: TimeStampAuthority {
        get throws { try TimeStampAuthority(key: key, certificate: certificate) }
    }

    /// An honest answer.
    func answer(_ request: Bytes, at time: Instant = Authority.now) throws -> Bytes {
        try stamping.answer(TimeStampRequest.parse(request), serialNumber: [9], genTime: time)
    }

    /// An answer in which something was changed before it was signed, or was signed with another certificate.
    func lie(
        _ request: Bytes, with certificate: CertificateOutline? = nil, at time: Instant = Authority.now,
        _ change: (inout TSTInfo) -> Void = { _ in }
    ) throws -> Bytes {
        let asked = try TimeStampRequest.parse(request)
        var info = TSTInfo(
            policy: .yinjianTimeStampPolicy, hashAlgorithm: asked.hashAlgorithm, hashedMessage: asked.hashedMessage,
            serialNumber: [9], genTime: time, nonce: asked.nonce)
        change(&info)
        let certificate = certificate ?? self.certificate
        let digest = kind.digest
        let draft = CMSDraft(
            family: .pkcs7, eContentType: .tstInfo, eContent: info.encoded, signer: certificate,
            certificates: [certificate.encoded], digestAlgorithm: digest.identifier,
            signatureAlgorithm: key.signatureAlgorithm,
            signedAttrs: [
                .contentType(.tstInfo), .messageDigest(Digest.hash(digest, info.encoded)),
                .signingCertificateV2(
                    hash: Digest.hash(digest, certificate.encoded), algorithm: digest.identifier),
            ])
        return TimeStampRequest.response(token: draft.encode(signature: try key.sign(draft.toBeSigned())))
    }

    /// The root's list, which has the authority's certificate.
    func revocationList() throws -> Bytes {
        let entry = CRLEntry(
            userCertificate: certificate.serialNumber, revocationDate: Self.now.adding(days: -2),
            reason: .keyCompromise)
        return try CRLMaker(issuer: root, key: rootKey).make(
            number: 1, thisUpdate: Self.now.adding(days: -1), nextUpdate: Self.now.adding(days: 1), entries: [entry])
    }

    func client(_ address: String, policy: OID? = nil) throws -> TimeStampClientForTests {
        TimeStampClientForTests(address: address, roots: [root.encoded], policy: policy, digest: kind.digest)
    }
}
