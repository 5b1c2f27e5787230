"""The connection to the store, and `write()`: the only way to write to it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

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
    with database.atomic("IMMEDIATE"):
        # With the pen in hand: whoever replaces the file holds the pen meanwhile, and this one may have waited for it.
        require_in_place()
        yield


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
