"""The protocol of handgeld: voorgeschoten, receipts, counts, closings, kascontroles; each in a chain per kamer."""

import json
from hashlib import sha256

TABLES = """
CREATE TABLE handgeld_advance (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    year INTEGER NOT NULL,
    date TEXT NOT NULL CHECK (date IS date(date)),
    month TEXT NOT NULL CHECK (month = substr(date, 1, 7)),
    cents INTEGER NOT NULL CHECK (cents > 0),
    category TEXT NOT NULL CHECK (category IN ('A', 'B', 'C', 'D', 'E', 'F')),
    description TEXT NOT NULL CHECK (description <> ''),
    shop TEXT CHECK (shop <> ''),
    paid_by TEXT NOT NULL CHECK (paid_by <> ''),
    receipt TEXT,
    receipt_day TEXT CHECK (receipt_day IS date(receipt_day) AND receipt_day <= date),
    no_receipt_reason TEXT CHECK (no_receipt_reason <> ''),
    cancels_id INTEGER UNIQUE REFERENCES handgeld_advance,
    booked_by_id INTEGER NOT NULL REFERENCES account,
    booked_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    UNIQUE (kamer_id, receipt),
    CHECK (year = CAST(substr(date, 1, 4) AS INTEGER)),
    CHECK (CASE WHEN cancels_id IS NULL THEN (receipt IS NULL) <> (no_receipt_reason IS NULL)
        ELSE receipt IS NULL AND no_receipt_reason IS NULL END)
) STRICT;

CREATE TABLE handgeld_count (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    day TEXT NOT NULL CHECK (day IS date(day)),
    month TEXT NOT NULL CHECK (month = substr(day, 1, 7)),
    occasion TEXT NOT NULL CHECK (occasion IN ('month', 'handover')),
    coins TEXT NOT NULL CHECK (json_valid(coins) AND json_type(coins) = 'object'),
    counted_cents INTEGER NOT NULL CHECK (counted_cents >= 0),
    expected_cents INTEGER NOT NULL CHECK (expected_cents >= 0),
    first_counter TEXT NOT NULL CHECK (first_counter <> ''),
    second_counter TEXT NOT NULL CHECK (second_counter <> ''),
    recorded_by_id INTEGER NOT NULL REFERENCES account,
    recorded_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    CHECK (lower(first_counter) <> lower(second_counter))
) STRICT;
CREATE INDEX handgeld_count_month ON handgeld_count (kamer_id, month);

CREATE TABLE handgeld_step (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    month TEXT NOT NULL CHECK (month || '-01' IS date(month || '-01')),
    kind TEXT NOT NULL CHECK (kind IN ('submitted', 'returned', 'closed')),
    count_id INTEGER REFERENCES handgeld_count,
    month_digest TEXT NOT NULL CHECK (length(month_digest) = 64),
    kas_cents INTEGER NOT NULL CHECK (kas_cents >= 0),
    bank_cents INTEGER NOT NULL CHECK (bank_cents >= 0),
    remark TEXT CHECK (remark <> ''),
    account_id INTEGER NOT NULL REFERENCES account,
    at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    CHECK ((remark IS NOT NULL) = (kind = 'returned')),
    CHECK (kind = 'returned' OR count_id IS NOT NULL)
) STRICT;
CREATE INDEX handgeld_step_month ON handgeld_step (kamer_id, month);

CREATE TABLE receipt_file (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    entry_id INTEGER REFERENCES handgeld_entry,
    advance_id INTEGER REFERENCES handgeld_advance,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf')),
    size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 10000000),
    added_by_id INTEGER NOT NULL REFERENCES account,
    added_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    CHECK ((entry_id IS NULL) <> (advance_id IS NULL)),
    UNIQUE (entry_id, sha256),
    UNIQUE (advance_id, sha256)
) STRICT;
CREATE INDEX receipt_file_sha256 ON receipt_file (sha256);

CREATE TABLE kascontrole (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    first_month TEXT NOT NULL CHECK (first_month || '-01' IS date(first_month || '-01')),
    last_month TEXT NOT NULL CHECK (last_month || '-01' IS date(last_month || '-01')),
    seed TEXT NOT NULL CHECK (seed <> ''),
    sample_size INTEGER NOT NULL CHECK (sample_size >= 0),
    method INTEGER NOT NULL CHECK (method >= 1),
    begun_by_id INTEGER NOT NULL REFERENCES account,
    begun_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    CHECK (first_month <= last_month)
) STRICT;

CREATE TABLE kascontrole_mark (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    control_id INTEGER NOT NULL REFERENCES kascontrole,
    subject TEXT NOT NULL CHECK (subject <> ''),
    verdict TEXT NOT NULL CHECK (verdict IN ('good', 'remark', 'none')),
    remark TEXT CHECK (remark <> ''),
    marked_by_id INTEGER NOT NULL REFERENCES account,
    marked_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    CHECK (verdict <> 'remark' OR remark IS NOT NULL)
) STRICT;
CREATE INDEX kascontrole_mark_control ON kascontrole_mark (control_id);

CREATE TABLE kascontrole_verslag (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    control_id INTEGER NOT NULL UNIQUE REFERENCES kascontrole,
    findings TEXT NOT NULL CHECK (findings <> ''),
    advice TEXT NOT NULL CHECK (advice <> ''),
    second_member TEXT NOT NULL CHECK (second_member <> ''),
    report_digest TEXT NOT NULL CHECK (length(report_digest) = 64),
    recorded_by_id INTEGER NOT NULL REFERENCES account,
    recorded_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64)
) STRICT;
"""

