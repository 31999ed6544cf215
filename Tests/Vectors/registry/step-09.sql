CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT UNIQUE NOT NULL, event TEXT NOT NULL, subject TEXT NOT NULL,
    details TEXT NOT NULL, queued_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'dropped')),
    tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0), next_at INTEGER NOT NULL, claimed_until INTEGER,
    closed_at INTEGER, channel TEXT, note TEXT NOT NULL DEFAULT '',
    CHECK ((state = 'queued') = (closed_at IS NULL))
) STRICT;
CREATE INDEX notice_waiting ON notice (next_at) WHERE state = 'queued';
CREATE INDEX application_result ON application (result) WHERE result IS NOT NULL;
CREATE TABLE notice_cursor (
    id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
CREATE TRIGGER notice_is_not_forgotten BEFORE DELETE ON notice
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
