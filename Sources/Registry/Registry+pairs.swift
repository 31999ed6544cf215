import GRDB
import Lifecycle
import SealBase

/// Pairs of certificates of one holder (双证书): the one for encryption shares the fate of the one for signing (HN-5).
extension Registry {
    /// What happens to both: the encryption certificate is handed over, frozen, revoked and replaced with the other. It
    /// is never unlocked with it and runs out by itself; its own revocation leaves the signing certificate alone.
    private static let shared: Set<CertificateAction> = [.activate, .freeze, .unfreeze, .revoke, .supersede]

    /// The encryption certificate that belongs to a signing certificate; `nil` when there is none.
    package func encryptionPartner(of signing: CertificateRecord) throws(RegistryFault) -> CertificateRecord? {
        try read { db in
            let (_, id) = try Self.certificate(db, issuer: signing.issuer, serial: signing.serial)
            return try Self.partner(db, of: id)?.0
        }
    }

    static func partner(_ db: Database, of signing: Int64) throws -> (CertificateRecord, Int64)? {
        try Int64.one(
            db, sql: "SELECT encryption FROM certificate_pair WHERE signing = ?", arguments: [signing]
        ).map { try certificate(db, id: $0) }
    }

    /// Does something to a certificate and to its partner in one transaction. Gives the rows for the audit trail.
    static func applyToPair(
        _ db: Database, _ action: CertificateAction, to record: CertificateRecord, _ id: Int64,
        reason: StatusReason?, succeeded: Bool = false, _ details: [String: String], _ act: Act
    ) throws -> [Deed] {
        try apply(db, action, to: record, id, reason: reason, succeeded: succeeded, act)
        let subject = subject(record.issuer, record.serial)
        var deeds = [Deed("certificate.\(action.rawValue)", subject, details)]
        // A partner that was ended by itself stays ended.
        guard shared.contains(action), let (partner, row) = try partner(db, of: id),
            CertificateLifecycle.table.row(action, in: partner.state) != nil
        else { return deeds }
        try apply(db, action, to: partner, row, reason: reason, act)
        var more = details
        more["pair"] = subject
        deeds.append(Deed("certificate.\(action.rawValue)", Self.subject(partner.issuer, partner.serial), more))
        return deeds
    }

    /// The open intention of the partner of a certificate whose own is given up.
    static func openPartnerIntention(_ db: Database, of signing: Int64) throws -> Int64? {
        try Int64.one(
            db,
            sql: """
                SELECT intention.id FROM certificate_pair JOIN intention ON intention.certificate = encryption
                WHERE signing = ? AND closed_at IS NULL
                """,
            arguments: [signing])
    }
}
