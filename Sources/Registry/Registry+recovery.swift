import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Intentions without a result, oldest first: a process is at work on them now, or was killed.
    package func openIntentions() throws(RegistryFault) -> [Intention] { try read(Self.openIntentions) }

    /// Gives up one intention: a signature may exist that was never stored, so the serial number or seal code is revoked
    /// and will stand on the published lists.
    package func abandon(intention id: Int64, by act: Act) throws {
        try changes(act) { db, act in
            ((), try abandon(db, id, act) + (try giveUp(id, db, act)))
        }
    }

    /// Start-up: gives up every intention opened before `limit`, which the caller sets far enough back that no living
    /// process is still at work on one (a late `store` is refused). Gives what was abandoned.
    package func recover(openedBefore limit: Instant, by act: Act) throws -> [Intention] {
        let left = try openIntentions().filter { $0.openedAt < limit }
        var done: [Intention] = []
        for intention in left {
            do {
                try abandon(intention: intention.id, by: act)
                done.append(intention)
            } catch let fault as RegistryFault where fault.code == .intentionClosed {
                continue  // finished by its own process meanwhile
            }
        }
        return done
    }

    private func abandon(_ db: Database, _ id: Int64, _ act: Act) throws -> [Deed] {
        let closed = try closeIntention(db, id, outcome: .abandoned, digest: nil, act)
        let reason = StatusReason.superseded
        if let certificate = closed.certificate {
            let (record, row) = try Self.certificate(db, id: certificate)
            try Self.apply(db, .abandon, to: record, row, reason: reason, act)
            let deed = Deed(
                "certificate.abandon", Self.subject(record.issuer, record.serial), ["intention": "\(id)"])
            // What was intended as a pair is given up as a pair.
            let partner = try Self.openPartnerIntention(db, of: row)
            return [deed] + (try partner.map { try abandon(db, $0, act) } ?? [])
        }
        guard let sealCode = closed.sealCode else { throw RegistryFault(.unknownIntention, ["id": "\(id)"]) }
        try Self.apply(db, .abandon, to: try Self.seal(db, sealCode), reason: reason, act)
        return [Deed("seal.abandon", "seal:\(sealCode)", ["intention": "\(id)"])]
    }

    private static func openIntentions(_ db: Database) throws -> [Intention] {
        try Row.all(
            db,
            sql: """
                SELECT intention.*, certificate.issuer AS issuer, certificate.serial AS serial FROM intention
                LEFT JOIN certificate ON certificate.id = intention.certificate
                WHERE closed_at IS NULL ORDER BY intention.id
                """
        ).map { row in
            let subject: Intention.Subject
            if let sealCode = try row.optionalText("es_id") {
                subject = .seal(sealCode: sealCode)
            } else {
                let serial = try row.bytes("serial")
                subject = .certificate(
                    issuer: try row.text("issuer"), serial: StoredSerial.trimmed(serial))
            }
            return Intention(
                id: try row.whole("id"), subject: subject,
                toBeSignedDigest: try row.bytes("to_be_signed"),
                openedAt: try row.instant("opened_at"), openedBy: try row.text("opened_by"))
        }
    }
}
