CREATE TABLE seal_use_chain (
    position INTEGER PRIMARY KEY NOT NULL, use INTEGER NOT NULL REFERENCES seal_use (id),
    kind TEXT NOT NULL CHECK (kind IN ('use', 'void')),
    previous BLOB NOT NULL, digest BLOB NOT NULL, UNIQUE (use, kind)
) STRICT;
CREATE TRIGGER seal_use_chain_is_not_edited BEFORE UPDATE ON seal_use_chain
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER seal_use_chain_is_not_shortened BEFORE DELETE ON seal_use_chain
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
