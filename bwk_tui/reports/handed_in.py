"""Reports that were handed in: as they were, and how the store differs from them now (counting.md, rule 9)."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Account, HandedIn
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.figures import Figure
from bwk_tui.domain.period import Period
from bwk_tui.reports import late_changes, prestaties_report, scope, small_cells
from bwk_tui.reports.late_changes import Cause
from bwk_tui.reports.prestaties_report import KamerColumn, Report, Row
from bwk_tui.reports.targets import aim_in_words

_T = TypeVar("_T")


@dataclass(frozen=True)
class Line:
    """A report in the list of those that were handed in; `at` is UTC, `sound` whether it is as it was then."""

    uid: str
    kamer: str
    period: Period
    recipient: str
    by: str
    at: datetime
    content_digest: str
    sound: bool


class Part(StrEnum):
    """A part of a report."""

    ROWS = "report"
    CORPORATIES = "corporatie"
    KAMERS = "kamer"
    WEEKS = "week"
    MONTHS = "month"


UNIQUE, VISITS, ANONYMOUS, TARGET = "unique", "visits", "anonymous", "target"
BEFORE, SO_FAR, JOBS_DONE, PRINTED = "before", "so far", "jobs_done", "printed total"


@dataclass(frozen=True)
class Difference:
    """A figure that is another one now: which part of the report, which line of it (`name`), and what it counts.

    `measure` is the unit of the line for what was reached, or one of those named here. A target is as people read it.
    """

    part: Part
    name: str
    measure: str
    then: Figure | str | None
    now: Figure | str | None


@dataclass(frozen=True)
class Comparison:
    """A report as it was handed in, what is different when it is made again now, and what happened in between.

    `paper_digest` is the one on its paper for outside the house, in which figures about few people are hidden.
    """

    line: Line
    then: Report
    paper_digest: str
    differences: tuple[Difference, ...]
    causes: tuple[Cause, ...]


def handed_in(actor: Actor, kamer: str) -> tuple[Line, ...]:
    """The reports that were handed in about a kamer, alone or with others, or about "all"; newest first.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    scope.some(actor, Right.READ_FIGURES, kamer)
    rows = HandedIn.select(HandedIn, Account).join(Account).order_by(HandedIn.id.desc())
    return tuple(_line(row) for row in rows if _is_about(row.kamers, kamer) and _may_read(actor, row.kamers))


def same(actor: Actor, kamer: str, period: Period) -> tuple[Line, ...]:
    """The reports of these very kamers and this very period that were handed in before. Raises as `handed_in` does."""
    asked = scope.some(actor, Right.READ_FIGURES, kamer)
    name = scope.name(kamer, asked)
    return tuple(line for line in handed_in(actor, kamer) if (line.kamer, line.period) == (name, period))


def report_of(actor: Actor, uid: str) -> tuple[Line, Report]:
    """A report as it was handed in.

    Raises:
        FieldUnknown: there is none with this uid.
        NotAllowed: the actor may not read figures of all of its kamers.
    """
    row = _row(actor, uid)
    return _line(row), restored(row.content)


def comparison(actor: Actor, uid: str) -> Comparison:
    """A report that was handed in beside the same report now. Raises as `report_of` does."""
    with snapshot():
        row = _row(actor, uid)
        then = restored(row.content)
        kamers = scope.some(actor, Right.READ_FIGURES, row.kamers)
        period = Period(row.first, row.last)
        now = prestaties_report.made_of(row.kamers, kamers, period)
        return Comparison(
            line=_line(row),
            then=then,
            paper_digest=digest_of(small_cells.hide(then)),
            differences=tuple(differences(then, now)),
            causes=late_changes.since(kamers, period, row.at),
        )


def content_of(report: Report) -> dict[str, Any]:
    """A report as it is frozen: plain values, which `restored` makes a report again."""
    from msgspec import to_builtins

    return dict(to_builtins(report))


def as_json(line: Line, report: Report) -> dict[str, Any]:
    """What was frozen, under the digest of it, and what there is to say of handing it in."""
    return {
        "uid": line.uid,
        "kamer": line.kamer,
        "from": line.period.first.isoformat(),
        "to": line.period.last.isoformat(),
        "recipient": line.recipient,
        "handed_in_by": line.by,
        "handed_in_at": line.at.isoformat(),
        "digest": line.content_digest,
        "report": content_of(report),
    }


def digest_of(report: Report) -> str:
    """The digest of what a report holds; for one that was handed in, that under which it was frozen."""
    return digest(content_of(report))


def restored(content: str) -> Report:
    """The report that was frozen as JSON."""
    from msgspec import convert

    # What is None isn't written down (`domain.digest`).
    unknown: dict[str, Any] = dict.fromkeys(field.name for field in fields(Report))
    return convert({**unknown, **json.loads(content)}, Report)


