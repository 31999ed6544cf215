package import SealASN1
package import SealBase

/// A timestamp authority inside the process: its key and certificate make RFC 3161 tokens. The moment and the serial
/// number of each token are handed in.
package struct TimeStampAuthority: Sendable {
    /// The authority's certificate.
    package let certificate: CertificateOutline
    private let maker: CMSMaker
    private let policy: OID

    /// - Parameters:
    ///   - policy: the policy written in tokens.
    ///   - chain: DER certificates enclosed beside the authority's.
    /// Throws `keyDoesNotMatch`, or `badProfile` when the certificate is not a timestamp authority's.
    package init(
        key: any Signer, certificate: CertificateOutline, policy: OID = .yinjianTimeStampPolicy, chain: [Bytes] = []
    ) throws(CryptoFault) {
        guard TimeStampChecker.mayStamp(certificate) else { throw CryptoFault(.badProfile, ["field": "certificate"]) }
        maker = try CMSMaker(key: key, certificate: certificate, chain: chain)
        (self.certificate, self.policy) = (certificate, policy)
    }

    /// A token, in DER, over octets with this digest.
    package func token(
        digest: Bytes, algorithm: DigestAlgorithm, serialNumber: Bytes, genTime: Instant, nonce: Bytes? = nil,
        withCertificate: Bool = true
    ) throws -> Bytes {
        guard algorithm != .sha1 else { throw CryptoFault(.unsupportedAlgorithm, ["algorithm": "sha1"]) }
        guard digest.count == algorithm.byteCount else {
            throw CryptoFault(
                .wrongDigestLength, ["count": "\(digest.count)", "expected": "\(algorithm.byteCount)"])
        }
        let info = TSTInfo(
            policy: policy, hashAlgorithm: algorithm.identifier, hashedMessage: digest,
            serialNumber: [0] + serialNumber, genTime: genTime, nonce: nonce, accuracy: 1_000_000)
        return try maker.enclosing(
            info.encoded, type: .tstInfo, signingTime: genTime, withCertificate: withCertificate)
    }

    /// A token over octets, digested as goes with the authority's own key.
    package func token(over octets: Bytes, serialNumber: Bytes, genTime: Instant) throws -> Bytes {
        let algorithm = maker.digestAlgorithm
        return try token(
            digest: Digest.hash(algorithm, octets), algorithm: algorithm, serialNumber: serialNumber, genTime: genTime)
    }

    /// Answers a client's request with a whole response. Throws `unsupportedAlgorithm` for digests it does not stamp.
    package func answer(_ request: TimeStampRequest, serialNumber: Bytes, genTime: Instant) throws -> Bytes {
        guard let algorithm = DigestAlgorithm(request.hashAlgorithm.algorithm) else {
            throw CryptoFault(.unsupportedAlgorithm, ["algorithm": request.hashAlgorithm.algorithm.dotted])
        }
        let token = try token(
            digest: request.hashedMessage, algorithm: algorithm, serialNumber: serialNumber, genTime: genTime,
            nonce: request.nonce, withCertificate: request.certReq)
        return TimeStampRequest.response(token: token)
    }
}

extension OID {
    /// The policy of the engine's own timestamp authority, under 2.25.<UUID>.
    package static let yinjianTimeStampPolicy = OID(2, 25, 209_870_153_427_660_186_473_319_066_718_514_240_101)
}
