import GRDB
package import Lifecycle
package import SealBase

/// The use of a seal (用章记录, ES-13): which seal on which document, and why. Who and when are the act's.
package struct SealUse: Hashable, Sendable {
    package var sealCode: String
    /// The document's name, for people.
    package var document: String
    /// SM3 digest of the document before it was sealed.
    package var documentDigest: Bytes
    /// `ses` or `pades`.
    package var container: String
    /// Why; may be empty.
    package var purpose: String

    package init(sealCode: String, document: String, documentDigest: Bytes, container: String, purpose: String) {
        (self.sealCode, self.document, self.documentDigest) = (sealCode, document, documentDigest)
        (self.container, self.purpose) = (container, purpose)
    }
}

/// A recorded use.
package struct SealUseRecord: Hashable, Sendable {
    package var id: Int64
    package var at: Instant
    package var actor: String
    package var use: SealUse
}

extension Registry {
    /// Records the use of a seal, before the document is signed; the record cannot be edited or removed. Gives its id.
    /// Throws `LifecycleFault.stateForbids` for a seal that was taken out of force since it was looked at.
    package func record(_ use: SealUse, by act: Act) throws -> Int64 {
        try change(act) { db, act in
            try Self.demandInForce(use.sealCode, db)
            let id = try Self.insert(use, act, db)
            try UseChain.append(use: id, kind: "use", after: try UseChain.head(db), to: db, hash: hash)
            return (id, use.deed)
        }
    }

    /// Refuses the use of a seal that is on record and not in force.
    static func demandInForce(_ sealCode: String, _ db: Database) throws {
        guard let state = try stateAgainstUse(of: sealCode, db) else { return }
        throw LifecycleFault(.stateForbids, ["state": state, "action": "use"])
    }

    /// The state of a seal that is on record and not in force; `nil` where nothing stands against its use.
    static func stateAgainstUse(of sealCode: String, _ db: Database) throws -> String? {
        let state = try String.fetchOne(db, sql: "SELECT state FROM seal WHERE es_id = ?", arguments: [sealCode])
        return state == SealState.valid.rawValue ? nil : state
    }

    static func insert(_ use: SealUse, _ act: Act, _ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO seal_use (at, actor, es_id, document, document_digest, container, purpose)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(arguments: [
            act.at.secondsSinceEpoch, act.actor, use.sealCode, use.document, use.documentDigest.blob, use.container,
            use.purpose,
        ])
        return db.lastInsertedRowID
    }

    /// The uses of a seal, or of all, newest first.
    package func uses(of sealCode: String? = nil, limit: Int = 1_000) throws(RegistryFault) -> [SealUseRecord] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM seal_use WHERE ?1 IS NULL OR es_id = ?1 ORDER BY id DESC LIMIT ?2",
                arguments: [sealCode, max(0, limit)]
            ).map { row in
                SealUseRecord(
                    id: try row.whole("id"), at: try row.instant("at"), actor: try row.text("actor"),
                    use: SealUse(
                        sealCode: try row.text("es_id"), document: try row.text("document"),
                        documentDigest: try row.bytes("document_digest"),
                        container: try row.text("container"), purpose: try row.text("purpose")))
            }
        }
    }
}

extension SealUse {
    var deed: Deed {
        Deed(
            "seal.use", "seal:\(sealCode)",
            ["document": document, "digest": documentDigest.hex, "container": container, "purpose": purpose])
    }
}
