import Foundation
import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Freezes, unfreezes, revokes or expires a certificate, and with it the encryption certificate of its pair. `note` is
    /// what people said of it; an `isUrgent` act went past the review, and its row says so. Throws `LifecycleFault` when
    /// state, role or reason forbid.
    package func change(
        certificate serial: Bytes, of issuer: String, _ action: CertificateAction, reason: StatusReason? = nil,
        note: String = "", isUrgent: Bool = false, by act: Act
    ) throws {
        guard
            ![.issue, .issueForPickup, .activate, .renew, .supersede, .unlock, .recoverKey, .abandon].contains(action)
        else { throw RegistryFault(.badValue, ["name": "action"]) }
        try changes(act) { db, act in
            let (record, id) = try Self.certificate(db, issuer: issuer, serial: serial)
            let details = Self.details(reason, note, isUrgent)
            return ((), try Self.applyToPair(db, action, to: record, id, reason: reason, details, act))
        }
    }

    /// The certificate with a serial number. Throws `unknownCertificate`.
    package func certificate(_ serial: Bytes, of issuer: String) throws(RegistryFault) -> CertificateRecord {
        try read { try Self.certificate($0, issuer: issuer, serial: serial).0 }
    }

    /// All certificates, oldest first; `purpose` narrows them.
    package func certificates(purpose: String? = nil) throws(RegistryFault) -> [CertificateRecord] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM certificate WHERE ?1 IS NULL OR purpose = ?1 ORDER BY id", arguments: [purpose]
            ).map(Self.certificate)
        }
    }
}

extension Registry {
    static func subject(_ issuer: String, _ serial: Bytes) -> String {
        "certificate:\(issuer):\(StoredSerial.trimmed(serial).hex)"
    }

    /// For the row of the audit trail.
    static func details(_ reason: StatusReason?, _ note: String, _ isUrgent: Bool) -> [String: String] {
        var details = reason.map { ["reason": $0.rawValue] } ?? [:]
        if !note.isEmpty { details["note"] = note }
        if isUrgent { details["door"] = "urgent" }
        return details
    }

    static func next(
        _ record: CertificateRecord, _ action: CertificateAction, _ act: Act, reason: StatusReason?,
        succeeded: Bool = false
    ) throws -> CertificateState {
        try CertificateLifecycle.table.state(
            after: action, in: record.state, by: act.role,
            Circumstances(
                now: act.at, validEnd: record.notAfter, reason: reason?.rawValue, succeeded: succeeded))
    }

    static func apply(
        _ db: Database, _ action: CertificateAction, to record: CertificateRecord, _ id: Int64,
        reason: StatusReason?, succeeded: Bool = false, _ act: Act
    ) throws {
        let state = try next(record, action, act, reason: reason, succeeded: succeeded)
        var (listedAt, listedReason) = (record.listedAt, record.reason)
        switch state {
        case .revoked where record.state == .revoked: break
        case .revoked: (listedAt, listedReason) = (act.at, reason)
        case .frozen, .frozenPending: (listedAt, listedReason) = (act.at, .certificateHold)
        case .pending, .valid, .issuing, .expired: (listedAt, listedReason) = (nil, nil)
        }
        // A frozen certificate that is revoked was out of force from the moment it was frozen.
        if [.frozen, .frozenPending].contains(record.state), state == .revoked { listedAt = record.listedAt }
        try db.run(
            sql: "UPDATE certificate SET state = ?, stage = ?, listed_at = ?, reason = ? WHERE id = ?",
            arguments: [
                state.stored.state, state.stored.stage, listedAt?.secondsSinceEpoch, listedReason?.rawValue, id,
            ])
    }

    /// Names of certificates in force are unique (CA-8); the one that is renewed or replaced may keep its name.
    static func checkName(
        _ db: Database, _ certificate: CertificateIntention, _ application: ApplicationRecord, _ now: Instant
    ) throws {
        let rows = try Row.all(
            db,
            sql: """
                SELECT issuer, serial FROM certificate
                WHERE subject = ? AND purpose = ? AND state IN ('issuing', 'valid', 'frozen') AND not_after >= ?
                """,
            arguments: [certificate.subject, certificate.purpose, now.secondsSinceEpoch])
        for row in rows {
            let other = subject(try row.text("issuer"), try row.bytes("serial"))
            // What was renewed or replaced has passed its name on.
            guard other != application.filing.target, try !isSucceeded(db, other) else { continue }
            throw RegistryFault(.nameTaken, ["name": certificate.subject, "certificate": other])
        }
    }

    static func certificate(_ db: Database, issuer: String, serial: Bytes) throws -> (CertificateRecord, Int64) {
        let row = try StoredSerial(serial).flatMap {
            try Row.one(
                db, sql: "SELECT * FROM certificate WHERE issuer = ? AND serial = ?",
                arguments: [issuer, $0.octets.blob])
        }
        guard let row else { throw RegistryFault(.unknownCertificate, ["serial": serial.hex]) }
        return (try certificate(row), try row.whole("id"))
    }

    static func certificate(_ db: Database, id: Int64) throws -> (CertificateRecord, Int64) {
        guard let row = try Row.one(db, sql: "SELECT * FROM certificate WHERE id = ?", arguments: [id]) else {
            throw RegistryFault(.unknownCertificate, ["serial": ""])
        }
        return (try certificate(row), id)
    }

    private static func certificate(_ row: Row) throws -> CertificateRecord {
        CertificateRecord(
            issuer: try row.text("issuer"), serial: StoredSerial.trimmed(try row.bytes("serial")),
            subject: try row.text("subject"), purpose: try row.text("purpose"),
            state: try row.word(CertificateState.self, "state").staged(try row.optionalText("stage")),
            notBefore: try row.instant("not_before"),
            notAfter: try row.instant("not_after"), der: try row.optionalBytes("der"),
            listedAt: try row.optionalInstant("listed_at"),
            reason: try row.optionalText("reason").flatMap(StatusReason.init(rawValue:)),
            createdAt: try row.instant("created_at"))
    }
}
