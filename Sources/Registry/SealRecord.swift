package import Lifecycle
package import SealBase

/// What must be known of an e-seal before its maker signs it.
package struct SealIntention: Hashable, Sendable {
    /// The seal's `esID`.
    package var sealCode: String
    package var name: String
    /// Full name of the owning organisation or person.
    package var owner: String
    /// Unified social credit code; empty when there is none.
    package var uscc: String
    /// 1 unit, 2 personal, 3 device (ES-3).
    package var type: Int
    /// Identifier of the maker's key.
    package var maker: String
    package var validStart: Instant
    package var validEnd: Instant
    /// Digest of the octets that will be signed.
    package var toBeSignedDigest: Bytes
    /// Digest of the scan that the impression was taken from (ES-9).
    package var impression: Bytes?

    package init(
        sealCode: String, name: String, owner: String, uscc: String, type: Int, maker: String, validStart: Instant,
        validEnd: Instant, toBeSignedDigest: Bytes, impression: Bytes? = nil
    ) {
        (self.sealCode, self.name, self.owner, self.uscc) = (sealCode, name, owner, uscc)
        (self.type, self.maker, self.toBeSignedDigest) = (type, maker, toBeSignedDigest)
        (self.validStart, self.validEnd, self.impression) = (validStart, validEnd, impression)
    }
}

/// An e-seal as the office remembers it.
package struct SealRecord: Hashable, Sendable {
    package var sealCode: String
    package var name: String
    package var owner: String
    package var uscc: String
    package var type: Int
    package var maker: String
    package var state: SealState
    package var validStart: Instant
    package var validEnd: Instant
    /// The seal, DER; `nil` until it is stored.
    package var der: Bytes?
    package var createdAt: Instant
    /// When it was out of force, in order of time.
    package var intervals: [SealInterval]
    /// Digest of the scan that the impression was taken from, where it was made of one for an application (ES-9).
    package var impression: Bytes?
}

/// A span in which a seal is not in force.
package struct SealInterval: Hashable, Sendable {
    /// `suspended` or `revoked`.
    package var state: SealState
    package var from: Instant
    /// `nil` while it lasts.
    package var to: Instant?
    package var reason: StatusReason

    package init(state: SealState, from: Instant, to: Instant? = nil, reason: StatusReason) {
        (self.state, self.from, self.to, self.reason) = (state, from, to, reason)
    }
}

/// One line of a seal status list: what crosses to the press.
package struct SealStatusRow: Hashable, Sendable {
    package var sealCode: String
    package var name: String
    package var intervals: [SealInterval]
}
