"""A file is there whole or not at all: what somebody opens is never half a report."""

import os
import secrets
from pathlib import Path

from bwk_tui.domain.errors import FileUnreadable


def write_whole(file: Path, content: bytes) -> None:
    """Write a file in one step, in place of the file that was there; a link stays, and its file is replaced.

    Raises:
        FileUnreadable: the system doesn't let us, or what is there is no file (a folder, a pipe, a device); nothing
            has changed and nothing stays behind.
    """
    if not file.name or file.is_dir():
        raise FileUnreadable(file, "dit is een map")
    try:
        file = file.resolve()
        is_something_else = file.exists() and not file.is_file()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise FileUnreadable(file, "dit is geen bestand") from error
    if is_something_else:
        raise FileUnreadable(file, "dit is geen bestand")
    beside = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            with beside.open("xb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
        _sync_folder(file.parent)
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error


def _sync_folder(folder: Path) -> None:
    """The file's name has to reach the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
