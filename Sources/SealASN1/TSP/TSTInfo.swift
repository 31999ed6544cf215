package import SealBase
import SwiftASN1

/// `TSTInfo` (RFC 3161, 2.4.2): what a timestamp says.
package struct TSTInfo: Hashable, Sendable {
    /// The policy of the authority.
    package var policy: OID
    /// How the stamped octets were digested.
    package var hashAlgorithm: AlgorithmIdentifier
    /// Their digest.
    package var hashedMessage: Bytes
    /// Content octets of the token's serial number.
    package var serialNumber: Bytes
    /// The moment, to the second; a fraction in the token is cut off.
    package var genTime: Instant
    /// Content octets of the nonce, when the request had one.
    package var nonce: Bytes?
    /// Whether tokens of this authority are ordered by their times.
    package var ordering: Bool
    /// Accuracy in microseconds, when it says so.
    package var accuracy: Int64?

    /// All the fields.
    package init(
        policy: OID, hashAlgorithm: AlgorithmIdentifier, hashedMessage: Bytes, serialNumber: Bytes, genTime: Instant,
        nonce: Bytes? = nil, ordering: Bool = false, accuracy: Int64? = nil
    ) {
        (self.policy, self.hashAlgorithm, self.hashedMessage) = (policy, hashAlgorithm, hashedMessage)
        (self.serialNumber, self.genTime, self.nonce) = (serialNumber, genTime, nonce)
        (self.ordering, self.accuracy) = (ordering, accuracy)
    }

    /// Reads the DER (BER is tolerated).
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> TSTInfo {
        let node = try parseElement(encoded, strict: false, limit: 1 << 20, in: "TSTInfo")
        var reader = try ElementReader(node, in: "TSTInfo")
        let version = try reader.next("version").smallInteger("version")
        guard version == 1 else {
            throw ASN1Fault(.unknownVersion, ["structure": "TSTInfo", "version": "\(version)"])
        }
        let policy = try reader.next("policy").oid("policy")
        var imprint = try ElementReader(try reader.next("messageImprint"), in: "MessageImprint")
        let algorithm = try AlgorithmIdentifier(try imprint.next("hashAlgorithm"), in: "hashAlgorithm")
        let message = try imprint.next("hashedMessage").octetString("hashedMessage")
        try imprint.end()
        let serial = try reader.next("serialNumber").integer("serialNumber")
        let time = try reader.next("genTime", .generalizedTime)
        guard let genTime = TSTInfo.instant(try time.primitive(.generalizedTime, "genTime")) else {
            throw time.malformed("genTime")
        }
        var info = TSTInfo(
            policy: policy, hashAlgorithm: algorithm, hashedMessage: message, serialNumber: serial, genTime: genTime)
        if let accuracy = reader.optional(.sequence) { info.accuracy = try TSTInfo.microseconds(accuracy) }
        info.ordering = try reader.optional(.boolean)?.boolean("ordering") ?? false
        info.nonce = try reader.optional(.integer)?.integer("nonce")
        _ = reader.optional(tag: 0)  // tsa: a hint only
        _ = reader.optional(tag: 1)  // extensions
        try reader.end()
        return info
    }

    /// The DER.
    package var encoded: Bytes {
        encodeDER { out in
            out.sequence { info in
                info.integer(1)
                info.oid(policy)
                info.sequence {
                    $0.raw(hashAlgorithm.encoded)
                    $0.octetString(hashedMessage)
                }
                info.integer(serialNumber)
                info.primitive(.generalizedTime, Array(genTime.generalizedTime.utf8))
                if let accuracy { TSTInfo.write(accuracy, into: &info) }
                if ordering { info.boolean(true) }
                if let nonce { info.integer(nonce) }
            }
        }
    }

    /// `YYYYMMDDHHMMSS[.s…]Z` (RFC 3161, 2.4.2).
    private static func instant(_ octets: ArraySlice<UInt8>) -> Instant? {
        guard octets.count >= 15, octets.count <= 40, octets.last == 0x5a else { return nil }
        let body = octets.dropLast()
        let fraction = body.dropFirst(14)
        if let point = fraction.first {
            guard point == 0x2e, fraction.count > 1,
                fraction.dropFirst().allSatisfy({ (48...57).contains($0) })
            else { return nil }
        }
        return Instant(certificateTime: Bytes(body.prefix(14)) + [0x5a], short: false)
    }

    private static func microseconds(_ node: ASN1Node) throws(ASN1Fault) -> Int64 {
        var reader = try ElementReader(node, in: "Accuracy")
        var total: Int64 = 0
        if let seconds = reader.optional(.integer) { total = Int64(try seconds.smallInteger("seconds")) * 1_000_000 }
        if let millis = reader.optional(tag: 0) {
            total += Int64(try millis.smallInteger("millis", millis.identifier)) * 1000
        }
        if let micros = reader.optional(tag: 1) {
            total += Int64(try micros.smallInteger("micros", micros.identifier))
        }
        try reader.end()
        return total
    }

    private static func write(_ accuracy: Int64, into out: inout DER.Serializer) {
        out.sequence {
            let (seconds, rest) = (accuracy / 1_000_000, accuracy % 1_000_000)
            if seconds > 0 { $0.integer(Int(seconds)) }
            if rest / 1000 > 0 { $0.tagged(0, content: shortestInteger(octets(rest / 1000))) }
            if rest % 1000 > 0 { $0.tagged(1, content: shortestInteger(octets(rest % 1000))) }
        }
    }

    private static func octets(_ value: Int64) -> Bytes {
        [0, UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }
}
