import SealASN1
import SealBase
import SealCrypto

/// A key of a worker (设备密钥) with its certificate: what it seals with, on a machine that has no office.
struct WorkerKey: Sendable {
    let key: any Signer
    let certificate: CertificateOutline

    /// Opens the key, which proves itself. Throws `KeyFault`, `TokenFault`, `CryptoFault`, `FileFault`, `JobFault`.
    init(_ named: WorkerSettings.KeyPlace) throws {
        guard let opened = try SigningKey(named.order) else { throw JobFault(.missingSetting, ["field": "key"]) }
        key = opened.key
        if let path = named.certificate {
            guard let read = try CertificateFile.read(path).first else {
                throw OfficeFault(.notACertificate, ["path": path])
            }
            certificate = read
        } else if let der = opened.certificate {
            certificate = try CertificateOutline.parse(der)
        } else {
            throw JobFault(.missingSetting, ["field": "key.certificate"])
        }
        guard opened.fits(certificate.encoded) else {
            throw KeyFault(.noCertificate, ["key": certificate.subject.readable])
        }
    }

    var kind: SignerKind { key.keyAlgorithm == .sm2 ? .sm2 : .plain }
}

/// What a worker seals with: its keys, its clock authority, and what its office publishes as far as the queue has it.
struct WorkerDesk: DeskSource, Sendable {
    var keys: [WorkerKey]
    /// Asked for timestamps when a job names no authority of its own.
    var authority: AuthorityOrder?
    let entropy: @Sendable (Int) -> Bytes
    /// `nil` until the office has told.
    var published: [SignerKind: PublishedRoot]?

    func signer(_ kind: SignerKind, _ seal: SESeal, _ order: SignOrder, _ now: Instant) throws -> (
        CertificateOutline, any Signer
    ) {
        guard let own = keys.first(where: { $0.kind == kind }) else {
            throw JobFault(.noKeyOfKind, ["container": order.container])
        }
        let name = own.certificate.subject.readable
        if let wanted = order.signer, !Office.isNamed(wanted, own.certificate) {
            throw JobFault(.otherSigner, ["signer": wanted, "certificate": name])
        }
        if kind == .sm2 {
            let isListed =
                seal.property.certs.contains(own.certificate.encoded)
                || seal.property.certDigestList.contains { $0.value == Digest.hash(.sm3, own.certificate.encoded) }
            guard isListed else { throw JobFault(.signerNotListed, ["seal": seal.esID, "certificate": name]) }
        }
        guard own.certificate.isValid(at: now) else {
            throw OfficeFault(
                .signerExpired,
                [
                    "signer": name, "notBefore": own.certificate.notBefore.iso8601,
                    "notAfter": own.certificate.notAfter.iso8601,
                ])
        }
        if published != nil || kind == .plain { try check(own, name, now) }
        return (own.certificate, own.key)
    }

    /// The office's root vouches for the certificate and its newest list does not name it.
    private func check(_ own: WorkerKey, _ name: String, _ now: Instant) throws {
        let known = try published(own.kind, now)
        let issuer = try CertificateOutline.parse(known.root)
        let isForTime = own.certificate.extendedKeyUsage != nil || own.certificate.isAuthority
        guard ChainChecker(roots: [known.root]).check(own.certificate.encoded, at: now).status == .trusted, !isForTime
        else { throw JobFault(.signerForeign, ["certificate": name]) }
        if case .revoked = RevocationEvidence([known.list]).status(of: own.certificate, issuer: issuer, now: now) {
            throw OfficeFault(.signerRevoked, ["signer": name])
        }
    }

    func stampSource(_ order: SignOrder, _ kind: SignerKind) throws -> StampSource {
        guard var asked = order.authority ?? authority else { throw JobFault(.noAuthority) }
        // Whom this machine trusts for time it trusts whoever names the address.
        asked.trust += authority?.trust ?? []
        return try StampSource(asked, kind.digest, entropy: entropy)
    }

    func ownStamper(_ order: SignOrder) throws -> CertificateOutline? { nil }

    func published(_ kind: SignerKind, _ now: Instant) throws -> PublishedRoot {
        guard let known = published?[kind], let list = try? CRLReader(known.list), list.thisUpdate <= now,
            list.nextUpdate.map({ now < $0 }) ?? false
        else { throw JobFault(.listsMissing) }
        return known
    }
}
