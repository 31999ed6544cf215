import Foundation
import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Records that a certificate is about to be signed: serial number and to-be-signed digest are durable before any
    /// signature exists. Gives the number of the intention. Throws `serialTaken`, `badValue`.
    package func intend(_ certificate: CertificateIntention, by act: Act) throws -> Int64 {
        guard let serial = StoredSerial(certificate.serial) else { throw RegistryFault(.badValue, ["name": "serial"]) }
        guard certificate.notBefore <= certificate.notAfter, certificate.notBefore.isRecordable,
            certificate.notAfter.isRecordable
        else {
            throw RegistryFault(.badValue, ["name": "notAfter"])
        }
        return try change(act) { db, act in
            let taken = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM certificate WHERE issuer = ? AND serial = ?)",
                arguments: [certificate.issuer, serial.octets.blob])
            guard taken == false else {
                throw RegistryFault(.serialTaken, ["serial": certificate.serial.hex])
            }
            try db.execute(
                sql: """
                    INSERT INTO certificate
                        (issuer, serial, subject, purpose, state, not_before, not_after, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    certificate.issuer, serial.octets.blob, certificate.subject, certificate.purpose,
                    CertificateState.issuing.rawValue, certificate.notBefore.secondsSinceEpoch,
                    certificate.notAfter.secondsSinceEpoch, act.at.secondsSinceEpoch,
                ])
            let id = try openIntention(
                db, certificate: db.lastInsertedRowID, sealCode: nil, digest: certificate.toBeSignedDigest, act)
            return (
                id,
                Deed(
                    "certificate.intend", Self.subject(certificate.issuer, certificate.serial),
                    [
                        "subject": certificate.subject, "purpose": certificate.purpose,
                        "toBeSigned": certificate.toBeSignedDigest.hex,
                    ])
            )
        }
    }

    /// Stores the signed certificate of an intention. `toBeSignedDigest` is of what was signed and must be what was
    /// intended. Throws `intentionClosed` when it was given up meanwhile: the certificate must not be handed out.
    package func store(
        certificate der: Bytes, intention id: Int64, toBeSignedDigest: Bytes, by act: Act
    ) throws {
        try change(act) { db, act in
            let intention = try closeIntention(db, id, outcome: .stored, digest: toBeSignedDigest, act)
            guard let row = intention.certificate else { throw RegistryFault(.unknownIntention, ["id": "\(id)"]) }
            let (record, _) = try Self.certificate(db, id: row)
            let state = try Self.next(record, .issue, act, reason: nil)
            try db.execute(
                sql: "UPDATE certificate SET state = ?, der = ?, digest = ? WHERE id = ?",
                arguments: [state.rawValue, der.blob, hash(der).blob, row])
            return (
                (), Deed("certificate.issue", Self.subject(record.issuer, record.serial), ["digest": hash(der).hex])
            )
        }
    }

    /// Freezes, unfreezes, revokes or expires a certificate. Throws `LifecycleFault` when state, role or reason forbid.
    package func change(
        certificate serial: Bytes, of issuer: String, _ action: CertificateAction, reason: StatusReason? = nil,
        by act: Act
    ) throws {
        guard action != .issue, action != .abandon else { throw RegistryFault(.badValue, ["name": "action"]) }
        try change(act) { db, act in
            let (record, id) = try Self.certificate(db, issuer: issuer, serial: serial)
            try Self.apply(db, action, to: record, id, reason: reason, act)
            return (
                (),
                Deed(
                    "certificate.\(action.rawValue)", Self.subject(issuer, record.serial),
                    reason.map { ["reason": $0.rawValue] } ?? [:])
            )
        }
    }

    /// The certificate with a serial number. Throws `unknownCertificate`.
    package func certificate(_ serial: Bytes, of issuer: String) throws(RegistryFault) -> CertificateRecord {
        try read { try Self.certificate($0, issuer: issuer, serial: serial).0 }
    }

    /// All certificates, oldest first; `purpose` narrows them.
    package func certificates(purpose: String? = nil) throws(RegistryFault) -> [CertificateRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM certificate WHERE ?1 IS NULL OR purpose = ?1 ORDER BY id", arguments: [purpose]
            ).map(Self.certificate)
        }
    }

    /// Calls `body` with every revoked or frozen certificate of an issuer, in ascending order of serial number, from one
    /// consistent look; revoked certificates stay on the list after they expire. Memory does not grow with the number.
    package func revocations(of issuer: String, _ body: (RevocationEntry) throws -> Void) throws {
        try stream { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT serial, listed_at, reason FROM certificate INDEXED BY certificate_listed
                    WHERE issuer = ? AND state IN ('frozen', 'revoked') ORDER BY serial
                    """,
                arguments: [issuer])
            while let row = try rows.next() {
                try body(
                    RevocationEntry(
                        serial: StoredSerial.trimmed(try row.bytes("serial")),
                        at: try row.instant("listed_at"),
                        reason: try row.word(StatusReason.self, "reason")))
            }
        }
    }
}

