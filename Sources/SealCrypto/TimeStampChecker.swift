package import SealASN1
package import SealBase

/// What a timestamp token says and how much of it holds.
package struct TimeStampReport: Hashable, Sendable {
    /// The moment in the token.
    package var genTime: Instant
    /// The token is over the octets asked about.
    package var imprintMatches: Bool
    /// The token's own signature is right, with its certificate named under it.
    package var signatureIsRight: Bool
    /// The certificate is a timestamp authority's: extended key usage timeStamping alone, critical (RFC 3161, 2.3).
    package var mayStamp: Bool
    /// The authority's certificate followed to a trusted one at `genTime`; `nil` when the token has no certificate.
    package var chain: ChainResult?
    /// The digest of the imprint; `nil` when it is not one the engine uses.
    package var imprintAlgorithm: DigestAlgorithm?
    /// Deviations noticed, the CMS ones among them; `tsp.weakImprint`, `tsp.usageNotCritical`.
    package var findings: [Finding]

    /// Whether the moment can be relied on, revocation apart.
    package var isTrusted: Bool {
        imprintMatches && signatureIsRight && mayStamp && chain?.isTrusted ?? false
    }
}

/// Checks timestamp tokens (RFC 3161; GM/T 0033), under PKCS#7 or GM object identifiers.
package enum TimeStampChecker {
    /// Checks a token, or a whole response, over `stamped`. Throws `ASN1Fault` when it cannot be read as a token.
    /// - Parameters:
    ///   - stamped: the octets the token must be over: for seals, those of the signature value.
    ///   - trust: the authorities trusted for time.
    ///   - certificates: DER certificates that may be the authority's when the token has none.
    package static func check(
        _ encoded: Bytes, stamped: Bytes, trust: ChainChecker, certificates: [Bytes] = []
    ) throws(ASN1Fault) -> TimeStampReport {
        check(
            try TimeStampToken.parse(encoded), covered: CoveredBytes(stamped), trust: trust, certificates: certificates)
    }

    /// The same for a token that is read already, over content that may be too large to hold.
    package static func check(
        _ token: TimeStampToken, covered: any CoveredContent, trust: ChainChecker, certificates: [Bytes] = []
    ) -> TimeStampReport {
        let info = token.info
        let cms = CMSChecker.check(token.signedData, covered: nil, certificates: certificates)
        let signer = cms.signers.count == 1 ? cms.signers.first : nil  // RFC 3161, 2.4.2: one signer
        var findings = cms.findings + (signer?.findings ?? [])
        let algorithm = DigestAlgorithm(info.hashAlgorithm.algorithm)
        if algorithm == .sha1 { findings.append(Finding("tsp.weakImprint", .warning)) }
        let certificate = signer?.certificate
        if let certificate, certificate.extensionValue(.extendedKeyUsage)?.critical == false {
            findings.append(Finding("tsp.usageNotCritical", .notice))
        }
        let digest = algorithm.flatMap { try? covered.digest($0, prefix: []) }
        return TimeStampReport(
            genTime: info.genTime, imprintMatches: digest.map { $0 == info.hashedMessage && !$0.isEmpty } ?? false,
            signatureIsRight: signer?.isRight ?? false, mayStamp: certificate.map(mayStamp) ?? false,
            chain: certificate.map {
                trust.check($0.encoded, at: info.genTime, extra: token.signedData.certificates + certificates)
            },
            imprintAlgorithm: algorithm, findings: findings)
    }

    /// Whether a certificate is a timestamp authority's: timeStamping is its only extended key usage, and its key usage,
    /// where it limits at all, has a signing bit.
    package static func mayStamp(_ certificate: CertificateOutline) -> Bool {
        certificate.extendedKeyUsage == [.timeStamping]
            && certificate.keyUsage.map { !$0.isDisjoint(with: [.digitalSignature, .nonRepudiation]) } ?? true
    }
}
