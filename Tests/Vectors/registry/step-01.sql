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
