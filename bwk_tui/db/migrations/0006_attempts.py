"""Attempts to log in: each is a row until the right PIN takes it away, for an account and for the device."""

# Besides the time of day: the milliseconds since the machine started, which no hand on the clock changes.
TABLE = """CREATE TABLE login_attempt (
    id INTEGER PRIMARY KEY,
    whom TEXT NOT NULL CHECK (whom <> ''),
    device TEXT NOT NULL CHECK (length(device) = 64),
    at TEXT NOT NULL,
    boot TEXT,
    since_boot_ms INTEGER,
    CHECK ((boot IS NULL) = (since_boot_ms IS NULL))
) STRICT"""

# What the accounts counted until now made somebody wait for half a minute at most.
COLUMNS = ("failed_attempts", "last_failed_at")


def up(migrator, db):
    db.execute_sql(TABLE)
    for column in COLUMNS:
        db.execute_sql(f"ALTER TABLE account DROP COLUMN {column}")
