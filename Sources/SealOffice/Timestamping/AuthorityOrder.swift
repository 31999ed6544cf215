import Foundation
import SealASN1
import SealBase
import SealCrypto
import Timestamping

/// A timestamp authority on the network, and whom to trust for it.
package struct AuthorityOrder: Hashable, Sendable {
    /// `http://…` or `https://…`.
    package var address: String
    /// The policy asked for, dotted; `nil` takes the authority's own.
    package var policy: String?
    /// Files with certificates trusted for time.
    package var trust: [String]
    /// Such certificates that were read already, DER.
    var roots: [Bytes] = []
    /// Seconds until the whole answer is here.
    package var seconds: Double

    package init(address: String, policy: String? = nil, trust: [String], seconds: Double = 30) {
        (self.address, self.policy, self.trust, self.seconds) = (address, policy, trust, seconds)
    }
}

extension AuthorityOrder {
    /// The certificates trusted for time, DER.
    func anchors() throws -> [Bytes] { try trust.flatMap { try CertificateFile.read($0).map(\.encoded) } + roots }
}

/// Something that makes timestamp tokens: an authority of the office, or one on the network.
struct StampSource: Sendable {
    /// The digest that its tokens are over.
    var algorithm: DigestAlgorithm
    /// Octets of room that a token needs.
    var room: Int
    /// The authority's certificate, where it is known before there is a token.
    var certificate: Bytes?
    /// A token over octets with this digest.
    var token: @Sendable (_ digest: Bytes, _ now: Instant) throws -> Bytes

    /// A token over octets.
    func over(_ octets: Bytes, _ now: Instant) throws -> Bytes { try token(Digest.hash(algorithm, octets), now) }
}

extension StampSource {
    /// An authority on the network. Throws `TimestampingFault.badAddress`, `OfficeFault.badPolicy`, and faults of the
    /// certificate files.
    init(
        _ order: AuthorityOrder, _ algorithm: DigestAlgorithm, trust: [Bytes] = [],
        entropy: @escaping @Sendable (Int) -> Bytes
    ) throws {
        let roots = try order.anchors() + trust
        let policy = try order.policy.map { text in
            guard let policy = OID(text) else { throw OfficeFault(.badPolicy, ["policy": text]) }
            return policy
        }
        var asking = try TimeStampClient(address: order.address, trust: ChainChecker(roots: roots), policy: policy)
        let seconds = order.seconds.isFinite ? min(max(order.seconds, 0.1), 600) : 30
        asking.exchange = HTTPExchange(connectSeconds: min(10, seconds), totalSeconds: seconds)
        let client = asking
        self.init(algorithm: algorithm, room: 12_288) { digest, now in
            try client.token(digest: digest, algorithm, nonce: entropy(8), now: now)
        }
    }
}

extension Office {
    /// The office's own authority of a kind.
    func stampSource(_ role: OfficeSetting) throws -> StampSource {
        let authority = try TimeStampAuthority(key: key(role), certificate: certificate(role))
        let algorithm: DigestAlgorithm = role == .timestampSM2 ? .sm3 : .sha256
        let entropy = entropy
        return StampSource(algorithm: algorithm, room: 4096, certificate: try certificate(role).encoded) {
            try authority.token(
                digest: $0, algorithm: algorithm, serialNumber: Office.serial(entropy(16)), genTime: $1)
        }
    }

    /// The authority that an order names, else the office's own of the kind.
    func stampSource(_ order: SignOrder, _ kind: SignerKind) throws -> StampSource {
        guard let authority = order.authority else {
            return try stampSource(kind == .sm2 ? .timestampSM2 : .timestampP256)
        }
        return try StampSource(authority, kind.digest, entropy: entropy)
    }
}
