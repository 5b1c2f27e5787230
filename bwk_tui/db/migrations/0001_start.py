"""The first schema: STRICT tables, so that an amount that isn't a whole number is refused by SQLite itself."""

TABLES = """
CREATE TABLE kamer (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE activity_type (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE,
    unit TEXT NOT NULL CHECK (unit IN ('unique', 'jobs'))
) STRICT;

CREATE TABLE activity (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    type_id INTEGER NOT NULL REFERENCES activity_type,
    name TEXT NOT NULL CHECK (name <> ''),
    folded TEXT NOT NULL,
    number INTEGER CHECK (number BETWEEN 1 AND 99),
    icon TEXT NOT NULL,
    in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
    UNIQUE (kamer_id, folded),
    CHECK (in_use = 0 OR number IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX activity_number ON activity (kamer_id, number) WHERE in_use = 1;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    code TEXT NOT NULL UNIQUE CHECK (code <> ''),
    first_name TEXT NOT NULL CHECK (first_name <> ''),
    last_name TEXT NOT NULL,
    folded TEXT NOT NULL,
    street TEXT NOT NULL,
    contact TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('bezoeker', 'deelnemer', 'vrijwilliger', 'sleutelvrijwilliger',
        'bestuursvrijwilliger', 'meewerkend vrijwilliger', 'medewerker')),
    sign TEXT NOT NULL,
    joined TEXT NOT NULL CHECK (joined IS date(joined))
) STRICT;
CREATE INDEX member_name ON member (kamer_id, folded);

CREATE TABLE member_corporatie (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member,
    since TEXT NOT NULL CHECK (since IS date(since)),
    corporatie TEXT CHECK (corporatie IN ('Rochdale', 'Ymere', 'Eigen Haard', 'Stadgenoot', 'De Key',
        'De Alliantie', 'eigen woning')),
    UNIQUE (member_id, since)
) STRICT;

CREATE TABLE membership (
    id INTEGER PRIMARY KEY,
    member_id INTEGER NOT NULL REFERENCES member,
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2999),
    paid_on TEXT CHECK (paid_on IS date(paid_on)),
    paid_cents INTEGER CHECK (paid_cents > 0),
    UNIQUE (member_id, year),
    CHECK ((paid_on IS NULL) = (paid_cents IS NULL))
) STRICT;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (name <> ''),
    folded TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role IN ('assistent', 'coordinator', 'penningmeester', 'kascommissie')),
    pin_hash TEXT NOT NULL,
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    failed_attempts INTEGER NOT NULL CHECK (failed_attempts >= 0),
    last_failed_at TEXT
) STRICT;

CREATE TABLE account_kamer (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    UNIQUE (account_id, kamer_id)
) STRICT;

CREATE TABLE check_in (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity,
    day TEXT NOT NULL CHECK (day IS date(day)),
    at TEXT,
    member_id INTEGER REFERENCES member,
    people INTEGER NOT NULL CHECK (people >= 1),
    newcomer INTEGER NOT NULL CHECK (newcomer IN (0, 1)),
    source TEXT NOT NULL CHECK (source IN ('kiosk', 'team', 'import')),
    written_at TEXT NOT NULL,
    written_by_id INTEGER REFERENCES account,
    undone_at TEXT,
    undone_by_id INTEGER REFERENCES account,
    CHECK (member_id IS NULL OR people = 1),
    CHECK (undone_at IS NOT NULL OR undone_by_id IS NULL)
) STRICT;
-- undone_at is always NULL here, and stands in it all the same: then figures read the index and no table.
CREATE INDEX check_in_figures ON check_in (activity_id, day, member_id, people, undone_at)
    WHERE undone_at IS NULL;
CREATE UNIQUE INDEX check_in_once ON check_in (member_id, day, activity_id)
    WHERE undone_at IS NULL AND member_id IS NOT NULL;

CREATE TABLE handgeld_cap (
    id INTEGER PRIMARY KEY,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    since TEXT NOT NULL CHECK (since || '-01' IS date(since || '-01')),
    cents INTEGER NOT NULL CHECK (cents >= 0),
    UNIQUE (kamer_id, since)
) STRICT;

CREATE TABLE handgeld_entry (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    year INTEGER NOT NULL,
    seq INTEGER NOT NULL CHECK (seq >= 1),
    date TEXT NOT NULL CHECK (date IS date(date)),
    month TEXT NOT NULL CHECK (month = substr(date, 1, 7)),
    kind TEXT NOT NULL,
    pot TEXT NOT NULL CHECK (pot IN ('kas', 'bank')),
    cents INTEGER NOT NULL CHECK (cents <> 0),
    category TEXT CHECK (category IN ('A', 'B', 'C', 'D', 'E', 'F')),
    description TEXT NOT NULL,
    receipt TEXT,
    no_receipt_reason TEXT CHECK (no_receipt_reason <> ''),
    reverses_id INTEGER UNIQUE REFERENCES handgeld_entry,
    pair_id INTEGER UNIQUE REFERENCES handgeld_entry,
    booked_by_id INTEGER NOT NULL REFERENCES account,
    booked_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    UNIQUE (kamer_id, year, seq),
    UNIQUE (kamer_id, receipt),
    CHECK (year = CAST(substr(date, 1, 4) AS INTEGER)),
    CHECK (CASE kind
        WHEN 'transfer' THEN pot = 'bank' AND cents > 0
        WHEN 'withdrawal' THEN (pot = 'bank') = (cents < 0)
        WHEN 'deposit' THEN (pot = 'kas') = (cents < 0)
        WHEN 'expense' THEN cents < 0
        WHEN 'repayment' THEN cents < 0
        WHEN 'returned' THEN cents < 0
        WHEN 'kasverschil' THEN pot = 'kas'
        WHEN 'reversal' THEN 1
        ELSE 0 END),
    CHECK ((category IS NOT NULL) = (kind IN ('expense', 'repayment'))),
    CHECK ((reverses_id IS NOT NULL) = (kind = 'reversal')),
    CHECK (kind <> 'expense' OR (receipt IS NULL) <> (no_receipt_reason IS NULL)),
    CHECK (kind NOT IN ('expense', 'repayment', 'kasverschil', 'reversal') OR description <> ''),
    CHECK (pair_id IS NULL OR kind IN ('withdrawal', 'deposit')),
    CHECK (kind NOT IN ('withdrawal', 'deposit') OR (pair_id IS NULL) = (cents < 0)),
    CHECK (receipt <> '')
) STRICT;
CREATE INDEX handgeld_entry_month ON handgeld_entry (kamer_id, month);

CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    account_id INTEGER REFERENCES account,
    role TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL CHECK (json_valid(details)),
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64)
) STRICT;
"""

