CREATE TABLE logged_seal (
    es_id TEXT NOT NULL REFERENCES seal (es_id), digest BLOB NOT NULL, logged_at INTEGER NOT NULL,
    PRIMARY KEY (es_id, digest)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER logged_seal_is_not_edited BEFORE UPDATE ON logged_seal
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER logged_seal_is_not_shortened BEFORE DELETE ON logged_seal
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
