"""Making a store, recognising one, and bringing an older one up to date after a backup."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db.connection import database, point_at
from bwk_tui.db.key import Key, salt_of

MIGRATIONS = Path(__file__).parent / "migrations"

APPLICATION_ID = 0x62776B31
"""Marks a file as ours ("bwk1") in the header that SQLite keeps for this."""

BACKUPS = "backups"
"""The folder beside the store in which it is kept as it was before each migration."""

REPLACED = "replaced-"
"""How the folders begin, beside the store, that keep what a restored backup took the place of."""

DEMO_MARK = 0x64656D6F
"""Marks a store as the demo's ("demo"), in the header's user version; any other store has a 0 there."""

_HEADER = b"SQLite format 3\0"
_APPLICATION_ID_AT = slice(68, 72)
_DEMO_MARK_AT = slice(60, 64)


class NotOurs(Exception):
    """The file isn't a store of this program, or is damaged."""


class MadeByNewer(Exception):
    """The store knows migrations that this program doesn't."""


def create(file: Path, *, demo: bool = False, key: Key | None = None) -> None:
    """Make an empty store with every migration applied, and leave it open; if that fails, nothing stays behind.

    A demo store is marked as such from its birth, and no other store ever is. With a key it is encrypted.

    Raises:
        FileExistsError: there is a file in its place; it isn't touched.
    """
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        point_at(file, key)
        database.connect()
        database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        if demo:
            database.execute_sql(f"PRAGMA user_version = {DEMO_MARK}")
        with _one_at_a_time(file.parent):
            _apply()
        # What another program reads first is the file's own header, not the log beside it.
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except BaseException:
        discard(file)
        raise


def discard(file: Path) -> None:
    """Close a store that was being made and take it away, with the files that SQLite keeps beside it."""
    if not database.is_closed():
        database.close()
    for beside in ("", "-wal", "-shm"):
        file.with_name(file.name + beside).unlink(missing_ok=True)


def open_existing(file: Path, key: Key | None = None) -> None:
    """Open a store, with its key if it is encrypted, and bring it up to date; an older one is kept in `backups/` first.

    Raises:
        NotOurs: the file was made by another program, has another key, or is damaged; it isn't touched.
        MadeByNewer: the store is ahead of the program; it isn't touched.
    """
    if not (_begins_as_ours(_header(file)) if key is None else salt_of(file) == key.salt):
        raise NotOurs
    point_at(file, key)
    try:
        database.connect()
        _require_ours()
        _bring_up_to_date(file)
    except UnicodeDecodeError as error:
        # Of damage in how a table is described the driver quotes bytes that are no text, and trips over its own words.
        database.close()
        raise NotOurs from error
    except (DatabaseError, driver.DatabaseError) as error:  # peewee's own doesn't cover fetching
        database.close()
        # What SQLite says of a damaged file has no class of its own; the others are about something else.
        if type(error) in (DatabaseError, driver.DatabaseError):
            raise NotOurs from error
        raise
    except BaseException:
        database.close()
        raise


def _require_ours() -> None:
    """The header of an encrypted store can't be read before it is open."""
    if database.execute_sql("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise NotOurs


def _bring_up_to_date(file: Path) -> None:
    ahead, behind = _compare()
    if ahead:
        raise MadeByNewer
    if not behind:
        return
    with _one_at_a_time(file.parent):
        if _compare()[1]:  # nobody else did it while this process waited
            _back_up(file)
            _apply()


def is_demo(file: Path) -> bool:
    """Whether a file is a store that was made for the demo. Only the file's header is read: nothing is opened.

    A store that is encrypted never was.
    """
    header = _header(file)
    return _begins_as_ours(header) and header[_DEMO_MARK_AT] == DEMO_MARK.to_bytes(4, "big")


def _header(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(100)


def _begins_as_ours(header: bytes) -> bool:
    return header.startswith(_HEADER) and header[_APPLICATION_ID_AT] == APPLICATION_ID.to_bytes(4, "big")


def _known() -> set[str]:
    return {path.stem for path in MIGRATIONS.glob("[0-9]*.py")}


def _applied() -> set[str]:
    return {name for (name,) in database.execute_sql("SELECT name FROM schema_migration")}


def _compare() -> tuple[set[str], set[str]]:
    """The migrations that only the store knows, and those that only the program knows."""
    return _applied() - _known(), _known() - _applied()


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: two processes that migrate together trip over each other."""
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _apply() -> None:
    from playhouse.migrations import Runner

    Runner(database, str(MIGRATIONS)).up()


def _back_up(file: Path) -> None:
    """Keep the store as it is, under its last migration and the moment in UTC. Raises NotOurs if it is damaged.

    It takes the place of an earlier one from before the same migration, which came to nothing: else whoever tries again
    and again would fill the disk.
    """
    folder = file.parent / BACKUPS
    folder.mkdir(mode=0o700, exist_ok=True)
    last = max(_applied())
    earlier = list(folder.glob(f"{last}-*.db"))
    copy_to(folder / f"{last}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db")
    for one in earlier:
        one.unlink()


def copies(file: Path) -> list[Path]:
    """The copies that lie beside a store: from before its migrations, and what a restored backup replaced."""
    before_migrations = (file.parent / BACKUPS).glob("[0-9][0-9][0-9][0-9]_*.db")
    return [*sorted(before_migrations), *sorted(file.parent.glob(f"{REPLACED}*/*.db"))]


def copy_to(copy: Path) -> None:
    """Copy the open store, also what is in its log, into a new file, and check that; else nothing stays behind.

    Raises:
        FileExistsError: there is a file in its place; it isn't touched.
        NotOurs: the store, and so its copy, is damaged.
    """
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        # SQLite fills an empty file, and copies what is in its log as well.
        database.execute_sql("VACUUM INTO ?", (str(copy),))
        _require_sound(copy)
    except BaseException:
        copy.unlink()
        raise


def _require_sound(copy: Path) -> None:
    database.execute_sql("ATTACH ? AS copy", (str(copy),))
    findings = database.execute_sql("PRAGMA copy.quick_check").fetchall()
    database.execute_sql("DETACH copy")
    if findings != [("ok",)]:
        raise NotOurs
