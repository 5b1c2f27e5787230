"""The disk under the store: how much is left on it, why it takes nothing, and the ballast that is given up then."""

import errno
import os
import shutil
from contextlib import suppress
from enum import Enum
from pathlib import Path

MEGABYTE = 1_000_000
LITTLE_BYTES = 500 * MEGABYTE
NO_BYTES = 50 * MEGABYTE

BALLAST = "ballast"
"""The file in the store's folder that only takes up room."""

BALLAST_BYTES = 16 * MEGABYTE
"""Room for some thousands of check-ins: enough for the days until somebody has cleared the disk."""


_TRIAL_BYTES = 256 * 1024
"""More than SQLite asks for when it opens a store."""


class Space(Enum):
    """How much is left, as the team must know it."""

    AMPLE = "ample"
    LITTLE = "little"
    NONE = "none"


class Refusal(Enum):
    """Why a disk, or a folder on it, takes nothing."""

    FULL = "full"
    READ_ONLY = "read-only"
    FORBIDDEN = "forbidden"


_REFUSALS = {
    errno.ENOSPC: Refusal.FULL,
    errno.EDQUOT: Refusal.FULL,
    errno.EROFS: Refusal.READ_ONLY,
    errno.EACCES: Refusal.FORBIDDEN,
    errno.EPERM: Refusal.FORBIDDEN,
}


def left_bytes(folder: Path) -> int:
    """The bytes that can still be written in a folder. Raises OSError where it is gone."""
    return shutil.disk_usage(folder).free


def left(folder: Path) -> Space:
    """Whether what is left in a folder will do. Raises OSError where it is gone."""
    free = left_bytes(folder)
    if free >= LITTLE_BYTES:
        return Space.AMPLE
    return Space.LITTLE if free >= NO_BYTES else Space.NONE


def refusal_of(error: OSError) -> Refusal | None:
    """What an error of the system says about the disk; None where it is about something else."""
    return _REFUSALS.get(error.errno or 0)


def refusal(folder: Path) -> Refusal | None:
    """Why a folder takes nothing now; None where it takes a little, or refuses it for another reason.

    A little is really asked for: how much is free says nothing of a quota, or of a disk with too many files.
    """
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=folder) as trial:
            os.posix_fallocate(trial.fileno(), 0, _TRIAL_BYTES)
    except OSError as error:
        return refusal_of(error)
    return None


def has_ballast(folder: Path) -> bool:
    """Whether there is room that can be given up."""
    return (folder / BALLAST).exists()


def keep_ballast(folder: Path) -> None:
    """Set room aside where there is more than enough, unless it is there; a disk that won't stays as it is."""
    with suppress(OSError):
        if not has_ballast(folder) and left_bytes(folder) >= LITTLE_BYTES + BALLAST_BYTES:
            _set_aside(folder / BALLAST)


def give_up_ballast(folder: Path) -> None:
    """Give back the room that was set aside, so that what is being written now can be written after all."""
    with suppress(OSError):  # a disk that can't even forget a file isn't made worse
        (folder / BALLAST).unlink(missing_ok=True)


def _set_aside(file: Path) -> None:
    """Really take the room: a file with a size alone, or of zeros, may take none."""
    opened = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        os.posix_fallocate(opened, 0, BALLAST_BYTES)
    except OSError:
        file.unlink()
        raise
    finally:
        os.close(opened)
