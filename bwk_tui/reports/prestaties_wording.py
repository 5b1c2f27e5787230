"""How a report on prestaties is put into words, the same on the terminal, on paper and in a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from typing import TypeVar

from bwk_tui.domain import clock
from bwk_tui.domain.digest import in_groups
from bwk_tui.domain.figures import NOT_REGISTERED, Figure, Hidden, in_words
from bwk_tui.domain.period import Month
from bwk_tui.domain.targets import Unit
from bwk_tui.domain.words import listing, long_day, short_day
from bwk_tui.reports import scope, targets
from bwk_tui.reports.handed_in import (
    ANONYMOUS,
    BEFORE,
    JOBS_DONE,
    PRINTED,
    SO_FAR,
    TARGET,
    VISITS,
    Comparison,
    Difference,
    Line,
    Part,
)
from bwk_tui.reports.outlook import Outlook, pace_begins
from bwk_tui.reports.prestaties_report import Report, Row

_Item = TypeVar("_Item")

TITLE = "Prestaties"

SHORT = 8
"""So many signs of the uid of a report that was handed in are shown: enough to tell it from the others."""

UNKNOWN_YET = "n.g."
UNKNOWN_YET_NOTE = f"{UNKNOWN_YET}: {NOT_REGISTERED}."
"""What stands for NOT_REGISTERED where there is little room, and the line that says so."""

_MEASURES: Mapping[str, str] = {
    str(Unit.UNIQUE): "mensen",
    str(Unit.JOBS): "klussen",
    JOBS_DONE: "klussen hier gedaan",
    VISITS: "bezoeken",
    ANONYMOUS: "zonder naam",
    TARGET: "doel",
    PRINTED: "totaal in de tekst",
    BEFORE: "een jaar eerder",
    SO_FAR: "sinds 1 januari",
}
"""What people call that which is counted; what isn't here is an "aantal"."""

_CAN_NOT_BE_TOLD = "niet te zeggen"


def percent(part: Decimal) -> str:
    """`60 %`: to the nearest whole one, but 100 % only where it is all, and 0 % only where it is nothing."""
    whole = round(part * 100)
    if part < 1:
        whole = min(whole, 99)
    if part > 0:
        whole = max(whole, 1)
    return f"{whole} %"


def share(row: Row) -> str:
    """The share of the target that was reached; nothing where there is none to tell."""
    return "" if row.share is None else percent(row.share)


def aim(row: Row) -> str:
    """The target as people read it: `1.300`, `meer dan 70 %`, `10 van 20`; nothing without one."""
    return "" if row.aim is None else targets.aim_in_words(row.aim, row.unit, row.bound)


def kamers(report: Report) -> str:
    """The kamers by name: `Casa Jepie Makandra`, `A, B en C`, or `alle kamers`."""
    return "alle kamers" if report.kamer == scope.ALL and report.columns else listing(report.names)


def kamers_named(report: Report) -> str:
    """The kamers, each by its name: `A, B en C`."""
    return listing(report.names)


def part_of(figure: Figure, total: Figure) -> Decimal | None:
    """Which part of a total a figure is; None where either of them is hidden, or there is nothing."""
    if isinstance(figure, Hidden) or isinstance(total, Hidden) or not total:
        return None
    return Decimal(figure) / Decimal(total)


def state(report: Report) -> str:
    """Until when the figures are, and which part of the year has gone by then."""
    if report.until < report.period.first:
        return "de periode is nog niet begonnen"
    until = f"tot en met {long_day(report.until)}"
    if report.share_of_year is None:
        return until
    if report.share_of_year == 1:
        return f"{until}: het hele jaar is voorbij"
    return f"{until}: {percent(report.share_of_year)} van het jaar is voorbij"


def since_new_year(report: Report) -> bool:
    """Whether what was reached since 1 january is something else than what was reached in the period."""
    begins_the_year = (report.period.first.month, report.period.first.day) == (1, 1)
    return report.share_of_year is not None and not begins_the_year and report.total.so_far is not None


