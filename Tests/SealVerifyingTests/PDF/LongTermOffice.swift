import Foundation
import PDFDocument
import PDFSealing
import SealASN1
import SealBase
import SealCrypto
import SealVerifying

/// A root, a signer and two timestamp authorities of one kind of key, with moments years apart.
struct LongTermOffice: Sendable {
    static let p256 = Result { try LongTermOffice(.p256) }
    static let sm2 = Result { try LongTermOffice(.sm2) }
    /// When documents are signed as a rule; certificates are older, and the first ones end a year later.
    static let signing = Instant(iso8601: "2026-06-10T00:00:00Z") ?? Instant(secondsSinceEpoch: 0)

    let root: CertificateOutline
    let rootKey: PrivateKey
    let signer: CertificateOutline
    let key: PrivateKey
    let authorities: [TimeStampAuthority]
    let kind: KeyAlgorithm
    /// When this office's documents are signed.
    let signing: Instant

    init(_ kind: KeyAlgorithm, signing: Instant = Self.signing) throws {
        (self.kind, self.signing) = (kind, signing)
        let (rootKey, key) = (try PrivateKey.generate(kind), try PrivateKey.generate(kind))
        func profile(_ role: CertificateRole, _ name: String, _ serial: UInt8, _ days: Int64) -> CertificateProfile {
            CertificateProfile(
                role: role,
                subject: .subject(
                    organization: "样章科技有限公司", organizationIdentifier: "91110000600037341L", commonName: name),
                serialNumber: [serial], notBefore: signing.adding(days: -30),
                notAfter: signing.adding(days: days))
        }
        let root = try CertificateOutline.parse(
            CertificateIssuer.root(profile(.root, "样章根证书", 1, 7300), key: rootKey))
        let issuer = try CertificateIssuer(certificate: root, key: rootKey)
        func issue(_ role: CertificateRole, _ name: String, _ serial: UInt8, _ days: Int64, _ key: PrivateKey) throws
            -> CertificateOutline
        {
            try CertificateOutline.parse(
                issuer.issue(profile(role, name, serial, days), publicKeyInfo: key.publicKeyInfo))
        }
        signer = try issue(.documentSigner, "样章签名者", 2, 365, key)
        authorities = try [(UInt8(3), Int64(400)), (4, 2000)].map { serial, days in
            let own = try PrivateKey.generate(kind)
            let certificate = try issue(.timeStamping, "样章时间戳\(serial)", serial, days, own)
            return try TimeStampAuthority(key: own, certificate: certificate)
        }
        (self.root, self.rootKey, self.key) = (root, rootKey, key)
    }

    /// The root's list of a moment, fresh for a week.
    func list(_ moment: Instant, revoked: [(CertificateOutline, Instant)] = []) throws -> Bytes {
        let entries = revoked.sorted { $0.0.serialNumber[0] < $1.0.serialNumber[0] }.map {
            CRLEntry(userCertificate: $0.0.serialNumber, revocationDate: $0.1, reason: .keyCompromise)
        }
        return try CRLMaker(issuer: root, key: rootKey).make(
            number: UInt64(max(1, moment.secondsSinceEpoch)), thisUpdate: moment, nextUpdate: moment.adding(days: 7),
            entries: entries)
    }

    var policy: TrustPolicy { TrustPolicy(everyPurpose: [root.encoded], sealStatus: .whenListGiven) }

    func evidence(_ now: Instant, crls: [Bytes]) -> StatusEvidence { StatusEvidence(crls: crls, now: now) }

    func verify(_ bytes: Bytes, at now: Instant, crls: [Bytes]) throws -> VerificationReport {
        try PDFVerifier(policy: policy, evidence: evidence(now, crls: crls)).verify(PDFSource(bytes: bytes))
    }
}

extension LongTermOffice {
    static func entropy(_ count: Int) -> Bytes { Bytes(repeating: 7, count: count) }

    /// A document with a seal and a CMS signature.
    func signed(
        _ family: CMSFamily = .pkcs7, container: SealContainer = .pades, stamped: Bool = false
    ) throws -> Bytes {
        let document = PictureComparisonTests.onePage()
        let request = SealingRequest(
            placement: SealPlacement(page: 1, x: Millimetres(60), y: Millimetres(60)),
            graphic: EngineSealedFilesTests.graphic, container: container, capacity: 8192, time: signing)
        let plan = try SigningPlan(request, in: PDFFile(bytes: document), entropy: Self.entropy)
        let maker = try CMSMaker(key: key, certificate: signer, family: family)
        return try filled(document, plan, kind.digest) { digest in
            if family == .gm { return try maker.enclosing(digest) }
            let stamp: CMSMaker.Stamp = {
                try authorities[0].token(over: $0, serialNumber: [1], genTime: signing.adding(seconds: 60))
            }
            return try maker.detached(digest: digest, stamp: stamped ? stamp : nil)
        }
    }

    func material(_ bytes: Bytes, at now: Instant, crls: [Bytes]) throws -> ValidationMaterial {
        let collector = MaterialCollector(policy: policy, evidence: evidence(now, crls: crls))
        return ValidationMaterial(try collector.material(for: SignedDocument(PDFSource(bytes: bytes))))
    }

    /// A revision with material and nothing else.
    func withMaterial(_ bytes: Bytes, at now: Instant) throws -> Bytes {
        let material = try material(bytes, at: now, crls: [list(now)])
        return try bytes + PDFFile(bytes: bytes).revision(adding: material, entropy: Self.entropy)
    }

    /// A document timestamp, over fresh material for what is there already.
    func archived(_ bytes: Bytes, at now: Instant, by authority: Int = 0) throws -> Bytes {
        let request = UnseenSignature(
            timestampOfCapacity: 8192, validation: try material(bytes, at: now, crls: [list(now)]))
        let plan = try SigningPlan(request, in: PDFFile(bytes: bytes), entropy: Self.entropy)
        return try filled(bytes, plan, kind.digest) {
            try authorities[authority].token(digest: $0, algorithm: kind.digest, serialNumber: [9], genTime: now)
        }
    }

    func filled(
        _ original: Bytes, _ plan: SigningPlan, _ algorithm: DigestAlgorithm, _ value: (Bytes) throws -> Bytes
    ) throws -> Bytes {
        var all = original + plan.update
        let digest = try Digest(algorithm)
        for range in plan.signedRanges { digest.update(all[range]) }
        let digits = try value(digest.finish()).hexDigits
        let start = plan.placeholder.contents.lowerBound + 1
        guard digits.count <= plan.placeholder.contents.count - 2 else { throw SealingFault(.signatureTooLong) }
        all.replaceSubrange(start..<start + digits.count, with: digits)
        return all
    }
}

extension ValidationMaterial {
    init(_ signatures: [SignatureMaterial]) {
        func all(_ list: (SignatureMaterial) -> [Bytes]) -> [Bytes] {
            signatures.flatMap(list).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
        self.init(
            certificates: all(\.certificates), crls: all(\.crls), ocsps: all(\.ocsps),
            entries: signatures.map {
                Entry(key: $0.key, certificates: $0.certificates, crls: $0.crls, ocsps: $0.ocsps)
            })
    }
}
