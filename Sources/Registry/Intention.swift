import GRDB
import Lifecycle
package import SealBase

/// Something that was to be signed, recorded before the signature.
package struct Intention: Hashable, Sendable {
    /// What is signed.
    package enum Subject: Hashable, Sendable {
        case certificate(issuer: String, serial: Bytes)
        case seal(sealCode: String)
    }

    package var id: Int64
    package var subject: Subject
    package var toBeSignedDigest: Bytes
    package var openedAt: Instant
    package var openedBy: String
}

enum IntentionOutcome: String { case stored, abandoned }

extension Registry {
    func openIntention(
        _ db: Database, certificate: Int64?, sealCode: String?, digest: Bytes, _ act: Act
    ) throws -> Int64 {
        try db.run(
            sql: """
                INSERT INTO intention (certificate, es_id, to_be_signed, opened_at, opened_by) VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [certificate, sealCode, digest.blob, act.at.secondsSinceEpoch, act.actor])
        return db.lastInsertedRowID
    }

    /// Closes an open intention once; `digest`, when given, must be the one recorded.
    func closeIntention(
        _ db: Database, _ id: Int64, outcome: IntentionOutcome, digest: Bytes?, _ act: Act
    ) throws -> (certificate: Int64?, sealCode: String?) {
        guard let row = try Row.one(db, sql: "SELECT * FROM intention WHERE id = ?", arguments: [id]) else {
            throw RegistryFault(.unknownIntention, ["id": "\(id)"])
        }
        guard try row.optionalWhole("closed_at") == nil else { throw RegistryFault(.intentionClosed, ["id": "\(id)"]) }
        if let digest {
            guard try row.bytes("to_be_signed") == digest else { throw RegistryFault(.notAsIntended, ["id": "\(id)"]) }
        }
        try db.run(
            sql: "UPDATE intention SET closed_at = ?, outcome = ? WHERE id = ?",
            arguments: [act.at.secondsSinceEpoch, outcome.rawValue, id])
        return (try row.optionalWhole("certificate"), try row.optionalText("es_id"))
    }
}
