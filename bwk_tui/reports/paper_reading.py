"""Reading a kascommissie report back from its PDF: what is attached to it, and which digest each page carries."""

import json
import logging
import re
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bwk_tui.domain.digest import canonical
from bwk_tui.domain.errors import FileUnreadable, PaperNotOurs

ATTACHED = "handgeld"
"""How the attached files are named, before `.csv` and `.json`."""

LARGEST_BYTES = 500_000_000
"""Far more than a year of all kamers with every receipt. What is larger isn't read: it may not fit in memory."""

_DEEPEST = 12
"""Levels of lists and objects: ours has half as many, and a thousand of them would break whoever walks through."""

_FOOT = re.compile(
    r"pagina\s+(?P<page>[0-9]{1,4})\s+van\s+(?P<pages>[0-9]{1,4})\s+digest(?P<digest>(?:\s+[0-9a-f]{4}){4})"
    r"(?![0-9a-f])",
    re.ASCII,
)


@dataclass(frozen=True)
class Foot:
    """What a page says at its foot: which one it is, of how many, and the first groups of the digest."""

    page: int
    pages: int
    digest: str


@dataclass(frozen=True)
class Paper:
    """A report as it was read: the feet on each of its pages, its JSON without the digest in it, that, and its CSV."""

    feet: tuple[tuple[Foot, ...], ...]
    content: dict[str, Any]
    digest: str
    csv: str


def read(file: Path) -> Paper:
    """The report in a PDF.

    Raises:
        FileUnreadable: the file can't be read.
        PaperNotOurs: it is no kascommissie report of ours, or a damaged one.
    """
    try:
        if file.is_dir():
            raise FileUnreadable(file, "dit is een map")
        if not stat.S_ISREG(file.stat().st_mode):  # reading a pipe would wait for ever
            raise FileUnreadable(file, "dit is geen bestand")
        with file.open("rb") as opened:
            if file.stat().st_size > LARGEST_BYTES or opened.read(5) != b"%PDF-":
                raise PaperNotOurs(file)
            return _paper(file, opened)
    except OSError as error:
        raise FileUnreadable(file, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a name with a NUL in it
        raise FileUnreadable(file, "dit is geen bestand") from error


def _paper(file: Path, opened: IO[bytes]) -> Paper:
    try:
        with _quietly():
            pages, attached = _parts(opened)
        content = json.loads(attached[f"{ATTACHED}.json"])
        canonical(content).encode()  # half a letter can stand in JSON, and in no text of ours
        table = attached[f"{ATTACHED}.csv"].decode("utf-8-sig")
    except Exception as error:  # a damaged PDF can break its reader in any way there is
        raise PaperNotOurs(file) from error
    if not isinstance(content, dict) or content.get("report") != "kascommissie":
        raise PaperNotOurs(file)
    claimed = content.pop("digest", None)
    if not isinstance(claimed, str) or not _is_shallow(content, _DEEPEST):
        raise PaperNotOurs(file)
    return Paper(tuple(map(_feet, pages)), content, claimed, table)


def _is_shallow(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(one, levels - 1) for one in inner)


def _parts(opened: IO[bytes]) -> tuple[list[str], dict[str, bytes]]:
    """The text of each page, and the two attached files; raises ValueError for what no paper of ours has."""
    from pypdf import PdfReader

    reader = PdfReader(opened, strict=True)
    if reader.is_encrypted:
        raise ValueError("encrypted")
    attached = {}
    for name in (f"{ATTACHED}.json", f"{ATTACHED}.csv"):
        (attached[name],) = reader.attachments[name]  # two of one name: who says which one people see?
    return [page.extract_text() for page in reader.pages], attached


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep what the reader remarks upon a damaged file from people's terminals."""
    remarks = logging.getLogger("pypdf")
    level = remarks.level
    remarks.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        remarks.setLevel(level)


def _feet(text: str) -> tuple[Foot, ...]:
    return tuple(
        Foot(int(found["page"]), int(found["pages"]), " ".join(found["digest"].split()))
        for found in _FOOT.finditer(text)
    )
