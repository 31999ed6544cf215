package import Lifecycle
package import SealBase

/// What must be known of a certificate before it is signed.
package struct CertificateIntention: Hashable, Sendable {
    /// Identifier of the issuer's key.
    package var issuer: String
    /// Big-endian, positive, at most 20 octets (RFC 5280 §4.1.2.2); unique for the issuer.
    package var serial: Bytes
    /// The subject's name, for people.
    package var subject: String
    /// `root`, `maker`, `signer`, `timestamp`, `status`…
    package var purpose: String
    package var notBefore: Instant
    package var notAfter: Instant
    /// Digest of the octets that will be signed, or of the profile they will be built from.
    package var toBeSignedDigest: Bytes

    package init(
        issuer: String, serial: Bytes, subject: String, purpose: String, notBefore: Instant, notAfter: Instant,
        toBeSignedDigest: Bytes
    ) {
        (self.issuer, self.serial, self.subject, self.purpose) = (issuer, serial, subject, purpose)
        (self.notBefore, self.notAfter, self.toBeSignedDigest) = (notBefore, notAfter, toBeSignedDigest)
    }
}

/// A certificate as the office remembers it.
package struct CertificateRecord: Hashable, Sendable {
    package var issuer: String
    /// Big-endian without leading zeros.
    package var serial: Bytes
    package var subject: String
    package var purpose: String
    package var state: CertificateState
    package var notBefore: Instant
    package var notAfter: Instant
    /// The certificate, DER; `nil` until it is stored.
    package var der: Bytes?
    /// When it was frozen or revoked, and why.
    package var listedAt: Instant?
    package var reason: StatusReason?
    package var createdAt: Instant
}

extension CertificateState {
    /// How the two columns of the table hold a state: what waits to be handed over is in force, or frozen, with a stage.
    var stored: (state: String, stage: String?) {
        switch self {
        case .pending: (CertificateState.valid.rawValue, "pending")
        case .frozenPending: (CertificateState.frozen.rawValue, "pending")
        case .issuing, .valid, .frozen, .revoked, .expired: (rawValue, nil)
        }
    }

    /// The state with its stage.
    func staged(_ stage: String?) -> CertificateState {
        guard stage == "pending" else { return self }
        return self == .valid ? .pending : self == .frozen ? .frozenPending : self
    }
}

/// One line of a revocation list: what crosses to the press.
package struct RevocationEntry: Hashable, Sendable {
    /// Big-endian without leading zeros.
    package var serial: Bytes
    package var at: Instant
    package var reason: StatusReason

    package init(serial: Bytes, at: Instant, reason: StatusReason) {
        (self.serial, self.at, self.reason) = (serial, at, reason)
    }
}

/// A serial number as it is stored: 20 octets, so that the order of octets is the order of numbers.
struct StoredSerial {
    let octets: Bytes

    /// `nil` for zero and for numbers over 20 octets or with the top bit of the twentieth set (RFC 5280 §4.1.2.2).
    init?(_ serial: Bytes) {
        let magnitude = Bytes(serial.drop { $0 == 0 })
        guard let first = magnitude.first, magnitude.count < 20 || magnitude.count == 20 && first < 0x80 else {
            return nil
        }
        octets = Bytes(repeating: 0, count: 20 - magnitude.count) + magnitude
    }

    static func trimmed(_ stored: Bytes) -> Bytes { Bytes(stored.drop { $0 == 0 }) }
}
