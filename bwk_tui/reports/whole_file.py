"""A file is there whole or not at all: what somebody opens is never half a report."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from bwk_tui.db.connection import database
from bwk_tui.db.disk import sync
from bwk_tui.domain.errors import FileUnreadable

Leaving = Callable[[str], object]
"""Told a paper's digest ("" where it has none) just before its file is written; what it raises keeps it from that."""


def write_whole(
    file: Path, content: bytes, leaving: Leaving | None = None, digest: str = "", *, private: bool = False
) -> None:
    """Write a file in one step, in place of the file that was there; a link stays, and its file is replaced.

    `leaving` hears of it first, when all is ready: whoever must know that this leaves the house knows before it does.
    What is private nobody else on this machine can read.

    Raises:
        FileUnreadable: the system doesn't let us, or what is there is no file (a folder, a pipe, a device); nothing
            has changed and nothing stays behind.
    """
    place = require_place(file)
    if leaving:
        leaving(digest)
    put(place, content, private=private)


def put(file: Path, content: bytes, *, private: bool = False) -> None:
    """The same without a look at what is there: for the store's own files. Raises FileUnreadable.

    What is private is at no moment readable for others on this machine.
    """
    beside = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            made = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600 if private else 0o666)
            with os.fdopen(made, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
        sync(file.parent)
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error


def require_place(file: Path) -> Path:
    """The file that would be written, links followed.

    Raises:
        FileUnreadable: nothing can be written there: it is no file, its folder isn't there, or it is in the folder of
            the store, which is nobody's to write in.
    """
    try:
        if not file.name or file.is_dir():
            raise FileUnreadable(file, "dit is een map")
        found = file.resolve()
        if found.exists() and not found.is_file():
            raise FileUnreadable(file, "dit is geen bestand")
        if not found.parent.is_dir():
            raise FileUnreadable(file, "die map is er niet")
    except RuntimeError as error:  # a link that leads to itself
        raise FileUnreadable(file, "dit is geen bestand") from error
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error
    if database.database and found.is_relative_to(Path(database.database).resolve().parent):
        raise FileUnreadable(file, "in deze map staan de gegevens van de kamer")
    return found
