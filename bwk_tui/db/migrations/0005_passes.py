"""Passes: whose code a scanner may read at the kiosk's door."""

TABLE = """CREATE TABLE pass (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    member_id INTEGER NOT NULL REFERENCES member,
    code_digest TEXT NOT NULL UNIQUE CHECK (length(code_digest) = 64),
    issued_at TEXT NOT NULL,
    issued_by_id INTEGER NOT NULL REFERENCES account,
    ended_at TEXT,
    ended_by_id INTEGER REFERENCES account,
    CHECK ((ended_at IS NULL) = (ended_by_id IS NULL))
) STRICT"""

# Whoever has a new pass has no other.
INDEX = "CREATE UNIQUE INDEX pass_living ON pass (member_id) WHERE ended_at IS NULL"

TRIGGERS = [
    """CREATE TRIGGER pass_stays BEFORE UPDATE ON pass
        WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.id <> OLD.id OR NEW.uid <> OLD.uid
            OR NEW.member_id <> OLD.member_id OR NEW.code_digest <> OLD.code_digest
            OR NEW.issued_at <> OLD.issued_at OR NEW.issued_by_id <> OLD.issued_by_id
        BEGIN SELECT RAISE(ABORT, 'pass: a pass ends, once, and changes in nothing else'); END""",
    """CREATE TRIGGER pass_remains BEFORE DELETE ON pass
        BEGIN SELECT RAISE(ABORT, 'pass: a pass ends, and is never deleted'); END""",
    """CREATE TRIGGER pass_is_not_replaced BEFORE INSERT ON pass
        WHEN EXISTS (SELECT 1 FROM pass WHERE id = NEW.id OR uid = NEW.uid OR code_digest = NEW.code_digest
            OR (member_id = NEW.member_id AND ended_at IS NULL))
        BEGIN SELECT RAISE(ABORT, 'pass: a pass is never replaced in its row'); END""",
]


def up(migrator, db):
    for statement in (TABLE, INDEX, *TRIGGERS):
        db.execute_sql(statement)
