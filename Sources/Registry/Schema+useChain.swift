import GRDB
import Lifecycle
import SealBase

extension Schema {
    /// The chain of seal-use records (ES-13): one row for each use and each void, with the digest of the row before it.
    static let useChain = """
        CREATE TABLE seal_use_chain (
            position INTEGER PRIMARY KEY NOT NULL, use INTEGER NOT NULL REFERENCES seal_use (id),
            kind TEXT NOT NULL CHECK (kind IN ('use', 'void')),
            previous BLOB NOT NULL, digest BLOB NOT NULL, UNIQUE (use, kind)
        ) STRICT;
        CREATE TRIGGER seal_use_chain_is_not_edited BEFORE UPDATE ON seal_use_chain
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER seal_use_chain_is_not_shortened BEFORE DELETE ON seal_use_chain
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        """

    /// Chains the records of offices older than the chain, uses before voids, each in the order of their making. Only
    /// the step itself does this: what stands beside the chain later is somebody else's.
    static func chainOldUses(_ db: Database, hash: (Bytes) -> Bytes) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id AS use, 'use' AS kind FROM seal_use
                UNION ALL SELECT use, 'void' FROM seal_use_void ORDER BY kind, use
                """)
        var head = AuditHead.empty
        while let row = try rows.next() {
            head = try UseChain.append(
                use: try row.whole("use"), kind: try row.text("kind"), after: head, to: db, hash: hash)
        }
    }
}