COLUMNS = [
    "ALTER TABLE handgeld_entry ADD COLUMN shop TEXT CHECK (shop <> '')",
    """ALTER TABLE handgeld_entry ADD COLUMN receipt_day TEXT
        CHECK (receipt_day IS NULL OR (receipt_day IS date(receipt_day) AND receipt_day <= date))""",
    """ALTER TABLE handgeld_entry ADD COLUMN advance_id INTEGER REFERENCES handgeld_advance
        CHECK ((advance_id IS NOT NULL) = (kind = 'repayment'))""",
    """ALTER TABLE handgeld_entry ADD COLUMN count_id INTEGER REFERENCES handgeld_count
        CHECK ((count_id IS NOT NULL) = (kind = 'kasverschil'))""",
    "ALTER TABLE handgeld_cap ADD COLUMN set_by_id INTEGER REFERENCES account",
    "ALTER TABLE handgeld_cap ADD COLUMN previous TEXT",
    "ALTER TABLE handgeld_cap ADD COLUMN digest TEXT CHECK (length(digest) = 64)",
]

CHAINED = (
    "handgeld_advance",
    "handgeld_count",
    "handgeld_step",
    "receipt_file",
    "kascontrole",
    "kascontrole_mark",
    "kascontrole_verslag",
)


def _append_only(table):
    """Triggers that refuse UPDATE, DELETE and REPLACE of a posted row, and a row that breaks its kamer's chain."""
    return [
        f"""CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: a posted row never changes'); END""",
        f"""CREATE TRIGGER {table}_remains BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{table}: a posted row is never deleted'); END""",
        f"""CREATE TRIGGER {table}_is_not_replaced BEFORE INSERT ON {table}
            WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR digest = NEW.digest OR uid = NEW.uid
                {_OTHER_KEYS.get(table, "")})
            BEGIN SELECT RAISE(ABORT, '{table}: a posted row is never replaced'); END""",
        f"""CREATE TRIGGER {table}_chain_is_whole BEFORE INSERT ON {table}
            WHEN NEW.previous <> coalesce((SELECT digest FROM {table} WHERE kamer_id = NEW.kamer_id
                ORDER BY id DESC LIMIT 1), '')
            BEGIN SELECT RAISE(ABORT, '{table}: each row carries the digest of the one before'); END""",
        _comes_last(table),
    ]


def _comes_last(table):
    """A trigger that refuses a row with an id of its own choosing: before what was posted, or after a gap.

    Afterwards, because SQLite doesn't know the id that it is going to give before.
    """
    return f"""CREATE TRIGGER {table}_comes_last AFTER INSERT ON {table}
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM {table} WHERE id <> NEW.id), 0)
        BEGIN SELECT RAISE(ABORT, '{table}: posted rows lie one after the other'); END"""


