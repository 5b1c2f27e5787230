"""The store as a folder: making one, opening it, sharing it with a thread, and seeing that it changed."""

import errno
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from peewee import DatabaseError, IntegrityError, PeeweeException, ProgrammingError
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import cleaning, connection, health, replacing, schema
from bwk_tui.db.connection import database
from bwk_tui.db.key import Key, salt_of
from bwk_tui.domain.errors import (
    StoreExists,
    StoreForbidden,
    StoreFull,
    StoreKeyMissing,
    StoreMissing,
    StoreNewer,
    StoreNotOurs,
    StoreReadOnly,
    StoreUnusable,
)
from bwk_tui.services import space
from bwk_tui.services.space import Refusal

FILE = "store.db"

_PAGE = 4096
"""SQLCipher writes whole pages of so many bytes: a file of another size is damaged, or another program's."""

_NO_WAIT_MS = 200
"""So long whoever opens a store waits to clear what is left of erased people: there is a next time."""

_FULL = "database or disk is full"
_PASSING = {connection.LOCKED, "disk I/O error", "unable to open database file", os.strerror(errno.EIO)}
_VAGUE = {"disk I/O error", "unable to open database file", "attempt to write a readonly database"}
"""What SQLite says of a disk that fails, and as well of one that is full or read-only or a folder that isn't ours."""

_UNUSABLE = {
    Refusal.FULL: StoreFull,
    Refusal.READ_ONLY: StoreReadOnly,
    Refusal.FORBIDDEN: StoreForbidden,
}

_last_write_failed = False


