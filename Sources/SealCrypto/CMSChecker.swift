package import SealASN1
package import SealBase

/// Checks CMS signatures over covered or enclosed content: SM2 in both families of object identifiers, ECDSA and RSA.
package enum CMSChecker {
    /// Checks every signer.
    /// - Parameters:
    ///   - covered: what the signature is detached from; `nil` checks the enclosed content alone. When there is both,
    ///     the enclosed content must be the covered octets' digest (GM/T 0010 in PDF, `GM.sm2cms.detached`) or, for
    ///     old files, the SHA-1 digest of `adbe.pkcs7.sha1`.
    ///   - certificates: DER certificates beside the enclosed ones that may be the signer's.
    package static func check(
        _ cms: CMSSignedData, covered: (any CoveredContent)?, certificates: [Bytes] = []
    ) -> CMSReport {
        CMSReport(
            signers: cms.signerInfos.map { check($0, of: cms, covered, certificates) }, findings: cms.findings)
    }

    private static func check(
        _ info: CMSSignerInfo, of cms: CMSSignedData, _ covered: (any CoveredContent)?, _ certificates: [Bytes]
    ) -> CMSSignerReport {
        var report = CMSSignerReport()
        report.signature = info.signature
        report.timeStamps = info.signatureTimeStamps
        report.signingTime = info.signingTime
        report.digestAlgorithm = DigestAlgorithm(info.digestAlgorithm.algorithm)
        report.scheme = SignatureScheme(
            signature: info.signatureAlgorithm.algorithm, digest: info.digestAlgorithm.algorithm)
        report.certificate = cms.certificate(of: info) ?? certificate(info, certificates)
        guard let algorithm = report.digestAlgorithm else { return report }
        if algorithm == .sha1 { report.findings.append(Finding("cms.weakDigest", .warning, ["digest": "sha1"])) }
        let contents = SignedContent.candidates(cms, covered, algorithm)
        guard let scheme = report.scheme, let certificate = report.certificate,
            let key = try? PublicKey(info: certificate.subjectPublicKeyInfo)
        else { return report }
        if case .rsa(let bits) = key.algorithm, bits < 2048 {
            report.findings.append(Finding("cms.weakKey", .warning, ["bits": "\(bits)"]))
        }
        if let attributes = info.signedAttrsOctets {
            let match = info.messageDigest.flatMap { digest in contents.first { $0.digest(prefix: []) == digest } }
            report.contentMatches = match != nil
            report.findings += match?.finding.map { [$0] } ?? []
            report.contentTypeMatches = info.contentType == cms.eContentType
            checkSignature(scheme, key, attributes, info, &report)
        } else {
            // RFC 5652, 5.3: attributes must be there when the content is not plain data.
            report.contentTypeMatches = cms.eContentType == .pkcs7Data || cms.eContentType == .gmData
            report.findings.append(Finding("cms.noSignedAttributes", .notice))
            let prefix = scheme == .sm2WithSM3 ? key.digestPrefix : []
            let match = contents.first { content in
                content.digest(prefix: prefix).map { right(scheme, key, $0, info.signature, &report) } ?? false
            }
            report.contentMatches = match != nil
            report.signatureIsRight = match != nil
            report.findings += match?.finding.map { [$0] } ?? []
        }
        if info.hasSigned(.signingCertificateV2) || info.hasSigned(.signingCertificate) {
            report.signingCertificateMatches = names(info.signingCertificate, certificate)
        }
        return report
    }

    /// The stored order of attributes first, then the order DER demands (RFC 5652, 5.4).
    private static func checkSignature(
        _ scheme: SignatureScheme, _ key: PublicKey, _ attributes: Bytes, _ info: CMSSignerInfo,
        _ report: inout CMSSignerReport
    ) {
        guard let stored = try? key.digest(attributes, scheme.digest) else { return }
        report.signatureIsRight = right(scheme, key, stored, info.signature, &report)
        guard !report.signatureIsRight, let sorted = info.sortedAttrsOctets,
            let digest = try? key.digest(sorted, scheme.digest)
        else { return }
        report.signatureIsRight = right(scheme, key, digest, info.signature, &report)
        if report.signatureIsRight {
            report.findings.append(Finding("cms.signatureOverSortedAttributes", .notice))
        }
    }

    private static func right(
        _ scheme: SignatureScheme, _ key: PublicKey, _ digest: Bytes, _ signature: Bytes,
        _ report: inout CMSSignerReport
    ) -> Bool {
        if SignatureChecker.verify(scheme, key: key, digest: digest, signature: signature) { return true }
        guard !scheme.isRSA, let der = SignatureChecker.derFromRaw(signature),
            SignatureChecker.verify(scheme, key: key, digest: digest, signature: der)
        else { return false }
        report.findings.append(Finding("cms.rawSignatureValue", .warning))
        return true
    }

    private static func certificate(_ info: CMSSignerInfo, _ certificates: [Bytes]) -> CertificateOutline? {
        for encoded in certificates {
            if let outline = try? CertificateOutline.parse(encoded), info.sid.identifies(outline) { return outline }
        }
        return nil
    }

    private static func names(_ reference: SigningCertificateReference?, _ certificate: CertificateOutline) -> Bool {
        guard let reference, let algorithm = DigestAlgorithm(reference.hashAlgorithm) else { return false }
        return Digest.hash(algorithm, certificate.encoded) == reference.certHash
    }
}
