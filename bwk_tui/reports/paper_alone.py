"""Reading somebody's PDF in a process of its own, with a measure of time and memory: what is packed in one has no end.

A file of 40 kB can unpack to gigabytes, or keep its reader busy for hours. Here it then ends, and nobody else does.
"""

import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import IO, Any

from bwk_tui.domain.digest import canonical

ATTACHED = "handgeld"
"""How the attached files are named, before `.csv` and `.json`."""

LARGEST_ATTACHED_BYTES = 20_000_000
"""Some forty thousand entries: twenty years of twelve kamers."""

MEMORY_BYTES = 512 << 20
LEAST_SECONDS, SECONDS_PER_MB, MOST_SECONDS = 3, 20, 60
"""Of the processor: for any file, for what is in it (ours takes a sixth of that), and at most."""

_STALLED = 5
"""So many times as long may pass on a clock, on a machine that is busy with other things."""

_DEEPEST = 12
"""Levels of lists and objects: ours has half as many, and a thousand of them would break whoever walks through."""

_FOOT = re.compile(
    r"pagina\s+(?P<page>[0-9]{1,4})\s+van\s+(?P<pages>[0-9]{1,4})\s+digest(?P<digest>(?:\s+[0-9a-f]{4}){4})"
    r"(?![0-9a-f])",
    re.ASCII,
)


class NotOurs(Exception):
    """It is no report of ours, it is damaged, or reading it took more than any of ours would."""


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


def read(opened: IO[bytes]) -> Paper:
    """The report in an open PDF, read by another process. Raises NotOurs, or OSError where none can be started."""
    megabytes = os.fstat(opened.fileno()).st_size / 1_000_000
    seconds = min(MOST_SECONDS, LEAST_SECONDS + round(SECONDS_PER_MB * megabytes))
    paths = os.pathsep.join(map(os.path.abspath, sys.path))
    try:
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-m", __name__, str(seconds)],
            stdin=opened,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            timeout=_STALLED * seconds,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise NotOurs from error
    told = json.loads(done.stdout)
    feet = tuple(tuple(Foot(**foot) for foot in page) for page in told["feet"])
    return Paper(feet, told["content"], told["digest"], told["csv"])


def read_here(opened: IO[bytes]) -> Paper:
    """The report in an open PDF, read by this process. A damaged one can break its reader in any way there is."""
    pages, attached = _parts(opened)
    content = json.loads(attached[f"{ATTACHED}.json"])
    canonical(content).encode()  # half a letter can stand in JSON, and in no text of ours
    table = attached[f"{ATTACHED}.csv"].decode("utf-8-sig")
    if not isinstance(content, dict) or content.get("report") != "kascommissie":
        raise NotOurs
    claimed = content.pop("digest", None)
    if not isinstance(claimed, str) or not _is_shallow(content, _DEEPEST):
        raise NotOurs
    return Paper(tuple(map(_feet, pages)), content, claimed, table)


def _parts(opened: IO[bytes]) -> tuple[list[str], Mapping[str, bytes]]:
    """The text of each page, and the two attached files."""
    from pypdf import PdfReader

    reader = PdfReader(opened, strict=True)
    if reader.is_encrypted:
        raise NotOurs
    attached = {}
    for name in (f"{ATTACHED}.json", f"{ATTACHED}.csv"):
        (attached[name],) = reader.attachments[name]  # two of one name: who says which one people see?
        if len(attached[name]) > LARGEST_ATTACHED_BYTES:
            raise NotOurs
    return [page.extract_text() for page in reader.pages], attached


def _is_shallow(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_is_shallow(one, levels - 1) for one in inner)


def _feet(text: str) -> tuple[Foot, ...]:
    return tuple(
        Foot(int(found["page"]), int(found["pages"]), " ".join(found["digest"].split()))
        for found in _FOOT.finditer(text)
    )


def _told(paper: Paper) -> str:
    feet = [[asdict(foot) for foot in page] for page in paper.feet]
    return json.dumps({"feet": feet, "content": paper.content, "digest": paper.digest, "csv": paper.csv})


def _measure(seconds: int) -> None:
    """Let the system end this process where it takes more than its measure."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(ValueError, OSError):  # macOS has none of memory
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    _measure(int(sys.argv[1]))
    sys.stdout.write(_told(read_here(sys.stdin.buffer)))
