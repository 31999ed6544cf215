package import SealBase
import SwiftASN1

/// `TimeStampResp` (RFC 3161, 2.4.2): an authority's answer. Nothing about it is checked.
package struct TimeStampResponse: Hashable, Sendable {
    /// PKIStatus: 0 granted, 1 granted with changes, 2 and above refused.
    package let status: Int
    /// What the authority says to people.
    package let text: String
    /// PKIFailureInfo by name, the first bit set; `nil` when it is absent.
    package let failure: String?
    /// The token as received; `nil` when there is none.
    package let token: Bytes?
    /// Whether there should be a token.
    package var isGranted: Bool { status <= 1 }

    private static let failures: [(UInt32, String)] = [
        (0, "badAlg"), (2, "badRequest"), (5, "badDataFormat"), (14, "timeNotAvailable"), (15, "unacceptedPolicy"),
        (16, "unacceptedExtension"), (17, "addInfoNotAvailable"), (25, "systemFailure"),
    ]

    /// Reads the whole of `encoded`.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> TimeStampResponse {
        let node = try parseElement(encoded, strict: false, limit: 1 << 20, in: "TimeStampResp")
        var reader = try ElementReader(node, in: "TimeStampResp")
        var information = try ElementReader(try reader.next("status"), in: "PKIStatusInfo")
        let status = try information.next("status").smallInteger("status")
        let lines = try information.optional(.sequence)?.elements("statusString", limit: 16) ?? []
        let bits = try information.optional(.bitString)?.namedBits("failInfo")
        try information.end()
        let token = reader.optional(.sequence)?.received
        try reader.end()
        return TimeStampResponse(
            status: status, text: lines.compactMap(\.text).joined(separator: " "),
            failure: bits.flatMap { bits in failures.first { bits & 1 << $0.0 != 0 }?.1 }, token: token)
    }

    /// The DER of a refusal.
    package static func refusal(status: Int = 2, text: String) -> Bytes {
        encodeDER { out in
            out.sequence { response in
                response.sequence { information in
                    information.integer(status)
                    information.sequence { $0.utf8(text) }
                }
            }
        }
    }
}
