CREATE TABLE certificate_pair (
    signing INTEGER PRIMARY KEY NOT NULL REFERENCES certificate (id),
    encryption INTEGER UNIQUE NOT NULL REFERENCES certificate (id), CHECK (signing <> encryption)
) STRICT;
INSERT INTO certificate_pair (signing, encryption)
SELECT s.id, e.id FROM setting
JOIN certificate s ON lower(hex(s.serial)) = substr(
    '0000000000000000000000000000000000000000' || substr(setting.name, 12), -40)
JOIN certificate e ON lower(hex(e.serial)) = substr(
    '0000000000000000000000000000000000000000' || setting.value, -40)
WHERE setting.name GLOB 'encryption.*' AND s.id <> e.id;
CREATE TRIGGER certificate_pair_is_not_edited BEFORE UPDATE ON certificate_pair
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER certificate_pair_is_not_shortened BEFORE DELETE ON certificate_pair
    BEGIN SELECT RAISE(ABORT, 'append only'); END;
