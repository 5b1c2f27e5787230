"""Targets: what kamers and their funders agreed to reach in a year, as the store has them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from bwk_tui.db.models import Kamer
from bwk_tui.db.models import Target as Row
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.targets import BY_KEY, INDICATORS, Aim, Bound, Indicator, Unit, parse_aim
from bwk_tui.reports import scope

_PLACES = {indicator.key: place for place, indicator in enumerate(INDICATORS)}
_BOUNDS_IN_WORDS = {Bound.MIN: "ten minste ", Bound.OVER: "meer dan ", None: ""}


@dataclass(frozen=True)
class Target:
    """What was agreed for one kamer, or as one number for all of them together (then `kamer` is None).

    `printed` is what the agreement calls the indicator; `aim` is for the whole year.
    """

    kamer: str | None
    year: int
    indicator: Indicator
    printed: str
    unit: Unit
    bound: Bound | None
    aim: Aim

    @property
    def in_words(self) -> str:
        """The number as people read it: `1.300`, `ten minste 70 %`, `10 van 20`."""
        return aim_in_words(self.aim, self.unit, self.bound)


def aim_in_words(aim: Aim, unit: Unit, bound: Bound | None) -> str:
    """A target's number as people read it: `1.300`, `ten minste 70 %`, `10 van 20`."""
    percent = " %" if unit is Unit.SURVEY_PERCENT else ""
    return f"{_BOUNDS_IN_WORDS[bound]}{aim.in_words}{percent}"


def targets(actor: Actor, kamer: str, year: int) -> tuple[Target, ...]:
    """The targets of a kamer, of some ("cjm,multibron") or of "all", in the order of the agreements.

    For "all", those that are printed for all kamers together stand after those of each kamer.

    Raises:
        NotAllowed: the actor may not read figures there.
        FieldUnknown: there is no such kamer.
    """
    found = of(scope.some(actor, Right.READ_FIGURES, kamer), year)
    return _in_order((*found, *printed_for_all(year))) if kamer == scope.ALL else found


def years(actor: Actor, kamer: str) -> tuple[int, ...]:
    """The years for which there are targets, the first first. Raises as `targets` does."""
    asked = Row.kamer.in_(scope.some(actor, Right.READ_FIGURES, kamer))
    if kamer == scope.ALL:
        asked |= Row.kamer.is_null()
    return tuple(Row.select(Row.year).where(asked).distinct().order_by(Row.year).scalars())


def of(kamers: Sequence[Kamer], year: int) -> tuple[Target, ...]:
    """The targets of these kamers, in the order of the agreements and then by slug; for other reports."""
    return _found(Row.kamer.in_(kamers), year)


def printed_for_all(year: int) -> tuple[Target, ...]:
    """What the agreements print for all kamers together, in their order; for other reports."""
    return _found(Row.kamer.is_null(), year)


def as_target(row: Row) -> Target:
    """A row of the store as what it says."""
    unit = Unit(row.unit)
    return Target(
        kamer=row.kamer.slug if row.kamer_id else None,
        year=row.year,
        indicator=BY_KEY[row.indicator],
        printed=row.printed,
        unit=unit,
        bound=Bound(row.bound) if row.bound else None,
        aim=parse_aim(row.aim, unit),
    )


def _found(condition: Any, year: int) -> tuple[Target, ...]:
    rows = Row.select(Row, Kamer).join(Kamer, JOIN.LEFT_OUTER).where(condition, Row.year == year)
    return _in_order(as_target(row) for row in rows)


def _in_order(found: Iterable[Target]) -> tuple[Target, ...]:
    return tuple(sorted(found, key=lambda it: (_PLACES[it.indicator.key], it.kamer is None, it.kamer or "")))
