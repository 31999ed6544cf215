package import SealASN1
package import SealBase

/// Signs OCSP answers before anybody asks, so that any web server can hand them out (RFC 6960; RFC 5019). The responder is
/// the authority itself, or one whose certificate the authority issued for it.
package struct OCSPMaker: Sendable {
    private let key: any Signer
    private let delegate: Bytes?
    private let responderKeyHash: Bytes
    private let issuers: [OCSPStatement.IssuerName]

    /// A maker of answers about an authority's certificates, with the authority's own key.
    package init(issuer: CertificateOutline, key: any Signer) throws {
        try key.demandMatch(issuer)
        try self.init(issuer, key, delegate: nil)
    }

    /// The same with a responder's key; its certificate goes into each answer. Throws `badProfile` when the certificate is
    /// not the authority's for this purpose.
    package init(issuer: CertificateOutline, responder: CertificateOutline, key: any Signer) throws {
        try key.demandMatch(responder)
        guard responder.extendedKeyUsage?.contains(.ocspSigning) ?? false, responder.issuer.matches(issuer.subject)
        else { throw CryptoFault(.badProfile, ["field": "responder"]) }
        try self.init(issuer, key, delegate: responder.encoded)
    }

    private init(_ issuer: CertificateOutline, _ key: any Signer, delegate: Bytes?) throws {
        (self.key, self.delegate) = (key, delegate)
        func point(_ info: Bytes) throws -> Bytes { try SubjectPublicKeyInfo.parse(info).subjectPublicKey }
        responderKeyHash = Digest.hash(.sha1, try point(key.publicKeyInfo))
        let (name, issuerKey) = (issuer.subject.encoded, try point(issuer.subjectPublicKeyInfo))
        // Askers of today say SHA-1, those who can be told otherwise SHA-256 or SM3: it names, it does not protect.
        let algorithms: [DigestAlgorithm] = [.sha1, key.keyAlgorithm == .sm2 ? .sm3 : .sha256]
        issuers = algorithms.map {
            OCSPStatement.IssuerName(
                algorithm: AlgorithmIdentifier($0.oid, parameters: $0 == .sm3 ? nil : [5, 0]),
                nameHash: Digest.hash($0, name), keyHash: Digest.hash($0, issuerKey))
        }
    }

    /// An answer about one certificate, in DER.
    package func answer(
        _ status: OCSPAnswer.Status, about serialNumber: Bytes, from thisUpdate: Instant, until nextUpdate: Instant
    ) throws -> Bytes {
        guard thisUpdate < nextUpdate, !serialNumber.isEmpty else {
            throw CryptoFault(.badProfile, ["field": "nextUpdate"])
        }
        let statement = OCSPStatement(
            issuers: issuers, serialNumber: serialNumber, status: status, thisUpdate: thisUpdate, nextUpdate: nextUpdate
        )
        let draft = OCSPDraft(responderKeyHash: responderKeyHash, producedAt: thisUpdate, statement: statement)
        let toBeSigned = draft.toBeSigned()
        return OCSPDraft.encode(
            toBeSigned: toBeSigned, algorithm: key.signatureAlgorithm, signature: try key.sign(toBeSigned),
            certificates: delegate.map { [$0] } ?? [])
    }
}
