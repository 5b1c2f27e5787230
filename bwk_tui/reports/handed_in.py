"""Reports that were handed in: as they were, and how the store differs from them now (counting.md, rule 9)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bwk_tui.db.connection import snapshot
from bwk_tui.db.models import Account, HandedIn
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.digest import digest
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.figures import Figure
from bwk_tui.domain.period import Period
from bwk_tui.reports import late_changes, prestaties_report, scope
from bwk_tui.reports.late_changes import Cause
from bwk_tui.reports.prestaties_report import Report, Row


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


@dataclass(frozen=True)
class Difference:
    """A figure that is another one now: which part of the report (`part`), which line of it, and what it counts."""

    part: str
    name: str
    measure: str
    then: Figure | None
    now: Figure | None


@dataclass(frozen=True)
class Comparison:
    """A report as it was handed in, what is different when it is made again now, and what happened in between."""

    line: Line
    then: Report
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
            _line(row), then, tuple(differences(then, now)), late_changes.since(kamers, period, row.at)
        )


def content_of(report: Report) -> dict[str, Any]:
    """A report as it is frozen: plain values, which `restored` makes a report again."""
    from msgspec import to_builtins

    return dict(to_builtins(report))


def restored(content: str) -> Report:
    """The report that was frozen as JSON."""
    from msgspec import convert

    return convert(json.loads(content), Report)


def differences(then: Report, now: Report) -> Iterator[Difference]:
    """The figures of two reports of the same kamers and period that aren't the same."""
    yield from _between_rows("report", (*then.rows, *then.others), (*now.rows, *now.others))
    yield from _changed("report", "", "jobs_done", then.jobs_done, now.jobs_done)
    corporaties = {line.name: line.unique for line in now.by_corporatie}
    for line in then.by_corporatie:
        yield from _changed("corporatie", line.name, "unique", line.unique, corporaties.get(line.name))
    columns = {column.slug: column for column in now.columns}
    for column in then.columns:
        if current := columns.get(column.slug):
            for row, was, value in zip(then.rows, column.reached, current.reached, strict=True):
                yield from _changed("kamer", f"{column.name}: {row.name}", row.unit, was, value)


def _between_rows(part: str, then: Sequence[Row], now: Sequence[Row]) -> Iterator[Difference]:
    current = {row.key: row for row in now}
    for row in then:
        # A target that was taken away since takes its row with it.
        other = current.get(row.key) or Row(row.key, row.name, row.unit, reached=None)
        yield from _changed(part, row.name, row.unit, row.reached, other.reached)
        yield from _changed(part, row.name, "visits", row.visits, other.visits)
        yield from _changed(part, row.name, "anonymous", row.anonymous, other.anonymous)
        yield from _changed(part, row.name, "target", _target(row), _target(other))


def _target(row: Row) -> int | None:
    return row.aim.count if row.aim else None


def _changed(
    part: str, name: str, measure: str, then: Figure | None, now: Figure | None
) -> Iterator[Difference]:
    if then != now:
        yield Difference(part, name, str(measure), then, now)


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
    return scope.ALL in (kamers, asked) or kamers == asked or asked in kamers.split(",")


def _may_read(actor: Actor, kamers: str) -> bool:
    try:
        scope.some(actor, Right.READ_FIGURES, kamers)
    except NotAllowed:
        return False
    return True