# counting.md and data/prestaties-2019.csv: the eight types in their printed order.
ACTIVITY_TYPES = (
    ("Sociale ontmoeting en verbinding", "unique"),
    ("Sociale ontmoeting en activering", "unique"),
    ("Klussen", "jobs"),
    ("Computervaardigheid", "unique"),
    ("Taalverwerving Nederlands", "unique"),
    ("Formulieren", "unique"),
    ("Schuldhulptoeleiding en budgetadvies", "unique"),
    ("Toeleiding naar werk", "unique"),
)


def _append_only(table, same_row):
    """Triggers that refuse UPDATE and DELETE of a posted row, and REPLACE, which slips past those two."""
    return [
        f"""CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: a posted row never changes'); END""",
        f"""CREATE TRIGGER {table}_remains BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: a posted row is never deleted'); END""",
        f"""CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR digest = NEW.digest OR {same_row})
            BEGIN SELECT RAISE(ABORT, '{table}: a posted row is never replaced'); END""",
    ]


def _refuse(name, when, why):
    """A trigger that refuses a handgeld entry."""
    return f"""CREATE TRIGGER handgeld_{name} BEFORE INSERT ON handgeld_entry
        WHEN {when}
        BEGIN SELECT RAISE(ABORT, 'handgeld: {why}'); END"""


CAP = """(SELECT cents FROM handgeld_cap WHERE kamer_id = NEW.kamer_id AND since <= NEW.month
    ORDER BY since DESC LIMIT 1)"""


def _month_total(kinds):
    """What entries of these kinds and their reversals add up to in the new entry's month."""
    return f"""(SELECT coalesce(sum(entry.cents), 0) FROM handgeld_entry AS entry
        LEFT JOIN handgeld_entry AS undone ON undone.id = entry.reverses_id
        WHERE entry.kamer_id = NEW.kamer_id AND entry.month = NEW.month
        AND coalesce(undone.kind, entry.kind) IN {kinds})"""


