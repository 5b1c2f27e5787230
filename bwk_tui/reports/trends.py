"""Trends: visits and different people per week and per month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bwk_tui.db.connection import snapshot
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.figures import Figure
from bwk_tui.domain.period import Period
from bwk_tui.reports import scope, visits
from bwk_tui.reports.visits import Kamers

_SUNDAY = 6


@dataclass(frozen=True)
class Point:
    """A week (from Monday) or a month, or the part of it that lies in the period: all visits, and different people."""

    first: date
    last: date
    visits: Figure
    unique: Figure


@dataclass(frozen=True)
class Trends:
    """The weeks and the months of a period, in order, as far as they have begun."""

    weeks: tuple[Point, ...]
    months: tuple[Point, ...]


def trends(actor: Actor, kamer: str, period: Period, today: date) -> Trends:
    """The trends of a kamer, of some, or of "all" kamers until `today`.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    with snapshot():
        return of(scope.some(actor, Right.READ_FIGURES, kamer), period, today)


def of(kamers: Kamers, period: Period, today: date) -> Trends:
    """The trends of kamers, inside the caller's snapshot."""
    registered_from = visits.first_day(kamers)
    if registered_from is None or period.first > today or period.last < registered_from:
        return Trends((), ())
    # Of years without any visit there is nothing to draw.
    first = max(period.first, date(registered_from.year, 1, 1))
    until = Period(first, min(period.last, today))
    return Trends(
        tuple(_point(kamers, week) for week in weeks(until)),
        tuple(_point(kamers, month) for month in months(until)),
    )


def weeks(period: Period) -> Iterator[Period]:
    """The weeks of a period, the first and the last as far as they lie in it."""
    first = period.first
    while first <= period.last:
        sunday = first + timedelta(days=_SUNDAY - first.weekday())
        yield Period(first, min(sunday, period.last))
        first = sunday + timedelta(days=1)


def months(period: Period) -> Iterator[Period]:
    """The months of a period, the first and the last as far as they lie in it."""
    for month in period.months:
        yield Period(max(month.first, period.first), min(month.last, period.last))


def _point(kamers: Kamers, part: Period) -> Point:
    counts = visits.in_all(kamers, part)
    return Point(part.first, part.last, counts.visits, counts.unique)
