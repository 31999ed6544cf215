package import SealBase
import SwiftASN1

/// `TimeStampReq` (RFC 3161, 2.4.1): what a client sends to an authority.
package struct TimeStampRequest: Hashable, Sendable {
    /// How the octets were digested.
    package var hashAlgorithm: AlgorithmIdentifier
    /// Their digest.
    package var hashedMessage: Bytes
    /// The policy asked for.
    package var reqPolicy: OID?
    /// Content octets of the nonce.
    package var nonce: Bytes?
    /// Whether the authority's certificate shall be in the token.
    package var certReq: Bool

    /// Whether it asks for something that no field says.
    package var hasExtensions = false

    /// All the fields.
    package init(
        hashAlgorithm: AlgorithmIdentifier, hashedMessage: Bytes, reqPolicy: OID? = nil, nonce: Bytes? = nil,
        certReq: Bool = true
    ) {
        (self.hashAlgorithm, self.hashedMessage, self.reqPolicy) = (hashAlgorithm, hashedMessage, reqPolicy)
        (self.nonce, self.certReq) = (nonce, certReq)
    }

    /// Reads the DER.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> TimeStampRequest {
        let node = try parseElement(encoded, strict: true, limit: 1 << 16, in: "TimeStampReq")
        var reader = try ElementReader(node, in: "TimeStampReq")
        let version = try reader.next("version").smallInteger("version")
        guard version == 1 else {
            throw ASN1Fault(.unknownVersion, ["structure": "TimeStampReq", "version": "\(version)"])
        }
        var imprint = try ElementReader(try reader.next("messageImprint"), in: "MessageImprint")
        let algorithm = try AlgorithmIdentifier(try imprint.next("hashAlgorithm"), in: "hashAlgorithm")
        let message = try imprint.next("hashedMessage").octetString("hashedMessage")
        try imprint.end()
        var request = TimeStampRequest(hashAlgorithm: algorithm, hashedMessage: message, certReq: false)
        request.reqPolicy = try reader.optional(.objectIdentifier)?.oid("reqPolicy")
        request.nonce = try reader.optional(.integer)?.integer("nonce")
        request.certReq = try reader.optional(.boolean)?.boolean("certReq") ?? false
        request.hasExtensions = reader.optional(tag: 0) != nil
        try reader.end()
        return request
    }

    /// The DER.
    package var encoded: Bytes {
        encodeDER { out in
            out.sequence { request in
                request.integer(1)
                request.sequence {
                    $0.raw(hashAlgorithm.encoded)
                    $0.octetString(hashedMessage)
                }
                if let reqPolicy { request.oid(reqPolicy) }
                if let nonce { request.integer(nonce) }
                if certReq { request.boolean(true) }
            }
        }
    }

    /// `TimeStampResp` with status granted around a token (RFC 3161, 2.4.2).
    package static func response(token: Bytes) -> Bytes {
        encodeDER { out in
            out.sequence {
                $0.sequence { $0.integer(0) }
                $0.raw(token)
            }
        }
    }

    /// Why an authority refuses (RFC 3161, 2.4.2, PKIFailureInfo): the number of the bit.
    package enum Refusal: Int, Hashable, Sendable, CaseIterable {
        case badAlgorithm = 0
        case badRequest = 2
        case badDataFormat = 5
        case unacceptedPolicy = 15
        case unacceptedExtension = 16
        case systemFailure = 25
    }

    /// `TimeStampResp` with status rejection and its reason; no token.
    package static func response(refusal: Refusal) -> Bytes {
        var bits = Bytes(repeating: 0, count: refusal.rawValue / 8 + 1)
        bits[refusal.rawValue / 8] = 0x80 >> UInt8(refusal.rawValue % 8)
        let unused = UInt8(7 - refusal.rawValue % 8)  // DER: a named list ends with its last set bit
        return encodeDER { out in
            out.sequence {
                $0.sequence {
                    $0.integer(2)
                    $0.primitive(.bitString, [unused] + bits)
                }
            }
        }
    }
}
