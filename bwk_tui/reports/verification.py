"""Verifying a kascommissie report: what is attached, what is printed and what is in the store (handgeld.md)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.errors import FileUnreadable, PaperNotOurs
from bwk_tui.domain.period import Period
from bwk_tui.reports import exports, kascommissie, scope

ATTACHED = "handgeld"
"""How the attached files are named, before `.csv` and `.json`."""

_DIGEST = re.compile(r"digest((?:\s+[0-9a-f]{4}){4})(?![0-9a-f])")


@dataclass(frozen=True)
class Difference:
    """Where a paper differs: `where` is what people look up ("bladzijde 2", "cjm 2026-014"), `what` says how."""

    where: str
    what: str


@dataclass(frozen=True)
class Verification:
    """What a paper is of, and where it differs: in itself, in its print, or from the store; first things first."""

    kamer: str
    period: Period
    digest: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class _Paper:
    """A PDF as it was read: the text of each page, and its two attachments."""

    pages: tuple[str, ...]
    content: dict[str, Any]
    digest: str
    csv: str


def verify(actor: Actor, file: Path) -> Verification:
    """Compare a kascommissie report's attachments, print and the store.

    Raises:
        FileUnreadable: the file can't be read.
        PaperNotOurs: it is no kascommissie report, or a damaged one.
        NotAllowed: the actor may not export the handgeld that it is of.
        FieldUnknown: it is of a kamer that isn't in the store.
    """
    actor.require(Right.EXPORT_HANDGELD)
    paper = _read(file)
    try:
        kamer, version = str(paper.content["kamer"]), int(paper.content["version"])
        period = Period(date.fromisoformat(paper.content["from"]), date.fromisoformat(paper.content["to"]))
    except (KeyError, TypeError, ValueError) as error:
        raise PaperNotOurs(file) from error
    scope.kamers(actor, Right.EXPORT_HANDGELD, kamer)
    report = kascommissie.report(actor, kamer, period)
    # Through JSON, so that both sides have the same kinds of values.
    stored = json.loads(json.dumps(report.content_as(version)))
    csv = exports.entries_as_csv({ledger.slug: ledger.entries for ledger in report.ledgers})
    differences = (*_inside(paper), *_between(paper.content, stored), *_tables(paper.csv, csv))
    return Verification(kamer, period, paper.digest, differences)


def _inside(paper: _Paper) -> Iterator[Difference]:
    """Whether the paper agrees with itself: its JSON with its digest, and that with what is printed on each page."""
    if digest(paper.content) != paper.digest:
        yield Difference(
            f"{ATTACHED}.json", "de bijlage is veranderd: haar digest klopt niet met wat erin staat"
        )
    expected = in_groups(paper.digest)
    for number, text in enumerate(paper.pages, start=1):
        printed = {" ".join(found.split()) for found in _DIGEST.findall(text)}
        if printed != {expected}:
            yield Difference(f"bladzijde {number}", f"hier hoort de digest {expected} te staan")


def _between(attached: Any, stored: Any, where: str = "") -> Iterator[Difference]:
    """Where the attachment and the store differ, in the order of the report; an entry is named by its number."""
    if isinstance(attached, Mapping) and isinstance(stored, Mapping):
        for key in dict.fromkeys((*attached, *stored)):
            yield from _between(attached.get(key), stored.get(key), _inner(where, key))
    elif isinstance(attached, list) and isinstance(stored, list):
        yield from _lists(attached, stored, where)
    elif attached != stored:
        yield Difference(where, f"in het verslag {_shown(attached)}, in de administratie {_shown(stored)}")


def _lists(attached: list[Any], stored: list[Any], where: str) -> Iterator[Difference]:
    theirs = {_name(item, place): item for place, item in enumerate(attached)}
    ours = {_name(item, place): item for place, item in enumerate(stored)}
    for name in dict.fromkeys((*theirs, *ours)):
        here = _inner(where, name)
        if name not in ours:
            yield Difference(here, "staat niet in de administratie")
        elif name not in theirs:
            yield Difference(here, "staat niet in het verslag")
        else:
            yield from _between(theirs[name], ours[name], here)


def _tables(attached: str, stored: str) -> Iterator[Difference]:
    theirs, ours = attached.splitlines(), stored.splitlines()
    for number in range(max(len(theirs), len(ours))):
        if theirs[number : number + 1] != ours[number : number + 1]:
            yield Difference(f"{ATTACHED}.csv regel {number + 1}", "is niet wat in de administratie staat")
            return


def _name(item: Any, place: int) -> str:
    """What an item of a list is called: a number, a month, a kamer, a day, or its place."""
    if isinstance(item, Mapping):
        for key in ("number", "month", "kamer", "digest"):
            if item.get(key):
                return str(item[key])
    return str(place + 1)


def _inner(where: str, name: str) -> str:
    return f"{where} {name}".strip()


def _shown(value: Any) -> str:
    return "niets" if value is None else json.dumps(value, ensure_ascii=False)


def _read(file: Path) -> _Paper:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        content = file.read_bytes()
    except OSError as error:
        raise FileUnreadable(file, error.strerror or "") from error
    if not content.startswith(b"%PDF-"):
        raise PaperNotOurs(file)
    try:
        reader = PdfReader(file)
        attached = {name: parts[0] for name, parts in reader.attachments.items()}
        found = json.loads(attached[f"{ATTACHED}.json"])
        if not isinstance(found, dict) or found.get("report") != "kascommissie":
            raise PaperNotOurs(file)
        return _Paper(
            pages=tuple(page.extract_text() for page in reader.pages),
            digest=str(found.pop("digest")),
            content=found,
            csv=attached[f"{ATTACHED}.csv"].decode("utf-8-sig"),
        )
    except (PyPdfError, OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise PaperNotOurs(file) from error