_OTHER_KEYS = {
    "handgeld_advance": """OR cancels_id = NEW.cancels_id
        OR (kamer_id = NEW.kamer_id AND receipt = NEW.receipt)""",
    "receipt_file": """OR (entry_id = NEW.entry_id AND sha256 = NEW.sha256)
        OR (advance_id = NEW.advance_id AND sha256 = NEW.sha256)""",
    "kascontrole_verslag": "OR control_id = NEW.control_id",
}


def _refuse(table, name, when, why):
    return f"""CREATE TRIGGER {table}_{name} BEFORE INSERT ON {table}
        WHEN {when}
        BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"""


CAP = """(SELECT cents FROM handgeld_cap WHERE kamer_id = NEW.kamer_id AND since <= NEW.month
    ORDER BY since DESC LIMIT 1)"""


def _month_total(kinds):
    """What entries of these kinds add up to in the new entry's month, with their reversals in that same month.

    The reversal of an entry in a closed month makes no room in the month in which it is booked: money that was
    spent or received then doesn't make this month's cap larger.
    """
    return f"""(SELECT coalesce(sum(entry.cents), 0) FROM handgeld_entry AS entry
        LEFT JOIN handgeld_entry AS undone ON undone.id = entry.reverses_id
        WHERE entry.kamer_id = NEW.kamer_id AND entry.month = NEW.month
        AND coalesce(undone.month, entry.month) = entry.month
        AND coalesce(undone.kind, entry.kind) IN {kinds})"""


def _last_step(month):
    return f"""coalesce((SELECT kind FROM handgeld_step WHERE kamer_id = NEW.kamer_id AND month = {month}
        ORDER BY id DESC LIMIT 1), 'none')"""


MONTH_IS_BUSY = f"""{_last_step("NEW.month")} = 'submitted' OR EXISTS (SELECT 1 FROM handgeld_step
    WHERE kamer_id = NEW.kamer_id AND kind = 'closed' AND month >= NEW.month)"""

NEXT_RECEIPT = """printf('B-%d-%03d', NEW.year, 1
    + (SELECT count(receipt) FROM handgeld_entry WHERE kamer_id = NEW.kamer_id AND year = NEW.year)
    + (SELECT count(receipt) FROM handgeld_advance WHERE kamer_id = NEW.kamer_id AND year = NEW.year))"""


def _in_pot(pot):
    """What is in a pot at the end of the new step's month."""
    return f"""(SELECT coalesce(sum(cents), 0) FROM handgeld_entry
        WHERE kamer_id = NEW.kamer_id AND pot = '{pot}' AND month <= NEW.month)"""


def _role(column):
    return f"(SELECT role FROM account WHERE id = NEW.{column})"


def _booked_in(first, last, account, kamer="NEW.kamer_id"):
    """Whether an account booked in a span of months; a transfer received is the penningmeester's own to book."""
    return f"""(EXISTS (SELECT 1 FROM handgeld_entry AS entry
            LEFT JOIN handgeld_entry AS undone ON undone.id = entry.reverses_id
            WHERE entry.kamer_id = {kamer} AND entry.month BETWEEN {first} AND {last}
            AND entry.booked_by_id = {account} AND coalesce(undone.kind, entry.kind) <> 'transfer')
        OR EXISTS (SELECT 1 FROM handgeld_advance WHERE kamer_id = {kamer}
            AND month BETWEEN {first} AND {last} AND booked_by_id = {account})
        OR EXISTS (SELECT 1 FROM handgeld_count WHERE kamer_id = {kamer}
            AND month BETWEEN {first} AND {last} AND recorded_by_id = {account})
        OR EXISTS (SELECT 1 FROM handgeld_step WHERE kamer_id = {kamer} AND kind = 'submitted'
            AND month BETWEEN {first} AND {last} AND account_id = {account}))"""


def _unfinished(control):
    """Whether a kascontrole exists in this kamer and has no verslag yet."""
    return f"""EXISTS (SELECT 1 FROM kascontrole WHERE id = {control} AND kamer_id = NEW.kamer_id
        AND id NOT IN (SELECT control_id FROM kascontrole_verslag))"""


