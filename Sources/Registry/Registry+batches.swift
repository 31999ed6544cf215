import GRDB
package import Lifecycle
package import SealBase

/// A use of a seal for one item of a batch.
package struct BatchUse: Hashable, Sendable {
    /// What tells the item from the others of its batch, however often the batch is begun again.
    package var item: String
    package var use: SealUse

    package init(item: String, use: SealUse) { (self.item, self.use) = (item, use) }
}

/// What is recorded of an item of a batch.
package struct BatchUseRecord: Hashable, Sendable {
    package var id: Int64
    package var item: String
    /// Digest of the octets that were signed.
    package var documentDigest: Bytes
    /// The process was killed before the sealed file appeared: the use came to nothing.
    package var isVoid: Bool
}

extension Registry {
    /// Records the uses of several items in one durable transaction, before any of them is signed (ES-13). Throws
    /// `LifecycleFault.stateForbids` for a seal that was taken out of force since it was looked at.
    package func record(_ uses: [BatchUse], batch: String, by act: Act) throws {
        try changes(act) { db, act in
            for code in Set(uses.map(\.use.sealCode)) { try Self.demandInForce(code, db) }
            let link = try db.cachedStatement(sql: "INSERT INTO batch_use (use, batch, item) VALUES (?, ?, ?)")
            var head = try UseChain.head(db)
            for item in uses {
                let id = try Self.insert(item.use, act, db)
                try link.execute(arguments: [id, batch, item.item])
                head = try UseChain.append(use: id, kind: "use", after: head, to: db, hash: hash)
            }
            return ((), uses.map { $0.use.deed.adding(["batch": batch, "item": $0.item]) })
        }
    }

    /// Says of a recorded use that no file came of it. Throws `badValue` when it is void already or nobody knows it.
    package func void(use id: Int64, reason: String, by act: Act) throws {
        try change(act) { db, act in
            guard
                let sealCode = try String.one(
                    db,
                    sql: """
                        SELECT es_id FROM seal_use
                        WHERE id = ? AND NOT EXISTS (SELECT 1 FROM seal_use_void WHERE use = seal_use.id)
                        """,
                    arguments: [id])
            else { throw RegistryFault(.badValue, ["name": "use"]) }
            try db.run(
                sql: "INSERT INTO seal_use_void (use, at, actor, reason) VALUES (?, ?, ?, ?)",
                arguments: [id, act.at.secondsSinceEpoch, act.actor, reason])
            try UseChain.append(use: id, kind: "void", after: try UseChain.head(db), to: db, hash: hash)
            return ((), Deed("seal.useVoid", "seal:\(sealCode)", ["use": "\(id)", "reason": reason]))
        }
    }

    /// The uses recorded for the items of a batch, or for one of them, oldest first.
    package func uses(ofBatch batch: String, item: String? = nil) throws(RegistryFault) -> [BatchUseRecord] {
        try read { db in
            try Row.all(
                db,
                sql: """
                    SELECT seal_use.id AS id, item, document_digest,
                        EXISTS (SELECT 1 FROM seal_use_void WHERE seal_use_void.use = seal_use.id) AS void
                    FROM batch_use JOIN seal_use ON seal_use.id = batch_use.use
                    WHERE batch = ?1 AND (?2 IS NULL OR item = ?2) ORDER BY seal_use.id
                    """,
                arguments: [batch, item]
            ).map { row in
                BatchUseRecord(
                    id: try row.whole("id"), item: try row.text("item"),
                    documentDigest: try row.bytes("document_digest"), isVoid: try row.whole("void") != 0)
            }
        }
    }
}

extension Deed {
    func adding(_ more: [String: String]) -> Deed {
        Deed(action, subject, details.merging(more) { own, _ in own }, role: role)
    }
}
