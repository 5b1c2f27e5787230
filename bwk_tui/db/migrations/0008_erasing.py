"""Erasing: what is still to be cleared from the files, which codes were erased people's, and passes that go too."""

TABLES = """
-- One row. `code_key` is made with the first person who is erased. `to_clean` is set while bytes of somebody who was
-- erased may be left in the file, its log or its copies.
CREATE TABLE erasing (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    code_key TEXT CHECK (length(code_key) = 32),
    to_clean TEXT
) STRICT;

-- Without rowid: the rows lie by their digest, so that their order tells nothing of when, or whose.
CREATE TABLE erased_code (
    digest TEXT PRIMARY KEY CHECK (length(digest) = 64)
) STRICT, WITHOUT ROWID;
"""

ROW = """INSERT INTO erasing (id, to_clean)
    SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM member WHERE erased_at IS NOT NULL)
        THEN 'before 0008' END"""

TRIGGERS = [
    # Whoever still has the card could tell by its code which visits were theirs.
    "DROP TRIGGER pass_remains",
    """CREATE TRIGGER pass_remains BEFORE DELETE ON pass
        WHEN NOT EXISTS (SELECT 1 FROM member WHERE id = OLD.member_id AND erased_at IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'pass: a pass ends, and goes only with a person who is erased'); END""",
    """CREATE TRIGGER erasing_remains BEFORE DELETE ON erasing
        BEGIN SELECT RAISE(ABORT, 'erasing: its row is never deleted'); END""",
    """CREATE TRIGGER erasing_keeps_its_key BEFORE UPDATE ON erasing
        WHEN NEW.id <> OLD.id OR (OLD.code_key IS NOT NULL AND NEW.code_key IS NOT OLD.code_key)
        BEGIN SELECT RAISE(ABORT, 'erasing: the key of the codes never changes'); END""",
    """CREATE TRIGGER erasing_is_not_replaced BEFORE INSERT ON erasing
        WHEN EXISTS (SELECT 1 FROM erasing)
        BEGIN SELECT RAISE(ABORT, 'erasing: there is one row'); END""",
    """CREATE TRIGGER erased_code_remains BEFORE DELETE ON erased_code
        BEGIN SELECT RAISE(ABORT, 'erased_code: whoever was erased stays erased'); END""",
    """CREATE TRIGGER erased_code_stays BEFORE UPDATE ON erased_code
        BEGIN SELECT RAISE(ABORT, 'erased_code: whoever was erased stays erased'); END""",
]


def up(migrator, db):
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for statement in (ROW, *TRIGGERS):
        db.execute_sql(statement)