TRIGGERS = [
    *(trigger for table in CHAINED for trigger in _append_only(table)),
    *(_comes_last(table) for table in ("handgeld_cap", "handgeld_entry", "audit_log")),
    # Entries
    "DROP TRIGGER handgeld_transfers_stay_under_cap",
    "DROP TRIGGER handgeld_spending_stays_under_cap",
    _refuse(
        "handgeld_entry",
        "transfers_stay_under_cap",
        f"""NEW.kind = 'transfer' AND NEW.cents + {_month_total("('transfer')")} > coalesce({CAP}, 0)""",
        "transfers of a month stay within its cap",
    ),
    _refuse(
        "handgeld_entry",
        "spending_stays_under_cap",
        f"""NEW.kind IN ('expense', 'repayment')
        AND -NEW.cents - {_month_total("('expense', 'repayment')")} > coalesce({CAP}, 0)""",
        "spending of a month stays within its cap",
    ),
    _refuse(
        "handgeld_entry", "month_is_open", MONTH_IS_BUSY, "no entry in a month that is submitted or closed"
    ),
    _refuse(
        "handgeld_entry",
        "receipts_have_no_gap",
        f"NEW.receipt IS NOT NULL AND NEW.receipt <> {NEXT_RECEIPT}",
        "receipt numbers run without gaps",
    ),
    _refuse(
        "handgeld_entry",
        "booker_may_book",
        f"""{_role("booked_by_id")} = 'kascommissie' OR ({_role("booked_by_id")} = 'penningmeester'
        AND NEW.kind <> 'transfer' AND NOT EXISTS (SELECT 1 FROM handgeld_entry
            WHERE id = NEW.reverses_id AND kind = 'transfer'))""",
        "booking, approving and auditing are three different people",
    ),
    _refuse(
        "handgeld_entry",
        "repayment_is_of_an_open_claim",
        """NEW.kind = 'repayment' AND (NOT EXISTS (SELECT 1 FROM handgeld_advance AS claim
            WHERE claim.id = NEW.advance_id AND claim.kamer_id = NEW.kamer_id AND claim.cents = -NEW.cents
            AND claim.category = NEW.category AND claim.cancels_id IS NULL AND claim.date <= NEW.date
            AND NOT EXISTS (SELECT 1 FROM handgeld_advance WHERE cancels_id = claim.id))
        OR EXISTS (SELECT 1 FROM handgeld_entry AS paid WHERE paid.advance_id = NEW.advance_id
            AND NOT EXISTS (SELECT 1 FROM handgeld_entry WHERE reverses_id = paid.id)))""",
        "a repayment pays back one open claim",
    ),
    _refuse(
        "handgeld_entry",
        "kasverschil_is_of_a_count",
        """NEW.kind = 'kasverschil' AND (NOT EXISTS (SELECT 1 FROM handgeld_count AS counted
            WHERE counted.id = NEW.count_id AND counted.kamer_id = NEW.kamer_id AND counted.day = NEW.date
            AND counted.counted_cents - counted.expected_cents = NEW.cents
            AND counted.expected_cents = (SELECT coalesce(sum(cents), 0) FROM handgeld_entry
                WHERE kamer_id = NEW.kamer_id AND pot = 'kas' AND date <= NEW.date))
        OR EXISTS (SELECT 1 FROM handgeld_entry WHERE count_id = NEW.count_id))""",
        "a kasverschil explains the difference of one count",
    ),
    # Voorgeschoten
    _refuse(
        "handgeld_advance", "month_is_open", MONTH_IS_BUSY, "no claim in a month that is submitted or closed"
    ),
    _refuse(
        "handgeld_advance",
        "receipts_have_no_gap",
        f"NEW.receipt IS NOT NULL AND NEW.receipt <> {NEXT_RECEIPT}",
        "receipt numbers run without gaps",
    ),
    _refuse(
        "handgeld_advance",
        "booker_may_book",
        f"{_role('booked_by_id')} NOT IN ('assistent', 'coordinator')",
        "booking, approving and auditing are three different people",
    ),
    _refuse(
        "handgeld_advance",
        "cancels_an_open_claim",
        """NEW.cancels_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM handgeld_advance AS claim
            WHERE claim.id = NEW.cancels_id AND claim.kamer_id = NEW.kamer_id AND claim.cents = NEW.cents
            AND claim.cancels_id IS NULL)
        OR EXISTS (SELECT 1 FROM handgeld_entry AS paid WHERE paid.advance_id = NEW.cancels_id
            AND NOT EXISTS (SELECT 1 FROM handgeld_entry WHERE reverses_id = paid.id)))""",
        "only an open claim can be taken back",
    ),
    # Counts
    _refuse(
        "handgeld_count", "month_is_open", MONTH_IS_BUSY, "no count in a month that is submitted or closed"
    ),
    _refuse(
        "handgeld_count",
        "adds_up",
        """EXISTS (SELECT 1 FROM json_each(NEW.coins) WHERE type <> 'integer' OR value < 1
            OR key NOT IN ('5000', '2000', '1000', '500', '200', '100', '50', '20', '10', '5'))
        OR (SELECT count(key) <> count(DISTINCT key) FROM json_each(NEW.coins))
        OR NEW.counted_cents <> (SELECT coalesce(sum(CAST(key AS INTEGER) * value), 0)
            FROM json_each(NEW.coins))""",
        "the pieces add up to what was counted",
    ),
    _refuse(
        "handgeld_count",
        "expects_what_was_booked",
        """NEW.expected_cents <> (SELECT coalesce(sum(cents), 0) FROM handgeld_entry
            WHERE kamer_id = NEW.kamer_id AND pot = 'kas' AND date <= NEW.day)""",
        "what was expected is what was booked",
    ),
    _refuse(
        "handgeld_count",
        "counter_may_count",
        f"{_role('recorded_by_id')} NOT IN ('assistent', 'coordinator')",
        "booking, approving and auditing are three different people",
    ),
    # Receipts
    _refuse(
        "receipt_file",
        "belongs_to_a_receipt",
        """NOT EXISTS (SELECT 1 FROM handgeld_entry WHERE id = NEW.entry_id AND kamer_id = NEW.kamer_id
            AND receipt IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM handgeld_advance WHERE id = NEW.advance_id
            AND kamer_id = NEW.kamer_id AND receipt IS NOT NULL)""",
        "a picture belongs to a receipt",
    ),
    # The month
    _refuse(
        "handgeld_step",
        "goes_in_order",
        f"""CASE NEW.kind
            WHEN 'submitted' THEN {_last_step("NEW.month")} IN ('submitted', 'closed')
            ELSE {_last_step("NEW.month")} <> 'submitted' END""",
        "first submitted, then returned or closed",
    ),
    _refuse(
        "handgeld_step",
        "keeps_months_in_order",
        f"""(NEW.kind IN ('submitted', 'closed') AND EXISTS (SELECT 1 FROM handgeld_entry AS entry
            WHERE entry.kamer_id = NEW.kamer_id AND entry.month < NEW.month
            AND NOT EXISTS (SELECT 1 FROM handgeld_step WHERE kamer_id = NEW.kamer_id
                AND kind = 'closed' AND month >= entry.month)
            AND (NEW.kind = 'closed' OR {_last_step("entry.month")} <> 'submitted')))
        OR EXISTS (SELECT 1 FROM handgeld_step WHERE kamer_id = NEW.kamer_id AND kind = 'closed'
            AND month >= NEW.month)""",
        "months are closed in order",
    ),
    _refuse(
        "handgeld_step",
        "states_what_is_booked",
        f"""NEW.kind IN ('submitted', 'closed') AND (NEW.kas_cents <> {_in_pot("kas")}
        OR NEW.bank_cents <> {_in_pot("bank")})""",
        "a month ends with what was booked",
    ),
    _refuse(
        "handgeld_step",
        "rests_on_a_count",
        # The last count gives what the kas holds; nothing happened to the kas since; a difference was explained.
        """NEW.kind IN ('submitted', 'closed') AND (NEW.count_id IS NOT (SELECT id FROM handgeld_count
            WHERE kamer_id = NEW.kamer_id AND month = NEW.month AND counted_cents = NEW.kas_cents
            AND id = (SELECT max(id) FROM handgeld_count WHERE kamer_id = NEW.kamer_id
                AND month = NEW.month))
        OR EXISTS (SELECT 1 FROM handgeld_count AS counted WHERE counted.id = NEW.count_id AND (
            EXISTS (SELECT 1 FROM handgeld_entry WHERE kamer_id = NEW.kamer_id AND pot = 'kas'
                AND month = NEW.month AND date > counted.day)
            OR (counted.counted_cents <> counted.expected_cents AND NOT EXISTS (
                SELECT 1 FROM handgeld_entry AS booked WHERE booked.count_id = counted.id
                AND NOT EXISTS (SELECT 1 FROM handgeld_entry WHERE reverses_id = booked.id))))))""",
        "the kas was counted, and holds what was booked",
    ),
    _refuse(
        "handgeld_cap",
        "settled_months_keep_theirs",
        """EXISTS (SELECT 1 FROM handgeld_step AS step WHERE step.kamer_id = NEW.kamer_id
            AND step.month >= NEW.since AND (step.kind = 'closed' OR (step.kind = 'submitted'
                AND step.id = (SELECT max(id) FROM handgeld_step WHERE kamer_id = NEW.kamer_id
                    AND month = step.month))))""",
        "an approved month keeps its cap",
    ),
    _refuse(
        "handgeld_step",
        "closes_what_was_submitted",
        """NEW.kind = 'closed' AND NEW.month_digest <> (SELECT month_digest FROM handgeld_step
            WHERE kamer_id = NEW.kamer_id AND month = NEW.month ORDER BY id DESC LIMIT 1)""",
        "what is closed is what was submitted",
    ),
    _refuse(
        "handgeld_step",
        "takes_four_eyes",
        f"""CASE NEW.kind WHEN 'submitted' THEN {_role("account_id")} <> 'coordinator'
            ELSE {_role("account_id")} <> 'penningmeester'
            OR (NEW.kind = 'closed' AND {_booked_in("NEW.month", "NEW.month", "NEW.account_id")}) END""",
        "booking, approving and auditing are three different people",
    ),
    # The kascontrole
    _refuse(
        "kascontrole",
        "is_by_others",
        f"""{_role("begun_by_id")} <> 'kascommissie'
        OR {_booked_in("NEW.first_month", "NEW.last_month", "NEW.begun_by_id")}
        OR EXISTS (SELECT 1 FROM handgeld_step WHERE kamer_id = NEW.kamer_id AND kind = 'closed'
            AND month BETWEEN NEW.first_month AND NEW.last_month AND account_id = NEW.begun_by_id)""",
        "booking, approving and auditing are three different people",
    ),
    _refuse(
        "kascontrole",
        "is_of_closed_months",
        """EXISTS (SELECT 1 FROM handgeld_entry AS entry WHERE entry.kamer_id = NEW.kamer_id
            AND entry.month BETWEEN NEW.first_month AND NEW.last_month
            AND NOT EXISTS (SELECT 1 FROM handgeld_step WHERE kamer_id = NEW.kamer_id
                AND kind = 'closed' AND month >= entry.month))""",
        "a kascontrole is of closed months",
    ),
    *(
        _refuse(table, "is_of_a_control", f"NOT {_unfinished('NEW.control_id')}", "the control is going on")
        for table in ("kascontrole_mark", "kascontrole_verslag")
    ),
    *(
        _refuse(table, "is_by_the_kascommissie", f"{_role(column)} <> 'kascommissie'", "by the kascommissie")
        for table, column in (
            ("kascontrole_mark", "marked_by_id"),
            ("kascontrole_verslag", "recorded_by_id"),
        )
    ),
]


def _chain_the_caps(db):
    """Give the caps that were set before this migration their place in a chain."""
    (trigger,) = db.execute_sql("SELECT sql FROM sqlite_schema WHERE name = 'handgeld_cap_stays'").fetchone()
    db.execute_sql("DROP TRIGGER handgeld_cap_stays")
    last = {}
    caps = db.execute_sql(
        "SELECT cap.id, kamer.uid, since, cents FROM handgeld_cap AS cap"
        " JOIN kamer ON kamer.id = kamer_id ORDER BY cap.id"
    ).fetchall()
    for row, kamer, since, cents in caps:
        content = json.dumps(
            {"kamer_id": kamer, "since": since, "cents": cents}, sort_keys=True, separators=(",", ":")
        )
        previous = last.get(kamer, "")
        last[kamer] = sha256(f"{previous}\n{content}".encode()).hexdigest()
        db.execute_sql(
            "UPDATE handgeld_cap SET previous = ?, digest = ? WHERE id = ?", (previous, last[kamer], row)
        )
    db.execute_sql(trigger)


def up(migrator, db):
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for statement in COLUMNS:
        db.execute_sql(statement)
    _chain_the_caps(db)
    for trigger in TRIGGERS:
        db.execute_sql(trigger)
