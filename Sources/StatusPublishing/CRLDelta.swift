import SealASN1
import SealBase
import SealCrypto

/// The difference between two lists of an issuer (RFC 5280, 5.2.4).
enum CRLDelta {
    /// What a reader of `base` must learn to know what `new` says; `at` dates the ends of suspensions.
    static func run(from base: CRLReader, to new: CRLReader, at: Instant) throws -> CRLEntryRun {
        var run = CRLEntryRun()
        try CRLComparison.walk(base, new) { change in
            let entry: CRLEntry =
                switch change {
                case .added(let entry), .changed(_, let entry): entry
                case .removed(let entry):
                    CRLEntry(userCertificate: entry.userCertificate, revocationDate: at, reason: .removeFromCRL)
                }
            guard run.append(entry) else { throw CryptoFault(.unsortedSerials, ["entry": "\(run.count + 1)"]) }
        }
        return run
    }
}
