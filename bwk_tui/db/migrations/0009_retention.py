"""How long things are kept: the term for people, who is kept for longer, and pictures of receipts that are gone."""

TABLES = """
-- The last one holds. Without any it is two years.
CREATE TABLE retention_term (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    years INTEGER NOT NULL CHECK (years BETWEEN 1 AND 10),
    set_at TEXT NOT NULL,
    set_by_id INTEGER NOT NULL REFERENCES account
) STRICT;

-- Somebody whom the coordinator keeps until a day, whatever their last contact. The last one holds.
CREATE TABLE retention_kept (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    member_id INTEGER NOT NULL REFERENCES member,
    until TEXT NOT NULL CHECK (until IS date(until)),
    kept_at TEXT NOT NULL,
    kept_by_id INTEGER NOT NULL REFERENCES account
) STRICT;
CREATE INDEX retention_kept_of_member ON retention_kept (member_id);

-- The file is gone, and its row stays in its chain.
CREATE TABLE receipt_file_removed (
    id INTEGER PRIMARY KEY,
    receipt_file_id INTEGER NOT NULL UNIQUE REFERENCES receipt_file,
    removed_at TEXT NOT NULL,
    removed_by_id INTEGER NOT NULL REFERENCES account
) STRICT;
"""

TRIGGERS = [
    """CREATE TRIGGER receipt_file_removed_stays BEFORE UPDATE ON receipt_file_removed
        BEGIN SELECT RAISE(ABORT, 'receipt_file_removed: what is gone stays gone'); END""",
    """CREATE TRIGGER receipt_file_removed_remains BEFORE DELETE ON receipt_file_removed
        BEGIN SELECT RAISE(ABORT, 'receipt_file_removed: what is gone stays gone'); END""",
    """CREATE TRIGGER receipt_file_removed_is_not_replaced BEFORE INSERT ON receipt_file_removed
        WHEN EXISTS (SELECT 1 FROM receipt_file_removed WHERE id = NEW.id OR receipt_file_id = NEW.receipt_file_id)
        BEGIN SELECT RAISE(ABORT, 'receipt_file_removed: it is gone already'); END""",
]


def up(migrator, db):
    for statement in (*TABLES.split(";"), *TRIGGERS):
        if statement.strip():
            db.execute_sql(statement)
