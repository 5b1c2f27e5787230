"""Putting another file in the store's place, while nobody else has it open; and encrypting a store that way."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from peewee import OperationalError
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import schema
from bwk_tui.db.connection import database
from bwk_tui.db.disk import overwrite, sync
from bwk_tui.db.key import Key


class InUse(Exception):
    """Another process has the store open."""


class NotTheSame(Exception):
    """The encrypted copy doesn't hold what the plain store holds."""


@contextmanager
def alone() -> Iterator[None]:
    """Hold the pen of the open store, with no log beside its file; at the end it is closed.

    Who comes meanwhile can read, and who waits for the pen then finds that the file was replaced (`connection.write`).

    Raises:
        InUse: another process has it open.
    """
    try:
        # Leaving WAL asks for a lock that is only given when nobody else is there.
        database.execute_sql("PRAGMA journal_mode = delete")
        database.execute_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        raise InUse from error
    try:
        yield
    finally:
        database.close()


def put_in_place(new: Path, file: Path) -> None:
    """Let a file that is whole be the store from now on. Raises OSError."""
    sync(new)
    new.replace(file)
    sync(file.parent)


def encrypt(file: Path, key: Key) -> None:
    """Put in the place of the open plain store the same one, encrypted, and leave that open.

    The plain file is overwritten before it goes; a disk that writes elsewhere what it is told to overwrite, as an SSD
    does, may keep some of it.

    Raises:
        InUse: another process has the store open.
        NotTheSame: the copy isn't what it should be; nothing has changed.
    """
    encrypted = file.with_name(f"{file.name}.encrypted")
    encrypted.unlink(missing_ok=True)  # of a time that was cut off
    _plain(file).unlink(missing_ok=True)  # another name of the store itself, which nobody encrypted yet
    try:
        with alone():
            _export(file, encrypted, key)
            os.link(file, _plain(file))
            put_in_place(encrypted, file)
    finally:
        encrypted.unlink(missing_ok=True)
    finish(file)
    schema.open_existing(file, key)


def finish(file: Path) -> None:
    """Overwrite what a store was before it was encrypted; also where encrypting was cut off just before that."""
    with suppress(FileNotFoundError):  # another process may be finishing it too
        overwrite(_plain(file))


def _plain(file: Path) -> Path:
    return file.with_name(f"{file.name}.plain")


def _export(file: Path, to: Path, key: Key) -> None:
    os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(driver.connect(str(file), isolation_level=None)) as copier:
        copier.execute("ATTACH ? AS encrypted KEY ?", (str(to), key.passphrase))
        copier.execute("SELECT sqlcipher_export('encrypted')")
        copier.execute(f"PRAGMA encrypted.application_id = {schema.APPLICATION_ID}")
        if copier.execute("PRAGMA encrypted.integrity_check").fetchall() != [("ok",)]:
            raise NotTheSame
        if _contents(copier, "main") != _contents(copier, "encrypted"):
            raise NotTheSame


def _contents(copier: driver.Connection, name: str) -> list[tuple[str, str | None, int]]:
    """Each table, index and trigger, and how many rows a table has."""
    parts = copier.execute(f"SELECT type, name, sql FROM {name}.sqlite_schema ORDER BY type, name").fetchall()  # noqa: S608 - our own names

    def rows(kind: str, part: str) -> int:
        if kind != "table":
            return 0
        return int(copier.execute(f'SELECT count(*) FROM {name}."{part}"').fetchone()[0])  # noqa: S608 - our own names

    return [(part, sql, rows(kind, part)) for kind, part, sql in parts]
