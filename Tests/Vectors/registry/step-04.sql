CREATE TABLE acceptance_counter (
    day TEXT PRIMARY KEY NOT NULL CHECK (length(day) = 8), last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999)
) STRICT;
CREATE TABLE application (
    id INTEGER PRIMARY KEY, number TEXT UNIQUE NOT NULL, business TEXT NOT NULL, kind TEXT NOT NULL,
    at_counter INTEGER NOT NULL CHECK (at_counter IN (0, 1)),
    organisation TEXT NOT NULL, name TEXT NOT NULL, coordinator TEXT NOT NULL, target TEXT,
    state TEXT NOT NULL, since INTEGER NOT NULL, due INTEGER, version INTEGER NOT NULL CHECK (version > 0),
    form BLOB NOT NULL, digest BLOB NOT NULL, asks_exception INTEGER NOT NULL CHECK (asks_exception IN (0, 1)),
    identity TEXT, fee_due INTEGER NOT NULL CHECK (fee_due >= 0), reason TEXT NOT NULL, result TEXT,
    copied_from TEXT, created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX application_state ON application (state, since);
CREATE INDEX application_target ON application (target) WHERE target IS NOT NULL;
CREATE INDEX application_organisation ON application (organisation);
CREATE TABLE application_step (
    application INTEGER NOT NULL REFERENCES application (id), ordinal INTEGER NOT NULL, action TEXT NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL, at INTEGER NOT NULL,
    reason TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (application, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE application_content (
    application INTEGER NOT NULL REFERENCES application (id), digest BLOB NOT NULL, form BLOB NOT NULL,
    materials TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (application, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE application_duty (
    application INTEGER NOT NULL REFERENCES application (id), actor TEXT NOT NULL, duty TEXT NOT NULL,
    PRIMARY KEY (application, actor, duty)
) STRICT, WITHOUT ROWID;
CREATE TABLE application_approval (
    id INTEGER PRIMARY KEY AUTOINCREMENT, application INTEGER NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL CHECK (kind IN ('approval', 'countersignature', 'exception')), digest BLOB NOT NULL,
    actor TEXT NOT NULL, at INTEGER NOT NULL, expires INTEGER NOT NULL, reason TEXT NOT NULL,
    void_at INTEGER
) STRICT;
CREATE INDEX application_approval_of ON application_approval (application, kind);
CREATE TABLE material_content (digest BLOB PRIMARY KEY NOT NULL, octets BLOB NOT NULL) STRICT;
CREATE TABLE material (
    id INTEGER PRIMARY KEY AUTOINCREMENT, application INTEGER NOT NULL REFERENCES application (id),
    kind TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
    digest BLOB NOT NULL REFERENCES material_content (digest), octets INTEGER NOT NULL CHECK (octets >= 0),
    density REAL, added_at INTEGER NOT NULL, actor TEXT NOT NULL, removed_at INTEGER
) STRICT;
CREATE INDEX material_of ON material (application);
CREATE TABLE payment (
    id INTEGER PRIMARY KEY AUTOINCREMENT, application INTEGER NOT NULL REFERENCES application (id),
    amount INTEGER NOT NULL CHECK (amount > 0), method TEXT NOT NULL, reference TEXT NOT NULL,
    details TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL
) STRICT;
CREATE INDEX payment_of ON payment (application);
CREATE TABLE code_gate (
    purpose TEXT NOT NULL CHECK (purpose IN ('pickup', 'unlock')), subject TEXT NOT NULL,
    digest BLOB NOT NULL, expires INTEGER NOT NULL, tries INTEGER NOT NULL CHECK (tries >= 0),
    locked_until INTEGER, used_at INTEGER, PRIMARY KEY (purpose, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE succession (
    old TEXT NOT NULL, new TEXT NOT NULL, business TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (old, new)
) STRICT, WITHOUT ROWID;
CREATE TABLE intended_for (
    intention INTEGER PRIMARY KEY NOT NULL REFERENCES intention (id),
    application INTEGER NOT NULL REFERENCES application (id), approved BLOB NOT NULL
) STRICT;
CREATE INDEX intended_for_application ON intended_for (application);
ALTER TABLE certificate ADD COLUMN stage TEXT CHECK (stage IS NULL OR stage = 'pending');
ALTER TABLE seal ADD COLUMN impression BLOB;
CREATE INDEX seal_impression ON seal (impression) WHERE impression IS NOT NULL;
CREATE TRIGGER application_step_is_not_edited BEFORE UPDATE ON application_step
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_step_is_not_shortened BEFORE DELETE ON application_step
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_is_not_forgotten BEFORE DELETE ON application
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_content_is_not_edited BEFORE UPDATE ON application_content
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_content_is_not_shortened BEFORE DELETE ON application_content
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_approval_is_not_shortened BEFORE DELETE ON application_approval
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_approval_is_not_edited BEFORE UPDATE OF application, kind, digest, actor, at, expires,
    reason ON application_approval BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_duty_is_not_edited BEFORE UPDATE ON application_duty
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER application_duty_is_not_shortened BEFORE DELETE ON application_duty
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER material_content_is_not_edited BEFORE UPDATE ON material_content
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payment_is_not_edited BEFORE UPDATE ON payment
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payment_is_not_shortened BEFORE DELETE ON payment
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