extension Registry {
    static func subject(_ issuer: String, _ serial: Bytes) -> String {
        "certificate:\(issuer):\(StoredSerial.trimmed(serial).hex)"
    }

    static func next(
        _ record: CertificateRecord, _ action: CertificateAction, _ act: Act, reason: StatusReason?
    ) throws -> CertificateState {
        try CertificateLifecycle.table.state(
            after: action, in: record.state, by: act.role,
            Circumstances(now: act.at, validEnd: record.notAfter, reason: reason?.rawValue))
    }

    static func apply(
        _ db: Database, _ action: CertificateAction, to record: CertificateRecord, _ id: Int64,
        reason: StatusReason?, _ act: Act
    ) throws {
        let state = try next(record, action, act, reason: reason)
        var (listedAt, listedReason) = (record.listedAt, record.reason)
        switch state {
        case .revoked: (listedAt, listedReason) = (act.at, reason)
        case .frozen, .frozenPending: (listedAt, listedReason) = (act.at, .certificateHold)
        case .pending, .valid, .issuing, .expired: (listedAt, listedReason) = (nil, nil)
        }
        // A frozen certificate that is revoked was out of force from the moment it was frozen.
        if record.state == .frozen, state == .revoked { listedAt = record.listedAt }
        try db.execute(
            sql: "UPDATE certificate SET state = ?, listed_at = ?, reason = ? WHERE id = ?",
            arguments: [state.rawValue, listedAt?.secondsSinceEpoch, listedReason?.rawValue, id])
    }

    static func certificate(_ db: Database, issuer: String, serial: Bytes) throws -> (CertificateRecord, Int64) {
        let row = try StoredSerial(serial).flatMap {
            try Row.fetchOne(
                db, sql: "SELECT * FROM certificate WHERE issuer = ? AND serial = ?",
                arguments: [issuer, $0.octets.blob])
        }
        guard let row else { throw RegistryFault(.unknownCertificate, ["serial": serial.hex]) }
        return (try certificate(row), try row.whole("id"))
    }

    static func certificate(_ db: Database, id: Int64) throws -> (CertificateRecord, Int64) {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM certificate WHERE id = ?", arguments: [id]) else {
            throw RegistryFault(.unknownCertificate, ["serial": ""])
        }
        return (try certificate(row), id)
    }

    private static func certificate(_ row: Row) throws -> CertificateRecord {
        CertificateRecord(
            issuer: try row.text("issuer"), serial: StoredSerial.trimmed(try row.bytes("serial")),
            subject: try row.text("subject"), purpose: try row.text("purpose"),
            state: try row.word(CertificateState.self, "state"),
            notBefore: try row.instant("not_before"),
            notAfter: try row.instant("not_after"), der: try row.optionalBytes("der"),
            listedAt: try row.optionalInstant("listed_at"),
            reason: try row.optionalText("reason").flatMap(StatusReason.init(rawValue:)),
            createdAt: try row.instant("created_at"))
    }
}