def default_folder() -> Path:
    """Where the store is when nobody says otherwise: `$BWK_STORE`, else the platform's folder for data."""
    if named := os.environ.get("BWK_STORE"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("bwk", appauthor=False)


def open_folder() -> Path:
    """Where the open store is."""
    return Path(database.database).parent


def exists(folder: Path) -> bool:
    """Whether there is a store, or something in its place, in the folder. Raises StoreUnusable."""
    try:
        return (folder / FILE).exists()
    except OSError as error:
        raise _unusable(folder, error) from error


@contextmanager
def making(folder: Path, *, demo: bool = False, key: Key | None = None) -> Iterator[None]:
    """A new store, open for what must be in it from the start; if that fails, nothing stays behind.

    A store for the demo says so in its own file. With a key, which must be kept already, the store is encrypted.

    Raises:
        StoreExists: there is something in its place already.
        StoreUnusable: the folder can't be made or written to.
    """
    if exists(folder):
        raise StoreExists(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        schema.create(folder / FILE, demo=demo, key=key)
    except (OSError, DatabaseError) as error:
        raise _unusable(folder, error) from error
    try:
        with connection.write():
            yield
    except BaseException:
        schema.discard(folder / FILE)
        raise


def open_store(folder: Path) -> None:
    """Open the store of this process, and bring it up to date where it is older than the program.

    Where bytes of people who were erased may be left in its files, they are cleared if nobody stands in the way.
    On a full disk the ballast is given up, so that it opens after all.

    Raises:
        StoreMissing: there is none in the folder.
        StoreKeyMissing: it is encrypted, and its key isn't on this machine.
        StoreNotOurs: the file in its place isn't ours.
        StoreNewer: it was made by a newer program.
        StoreFull: the disk is full, also without the ballast.
        StoreUnusable: the system doesn't let us otherwise.
    """
    global _last_write_failed  # noqa: PLW0603 - there is one store
    if not exists(folder):
        raise StoreMissing(folder)
    _last_write_failed = False
    try:
        _open(folder)
    except StoreFull:  # that gave up the ballast
        _open(folder)


def _open(folder: Path) -> None:
    """Open it, once. Raises what `open_store` does."""
    try:
        key = key_of(folder)
        schema.open_existing(folder / FILE, key)
        if key:
            replacing.finish(folder / FILE)
        cleaning.clean(patience_ms=_NO_WAIT_MS)
    except schema.NotOurs as error:
        raise StoreNotOurs(folder / FILE) from error
    except schema.MadeByNewer as error:
        raise StoreNewer(folder) from error
    except (OSError, DatabaseError, driver.DatabaseError) as error:  # peewee's own doesn't cover fetching
        raise _unusable(folder, error) from error


def key_of(folder: Path) -> Key | None:
    """The key of the store in a folder; None where it isn't encrypted, or its file isn't ours or is damaged.

    A file that only begins otherwise than a plain one may be a damaged plain one: an encrypted store has its own key
    beside it, locked. Without that no sheet opens it either.

    Raises:
        StoreKeyMissing: the store's key isn't on this machine.
        OSError: the file can't be read.
    """
    file = folder / FILE
    salt, size = salt_of(file), file.stat().st_size
    if salt is None or not size or size % _PAGE:
        return None
    from bwk_tui.services import keys

    key = keys.find(salt)
    if key is None and _has_locked_key(folder):
        raise StoreKeyMissing(folder, salt.hex())
    return key


def _has_locked_key(folder: Path) -> bool:
    from bwk_tui.services.recovery import LOCKED_KEY  # only where a key is missed: age takes a while to load

    return (folder / LOCKED_KEY).exists()


def is_demo(folder: Path) -> bool:
    """Whether there is a store in the folder that was made for the demo; raises StoreUnusable.

    Only the header of its file is read, so that asking touches nothing.
    """
    try:
        return exists(folder) and schema.is_demo(folder / FILE)
    except OSError as error:
        raise _unusable(folder, error) from error


def close() -> None:
    """Close this thread's connection to the store."""
    if not database.is_closed():
        database.close()


@contextmanager
def usable() -> Iterator[None]:
    """For whoever must stay calm when the disk is full or the file is locked or broken.

    Raises:
        StoreFull: the disk is full; the ballast has been given up, for whoever tries again.
        StoreUnusable: the system, or the file itself, let us down otherwise. What was being written isn't.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError, driver.IntegrityError, driver.ProgrammingError):
        raise  # a mistake of ours, not of the disk
    except (OSError, PeeweeException, driver.DatabaseError) as error:  # peewee's own doesn't cover fetching
        raise _let_down(_unmasked(error)) from error


@contextmanager
def write() -> Iterator[None]:
    """One transaction of a service: all of it is written, or nothing.

    Raises:
        StoreFull: the disk is full.
        StoreUnusable: the file is locked, gone or broken.
    """
    global _last_write_failed  # noqa: PLW0603 - there is one store
    with usable(), connection.write():
        yield
    _last_write_failed = False


def may_pass(refused: StoreUnusable) -> bool:
    """Whether waiting may help: the disk is full or lets us down, or somebody else is writing."""
    return isinstance(refused, StoreFull | StoreReadOnly) or refused.why in _PASSING


def require_writable() -> None:
    """Raise StoreUnusable where the file is gone, or where the last write failed and another one fails as well.

    A store that is only locked, for somebody else is writing, is well.
    """
    with usable():
        connection.require_in_place()
    if _last_write_failed:
        with write():
            health.can_be_written()


def in_this_thread() -> AbstractContextManager[None]:
    """A connection for as long as a thread of its own works."""
    context: AbstractContextManager[None] = database.connection_context()
    return context


def change_counter() -> int:
    """A number that changes when another process or thread has written to the store."""
    return connection.change_counter()


def refusal(folder: Path, error: Exception) -> Refusal | None:
    """What an error says about the disk under a folder; where SQLite is vague, the disk itself is asked."""
    if isinstance(error, OSError):
        return space.refusal_of(error)
    if str(error) == _FULL:
        return Refusal.FULL
    return space.refusal(folder) if str(error) in _VAGUE else None


def _let_down(error: Exception) -> StoreUnusable:
    """What to say of the open store; it is remembered, unless somebody else was just writing."""
    global _last_write_failed  # noqa: PLW0603 - there is one store
    _last_write_failed |= _reason(error) != connection.LOCKED
    return _unusable(open_folder(), error)


def _unusable(folder: Path, error: Exception) -> StoreUnusable:
    """Why the store in a folder can't be used. On a full disk the ballast is given up, for whoever tries again."""
    why = refusal(folder, error)
    if why is Refusal.FULL:
        space.give_up_ballast(folder)
    kind = _UNUSABLE[why] if why else StoreUnusable
    return kind(folder, _reason(error))


def _unmasked(error: Exception) -> Exception:
    """What went wrong first: SQLite takes a transaction back by itself, and then peewee can't."""
    while "cannot rollback" in str(error) and isinstance(error.__context__, Exception):
        error = error.__context__
    return error


def _reason(error: Exception) -> str:
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else str(error)
