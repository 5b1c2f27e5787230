"""The connection to the store, and `write()`: the only way to write to it."""

import errno
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from peewee import OperationalError
from playhouse.sqlcipher_ext import SqlCipherDatabase

from bwk_tui.db.key import Key

PRAGMAS = {
    "cipher_log_level": "none",  # a damaged page would be told on the door's screen
    "journal_mode": "wal",
    "synchronous": "full",  # `normal` loses acknowledged commits when the power goes
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,  # the driver ignores `timeout=`
}

LOCKED = "database is locked"
"""What SQLite says to whoever waited for the pen in vain."""

_BETWEEN_TRIES = 0.002
"""So many seconds go by until whoever waits for the pen asks for it again."""

# Any: peewee's extensions come without type hints.
database: Any = SqlCipherDatabase(None, autoconnect=False)
"""The one store of this process; a thread of its own wraps its work in `database.connection_context()`."""


_identity: tuple[int, int] | None = None


def point_at(file: Path, key: Key | None = None) -> None:
    """Let `database` be the store in a file, with its key if it has one; closes the one before it.

    Nothing is opened yet.
    """
    global _identity  # noqa: PLW0603 - there is one store
    if not database.is_closed():
        database.close()
    database.init(str(file), passphrase=key.passphrase if key else "", pragmas=PRAGMAS)
    _identity = _identity_of(file)


@contextmanager
def write() -> Iterator[None]:
    """One transaction that holds the pen from its beginning; inside another it is a part of that one.

    A part that fails is undone by itself, so that whoever catches its refusal and goes on keeps no half of it.

    Immediate, because a deferred transaction that reads and then writes fails under two processes.

    Raises:
        FileNotFoundError: the store's file was moved away or replaced since it was opened. SQLite would go on
            writing to the file that nobody can find any more.
    """
    if database.in_transaction():
        with database.savepoint():
            yield
        return
    with ExitStack() as transaction:
        _as_soon_as_it_is_free(lambda: transaction.enter_context(database.atomic("IMMEDIATE")))
        # With the pen in hand: whoever replaces the file holds the pen meanwhile, and this one may have waited for it.
        require_in_place()
        yield


def _as_soon_as_it_is_free(take_the_pen: Callable[[], object]) -> None:
    """Take the pen, asking for it again and again for as long as this connection has patience.

    SQLite would do so too, but sleeps up to 100 ms between two tries. While others write one thing after another it
    would be free only when nobody looks, and one waits for seconds where all of them could have had a turn.
    """
    (patience_ms,) = database.execute_sql("PRAGMA busy_timeout").fetchone()
    until = time.monotonic() + patience_ms / 1000
    database.execute_sql("PRAGMA busy_timeout = 0")
    try:
        while not _taken(take_the_pen, until):
            time.sleep(_BETWEEN_TRIES)
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {patience_ms:d}")


def _taken(take_the_pen: Callable[[], object], until: float) -> bool:
    try:
        take_the_pen()
    except OperationalError as error:
        if str(error) != LOCKED or time.monotonic() >= until:
            raise
        return False
    return True


def require_in_place() -> None:
    """Raise FileNotFoundError where the store's file was moved away or replaced since it was opened."""
    if _identity_of(Path(database.database)) != _identity:
        raise FileNotFoundError(errno.ENOENT, "the file was moved away or replaced", database.database)


@contextmanager
def snapshot() -> Iterator[None]:
    """One unchanging view of the store, for a report that asks more than one question."""
    with database.atomic():
        yield


def change_counter() -> int:
    """A number that changes when another connection has written to the store."""
    (counter,) = database.execute_sql("PRAGMA data_version").fetchone()
    return int(counter)


def _identity_of(file: Path) -> tuple[int, int] | None:
    """Which file it is, whatever its name; None when there is none."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
