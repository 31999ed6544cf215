CREATE TABLE job_batch (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 128), digest BLOB NOT NULL, title TEXT NOT NULL,
    es_id TEXT NOT NULL REFERENCES seal (es_id), seal_digest BLOB NOT NULL, job_order TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('here', 'stream')), made_at INTEGER NOT NULL, made_by TEXT NOT NULL
) STRICT;
CREATE TABLE job (
    id INTEGER PRIMARY KEY, key TEXT UNIQUE NOT NULL, batch TEXT NOT NULL REFERENCES job_batch (id),
    line INTEGER NOT NULL, input TEXT NOT NULL, output TEXT NOT NULL, recheck TEXT, place TEXT, signer TEXT,
    reason TEXT, way TEXT NOT NULL CHECK (way IN ('here', 'stream')),
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'failed', 'done', 'dead', 'cancelled')),
    since INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
    try_limit INTEGER NOT NULL CHECK (try_limit BETWEEN 1 AND 1000), round INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER, holder TEXT, lease_until INTEGER, fault TEXT, details TEXT, worker TEXT,
    sequence INTEGER, field TEXT, digest BLOB, CHECK ((state = 'done') = (digest IS NOT NULL)),
    CHECK (state <> 'running' OR holder IS NOT NULL)
) STRICT;
CREATE INDEX job_of_batch ON job (batch, state, line);
CREATE INDEX job_waiting ON job (way, id) WHERE state IN ('queued', 'failed');
CREATE INDEX job_held ON job (holder, lease_until) WHERE state = 'running';
CREATE INDEX job_ended ON job (batch, since) WHERE state = 'done';
CREATE TABLE job_use (
    use INTEGER PRIMARY KEY NOT NULL REFERENCES seal_use (id), job INTEGER NOT NULL REFERENCES job (id),
    digest BLOB NOT NULL, again INTEGER NOT NULL DEFAULT 0, UNIQUE (job, digest, again)
) STRICT;
CREATE TRIGGER job_is_not_forgotten BEFORE DELETE ON job
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER job_batch_is_not_forgotten BEFORE DELETE ON job_batch
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER job_batch_is_not_edited BEFORE UPDATE ON job_batch
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER job_use_is_not_edited BEFORE UPDATE ON job_use
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER job_use_is_not_shortened BEFORE DELETE ON job_use
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
