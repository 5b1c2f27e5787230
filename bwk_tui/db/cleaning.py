"""Clearing the store's files of what no row says any more: free space, the log, and the copies beside it. SQLite only.

SQLite overwrites what is deleted (`secure_delete`), but a page that was split or filled anew before keeps a copy in its
free space now and then: in 10 of 400 stores that were filled at random, a name was still there. So the whole file is
written anew. That takes 0.12 s for 100,000 visits (21 MB).
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import health, schema
from bwk_tui.db.connection import PRAGMAS, database, write
from bwk_tui.db.models import Erasing

PATIENCE_MS = 5000
"""So long it waits for others who read or write."""


def ask() -> None:
    """Write down, inside the transaction that erases, that the files are to be cleared after it."""
    Erasing.update(to_clean=secrets.token_hex(8)).execute()


def is_asked() -> bool:
    """Whether bytes of somebody who was erased may be left in the files."""
    return _asked() is not None


def clean(patience_ms: int = PATIENCE_MS) -> bool:
    """Clear the files if that was asked; whether nothing is left to clear.

    False where somebody reads from the log for longer than the patience, the disk has no room for a second store, the
    store is damaged, or a transaction is going on: then the mark stays, and the next one who opens the store goes on.
    """
    try:
        asked = _asked()
        if asked is None:
            return True
        if database.in_transaction():
            return False
        with _patient(patience_ms):
            return _clean(asked)
    except (DatabaseError, driver.DatabaseError, OSError):  # peewee's own doesn't cover fetching
        return False


def _clean(asked: str) -> bool:
    if not _empty_log():  # somebody reads: it would be written anew for nothing
        return False
    database.execute_sql("VACUUM")
    if not (_empty_log() and health.is_whole()):
        return False
    for copy in schema.copies(Path(database.database)):
        if _tells_of_the_erased(copy):
            copy.unlink()
    with write():
        same = Erasing.to_clean == asked  # somebody may have asked again meanwhile
        Erasing.update(to_clean=None).where(same).execute()
    return True


def _asked() -> str | None:
    asked: str | None = Erasing.select(Erasing.to_clean).scalar()
    return asked


def _empty_log() -> bool:
    """Bring what is in the log to its place, and leave a log of no bytes; whether nobody stood in the way."""
    (busy, _, _) = database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _tells_of_the_erased(copy: Path) -> bool:
    """Whether a copy knows somebody who is erased in the store; one that can't be read may, and is of no use."""
    try:
        database.execute_sql("ATTACH ? AS copy", (str(copy),))
        try:
            columns = {row[1] for row in database.execute_sql("PRAGMA copy.table_info(member)").fetchall()}
            there = "AND theirs.erased_at IS NULL" if "erased_at" in columns else ""
            found = database.execute_sql(
                "SELECT 1 FROM copy.member AS theirs JOIN main.member AS ours ON ours.uid = theirs.uid"  # noqa: S608 - our own words
                f" WHERE ours.erased_at IS NOT NULL {there} LIMIT 1"
            ).fetchall()
        finally:
            database.execute_sql("DETACH copy")
    except (DatabaseError, driver.DatabaseError):
        return True
    return bool(found)


@contextmanager
def _patient(patience_ms: int) -> Iterator[None]:
    database.execute_sql(f"PRAGMA busy_timeout = {patience_ms:d}")
    try:
        yield
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {PRAGMAS['busy_timeout']}")
