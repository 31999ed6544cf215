import SealASN1
import SealBase

/// Whether a certificate's key may sign seals or documents at all.
enum CertificatePurpose {
    /// Timestamps, OCSP answers, status lists, heads of the audit trail: purposes that exclude every other. Such a certificate never makes a
    /// seal or signs a document.
    private static let reserved: Set<OID> = [.timeStamping, OID(1, 3, 6, 1, 5, 5, 7, 3, 9), .statusPublisher, .auditor]

    /// The reason why not; `nil` when it may.
    static func fault(_ certificate: CertificateOutline) -> String? {
        if let usage = certificate.keyUsage, usage.isDisjoint(with: [.digitalSignature, .nonRepudiation]) {
            return "keyUsage"
        }
        if let purposes = certificate.extendedKeyUsage, purposes.allSatisfy(reserved.contains) {
            return "extendedKeyUsage"
        }
        return nil
    }
}
