"""Registries of earlier steps for tests.

old_registry.py make NEW OLD STEP     OLD: the schema of STEP (Tests/Vectors/registry) with the rows of NEW that it can hold
old_registry.py compare OLD NEW       exit 1 and a line for each row of OLD that NEW does not have in the same columns
old_registry.py uses OLD COUNT        so many more records of uses in a registry older than their chain
"""
import os, sqlite3, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def tables(db):
    return {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name, in db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()}


def rows(db, table, columns):
    return db.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()


def make(new, old, step):
    source, target = sqlite3.connect(new), sqlite3.connect(old)
    for number in range(1, step + 1):
        with open(f"{ROOT}/Vectors/registry/step-{number:02}.sql", encoding="utf-8") as text: target.executescript(text.read())
    known = tables(source)
    for table, columns in tables(target).items():
        places = ", ".join("?" * len(columns))
        target.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows(source, table, columns) if table in known else [])
    target.execute(f"PRAGMA application_id = {source.execute('PRAGMA application_id').fetchone()[0]}")
    target.execute(f"PRAGMA user_version = {step}")
    target.commit()
    print(sum(target.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables(target)))


def compare(old, new):
    before, after = sqlite3.connect(old), sqlite3.connect(new)
    wrong = 0
    for table, columns in tables(before).items():
        kept = set(map(repr, rows(after, table, columns)))
        for row in map(repr, rows(before, table, columns)):
            if row not in kept: wrong += 1; print(table, row[:200])
    return wrong


def uses(old, count):
    db = sqlite3.connect(old)
    db.executemany("INSERT INTO seal_use (at, actor, es_id, document, document_digest, container, purpose) VALUES (1793534400, 'x', '35010000000001', ?, ?, 'ses', '')",
                   [(f"{n}.pdf", n.to_bytes(32, "big")) for n in range(count)])
    db.commit()


if sys.argv[1] == "make": make(sys.argv[2], sys.argv[3], int(sys.argv[4]))
if sys.argv[1] == "compare": sys.exit(1 if compare(sys.argv[2], sys.argv[3]) else 0)
if sys.argv[1] == "uses": uses(sys.argv[2], int(sys.argv[3]))
