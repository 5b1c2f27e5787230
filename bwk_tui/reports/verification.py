"""Verifying a kascommissie report: what is attached, what is printed and what is in the store (handgeld.md)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import HandgeldEntry, Kamer
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest, in_groups
from bwk_tui.domain.errors import PaperNewer, PaperNotOurs, PeriodBackwards
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import chain, differing, exports, kascommissie, paper_reading, scope
from bwk_tui.reports.differing import Difference
from bwk_tui.reports.paper_alone import ATTACHED as ATTACHED  # noqa: PLC0414 - whoever makes the paper asks here
from bwk_tui.reports.paper_alone import Paper

_LONGEST_MONTHS = 1200
"""A hundred years: a paper of more wasn't made by us, and would keep us busy for hours."""


@dataclass(frozen=True)
class Verification:
    """What a paper is of, and where it differs.

    `altered` is whether the paper differs in itself: its attachments, or a page, carry another digest than they
    should. `differences` has what people look up first: the first entry that differs from the store, before totals.
    """

    kamer: str
    period: Period
    digest: str
    altered: bool
    differences: tuple[Difference, ...]


def verify(actor: Actor, file: Path) -> Verification:
    """Compare a kascommissie report's attachments, print and the store.

    Raises:
        FileUnreadable: the file can't be read.
        PaperNotOurs, PaperNewer: it is no kascommissie report, a damaged one, or one of a newer program.
        NotAllowed: the actor may not export the handgeld that it is of.
        FieldUnknown: it is of a kamer that isn't in the store.
    """
    actor.require(Right.EXPORT_HANDGELD)
    paper = paper_reading.read(file)
    kamer, period, version = _asked(paper, file)
    inside = tuple(_inside(paper))
    with snapshot():
        rows = scope.kamers(actor, Right.EXPORT_HANDGELD, kamer)
        outside = tuple(_outside(actor, paper, rows, kamer, period, version))
    return Verification(kamer, period, paper.digest, bool(inside), (*outside, *inside))


def _asked(paper: Paper, file: Path) -> tuple[str, Period, int]:
    """The kamer, the months and the version that a paper says it is of."""
    try:
        kamer, version = paper.content["kamer"], paper.content["version"]
        period = Period(date.fromisoformat(paper.content["from"]), date.fromisoformat(paper.content["to"]))
    except (KeyError, TypeError, ValueError, PeriodBackwards) as error:
        raise PaperNotOurs(file) from error
    first, last = Month.of(period.first), Month.of(period.last)
    months = (last.year - first.year) * 12 + last.number - first.number + 1
    is_ours = (
        isinstance(kamer, str)
        and type(version) is int
        and version >= 1
        and period == Period(first.first, last.last)
        and months <= _LONGEST_MONTHS
    )
    if not is_ours:
        raise PaperNotOurs(file)
    if version > kascommissie.VERSION:
        raise PaperNewer(file)
    return kamer, period, version


def _inside(paper: Paper) -> Iterator[Difference]:
    """Whether the paper agrees with itself: its JSON with its digest, and that with what is printed on each page."""
    if digest(paper.content) != paper.digest:
        yield Difference(f"{ATTACHED}.json", "is veranderd: de digest klopt niet met wat erin staat")
    expected, pages = in_groups(paper.digest), len(paper.feet)
    for number, feet in enumerate(paper.feet, start=1):
        where = f"bladzijde {number}"
        if {foot.digest for foot in feet} != {expected}:
            yield Difference(where, f"onderaan hoort de digest {expected} te staan")
        elif {(foot.page, foot.pages) for foot in feet} != {(number, pages)}:
            yield Difference(where, f"dit hoort pagina {number} van {pages} te zijn")


def _outside(
    actor: Actor, paper: Paper, rows: tuple[Kamer, ...], kamer: str, period: Period, version: int
) -> Iterator[Difference]:
    """Whether the paper agrees with the store, and the store's entries with what they were when they were booked."""
    altered = {row.slug: _altered(row) for row in rows}
    try:
        report = kascommissie.report(actor, kamer, period)
    except (ValueError, AttributeError):
        # A row that was tampered with may hold what is no day or moment any more; then that is the difference.
        if not any(altered.values()):
            raise
        yield from (differing.altered_entry(slug, number) for slug in altered for number in altered[slug])
        return
    # Through JSON, so that both sides have the same kinds of values.
    stored = json.loads(json.dumps(report.content_as(version)))
    found = differing.entries_and_sums(paper.content, stored, altered)
    yield from found
    if not found and digest(paper.content) != digest(stored):
        yield Difference(f"{ATTACHED}.json", "heeft iets wat niet in de administratie staat")
    table = exports.entries_as_csv({ledger.slug: ledger.entries for ledger in report.ledgers}, version)
    yield from differing.tables(paper.csv, table)


def _altered(kamer: Kamer) -> Mapping[str, None]:
    """The numbers of a kamer's entries that aren't as they were booked, in order."""
    entries = HandgeldEntry._meta.table_name  # noqa: SLF001 - peewee's documented way in
    return {row.name.removeprefix("boeking "): None for row in chain.broken_rows_in(entries, kamer)}
