import GRDB
package import Lifecycle
package import SealBase

/// A certificate that was signed, for its intention. `toBeSignedDigest` is of what was signed and must be what was
/// intended.
package struct SignedCertificate: Hashable, Sendable {
    package var der: Bytes
    package var intention: Int64
    package var toBeSignedDigest: Bytes

    package init(der: Bytes, intention: Int64, toBeSignedDigest: Bytes) {
        (self.der, self.intention, self.toBeSignedDigest) = (der, intention, toBeSignedDigest)
    }
}

extension Registry {
    /// Records that a certificate is about to be signed: serial number and to-be-signed digest are durable before any
    /// signature exists. Gives the number of the intention. Throws `serialTaken`, `badValue`.
    /// With a `ticket` the application's approval is checked and bound in the same transaction (GX-2).
    package func intend(
        _ certificate: CertificateIntention, for ticket: ApplicationTicket? = nil, by act: Act
    ) throws -> Int64 {
        try intend([certificate], for: ticket, by: act).first ?? 0
    }

    /// The same for one certificate or for a pair: the first is the application's, a second one is for encryption and
    /// shares its fate. All or none are recorded.
    package func intend(
        _ certificates: [CertificateIntention], for ticket: ApplicationTicket? = nil, by act: Act
    ) throws -> [Int64] {
        guard (1...2).contains(certificates.count) else { throw RegistryFault(.badValue, ["name": "pair"]) }
        return try changes(act) { db, act in
            var (application, deeds): (ApplicationRecord?, [Deed]) = (nil, [])
            if let ticket, let first = certificates.first {
                let (record, more) = try begin(ticket, .certificate, db, act)
                (application, deeds) = (record, more)
                try Self.checkName(db, first, record, act.at)
            }
            var (intentions, rows): ([Int64], [Int64]) = ([], [])
            for certificate in certificates {
                let (row, intention) = try open(certificate, db, act)
                var details = [
                    "subject": certificate.subject, "purpose": certificate.purpose,
                    "toBeSigned": certificate.toBeSignedDigest.hex,
                ]
                if let application {
                    if rows.isEmpty { try bind(intention, to: application, db) }
                    (details["application"], details["approved"]) = (application.number, application.digest.hex)
                }
                deeds.append(
                    Deed("certificate.intend", Self.subject(certificate.issuer, certificate.serial), details))
                intentions.append(intention)
                rows.append(row)
            }
            if let signing = rows.first, let encryption = rows.dropFirst().first {
                try db.run(
                    sql: "INSERT INTO certificate_pair (signing, encryption) VALUES (?, ?)",
                    arguments: [signing, encryption])
            }
            return (intentions, deeds)
        }
    }

    private func open(
        _ certificate: CertificateIntention, _ db: Database, _ act: Act
    ) throws -> (row: Int64, intention: Int64) {
        guard let serial = StoredSerial(certificate.serial) else { throw RegistryFault(.badValue, ["name": "serial"]) }
        guard certificate.notBefore <= certificate.notAfter, certificate.notBefore.isRecordable,
            certificate.notAfter.isRecordable
        else { throw RegistryFault(.badValue, ["name": "notAfter"]) }
        let taken = try Bool.one(
            db, sql: "SELECT EXISTS (SELECT 1 FROM certificate WHERE issuer = ? AND serial = ?)",
            arguments: [certificate.issuer, serial.octets.blob])
        guard taken == false else { throw RegistryFault(.serialTaken, ["serial": certificate.serial.hex]) }
        try db.run(
            sql: """
                INSERT INTO certificate (issuer, serial, subject, purpose, state, not_before, not_after, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                certificate.issuer, serial.octets.blob, certificate.subject, certificate.purpose,
                CertificateState.issuing.rawValue, certificate.notBefore.secondsSinceEpoch,
                certificate.notAfter.secondsSinceEpoch, act.at.secondsSinceEpoch,
            ])
        let row = db.lastInsertedRowID
        return (
            row,
            try openIntention(db, certificate: row, sealCode: nil, digest: certificate.toBeSignedDigest, act)
        )
    }

    /// Stores the signed certificate of an intention. Throws `intentionClosed` when it was given up meanwhile: the
    /// certificate must not be handed out.
    package func store(
        certificate der: Bytes, intention id: Int64, toBeSignedDigest: Bytes, handOver: HandOver = HandOver(),
        by act: Act
    ) throws {
        try store(
            [SignedCertificate(der: der, intention: id, toBeSignedDigest: toBeSignedDigest)], handOver: handOver,
            by: act)
    }

    /// The same for all that were intended together, the application's first: all or none are stored.
    package func store(_ signed: [SignedCertificate], handOver: HandOver = HandOver(), by act: Act) throws {
        try changes(act) { db, act in
            let application = try signed.first.flatMap { try Self.application(db, ofIntention: $0.intention) }
            let action: CertificateAction = application == nil ? .issue : .issueForPickup
            var (deeds, first): ([Deed], String?) = ([], nil)
            for certificate in signed {
                let id = certificate.intention
                let intention = try closeIntention(
                    db, id, outcome: .stored, digest: certificate.toBeSignedDigest, act)
                guard let row = intention.certificate else { throw RegistryFault(.unknownIntention, ["id": "\(id)"]) }
                let (record, _) = try Self.certificate(db, id: row)
                let state = try Self.next(record, action, act, reason: nil).stored
                let digest = hash(certificate.der)
                try db.run(
                    sql: "UPDATE certificate SET state = ?, stage = ?, der = ?, digest = ? WHERE id = ?",
                    arguments: [state.state, state.stage, certificate.der.blob, digest.blob, row])
                let subject = Self.subject(record.issuer, record.serial)
                deeds.append(Deed("certificate.\(action.rawValue)", subject, ["digest": digest.hex]))
                first = first ?? subject
            }
            if let application, let first { deeds += try finish(application, result: first, handOver, db, act) }
            return ((), deeds)
        }
    }
}
