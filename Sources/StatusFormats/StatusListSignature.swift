package import SealBase

/// The signature beside a list, and the certificates that help to check it.
package struct StatusListSignature: Hashable, Sendable {
    /// Dotted object identifier, for example `1.2.156.10197.1.501` (SM2 with SM3).
    package var algorithm: String
    /// The status publisher's certificate, DER.
    package var certificate: Bytes
    /// Intermediates towards a root, DER; never a reason for trust.
    package var certificates: [Bytes]
    /// The signature value, DER `SEQUENCE { r, s }` for SM2 and P-256, over the octets of the member `list`.
    package var value: Bytes

    package init(algorithm: String, certificate: Bytes, certificates: [Bytes] = [], value: Bytes) {
        (self.algorithm, self.certificate, self.certificates, self.value) = (
            algorithm, certificate, certificates, value
        )
    }
}
