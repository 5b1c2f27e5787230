"""What the funders' figures need: targets, klussen, merged and erased members, and reports that were handed in."""

TABLES = """
-- Without a kamer: what an agreement prints for all of them together.
CREATE TABLE target (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER REFERENCES kamer,
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2999),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    printed TEXT NOT NULL CHECK (printed <> ''),
    unit TEXT NOT NULL CHECK (unit IN ('unique', 'jobs', 'count', 'of', 'survey %', 'survey mark', 'deficit',
        'partners')),
    bound TEXT CHECK (bound IN ('min', 'over')),
    aim TEXT NOT NULL CHECK (aim <> ''),
    written_at TEXT NOT NULL,
    written_by_id INTEGER REFERENCES account
) STRICT;
CREATE UNIQUE INDEX target_once ON target (year, coalesce(kamer_id, 0), indicator);

CREATE TABLE klus (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    number INTEGER NOT NULL CHECK (number >= 1),
    reported_on TEXT NOT NULL CHECK (reported_on IS date(reported_on)),
    reporter_kind TEXT NOT NULL CHECK (reporter_kind IN ('member', 'corporatie', 'other')),
    member_id INTEGER REFERENCES member,
    reporter TEXT NOT NULL,
    contact TEXT NOT NULL,
    address TEXT NOT NULL,
    what TEXT NOT NULL,
    remark TEXT NOT NULL,
    done_by_id INTEGER REFERENCES kamer,
    volunteer_id INTEGER REFERENCES member,
    planned_on TEXT CHECK (planned_on IS NULL OR planned_on IS date(planned_on)),
    planned_at TEXT CHECK (planned_at IS NULL OR planned_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    done_on TEXT CHECK (done_on IS NULL OR done_on IS date(done_on)),
    finished_at TEXT,
    withdrawn_at TEXT,
    written_at TEXT NOT NULL,
    written_by_id INTEGER NOT NULL REFERENCES account,
    UNIQUE (kamer_id, number),
    CHECK ((member_id IS NOT NULL) = (reporter_kind = 'member')),
    CHECK (reporter_kind = 'member' OR reporter <> ''),
    CHECK (planned_at IS NULL OR planned_on IS NOT NULL),
    CHECK ((done_on IS NULL) = (finished_at IS NULL)),
    CHECK (done_on IS NULL OR (done_by_id IS NOT NULL AND done_on >= reported_on)),
    CHECK (withdrawn_at IS NULL OR done_on IS NULL)
) STRICT;
CREATE INDEX klus_done ON klus (kamer_id, done_on);

CREATE TABLE member_merge (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kept_id INTEGER NOT NULL REFERENCES member,
    merged_id INTEGER NOT NULL REFERENCES member,
    filled TEXT NOT NULL CHECK (json_valid(filled)),
    merged_at TEXT NOT NULL,
    merged_by_id INTEGER NOT NULL REFERENCES account,
    taken_back_at TEXT,
    taken_back_by_id INTEGER REFERENCES account,
    CHECK (kept_id <> merged_id),
    CHECK ((taken_back_at IS NULL) = (taken_back_by_id IS NULL))
) STRICT;
CREATE UNIQUE INDEX member_merge_once ON member_merge (merged_id) WHERE taken_back_at IS NULL;
CREATE INDEX member_merge_kept ON member_merge (kept_id);

-- A visit that a merge moved to the one who is kept, or folded into the visit that they had already.
CREATE TABLE member_merge_visit (
    id INTEGER PRIMARY KEY,
    merge_id INTEGER NOT NULL REFERENCES member_merge,
    check_in_id INTEGER NOT NULL REFERENCES check_in,
    folded INTEGER NOT NULL CHECK (folded IN (0, 1)),
    UNIQUE (merge_id, check_in_id)
) STRICT;
CREATE INDEX member_merge_visit_check_in ON member_merge_visit (check_in_id);

-- Without a kamer: a report of more kamers than one, named in `kamers`.
CREATE TABLE handed_in (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER REFERENCES kamer,
    kamers TEXT NOT NULL CHECK (kamers <> ''),
    first TEXT NOT NULL CHECK (first IS date(first)),
    last TEXT NOT NULL CHECK (last IS date(last)),
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    content TEXT NOT NULL CHECK (json_valid(content)),
    content_digest TEXT NOT NULL CHECK (length(content_digest) = 64),
    account_id INTEGER NOT NULL REFERENCES account,
    at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    CHECK (first <= last)
) STRICT;
"""

COLUMNS = [
    "ALTER TABLE member ADD COLUMN merged_into_id INTEGER REFERENCES member",
    "ALTER TABLE member ADD COLUMN erased_at TEXT",
    # When something was learned: a report that was handed in before can then say what came later.
    "ALTER TABLE check_in ADD COLUMN named_at TEXT",
    "ALTER TABLE member_corporatie ADD COLUMN written_at TEXT",
    "ALTER TABLE membership ADD COLUMN written_at TEXT",
    "CREATE INDEX member_merged_into ON member (merged_into_id) WHERE merged_into_id IS NOT NULL",
]

TRIGGERS = [
    """CREATE TRIGGER handed_in_stays BEFORE UPDATE ON handed_in
        BEGIN SELECT RAISE(ABORT, 'handed_in: a report that was handed in never changes'); END""",
    """CREATE TRIGGER handed_in_remains BEFORE DELETE ON handed_in
        BEGIN SELECT RAISE(ABORT, 'handed_in: a report that was handed in is never deleted'); END""",
    """CREATE TRIGGER handed_in_is_not_replaced BEFORE INSERT ON handed_in
        WHEN EXISTS (SELECT 1 FROM handed_in WHERE id = NEW.id OR digest = NEW.digest OR uid = NEW.uid)
        BEGIN SELECT RAISE(ABORT, 'handed_in: a report that was handed in is never replaced'); END""",
    """CREATE TRIGGER handed_in_chain_is_whole BEFORE INSERT ON handed_in
        WHEN NEW.previous <> coalesce((SELECT digest FROM handed_in WHERE kamer_id IS NEW.kamer_id
            ORDER BY id DESC LIMIT 1), '')
        BEGIN SELECT RAISE(ABORT, 'handed_in: each report carries the digest of the one before'); END""",
    # Afterwards, because SQLite doesn't know the id that it is going to give before.
    """CREATE TRIGGER handed_in_comes_last AFTER INSERT ON handed_in
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM handed_in WHERE id <> NEW.id), 0)
        BEGIN SELECT RAISE(ABORT, 'handed_in: reports lie one after the other'); END""",
    # Whoever was merged into another has no visits, and nobody is merged into somebody who is gone.
    """CREATE TRIGGER check_in_is_of_a_present_member BEFORE INSERT ON check_in
        WHEN EXISTS (SELECT 1 FROM member WHERE id = NEW.member_id AND merged_into_id IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'check_in: a visit is of the member who was kept'); END""",
]


def up(migrator, db):
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for column in COLUMNS:
        db.execute_sql(column)
    for trigger in TRIGGERS:
        db.execute_sql(trigger)
