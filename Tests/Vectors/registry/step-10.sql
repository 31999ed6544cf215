CREATE TABLE agent_authority (
    id INTEGER PRIMARY KEY AUTOINCREMENT, agent TEXT NOT NULL, organisation TEXT NOT NULL, code TEXT NOT NULL,
    evidence TEXT NOT NULL CHECK (evidence <> ''), from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL CHECK (until_at >= from_at), granted_by TEXT NOT NULL,
    withdrawn_at INTEGER, withdrawn_why TEXT
) STRICT;
CREATE INDEX agent_authority_of ON agent_authority (agent, organisation);
CREATE TABLE filing_batch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL, actor TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE filing_batch_row (
    batch INTEGER NOT NULL REFERENCES filing_batch (id), line INTEGER NOT NULL,
    application INTEGER NOT NULL REFERENCES application (id), form BLOB NOT NULL, PRIMARY KEY (batch, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX filing_batch_form ON filing_batch_row (form);
ALTER TABLE application ADD COLUMN authority INTEGER REFERENCES agent_authority (id);
CREATE TRIGGER agent_authority_is_not_shortened BEFORE DELETE ON agent_authority
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER agent_authority_is_not_edited BEFORE UPDATE OF agent, organisation, code, evidence, from_at,
    until_at, granted_by ON agent_authority BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER filing_batch_row_is_not_edited BEFORE UPDATE ON filing_batch_row
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER filing_batch_row_is_not_shortened BEFORE DELETE ON filing_batch_row
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