def klussen_done(report: Report) -> str:
    """The second figure of klussen: how many these kamers did; nothing as long as none are registered."""
    reported = next(row.reached for row in report.rows if row.unit is Unit.JOBS)
    if reported is None or report.jobs_done is None:
        return ""
    return f"Klussen: {in_words(reported)} hier gemeld en klaar, {in_words(report.jobs_done)} hier gedaan."


def reached_of_aim(reached: Figure | None, target: str) -> str:
    """`242 / 300`; without a target only what was reached."""
    told = in_words(reached, UNKNOWN_YET)
    return f"{told} / {target}" if target else told


def beside_each_other(items: Sequence[_Item], most: int) -> Iterator[Sequence[_Item]]:
    """The items in as few parts as hold at most so many each, and as even as can be."""
    size = ceil(len(items) / ceil(len(items) / most))
    yield from (items[first : first + size] for first in range(0, len(items), size))


def needed(row: Row) -> str:
    """How many more a target needs."""
    return in_words(row.outlook.needed if row.outlook else Hidden.WITHHELD)


def expectation(row: Row, report: Report) -> str:
    """What is to be expected of a target at the pace of the last weeks, or why there is nothing to tell."""
    outlook = row.outlook
    if outlook is None:
        return _CAN_NOT_BE_TOLD
    if not outlook.needed:
        return "gehaald"
    if outlook.expected is None:
        return _without_pace(report)
    return _at_this_pace(outlook)


def with_outlook(report: Report) -> tuple[Row, ...]:
    """The rows that have a target to count towards and of which something is registered."""
    return tuple(
        row
        for row in (*report.rows, *report.others)
        if row.aim is not None and row.aim.count is not None and row.so_far is not None
    )


def difference(found: Difference) -> tuple[str, str]:
    """Which line of a report is different, and what it counts: `kamer MultiBron: Formulieren`, `mensen`."""
    name = found.name
    if found.part is Part.WEEKS:
        name = f"week van {short_day(date.fromisoformat(name))}"
    elif found.part is Part.MONTHS:
        name = Month.of(date.fromisoformat(name)).in_words
    elif found.part in (Part.CORPORATIES, Part.KAMERS):
        name = f"{found.part} {name}"
    return name or "hele rapport", _MEASURES.get(found.measure, "aantal")


def handed_in(line: Line) -> str:
    """When, to whom and by whom a report was handed in, and the beginning of its uid."""
    at = line.at.astimezone(clock.ZONE)
    return f"op {long_day(at.date())} om {at:%H:%M} bij {line.recipient}, door {line.by} (kenmerk {line.uid[:SHORT]})"


def handed_in_facts(line: Line, *, exact: bool) -> Iterator[str]:
    """All that there is to say of a report that was handed in, one sentence each; see `under_which_digest`."""
    yield f"Ingediend {handed_in(line)}."
    yield from under_which_digest(line, exact=exact)


def compared_facts(found: Comparison) -> Iterator[str]:
    """The same for a report beside what it would be now, and the digest on its paper for outside the house."""
    yield from handed_in_facts(found.line, exact=True)
    yield f"Digest op het papier voor buiten de deur: {in_groups(found.paper_digest)}."


def under_which_digest(line: Line, *, exact: bool) -> Iterator[str]:
    """By what to know a report that was handed in, and whether it is still as it was.

    The digest is that of the exact figures. With it somebody could try which numbers are hidden, so it stands only
    beside `exact` ones.
    """
    if exact:
        yield f"Digest van wat is ingediend: {in_groups(line.content_digest)}."
    if not line.sound:
        yield "Let op: dit rapport is niet meer zoals het is ingediend. Laat de administratie nakijken."


def _without_pace(report: Report) -> str:
    if report.share_of_year == 1:
        return "het jaar is voorbij"
    return "nog te vroeg in het jaar" if pace_begins(report.until) is None else _CAN_NOT_BE_TOLD


def _at_this_pace(outlook: Outlook) -> str:
    if outlook.reached_on:
        return f"gehaald op {long_day(outlook.reached_on)}"
    return f"op 31 december ongeveer {in_words(outlook.expected)}"
