"""The programme of a kamer: when activities are on in a week, what isn't on some days, and the open door."""

TABLES = """
-- Weekdays as `date.weekday()` counts them: Monday is 0.
CREATE TABLE activity_hours (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    activity_id INTEGER NOT NULL REFERENCES activity,
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
    starts TEXT NOT NULL CHECK (strftime('%H:%M', starts) IS starts),
    ends TEXT NOT NULL CHECK (strftime('%H:%M', ends) IS ends AND ends < '24:00'),
    CHECK (starts < ends),
    UNIQUE (activity_id, weekday, starts)
) STRICT;

-- Without an activity: the kamer is closed on these days.
CREATE TABLE day_off (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kamer_id INTEGER NOT NULL REFERENCES kamer,
    activity_id INTEGER REFERENCES activity,
    first TEXT NOT NULL CHECK (first IS date(first)),
    last TEXT NOT NULL CHECK (last IS date(last)),
    reason TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by_id INTEGER NOT NULL REFERENCES account,
    CHECK (first <= last)
) STRICT;
CREATE INDEX day_off_of_kamer ON day_off (kamer_id, last);
"""

COLUMNS = [
    "ALTER TABLE activity ADD COLUMN open_door INTEGER NOT NULL DEFAULT 0 CHECK (open_door IN (0, 1))",
    # The Coöperatie's own list calls its open door "Babbeluur en inloop".
    "UPDATE activity SET open_door = 1 WHERE folded LIKE '%inloop%'",
]


def up(migrator, db):
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute_sql(statement)
    for column in COLUMNS:
        db.execute_sql(column)
