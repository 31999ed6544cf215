package import SealASN1
package import SealBase
package import SealCrypto

/// What a certificate revocation list shall say, and who signs it.
package struct CRLPlan {
    /// The authority whose certificates are listed.
    package var issuer: CertificateOutline
    package var key: any Signer
    package var number: Int64
    package var thisUpdate: Instant
    package var nextUpdate: Instant
    /// Since when expired certificates stay listed; `nil` when they do not.
    package var expiredSince: Instant?
    /// Calls its argument with every entry, in rising order of serial numbers; asked several times, and must answer the
    /// same each time.
    package var entries: CRLMaker.Entries

    package init(
        issuer: CertificateOutline, key: any Signer, number: Int64, thisUpdate: Instant, nextUpdate: Instant,
        expiredSince: Instant? = nil, entries: @escaping CRLMaker.Entries
    ) {
        (self.issuer, self.key, self.number) = (issuer, key, number)
        (self.thisUpdate, self.nextUpdate, self.expiredSince) = (thisUpdate, nextUpdate, expiredSince)
        self.entries = entries
    }
}

extension CRLEntry {
    /// An entry from a serial number's magnitude (big-endian, leading zeros do not count) and the standard's name of
    /// the reason. Throws `badValue`.
    package init(serial magnitude: Bytes, at: Instant, reason name: String) throws(PublishFault) {
        let digits = Bytes(magnitude.drop { $0 == 0 })
        guard let first = digits.first, digits.count <= 20 else { throw PublishFault(.badValue, ["name": "serial"]) }
        guard let reason = RevocationReason(name: name) else { throw PublishFault(.badValue, ["name": "reason"]) }
        self.init(
            userCertificate: first >= 0x80 ? [0] + digits : digits, revocationDate: at,
            reason: reason == .unspecified ? nil : reason)
    }
}
