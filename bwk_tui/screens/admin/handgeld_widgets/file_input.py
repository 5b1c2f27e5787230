"""A field for the path of a file, as people type it, and as terminals paste it when a file is dropped in."""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from bwk_tui.domain.errors import FileTooLarge, FileUnreadable, Refused
from bwk_tui.screens.admin.handgeld_widgets.guessing_field import GuessingField
from bwk_tui.services import receipts

FIELD = "file"

_KINDS = (".jpg", ".jpeg", ".png", ".pdf")
_HOST = re.compile(r"file://[^/]*", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")


class FileInput(GuessingField):
    """The path of a picture or PDF of a receipt; it may stay empty."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(guess_path, id=FIELD, placeholder=placeholder, ready=self._can_be_read)

    def file(self) -> Path | None:
        """The file; None where nothing was typed.

        Raises:
            FileUnreadable: there is no such file, or it can't be read.
            FileTooLarge: nobody waits until it is read.
        """
        path = read_path(self.value)
        if path is None:
            return None
        if why := _unreadable(path):
            raise FileUnreadable(path, why)
        if path.stat().st_size > receipts.LARGEST_BYTES:
            raise FileTooLarge(path, receipts.LARGEST_BYTES)
        return path

    def _can_be_read(self) -> bool:
        try:
            self.file()
        except Refused:
            return False
        return True


def read_path(typed: str) -> Path | None:
    """The path that was meant: without quotes, `file://` or backslashes before spaces, from the home at `~`."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1].strip()
    elif text.lower().startswith("file://"):
        text = unquote(_HOST.sub("", text))
    elif os.sep == "/" and not _is_file(Path(text)):
        text = _ESCAPED.sub(r"\1", text)
    if not text:
        return None
    try:
        return Path(text).expanduser()
    except RuntimeError:  # a home of somebody who isn't here
        return Path(text)


def guess_path(typed: str) -> str:
    """How a path may go on: the first folder or receipt's file that begins so; empty where none does."""
    path = read_path(typed)
    if path is None or typed.startswith(("'", '"')) or "://" in typed:
        return ""
    whole_folder = typed.endswith("/")
    folder, begin = (path, "") if whole_folder else (path.parent, path.name)
    try:
        with os.scandir(folder) as found:
            names = sorted(
                f"{one.name}/" if one.is_dir() else one.name
                for one in found
                if one.name.startswith(begin)
                and (not one.name.startswith(".") or begin)
                and (one.is_dir() or one.name.lower().endswith(_KINDS))
            )
    except (OSError, ValueError):
        return ""
    return f"{typed}{names[0][len(begin) :]}" if names else ""


def _unreadable(path: Path) -> str:
    """Why the file can't be read; empty if it can."""
    try:
        if path.is_dir():
            return "dat is een map"
        if not path.is_file():
            return "dat bestand is er niet"
    except (OSError, ValueError):
        return "dat is geen naam van een bestand"
    return "" if os.access(path, os.R_OK) else "dat mag niet"


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
