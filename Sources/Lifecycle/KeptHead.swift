package import SealBase

/// The heads of both chains at a moment, signed with the audit key and kept in another place than the registry: what a
/// later trail must still pass through (GX-2, ES-13).
package struct KeptHead: Hashable, Sendable {
    /// End of the audit trail.
    package var trail: AuditHead
    /// End of the chain of seal-use records.
    package var uses: AuditHead
    package var at: Instant
    /// Serial number, in hex, of the audit certificate.
    package var signer: String
    /// Set when a person stated that rows behind this position were lost because the registry was restored from a
    /// backup: heads kept before this one and beyond the position count no longer.
    package var restoredTo: Int64?
    /// The same for the seal-use records.
    package var usesRestoredTo: Int64?
    /// Signature over `toBeSigned`; empty until it is made.
    package var signature: Bytes

    package init(
        trail: AuditHead, uses: AuditHead, at: Instant, signer: String, restoredTo: Int64? = nil,
        usesRestoredTo: Int64? = nil, signature: Bytes = []
    ) {
        (self.trail, self.uses, self.at, self.signer) = (trail, uses, at, signer)
        (self.restoredTo, self.usesRestoredTo, self.signature) = (restoredTo, usesRestoredTo, signature)
    }

    /// What the audit key signs.
    package var toBeSigned: Bytes {
        var out = FieldOctets("yinjian-audit-head-1")
        out.put(trail.position)
        out.put(trail.digest)
        out.put(uses.position)
        out.put(uses.digest)
        out.put(at.secondsSinceEpoch)
        out.put(signer)
        out.put(restoredTo ?? -1)
        out.put(usesRestoredTo ?? -1)
        return out.octets
    }
}

extension KeptHead: Codable {
    private enum Key: String, CodingKey {
        case position, digest, usePosition, useDigest, at, signer, restoredTo, usesRestoredTo, signature
    }

    package init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: Key.self)
        func octets(_ key: Key) throws -> Bytes {
            guard let octets = Bytes(hex: try row.decode(String.self, forKey: key)) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: row, debugDescription: "not hexadecimal")
            }
            return octets
        }
        self.init(
            trail: AuditHead(position: try row.decode(Int64.self, forKey: .position), digest: try octets(.digest)),
            uses: AuditHead(position: try row.decode(Int64.self, forKey: .usePosition), digest: try octets(.useDigest)),
            at: try row.decode(Instant.self, forKey: .at), signer: try row.decode(String.self, forKey: .signer),
            restoredTo: try row.decodeIfPresent(Int64.self, forKey: .restoredTo),
            usesRestoredTo: try row.decodeIfPresent(Int64.self, forKey: .usesRestoredTo),
            signature: try octets(.signature))
    }

    package func encode(to encoder: any Encoder) throws {
        var row = encoder.container(keyedBy: Key.self)
        try row.encode(trail.position, forKey: .position)
        try row.encode(trail.digest.hex, forKey: .digest)
        try row.encode(uses.position, forKey: .usePosition)
        try row.encode(uses.digest.hex, forKey: .useDigest)
        try row.encode(at, forKey: .at)
        try row.encode(signer, forKey: .signer)
        try row.encodeIfPresent(restoredTo, forKey: .restoredTo)
        try row.encodeIfPresent(usesRestoredTo, forKey: .usesRestoredTo)
        try row.encode(signature.hex, forKey: .signature)
    }
}

extension KeptHead {
    /// The heads that still bind, oldest first: what stood beyond a stated restoration does not.
    package static func binding(_ heads: [KeptHead]) -> (trail: [AuditHead], uses: [AuditHead], lost: Int64) {
        var trail: [AuditHead] = []
        var uses: [AuditHead] = []
        var lost: Int64 = 0
        for head in heads {
            if let limit = head.restoredTo {
                lost += max(0, (trail.last?.position ?? 0) - limit)
                trail.removeAll { $0.position > limit }
            }
            if let limit = head.usesRestoredTo { uses.removeAll { $0.position > limit } }
            trail.append(head.trail)
            uses.append(head.uses)
        }
        return (trail, uses, lost)
    }
}
