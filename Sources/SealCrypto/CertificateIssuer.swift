package import SealASN1
package import SealBase

/// Builds and signs certificates: an authority's certificate with its key.
package struct CertificateIssuer: Sendable {
    /// The authority's own certificate.
    package let certificate: CertificateOutline
    private let key: any Signer

    /// An authority. Throws `keyDoesNotMatch`, or `badProfile` when the certificate is not an authority's.
    package init(certificate: CertificateOutline, key: any Signer) throws(CryptoFault) {
        try key.demandMatch(certificate)
        guard certificate.isAuthority, certificate.keyUsage?.contains(.keyCertSign) ?? true else {
            throw CryptoFault(.badProfile, ["field": "issuer"])
        }
        (self.certificate, self.key) = (certificate, key)
    }

    /// A self-signed root certificate in DER.
    package static func root(_ profile: CertificateProfile, key: any Signer) throws -> Bytes {
        guard profile.role == .root else { throw CryptoFault(.badProfile, ["field": "role"]) }
        let identifier = try keyIdentifier(key.publicKeyInfo)
        return try sign(profile, subjectKey: key.publicKeyInfo, issuer: profile.subject, identifier, key)
    }

    /// A certificate in DER for a public key (SubjectPublicKeyInfo), which must be one the engine can use.
    package func issue(_ profile: CertificateProfile, publicKeyInfo: Bytes) throws -> Bytes {
        guard profile.role != .root else { throw CryptoFault(.badProfile, ["field": "role"]) }
        let subjectKey = try PublicKey(info: publicKeyInfo)
        if case .rsa(let bits) = subjectKey.algorithm, bits < 2048 {
            throw CryptoFault(.unsupportedKey, ["algorithm": subjectKey.algorithm.name])
        }
        let authority = try certificate.subjectKeyIdentifier ?? CertificateIssuer.keyIdentifier(key.publicKeyInfo)
        return try CertificateIssuer.sign(
            profile, subjectKey: publicKeyInfo, issuer: certificate.subject, authority, key)
    }

    /// A certificate for a request whose own signature proves that the requester holds the key. Name and extensions
    /// come from the profile, never from the request. Throws `badRequestSignature`.
    package func issue(_ profile: CertificateProfile, request: CertificationRequest) throws -> Bytes {
        guard try RequestMaker.provesPossession(request) else { throw CryptoFault(.badRequestSignature) }
        return try issue(profile, publicKeyInfo: request.subjectPublicKeyInfo)
    }

    /// The key identifier the engine gives: the first 160 bits of SHA-256 of the key (RFC 7093, 2, method 1).
    package static func keyIdentifier(_ publicKeyInfo: Bytes) throws -> Bytes {
        let info = try SubjectPublicKeyInfo.parse(publicKeyInfo)
        return Bytes(Digest.hash(.sha256, info.subjectPublicKey).prefix(20))
    }

    private static func sign(
        _ profile: CertificateProfile, subjectKey: Bytes, issuer: DistinguishedName, _ authorityIdentifier: Bytes,
        _ key: any Signer
    ) throws -> Bytes {
        try profile.check()
        var extensions: [CertificateExtension] = [
            .basicConstraints(
                isAuthority: profile.role.isAuthority, pathLength: profile.role == .authority ? 0 : nil),
            .keyUsage(profile.role.keyUsage),
        ]
        switch profile.role {
        case .timeStamping: extensions.append(.extendedKeyUsage([.timeStamping], critical: true))
        case .auditor: extensions.append(.extendedKeyUsage([.auditor], critical: false))
        case .statusPublisher: extensions.append(.extendedKeyUsage([.statusPublisher], critical: false))
        case .ocspResponder:
            extensions.append(.extendedKeyUsage([.ocspSigning], critical: false))
            extensions.append(CertificateExtension(.ocspNoCheck, critical: false, extnValue: [5, 0]))
        default: break
        }
        extensions.append(.subjectKeyIdentifier(try keyIdentifier(subjectKey)))
        extensions.append(.authorityKeyIdentifier(authorityIdentifier))
        if !profile.cRLDistributionPoints.isEmpty {
            extensions.append(.cRLDistributionPoints(profile.cRLDistributionPoints))
        }
        if !profile.freshestCRL.isEmpty { extensions.append(.freshestCRL(profile.freshestCRL)) }
        if !profile.ocspResponders.isEmpty {
            extensions.append(.authorityInformationAccess(ocsp: profile.ocspResponders))
        }
        let draft = CertificateDraft(
            serialNumber: profile.positiveSerial, signature: key.signatureAlgorithm, issuer: issuer,
            notBefore: profile.notBefore, notAfter: profile.notAfter, subject: profile.subject,
            subjectPublicKeyInfo: subjectKey, extensions: extensions)
        let toBeSigned = draft.toBeSigned()
        return SignedStructure.encode(
            toBeSigned: toBeSigned, algorithm: key.signatureAlgorithm, signature: try key.sign(toBeSigned))
    }
}