def differences(then: Report, now: Report) -> Iterator[Difference]:
    """The figures of two reports of the same kamers and period that aren't the same.

    Left out is what follows from others: the share of a target, and when it is reached.
    """
    yield from _between_rows((*then.rows, *then.others), (*now.rows, *now.others))
    yield from _changed(Part.ROWS, "", JOBS_DONE, then.jobs_done, now.jobs_done)
    for old, new in _pairs(then.by_corporatie, now.by_corporatie, lambda line: line.name):
        name = (old or new).name
        yield from _changed(
            Part.CORPORATIES, name, UNIQUE, old.unique if old else None, new.unique if new else None
        )
    for was, current in _pairs(then.columns, now.columns, lambda column: column.slug):
        yield from _between_columns((was or current).name, then.rows, was, current)
    for old, new in _pairs(then.printed_totals, now.printed_totals, lambda total: total.name):
        printed = [total and total.printed.in_words for total in (old, new)]
        yield from _changed(Part.ROWS, (old or new).name, PRINTED, *printed)
    for part, points, others in (
        (Part.WEEKS, then.trends.weeks, now.trends.weeks),
        (Part.MONTHS, then.trends.months, now.trends.months),
    ):
        for was, current in _pairs(points, others, lambda point: point.first.isoformat()):
            name = (was or current).first.isoformat()
            yield from _changed(part, name, VISITS, was and was.visits, current and current.visits)
            yield from _changed(part, name, UNIQUE, was and was.unique, current and current.unique)


def _between_rows(then: Sequence[Row], now: Sequence[Row]) -> Iterator[Difference]:
    # A target that was set or taken away since brings its row, or takes it away.
    for old, new in _pairs(then, now, lambda row: row.key):
        known = old or new
        nothing = Row(known.key, known.name, known.unit, reached=None)
        was, current = old or nothing, new or nothing
        for measure, figure in _FIGURES_OF_A_ROW.items():
            told = str(known.unit) if measure == UNIQUE else measure
            yield from _changed(Part.ROWS, known.name, told, figure(was), figure(current))


_FIGURES_OF_A_ROW: Mapping[str, Callable[[Row], Figure | str | None]] = {
    UNIQUE: lambda row: row.reached,
    VISITS: lambda row: row.visits,
    ANONYMOUS: lambda row: row.anonymous,
    TARGET: lambda row: aim_in_words(row.aim, row.unit, row.bound) if row.aim else None,
    BEFORE: lambda row: row.before,
    SO_FAR: lambda row: row.so_far,
}


def _between_columns(
    kamer: str, rows: Sequence[Row], then: KamerColumn | None, now: KamerColumn | None
) -> Iterator[Difference]:
    nothing = KamerColumn("", kamer, (None,) * len(rows), (None,) * len(rows), jobs_done=None)
    was, current = then or nothing, now or nothing
    for place, row in enumerate(rows):
        name = f"{kamer}: {row.name}"
        yield from _changed(Part.KAMERS, name, str(row.unit), was.reached[place], current.reached[place])
        aims = (was.aims[place], current.aims[place])
        yield from _changed(Part.KAMERS, name, TARGET, *(aim.in_words if aim else None for aim in aims))
    yield from _changed(Part.KAMERS, kamer, JOBS_DONE, was.jobs_done, current.jobs_done)


def _pairs(then: Sequence[_T], now: Sequence[_T], key: Callable[[_T], str]) -> Iterator[tuple[Any, Any]]:
    """The lines that belong together; None in the place of one that isn't there."""
    old, new = {key(line): line for line in then}, {key(line): line for line in now}
    for name in {**old, **new}:
        yield old.get(name), new.get(name)


def _changed(
    part: Part, name: str, measure: str, then: Figure | str | None, now: Figure | str | None
) -> Iterator[Difference]:
    if then != now:
        yield Difference(part, name, measure, then, now)


def _row(actor: Actor, uid: str) -> HandedIn:
    row: HandedIn | None = (
        HandedIn.select(HandedIn, Account).join(Account).where(HandedIn.uid == uid).get_or_none()
    )
    if row is None:
        actor.require(Right.READ_FIGURES)
        raise FieldUnknown("handed_in", uid)
    scope.some(actor, Right.READ_FIGURES, row.kamers)
    return row


def _line(row: HandedIn) -> Line:
    return Line(
        row.uid,
        row.kamers,
        Period(row.first, row.last),
        row.recipient,
        row.account.name,
        row.at,
        row.content_digest,
        digest(json.loads(row.content)) == row.content_digest,
    )


def _is_about(kamers: str, asked: str) -> bool:
    return scope.ALL in (kamers, asked) or _slugs(asked) <= _slugs(kamers)


def _slugs(kamers: str) -> set[str]:
    return {slug.strip() for slug in kamers.split(",")}


def _may_read(actor: Actor, kamers: str) -> bool:
    try:
        scope.some(actor, Right.READ_FIGURES, kamers)
    except NotAllowed:
        return False
    return True
