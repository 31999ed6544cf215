import GRDB
import Lifecycle
import SealBase

/// Writes and reads the chain of seal-use records.
enum UseChain {
    static func head(_ db: Database) throws -> AuditHead {
        let statement = try db.cachedStatement(
            sql: "SELECT position, digest FROM seal_use_chain ORDER BY position DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement) else { return .empty }
        return AuditHead(position: try row.whole("position"), digest: try row.bytes("digest"))
    }

    /// Chains a use, or its void, that is in its table already; what is hashed is what stands there.
    @discardableResult
    static func append(
        use: Int64, kind: String, after head: AuditHead, to db: Database, hash: (Bytes) -> Bytes
    ) throws -> AuditHead {
        guard head.position < .max else { throw RegistryFault(.damaged, ["reason": "position"]) }
        let select = try db.cachedStatement(sql: "\(columns), ?2 AS kind FROM seal_use \(joins) WHERE seal_use.id = ?1")
        guard let row = try Row.fetchOne(select, arguments: [use, kind]) else {
            throw RegistryFault(.badValue, ["name": "use"])
        }
        let entry = try entry(row, position: head.position + 1, previous: head.digest)
        let next = AuditHead(position: entry.position, digest: hash(entry.chained))
        let insert = try db.cachedStatement(
            sql: "INSERT INTO seal_use_chain (position, use, kind, previous, digest) VALUES (?, ?, ?, ?, ?)")
        try insert.execute(arguments: [
            next.position, use, kind, entry.previous.blob, next.digest.blob,
        ])
        return next
    }

    /// Follows the whole chain and looks for records beside it.
    static func follow(_ db: Database, kept: [AuditHead], hash: @escaping (Bytes) -> Bytes) throws -> AuditReport {
        var chain = AuditChain(kept: kept, hash: hash)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                \(columns), chain.kind AS kind, chain.position AS position, chain.previous AS previous,
                    chain.digest AS digest
                FROM seal_use_chain AS chain LEFT JOIN seal_use ON seal_use.id = chain.use \(joins)
                ORDER BY chain.position
                """)
        while let row = try rows.next() {
            let position = try row.whole("position")
            guard let previous = try? row.bytes("previous"), let digest = try? row.bytes("digest"),
                let entry = try? entry(row, position: position, previous: previous)
            else { return AuditReport(head: chain.head, firstBreak: .altered(position: position)) }
            chain.follow(entry, digest: digest)
        }
        chain.finish()
        let beside = try Int64.one(
            db,
            sql: """
                SELECT use FROM (SELECT id AS use, 'use' AS kind FROM seal_use
                    UNION ALL SELECT use, 'void' FROM seal_use_void UNION ALL SELECT use, 'use' FROM batch_use) AS made
                WHERE NOT EXISTS (SELECT 1 FROM seal_use_chain AS chain
                    WHERE chain.use = made.use AND chain.kind = made.kind) LIMIT 1
                """)
        return AuditReport(
            head: chain.head, firstBreak: chain.firstBreak ?? beside.map { .unchained(record: $0) })
    }

    private static let columns = """
        SELECT seal_use.id AS use, seal_use.at AS at, seal_use.actor AS actor, seal_use.es_id AS es_id,
            seal_use.document AS document, seal_use.document_digest AS document_digest,
            seal_use.container AS container, seal_use.purpose AS purpose,
            batch_use.batch AS batch, batch_use.item AS item,
            seal_use_void.at AS void_at, seal_use_void.actor AS void_actor, seal_use_void.reason AS void_reason
        """
    private static let joins = """
        LEFT JOIN batch_use ON batch_use.use = seal_use.id
        LEFT JOIN seal_use_void ON seal_use_void.use = seal_use.id
        """

    private static func entry(_ row: Row, position: Int64, previous: Bytes) throws -> SealUseEntry {
        let use = try row.whole("use")
        switch try row.text("kind") {
        case "use":
            return SealUseEntry(
                position: position, use: use, at: try row.instant("at"), actor: try row.text("actor"),
                content: .use(
                    sealCode: try row.text("es_id"), document: try row.text("document"),
                    documentDigest: try row.bytes("document_digest"), container: try row.text("container"),
                    purpose: try row.text("purpose"), batch: try row.optionalText("batch") ?? "",
                    item: try row.optionalText("item") ?? ""),
                previous: previous)
        case "void":
            return SealUseEntry(
                position: position, use: use, at: try row.instant("void_at"), actor: try row.text("void_actor"),
                content: .void(reason: try row.text("void_reason")), previous: previous)
        default: throw RegistryFault(.damaged, ["reason": "kind"])
        }
    }
}
