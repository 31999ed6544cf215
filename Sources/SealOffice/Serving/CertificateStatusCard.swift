import SealASN1
package import SealBase

/// The answer about a certificate at a moment, from its authority's published list.
package struct CertificateStatusCard: Codable, Hashable, Sendable {
    package var serial: String
    package var subject: String
    package var issuer: String
    package var notBefore: Instant
    package var notAfter: Instant
    package var at: Instant
    /// `good`, `revoked`, `notYetValid`, `expired`, or `unknown` when the list is too old to tell.
    package var status: String
    package var revokedAt: Instant?
    package var reason: String?
    /// The list that was asked.
    package var thisUpdate: Instant
    package var nextUpdate: Instant?

    /// `entry`: of the list, when it has one. A list answers for moments before it was due to be replaced.
    init(
        _ certificate: CertificateOutline, issuer: CertificateOutline, _ entry: CRLEntry?, _ list: CRLReader,
        at moment: Instant, now: Instant
    ) {
        serial = Bytes(certificate.serialNumber.drop { $0 == 0 }).hex
        subject = certificate.subject.readable
        self.issuer = issuer.subject.readable
        (notBefore, notAfter, at) = (certificate.notBefore, certificate.notAfter, moment)
        (thisUpdate, nextUpdate) = (list.thisUpdate, list.nextUpdate)
        (revokedAt, reason) = (entry?.revocationDate, entry.map { ($0.reason ?? .unspecified).name })
        if let revokedAt, revokedAt <= moment {
            status = "revoked"
        } else if moment < notBefore {
            status = "notYetValid"
        } else if moment > notAfter {
            status = "expired"
        } else if let nextUpdate, moment > nextUpdate || now > nextUpdate {
            status = "unknown"
        } else {
            status = "good"
        }
    }
}
