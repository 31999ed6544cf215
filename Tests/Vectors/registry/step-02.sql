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
