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
    planned_at TEXT CHECK (planned_at IS NULL OR planned_at GLOB '[01][0-9]:[0-5][0-9]'
        OR planned_at GLOB '2[0-3]:[0-5][0-9]'),
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

-- Two members of whom somebody said that they are two people, however alike they look.
CREATE TABLE member_distinct (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    first_id INTEGER NOT NULL REFERENCES member,
    second_id INTEGER NOT NULL REFERENCES member,
    said_at TEXT NOT NULL,
    said_by_id INTEGER NOT NULL REFERENCES account,
    UNIQUE (first_id, second_id),
    CHECK (first_id < second_id)
) STRICT;

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
    # A merge takes along the visits that were taken back; few, so that this stays small.
    "CREATE INDEX check_in_undone ON check_in (member_id) WHERE undone_at IS NOT NULL",
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
    # All else of a klus may change, and an address must be erasable; which klus it is, and since when, may not.
    """CREATE TRIGGER klus_stays_the_same BEFORE UPDATE ON klus
        WHEN NEW.id <> OLD.id OR NEW.uid <> OLD.uid OR NEW.kamer_id <> OLD.kamer_id OR NEW.number <> OLD.number
            OR NEW.written_at <> OLD.written_at OR NEW.written_by_id <> OLD.written_by_id
        BEGIN SELECT RAISE(ABORT, 'klus: which klus it is, and since when, never changes'); END""",
    """CREATE TRIGGER klus_remains BEFORE DELETE ON klus
        BEGIN SELECT RAISE(ABORT, 'klus: a klus is withdrawn, never deleted'); END""",
    """CREATE TRIGGER klus_is_not_replaced BEFORE INSERT ON klus
        WHEN EXISTS (SELECT 1 FROM klus WHERE id = NEW.id OR uid = NEW.uid
            OR (kamer_id = NEW.kamer_id AND number = NEW.number))
        BEGIN SELECT RAISE(ABORT, 'klus: a klus is never replaced'); END""",
    # Whoever was merged into another has no visits, and nobody is merged into somebody who is gone.
    """CREATE TRIGGER check_in_is_of_a_present_member BEFORE INSERT ON check_in
        WHEN EXISTS (SELECT 1 FROM member WHERE id = NEW.member_id AND merged_into_id IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'check_in: a visit is of the member who was kept'); END""",
    """CREATE TRIGGER member_is_merged_into_somebody_present BEFORE UPDATE OF merged_into_id ON member
        WHEN NEW.merged_into_id IS NOT NULL AND (OLD.merged_into_id IS NOT NULL OR NEW.merged_into_id = NEW.id
            OR EXISTS (SELECT 1 FROM member WHERE id = NEW.merged_into_id
                AND (merged_into_id IS NOT NULL OR erased_at IS NOT NULL)))
        BEGIN SELECT RAISE(ABORT, 'member: a member is merged once, into somebody who is there'); END""",
    """CREATE TRIGGER member_stays_erased BEFORE UPDATE ON member WHEN OLD.erased_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'member: whoever was erased stays erased'); END""",
    # Of a merge nothing changes but that it is taken back, once.
    """CREATE TRIGGER member_merge_stays BEFORE UPDATE ON member_merge
        WHEN OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR NEW.id <> OLD.id OR NEW.uid <> OLD.uid
            OR NEW.kept_id <> OLD.kept_id OR NEW.merged_id <> OLD.merged_id OR NEW.filled <> OLD.filled
            OR NEW.merged_at <> OLD.merged_at OR NEW.merged_by_id <> OLD.merged_by_id
        BEGIN SELECT RAISE(ABORT, 'member_merge: a merge is taken back, and changes in nothing else'); END""",
    *(
        f"""CREATE TRIGGER {table}_remains BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: a row is never deleted'); END"""
        for table in ("member_merge", "member_merge_visit", "member_distinct")
    ),
    *(
        f"""CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: a row never changes'); END"""
        for table in ("member_merge_visit", "member_distinct")
    ),
    *(
        f"""CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR {same_row})
            BEGIN SELECT RAISE(ABORT, '{table}: a row is never replaced'); END"""
        for table, same_row in (
            ("member_merge", "uid = NEW.uid OR (merged_id = NEW.merged_id AND taken_back_at IS NULL)"),
            ("member_merge_visit", "(merge_id = NEW.merge_id AND check_in_id = NEW.check_in_id)"),
            ("member_distinct", "uid = NEW.uid OR (first_id = NEW.first_id AND second_id = NEW.second_id)"),
        )
    ),
]


def up(migrator, db):
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for column in COLUMNS:
        db.execute_sql(column)
    for trigger in TRIGGERS:
        db.execute_sql(trigger)
