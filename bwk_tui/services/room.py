"""A room in the store's own folder, where something is in the making: as safe as the store, and on the same disk."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PREFIX = ".making-"
LOCK = "making.lock"
"""A file of its own: the folder itself is locked by who brings the store up to date."""


@contextmanager
def made(folder: Path) -> Iterator[Path]:
    """An empty room, for one at a time; it is gone afterwards. What a process that was killed left goes first.

    Raises OSError: the folder can't be written to.
    """
    lock = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep(folder)
        with TemporaryDirectory(prefix=PREFIX, dir=folder) as room:
            yield Path(room)
    finally:
        os.close(lock)


def sweep(folder: Path) -> None:
    """Take away what a process that was killed left in its room, once nobody works in one. Raises OSError."""
    with made(folder):
        pass


def _sweep(folder: Path) -> None:
    for left in folder.glob(f"{PREFIX}*"):
        shutil.rmtree(left)
