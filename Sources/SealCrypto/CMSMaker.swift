package import SealASN1
package import SealBase

/// Makes CMS signatures of one signer: CAdES-BES, also as the Contents of a PDF signature (`ETSI.CAdES.detached`).
package struct CMSMaker: Sendable {
    /// Makes a timestamp token over the octets of a signature value.
    package typealias Stamp = (_ signature: Bytes) throws -> Bytes

    private let key: any Signer
    private let certificate: CertificateOutline
    private let chain: [Bytes]
    private let family: CMSFamily

    /// - Parameters:
    ///   - certificate: the signer's; `keyDoesNotMatch` is thrown when it is not the key's.
    ///   - chain: DER certificates enclosed beside the signer's, without the root as a rule.
    ///   - family: object identifiers of PKCS#7 or of GM/T 0010.
    package init(
        key: any Signer, certificate: CertificateOutline, chain: [Bytes] = [], family: CMSFamily = .pkcs7
    ) throws(CryptoFault) {
        try key.demandMatch(certificate)
        (self.key, self.certificate, self.chain, self.family) = (key, certificate, chain, family)
    }

    /// The digest the covered octets need: SM3 for SM2, else SHA-256.
    package var digestAlgorithm: DigestAlgorithm { key.keyAlgorithm.digest }

    /// A detached signature over octets with this digest, in DER.
    /// - Parameters:
    ///   - signingTime: `nil` leaves the attribute out, as PAdES wants it (ETSI EN 319 142-1, 6.3; the moment stands in
    ///     the signature dictionary's M).
    ///   - stamp: when given, its token becomes the signature-time-stamp attribute.
    package func detached(digest: Bytes, signingTime: Instant? = nil, stamp: Stamp? = nil) throws -> Bytes {
        try sign(family.data, content: nil, digest: digest, signingTime: signingTime, stamp: stamp)
    }

    /// A signature that encloses its content.
    package func enclosing(_ content: Bytes, signingTime: Instant? = nil, stamp: Stamp? = nil) throws -> Bytes {
        let digest = Digest.hash(digestAlgorithm, content)
        return try sign(family.data, content: content, digest: digest, signingTime: signingTime, stamp: stamp)
    }

    /// A signature that encloses content of another type than data: a timestamp's TSTInfo.
    func enclosing(_ content: Bytes, type: OID, signingTime: Instant, withCertificate: Bool) throws -> Bytes {
        let digest = Digest.hash(digestAlgorithm, content)
        return try sign(
            type, content: content, digest: digest, signingTime: signingTime, stamp: nil,
            withCertificate: withCertificate)
    }

    private func sign(
        _ type: OID, content: Bytes?, digest: Bytes, signingTime: Instant?, stamp: Stamp?, withCertificate: Bool = true
    ) throws -> Bytes {
        let expected = digestAlgorithm.byteCount
        guard digest.count == expected else {
            throw CryptoFault(.wrongDigestLength, ["count": "\(digest.count)", "expected": "\(expected)"])
        }
        var attributes: [CMSAttribute] = [
            .contentType(type), .messageDigest(digest),
            .signingCertificateV2(
                hash: Digest.hash(digestAlgorithm, certificate.encoded), algorithm: digestAlgorithm.identifier),
        ]
        if let signingTime { attributes.append(.signingTime(signingTime)) }
        let draft = CMSDraft(
            family: family, eContentType: type, eContent: content, signer: certificate,
            certificates: withCertificate ? [certificate.encoded] + chain.filter { $0 != certificate.encoded } : [],
            digestAlgorithm: digestAlgorithm.identifier, signatureAlgorithm: signatureAlgorithm,
            signedAttrs: attributes)
        let signature = try key.sign(draft.toBeSigned())
        let unsigned = try stamp.map { [CMSAttribute.signatureTimeStamp(try $0(signature))] } ?? []
        return draft.encode(signature: signature, unsignedAttrs: unsigned)
    }

    /// GM/T 0010 names SM2's signature algorithm by its own identifier, without the digest.
    private var signatureAlgorithm: AlgorithmIdentifier {
        family == .gm && key.keyAlgorithm == .sm2 ? AlgorithmIdentifier(.sm2Signature) : key.signatureAlgorithm
    }
}
