import Lifecycle
import PDFSealing
import SealASN1
import SealBase
import SealCrypto

/// A worker's own key (设备密钥) with its certificate: what it seals with, on a machine that has no office.
struct WorkerKey: Sendable {
    let key: any Signer
    let certificate: CertificateOutline
    /// Asked for timestamps when a job names no authority of its own.
    let authority: String?
    let entropy: @Sendable (Int) -> Bytes

    /// Opens the key, which proves itself. Throws `KeyFault`, `TokenFault`, `CryptoFault`, `FileFault`, `JobFault`.
    init(
        _ order: SigningKeyOrder, certificate path: String?, authority: String?,
        entropy: @escaping @Sendable (Int) -> Bytes
    ) throws {
        guard let opened = try SigningKey(order) else { throw JobFault(.missingSetting, ["field": "key"]) }
        key = opened.key
        if let path {
            guard let read = try CertificateFile.read(path).first else {
                throw OfficeFault(.notACertificate, ["path": path])
            }
            certificate = read
        } else if let der = opened.certificate {
            certificate = try CertificateOutline.parse(der)
        } else {
            throw JobFault(.missingSetting, ["field": "key.certificate"])
        }
        guard certificate.subjectPublicKeyInfo == key.publicKeyInfo else {
            throw KeyFault(.noCertificate, ["key": certificate.subject.readable])
        }
        (self.authority, self.entropy) = (authority, entropy)
    }

    /// Makes a seal ready. The key's certificate must be in the seal's list and valid now.
    func desk(_ seal: SESeal, _ order: JobOrder, _ now: Instant) throws -> SealingDesk {
        let name = certificate.subject.readable
        let isListed =
            seal.property.certs.contains(certificate.encoded)
            || seal.property.certDigestList.contains { $0.value == Digest.hash(.sm3, certificate.encoded) }
        guard isListed else { throw JobFault(.signerNotListed, ["seal": seal.esID, "certificate": name]) }
        guard certificate.isValid(at: now) else {
            throw OfficeFault(
                .signerExpired,
                ["signer": name, "notBefore": certificate.notBefore.iso8601, "notAfter": certificate.notAfter.iso8601])
        }
        guard let octets = seal.vectorOctets, let picture = try? VectorPicture(svg: octets) else {
            throw OfficeFault(.pictureUnusable, ["type": seal.picture.type])
        }
        let stamp = try stamps(order)
        let signature: DocumentSignature
        switch order.container {
        case "ses": signature = try .stamp(seal, certificate, key, stamp)
        case "cms-sm2": signature = try .cms(certificate, key, stamp, .pkcs7)
        case "cms-gm": signature = try .cms(certificate, key, stamp, .gm)
        // A PAdES signature keeps the office's chain and list, which a worker does not have.
        default: throw JobFault(.containerForbidden, ["container": order.container])
        }
        return SealingDesk(seal: seal, picture: picture, signature: signature, entropy: entropy)
    }

    private func stamps(_ order: JobOrder) throws -> StampSource? {
        guard order.timestamp else { return nil }
        guard let address = order.authority ?? authority else { throw JobFault(.noAuthority) }
        return try StampSource(
            AuthorityOrder(address: address, policy: nil, trust: [], seconds: 30), .sm3, entropy: entropy)
    }
}
