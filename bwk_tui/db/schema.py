"""Making a store, recognising one, and bringing an older one up to date."""

import fcntl
import os
from pathlib import Path

from bwk_tui.db.connection import database, point_at

MIGRATIONS = Path(__file__).parent / "migrations"

APPLICATION_ID = 0x62776B31
"""Marks a file as ours ("bwk1") in the header that SQLite keeps for this."""

_HEADER = b"SQLite format 3\0"
_APPLICATION_ID_AT = slice(68, 72)


class NotOurs(Exception):
    """The file isn't a store of this program."""


class MadeByNewer(Exception):
    """The store knows migrations that this program doesn't."""


def create(file: Path) -> None:
    """Make an empty store with every migration applied, and leave it open. The file mustn't exist yet."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    point_at(file)
    database.connect()
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    _migrate(file.parent)
    # What another program reads first is the file's own header, not the log beside it.
    database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def open_existing(file: Path) -> None:
    """Open a store and bring it up to date.

    Raises:
        NotOurs: the file was made by another program; it isn't touched.
        MadeByNewer: the store is ahead of the program; it isn't touched.
    """
    with file.open("rb") as opened:
        header = opened.read(100)
    if not header.startswith(_HEADER) or header[_APPLICATION_ID_AT] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotOurs
    point_at(file)
    database.connect()
    ahead, behind = _compare()
    if ahead:
        database.close()
        raise MadeByNewer
    if behind:
        _migrate(file.parent)


def _known() -> set[str]:
    return {path.stem for path in MIGRATIONS.glob("[0-9]*.py")}


def _compare() -> tuple[set[str], set[str]]:
    """The migrations that only the store knows, and those that only the program knows."""
    applied = {name for (name,) in database.execute_sql("SELECT name FROM schema_migration")}
    return applied - _known(), _known() - applied


def _migrate(folder: Path) -> None:
    """Apply what is missing; one process at a time, because two that migrate together trip over each other."""
    from playhouse.migrations import Runner

    with (folder / "migrating.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        Runner(database, str(MIGRATIONS)).up()
