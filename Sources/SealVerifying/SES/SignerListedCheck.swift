import SealASN1
import SealBase
import SealCrypto

/// Check 4: the signer's certificate is in the seal's list, octet by octet, or its digest is. Without it anybody with
/// a certificate could stamp with somebody else's seal; the 2014 text leaves it out when verifying.
enum SignerListedCheck {
    private static let id = "signature.signerListed"

    static func outcome(_ signature: SESSignature) -> CheckOutcome {
        switch signature.eseal.property.certList {
        case .certs(let certs):
            let listed = certs.contains(signature.cert)
            return CheckOutcome(Step(id, listed ? .passed : .failed, reason: listed ? "" : "notListed"))
        case .certDigestList(let digests):
            var reason = "notListed"
            for digest in digests {
                guard let algorithm = algorithm(digest.type) else {
                    reason = "unknownDigest"
                    continue
                }
                if Digest.hash(algorithm, signature.cert) == digest.value {
                    return CheckOutcome(Step(id, .passed, ["algorithm": algorithm.rawValue]))
                }
            }
            return CheckOutcome(Step(id, .failed, reason: reason))
        }
    }

    /// By the names that are met: `SM3`, `SHA-256`, or the identifier in dotted form. SHA-1 binds nobody any more.
    private static func algorithm(_ name: String) -> DigestAlgorithm? {
        let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
        let found = OID(name).flatMap { DigestAlgorithm($0) } ?? DigestAlgorithm(rawValue: plain)
        return found == .sha1 ? nil : found
    }
}
