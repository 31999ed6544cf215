package import SealASN1
package import SealBase
package import SealCrypto

/// Fetches timestamps from an authority over HTTP (RFC 3161, 3.4) and believes nothing of what comes: imprint, nonce,
/// policy, signature, purpose, path and time are checked before a token is handed out.
package struct TimeStampClient: Sendable {
    /// Where the authority answers.
    package let address: String
    /// The policy asked for; `nil` takes the authority's own.
    package var policy: OID?
    /// Limits on the exchange.
    package var exchange = HTTPExchange()
    /// How far the authority's clock may be from ours, in seconds.
    package var clockTolerance: Int64 = 600
    /// Revocation lists that are asked about the authority's certificate; a gap in them is no obstacle here.
    package var revocation: RevocationEvidence?
    private let trust: ChainChecker
    private let certificates: [Bytes]

    /// - Parameters:
    ///   - trust: the authorities trusted for time.
    ///   - certificates: DER certificates that may help where the token brings none.
    /// Throws `TimestampingFault.badAddress`.
    package init(
        address: String, trust: ChainChecker, certificates: [Bytes] = [], policy: OID? = nil
    ) throws(TimestampingFault) {
        _ = try HTTPExchange.check(address)
        (self.address, self.trust, self.certificates, self.policy) = (address, trust, certificates, policy)
    }

    /// A token, in DER, over octets. `nonce` is a number nobody can guess; `now` the present.
    package func token(
        over octets: Bytes, _ algorithm: DigestAlgorithm, nonce: Bytes, now: Instant
    ) throws -> Bytes {
        try token(digest: Digest.hash(algorithm, octets), algorithm, nonce: nonce, now: now)
    }

    /// A token, in DER, over octets with this digest. Throws `TimestampingFault`.
    package func token(
        digest: Bytes, _ algorithm: DigestAlgorithm, nonce: Bytes, now: Instant
    ) throws -> Bytes {
        let request = TimeStampRequest(
            hashAlgorithm: algorithm.identifier, hashedMessage: digest, reqPolicy: policy, nonce: positive(nonce))
        let answer = try exchange.post(
            request.encoded, to: address, contentType: "application/timestamp-query",
            accept: "application/timestamp-reply")
        return try admitted(read(answer), request, digest, algorithm, now).encoded
    }

    /// Content octets of a positive INTEGER.
    private func positive(_ nonce: Bytes) -> Bytes {
        let digits = nonce.drop { $0 == 0 }
        guard let first = digits.first else { return [0] }
        return first >= 0x80 ? [0] + digits : Bytes(digits)
    }

    private func fault(_ code: TimestampingFaultCode, _ details: [String: String] = [:]) -> TimestampingFault {
        TimestampingFault(code, details.merging(["address": address]) { $1 })
    }

    private func read(_ answer: HTTPExchange.Answer) throws(TimestampingFault) -> TimeStampToken {
        if (300..<400).contains(answer.status) { throw fault(.redirected, ["location": answer.location]) }
        guard answer.status == 200 else { throw fault(.httpStatus, ["status": "\(answer.status)"]) }
        let type = answer.contentType.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        guard type == "application/timestamp-reply" else { throw fault(.wrongContentType, ["type": type]) }
        do {
            let response = try TimeStampResponse.parse(answer.body)
            guard response.isGranted else {
                throw fault(
                    .rejected,
                    ["status": "\(response.status)", "failure": response.failure ?? "", "text": response.text])
            }
            guard let token = response.token else { throw fault(.unreadable) }
            return try TimeStampToken.parse(token)
        } catch let error as TimestampingFault {
            throw error
        } catch {
            throw fault(.unreadable)
        }
    }

    private func admitted(
        _ token: TimeStampToken, _ request: TimeStampRequest, _ digest: Bytes, _ algorithm: DigestAlgorithm,
        _ now: Instant
    ) throws(TimestampingFault) -> TimeStampToken {
        let report = TimeStampChecker.check(
            token, covered: CoveredDigest(algorithm, digest), trust: trust, certificates: certificates)
        guard report.imprintMatches else { throw fault(.wrongImprint) }
        guard token.info.nonce == request.nonce else { throw fault(.wrongNonce) }
        if let policy, token.info.policy != policy {
            throw fault(.wrongPolicy, ["policy": token.info.policy.dotted, "wanted": policy.dotted])
        }
        guard let chain = report.chain else { throw fault(.noCertificate) }
        guard report.signatureIsRight else { throw fault(.badSignature) }
        guard report.mayStamp else { throw fault(.notAnAuthority) }
        try check(chain)
        let (early, late) = (now.adding(seconds: -clockTolerance), now.adding(seconds: clockTolerance))
        guard early <= report.genTime, report.genTime <= late else {
            throw fault(.timeOff, ["time": report.genTime.iso8601, "now": now.iso8601])
        }
        if case .revoked = revocation?.status(ofPath: chain.path, now: now).status {
            throw fault(.certificateRevoked, ["subject": chain.leaf?.subject.readable ?? ""])
        }
        return token
    }

    private func check(_ chain: ChainResult) throws(TimestampingFault) {
        switch chain.status {
        case .trusted: return
        case .expired, .notYetValid: throw fault(.certificateExpired, ["subject": chain.culprit])
        default:
            throw fault(
                .untrusted, ["subject": chain.leaf?.subject.readable ?? "", "reason": chain.status.rawValue])
        }
    }
}
