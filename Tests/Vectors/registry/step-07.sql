CREATE TABLE account (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, shown TEXT NOT NULL, organisation TEXT NOT NULL,
    roles TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'disabled')), password TEXT,
    certificate TEXT UNIQUE, failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0), locked_until INTEGER,
    agreement TEXT, agreed_at INTEGER, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE account_session (
    digest BLOB PRIMARY KEY NOT NULL, account INTEGER NOT NULL REFERENCES account (id), way TEXT NOT NULL,
    opened_at INTEGER NOT NULL, seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_session_of ON account_session (account);
CREATE TABLE account_token (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account (id),
    digest BLOB UNIQUE NOT NULL, label TEXT NOT NULL, scopes TEXT NOT NULL, created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT;
CREATE INDEX account_token_of ON account_token (account);
CREATE TRIGGER account_is_not_forgotten BEFORE DELETE ON account
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER account_keeps_its_name BEFORE UPDATE OF name ON account
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER account_token_is_not_shortened BEFORE DELETE ON account_token
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
