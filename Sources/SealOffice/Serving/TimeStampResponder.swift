import SealASN1
package import SealBase
import SealCrypto

/// Answers requests for timestamps over HTTP (RFC 3161, 3.4) with the office's own authority. Any number of threads.
package struct TimeStampResponder: Sendable {
    private let authority: TimeStampAuthority
    private let entropy: @Sendable (Int) -> Bytes
    /// More is no request.
    package static let requestLimit = 1 << 14

    init(_ authority: TimeStampAuthority, _ entropy: @escaping @Sendable (Int) -> Bytes) {
        (self.authority, self.entropy) = (authority, entropy)
    }

    /// The whole response: a token, or why there is none.
    package func answer(_ encoded: Bytes, now: Instant) -> Bytes {
        guard encoded.count <= Self.requestLimit, let request = try? TimeStampRequest.parse(encoded) else {
            return TimeStampRequest.response(refusal: .badDataFormat)
        }
        guard let algorithm = DigestAlgorithm(request.hashAlgorithm.algorithm), algorithm != .sha1 else {
            return TimeStampRequest.response(refusal: .badAlgorithm)
        }
        guard request.hashedMessage.count == algorithm.byteCount else {
            return TimeStampRequest.response(refusal: .badDataFormat)
        }
        guard request.reqPolicy.map({ $0 == .yinjianTimeStampPolicy }) ?? true else {
            return TimeStampRequest.response(refusal: .unacceptedPolicy)
        }
        guard !request.hasExtensions else { return TimeStampRequest.response(refusal: .unacceptedExtension) }
        let serial = Office.serial(entropy(16))
        return (try? authority.answer(request, serialNumber: serial, genTime: now))
            ?? TimeStampRequest.response(refusal: .systemFailure)
    }
}

extension Office {
    /// The responder with a key of SM2, or of P-256. Throws what opening the key throws.
    package func timeStampResponder(sm2: Bool) throws -> TimeStampResponder {
        let role: OfficeSetting = sm2 ? .timestampSM2 : .timestampP256
        return TimeStampResponder(
            try TimeStampAuthority(key: key(role), certificate: certificate(role)), entropy)
    }
}
