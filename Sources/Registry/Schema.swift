import GRDB
import SealBase

/// The tables, built in steps. The step reached stands in the file (`user_version`) and is raised in the transaction
/// that takes it, so that two processes opening an older file do it once.
enum Schema {
    /// `YJRG`: tells a registry from other programs' databases.
    static let applicationID = 0x594A_5247
    /// A step is never edited after a release: a change is a new step.
    static let steps: [String] = [
        first, batches, useChain, applications, loggedSeals, jobs, accounts, pairs, notices, agents,
    ]
    static var version: Int { steps.count }

    /// Marks a file that is still empty.
    static func begin(_ db: Database, path: String) throws {
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 1
        guard tables == 0, try number(db, "application_id") == 0 else { throw RegistryFault(.exists, ["path": path]) }
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }

    /// Refuses other programs' databases and those of a later version of this one.
    static func check(_ db: Database, path: String) throws {
        guard try number(db, "application_id") == applicationID else {
            throw RegistryFault(.notARegistry, ["path": path])
        }
        let found = try number(db, "user_version")
        guard found <= version else {
            throw RegistryFault(.newerSchema, ["found": "\(found)", "known": "\(version)"])
        }
        guard found > 0 else { throw RegistryFault(.damaged, ["reason": "schema without version"]) }
    }

    /// Octets of a file's head that say what it is.
    static let headLength = 100

    /// Whether the head of a SQLite file (1.3.17, 1.3.18 of its format) names a registry this version knows. What a
    /// write-ahead log says later on is another matter: `check` asks the database.
    static func isOurs(head: Bytes) -> Bool {
        guard head.count == headLength else { return false }
        func number(at place: Int) -> Int { head[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        return number(at: 68) == applicationID && (1...version).contains(number(at: 60))
    }

    /// Whether every step has been taken.
    static func isCurrent(_ db: Database) throws -> Bool { try number(db, "user_version") == version }

    /// `hash` chains what stood unchained before.
    static func migrate(_ db: Database, hash: (Bytes) -> Bytes, to version: Int = Schema.version) throws {
        let found = try number(db, "user_version")
        guard found < version else { return }
        for step in steps[max(0, found)..<version] {
            try db.execute(sql: step)
            if step == useChain { try chainOldUses(db, hash: hash) }
        }
        try db.execute(sql: "PRAGMA user_version = \(version)")
    }

    private static func number(_ db: Database, _ pragma: String) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA \(pragma)") ?? 0
    }

    private static let first = """
        CREATE TABLE setting (
            name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL
        ) STRICT;
        CREATE TABLE office_key (
            id TEXT PRIMARY KEY NOT NULL, purpose TEXT NOT NULL, algorithm TEXT NOT NULL,
            path TEXT NOT NULL, public_key BLOB NOT NULL, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE certificate (
            id INTEGER PRIMARY KEY, issuer TEXT NOT NULL, serial BLOB NOT NULL CHECK (length(serial) = 20),
            subject TEXT NOT NULL, purpose TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('issuing', 'valid', 'frozen', 'revoked', 'expired')),
            not_before INTEGER NOT NULL, not_after INTEGER NOT NULL CHECK (not_after >= not_before),
            der BLOB, digest BLOB, listed_at INTEGER, reason TEXT, created_at INTEGER NOT NULL,
            UNIQUE (issuer, serial),
            CHECK ((listed_at IS NULL) = (reason IS NULL)),
            CHECK (state NOT IN ('frozen', 'revoked') OR listed_at IS NOT NULL)
        ) STRICT;
        CREATE INDEX certificate_listed ON certificate (issuer, serial, listed_at, reason)
            WHERE state IN ('frozen', 'revoked');
        CREATE INDEX certificate_digest ON certificate (digest);
        CREATE TABLE seal_code_counter (
            region TEXT PRIMARY KEY NOT NULL CHECK (length(region) = 6),
            last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 99999999)
        ) STRICT;
        CREATE TABLE seal (
            es_id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, owner TEXT NOT NULL, uscc TEXT NOT NULL,
            type INTEGER NOT NULL, maker TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('making', 'valid', 'suspended', 'revoked', 'expired')),
            valid_start INTEGER NOT NULL, valid_end INTEGER NOT NULL CHECK (valid_end >= valid_start),
            der BLOB, digest BLOB, created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE seal_interval (
            es_id TEXT NOT NULL REFERENCES seal (es_id), ordinal INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('suspended', 'revoked')),
            from_at INTEGER NOT NULL,
            to_at INTEGER CHECK (to_at IS NULL OR to_at > from_at AND state = 'suspended'),
            reason TEXT NOT NULL, PRIMARY KEY (es_id, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE intention (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            certificate INTEGER UNIQUE REFERENCES certificate (id), es_id TEXT UNIQUE REFERENCES seal (es_id),
            to_be_signed BLOB NOT NULL, opened_at INTEGER NOT NULL, opened_by TEXT NOT NULL,
            closed_at INTEGER, outcome TEXT CHECK (outcome IN ('stored', 'abandoned')),
            CHECK ((certificate IS NULL) <> (es_id IS NULL)),
            CHECK ((closed_at IS NULL) = (outcome IS NULL))
        ) STRICT;
        CREATE INDEX intention_open ON intention (id) WHERE closed_at IS NULL;
        CREATE TABLE publication (
            series TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), this_update INTEGER NOT NULL,
            digest BLOB, published_at INTEGER, PRIMARY KEY (series, number),
            CHECK ((digest IS NULL) = (published_at IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE seal_use (
            id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, actor TEXT NOT NULL, es_id TEXT NOT NULL,
            document TEXT NOT NULL, document_digest BLOB NOT NULL, container TEXT NOT NULL, purpose TEXT NOT NULL
        ) STRICT;
        CREATE INDEX seal_use_seal ON seal_use (es_id, id);
        CREATE TABLE audit (
            position INTEGER PRIMARY KEY NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
            action TEXT NOT NULL, subject TEXT NOT NULL, details TEXT NOT NULL,
            previous BLOB NOT NULL, digest BLOB NOT NULL
        ) STRICT;
        CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER seal_use_is_not_edited BEFORE UPDATE ON seal_use
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER seal_use_is_not_shortened BEFORE DELETE ON seal_use
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER publication_is_not_forgotten BEFORE DELETE ON publication
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        """

    /// Which item of a batch a use belongs to, and which uses came to nothing because the process was killed between
    /// the record and the file.
    private static let batches = """
        CREATE TABLE batch_use (
            use INTEGER PRIMARY KEY NOT NULL REFERENCES seal_use (id), batch TEXT NOT NULL, item TEXT NOT NULL
        ) STRICT;
        CREATE INDEX batch_use_item ON batch_use (batch, item, use);
        CREATE TABLE seal_use_void (
            use INTEGER PRIMARY KEY NOT NULL REFERENCES seal_use (id), at INTEGER NOT NULL, actor TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER batch_use_is_not_edited BEFORE UPDATE ON batch_use
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER batch_use_is_not_shortened BEFORE DELETE ON batch_use
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER seal_use_void_is_not_edited BEFORE UPDATE ON seal_use_void
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        CREATE TRIGGER seal_use_void_is_not_shortened BEFORE DELETE ON seal_use_void
            BEGIN SELECT RAISE(ABORT, 'append only'); END;
        """
}
