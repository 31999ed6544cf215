package import SealBase
import SwiftASN1

/// A certificate that is not signed yet: the fields of TBSCertificate, version 3 (RFC 5280, 4.1.2).
package struct CertificateDraft: Hashable, Sendable {
    /// Content octets of the serial number, positive.
    package var serialNumber: Bytes
    /// How the issuer will sign.
    package var signature: AlgorithmIdentifier
    /// The issuer's subject name.
    package var issuer: DistinguishedName
    /// First moment of validity.
    package var notBefore: Instant
    /// Last moment of validity.
    package var notAfter: Instant
    /// Whose certificate it will be.
    package var subject: DistinguishedName
    /// The DER of the subject's SubjectPublicKeyInfo.
    package var subjectPublicKeyInfo: Bytes
    /// In the order written.
    package var extensions: [CertificateExtension]

    /// A draft of all the fields.
    package init(
        serialNumber: Bytes, signature: AlgorithmIdentifier, issuer: DistinguishedName, notBefore: Instant,
        notAfter: Instant, subject: DistinguishedName, subjectPublicKeyInfo: Bytes, extensions: [CertificateExtension]
    ) {
        (self.serialNumber, self.signature, self.issuer) = (serialNumber, signature, issuer)
        (self.notBefore, self.notAfter, self.subject) = (notBefore, notAfter, subject)
        (self.subjectPublicKeyInfo, self.extensions) = (subjectPublicKeyInfo, extensions)
    }

    /// The DER of TBSCertificate: what the issuer signs.
    package func toBeSigned() -> Bytes {
        encodeDER { out in
            out.sequence { tbs in
                tbs.tagged(0) { $0.integer(2) }
                tbs.integer(serialNumber)
                tbs.raw(signature.encoded)
                tbs.raw(issuer.encoded)
                tbs.sequence {
                    $0.time(notBefore)
                    $0.time(notAfter)
                }
                tbs.raw(subject.encoded)
                tbs.raw(subjectPublicKeyInfo)
                if !extensions.isEmpty {
                    tbs.tagged(3) { $0.sequence { list in extensions.forEach { $0.write(into: &list) } } }
                }
            }
        }
    }
}
