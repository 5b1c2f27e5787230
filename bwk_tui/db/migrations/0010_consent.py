"""Consent: who said that their visits for sensitive help may stand with their name, and who took that back.

Visits from before keep their names and get no consent: none was asked, and none may be made up. The team can record
one, or take the names off.
"""

TABLE = """CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    member_id INTEGER NOT NULL REFERENCES member,
    given_at TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('aan de kiosk', 'gezegd', 'op papier')),
    recorded_by_id INTEGER REFERENCES account,
    revoked_at TEXT,
    revoked_by_id INTEGER REFERENCES account,
    CHECK ((recorded_by_id IS NULL) = (how = 'aan de kiosk')),
    CHECK (revoked_at IS NOT NULL OR revoked_by_id IS NULL),
    CHECK (revoked_at IS NULL OR revoked_by_id IS NOT NULL OR how = 'aan de kiosk')
) STRICT"""

# Whoever said yes isn't asked again.
INDEX = "CREATE UNIQUE INDEX consent_standing ON consent (member_id) WHERE revoked_at IS NULL"

TRIGGERS = [
    """CREATE TRIGGER consent_stays BEFORE UPDATE ON consent
        WHEN OLD.revoked_at IS NOT NULL OR NEW.revoked_at IS NULL OR NEW.id <> OLD.id OR NEW.uid <> OLD.uid
            OR NEW.member_id <> OLD.member_id OR NEW.given_at <> OLD.given_at OR NEW.how <> OLD.how
            OR NEW.recorded_by_id IS NOT OLD.recorded_by_id
        BEGIN SELECT RAISE(ABORT, 'consent: it is revoked, once, and changes in nothing else'); END""",
    """CREATE TRIGGER consent_remains BEFORE DELETE ON consent
        BEGIN SELECT RAISE(ABORT, 'consent: it is revoked, and never deleted'); END""",
    """CREATE TRIGGER consent_is_not_replaced BEFORE INSERT ON consent
        WHEN EXISTS (SELECT 1 FROM consent WHERE id = NEW.id OR uid = NEW.uid
            OR (member_id = NEW.member_id AND revoked_at IS NULL))
        BEGIN SELECT RAISE(ABORT, 'consent: it is never replaced in its row'); END""",
    # What a merge wrote down of a visit tells whose it was: with the name, that may go.
    "DROP TRIGGER member_merge_visit_remains",
    """CREATE TRIGGER member_merge_visit_remains BEFORE DELETE ON member_merge_visit
        WHEN (SELECT member_id FROM check_in WHERE id = OLD.check_in_id) IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'member_merge_visit: a row is deleted only when its visit has no name'); END""",
]


def up(migrator, db):
    for statement in (TABLE, INDEX, *TRIGGERS):
        db.execute_sql(statement)