TRIGGERS = [
    *_append_only("audit_log", "0"),
    """CREATE TRIGGER audit_log_chain_is_whole BEFORE INSERT ON audit_log
        WHEN NEW.previous <> coalesce((SELECT digest FROM audit_log ORDER BY id DESC LIMIT 1), '')
        BEGIN SELECT RAISE(ABORT, 'audit_log: each line carries the digest of the one before'); END""",
    *_append_only(
        "handgeld_entry",
        """uid = NEW.uid OR reverses_id = NEW.reverses_id OR pair_id = NEW.pair_id
        OR (kamer_id = NEW.kamer_id AND (receipt = NEW.receipt OR (year = NEW.year AND seq = NEW.seq)))""",
    ),
    """CREATE TRIGGER handgeld_cap_stays BEFORE UPDATE ON handgeld_cap
        BEGIN SELECT RAISE(ABORT, 'handgeld_cap: an old month keeps its old cap'); END""",
    """CREATE TRIGGER handgeld_cap_remains BEFORE DELETE ON handgeld_cap
        BEGIN SELECT RAISE(ABORT, 'handgeld_cap: an old month keeps its old cap'); END""",
    """CREATE TRIGGER handgeld_cap_is_for_later BEFORE INSERT ON handgeld_cap
        WHEN EXISTS (SELECT 1 FROM handgeld_entry WHERE kamer_id = NEW.kamer_id AND month >= NEW.since)
            OR EXISTS (SELECT 1 FROM handgeld_cap WHERE id = NEW.id
                OR (kamer_id = NEW.kamer_id AND since = NEW.since))
        BEGIN SELECT RAISE(ABORT, 'handgeld_cap: an old month keeps its old cap'); END""",
    _refuse(
        "number_has_no_gap",
        """NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM handgeld_entry
        WHERE kamer_id = NEW.kamer_id AND year = NEW.year)""",
        "numbers run without gaps",
    ),
    _refuse(
        "chain_is_whole",
        """NEW.previous <> coalesce((SELECT digest FROM handgeld_entry WHERE kamer_id = NEW.kamer_id
        ORDER BY id DESC LIMIT 1), '')""",
        "each entry carries the digest of the one before",
    ),
    _refuse(
        "pot_stays_above_zero",
        """NEW.cents < 0 AND NEW.cents + (SELECT coalesce(sum(cents), 0) FROM handgeld_entry
        WHERE kamer_id = NEW.kamer_id AND pot = NEW.pot) < 0""",
        "a pot never goes below zero",
    ),
    # The report reads month by month: an entry for an earlier month must leave every later balance sound.
    _refuse(
        "pot_stays_above_zero_by_month",
        """NEW.cents < 0 AND EXISTS (
            SELECT 1 FROM (
                SELECT month, sum(cents) OVER (ORDER BY month, id) AS balance FROM handgeld_entry
                WHERE kamer_id = NEW.kamer_id AND pot = NEW.pot)
            WHERE month > NEW.month AND balance + NEW.cents < 0
            UNION ALL
            SELECT 1 FROM (
                SELECT coalesce(sum(cents), 0) AS balance FROM handgeld_entry
                WHERE kamer_id = NEW.kamer_id AND pot = NEW.pot AND month <= NEW.month)
            WHERE balance + NEW.cents < 0)""",
        "a pot never goes below zero in any month",
    ),
    _refuse(
        "transfers_stay_under_cap",
        f"""NEW.kind = 'transfer' AND NEW.cents + {_month_total("('transfer')")} > coalesce({CAP}, 0)""",
        "transfers of a month stay within its cap",
    ),
    _refuse(
        "spending_stays_under_cap",
        f"""NEW.kind IN ('expense', 'repayment')
        AND -NEW.cents - {_month_total("('expense', 'repayment')")} > coalesce({CAP}, 0)""",
        "spending of a month stays within its cap",
    ),
    _refuse(
        "reversal_mirrors_its_entry",
        """NEW.kind = 'reversal' AND NOT EXISTS (SELECT 1 FROM handgeld_entry AS undone
        WHERE undone.id = NEW.reverses_id AND undone.kamer_id = NEW.kamer_id AND undone.pot = NEW.pot
        AND undone.cents = -NEW.cents AND undone.kind <> 'reversal' AND undone.month <= NEW.month)""",
        "a reversal mirrors one entry that is no reversal",
    ),
    _refuse(
        "pair_moves_one_amount",
        """NEW.pair_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM handgeld_entry AS other
        WHERE other.id = NEW.pair_id AND other.kamer_id = NEW.kamer_id AND other.kind = NEW.kind
        AND other.pot <> NEW.pot AND other.cents = -NEW.cents AND other.date = NEW.date
        AND other.pair_id IS NULL)""",
        "both sides of a withdrawal or deposit move one amount",
    ),
]


def up(migrator, db):
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for trigger in TRIGGERS:
        db.execute_sql(trigger)
    for position, (name, unit) in enumerate(ACTIVITY_TYPES, start=1):
        db.execute_sql(
            "INSERT INTO activity_type (name, position, unit) VALUES (?, ?, ?)", (name, position, unit)
        )
