"""Targets: agreed, changed and taken away (domain.md, "The figures owed to the funders")."""

from dataclasses import dataclass
from enum import Enum

from bwk_tui.db.models import Kamer
from bwk_tui.db.models import Target as Row
from bwk_tui.domain import clock, identity
from bwk_tui.domain.actor import Actor, Right
from bwk_tui.domain.errors import FieldUnknown, FieldUnreadable
from bwk_tui.domain.targets import Aim, Bound, Indicator, indicator_named, parse_aim, parse_unit
from bwk_tui.domain.text import clean, fold
from bwk_tui.reports import scope
from bwk_tui.reports.targets import Target, as_target
from bwk_tui.services import audit
from bwk_tui.services.fields import without_bsn
from bwk_tui.services.store import write

FIRST_YEAR, LAST_YEAR = 2000, 2999


@dataclass(frozen=True)
class Agreed:
    """One number of an agreement, read; without a kamer it is for all of them together."""

    kamer: Kamer | None
    year: int
    indicator: Indicator
    printed: str
    bound: Bound | None
    aim: Aim


class Came(Enum):
    """What came of keeping a number."""

    ADDED = "added"
    CHANGED = "changed"
    ALREADY_THERE = "already there"


def set_target(
    actor: Actor, kamer: str, year: int, indicator_name: str, aim_text: str, unit: str = ""
) -> Target:
    """Set what a kamer, or all of them together ("all"), is to reach in a year; the same once more writes nothing.

    The indicator goes by any of its printed names. Without a `unit` a target that is there keeps its "at least".

    Raises:
        NotAllowed: the actor may not keep targets there; for "all" only who acts in every kamer may.
        FieldUnknown, FieldMissing, FieldUnreadable: no such kamer, year, indicator or unit, or no number for it.
    """
    row = kamer_of(actor, kamer)
    check_year(year)
    indicator = indicator_named(indicator_name)
    bound = parse_unit(unit, indicator)
    aim = parse_aim(without_bsn("target", aim_text), indicator.unit)
    with write():
        there = _there(row, year, indicator)
        if there and not clean(unit):
            bound = Bound(there.bound) if there.bound else None
        keep(Agreed(row, year, indicator, printed_name(indicator, indicator_name), bound, aim), actor)
        kept = _there(row, year, indicator)
    assert kept
    return as_target(kept)


def remove(actor: Actor, kamer: str, year: int, indicator_name: str) -> Target:
    """Take a target away, and tell which. Raises as `set_target` does, and FieldUnknown where there is none."""
    row = kamer_of(actor, kamer)
    check_year(year)
    indicator = indicator_named(indicator_name)
    with write():
        there = _there(row, year, indicator)
        if there is None:
            raise FieldUnknown("target", clean(indicator_name))
        there.delete_instance()
        _record(actor, "target removed", there, old=there.aim, new=None)
    return as_target(there)


def copy_year(actor: Actor, kamer: str, from_year: int, to_year: int) -> int:
    """Agree for a year what was agreed for another one, where it has no target yet; gives how many were added.

    Raises as `set_target` does.
    """
    row = kamer_of(actor, kamer)
    check_year(from_year)
    check_year(to_year)
    added = 0
    with write():
        there = Row.kamer.is_null() if row is None else Row.kamer == row
        for old in list(Row.select().where(there, Row.year == from_year).order_by(Row.id)):
            target = as_target(old)
            if _there(row, to_year, target.indicator) is None:
                keep(Agreed(row, to_year, target.indicator, target.printed, target.bound, target.aim), actor)
                added += 1
    return added


def kamer_of(actor: Actor, slug: str) -> Kamer | None:
    """The kamer that a target is for; None for "all" of them together.

    Raises:
        NotAllowed: the actor may not keep targets there; for "all" only who acts in every kamer may.
        FieldUnknown: there is no such kamer.
    """
    if slug != scope.ALL:
        return scope.kamer(actor, Right.KEEP_TARGETS, slug)
    actor.require_everywhere(Right.KEEP_TARGETS)
    return None


def check_year(year: int) -> int:
    """The year, from 2000 to 2999; raises FieldUnreadable."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise FieldUnreadable("year", str(year), str(clock.today().year))
    return year


def printed_name(indicator: Indicator, typed: str) -> str:
    """Which of the indicator's printed names was typed, as agreements spell it."""
    names = (indicator.name, *indicator.also)
    return next(name for name in names if fold(name) == fold(clean(typed)))


def keep(agreed: Agreed, actor: Actor) -> Came:
    """Add or change one target inside the caller's transaction; whoever calls asked for the right.

    One whose number and bound are there already stays as it is, and nothing is written.
    """
    there = _there(agreed.kamer, agreed.year, agreed.indicator)
    if there is None:
        row = Row(
            uid=identity.new_uid(),
            kamer=agreed.kamer,
            year=agreed.year,
            indicator=agreed.indicator.key,
            unit=agreed.indicator.unit,
        )
        _fill(row, agreed, actor)
        _record(actor, "target set", row, old=None, new=row.aim)
        return Came.ADDED
    if (there.aim, there.bound) == (str(agreed.aim), agreed.bound):
        return Came.ALREADY_THERE
    old = there.aim
    _fill(there, agreed, actor)
    _record(actor, "target set", there, old=old, new=there.aim)
    return Came.CHANGED


def aim_of(kamer: Kamer | None, year: int, indicator: Indicator) -> Aim | None:
    """The number that was agreed; None where there is none."""
    there = _there(kamer, year, indicator)
    return as_target(there).aim if there else None


def _there(kamer: Kamer | None, year: int, indicator: Indicator) -> Row | None:
    of_kamer = Row.kamer.is_null() if kamer is None else Row.kamer == kamer
    found: Row | None = Row.get_or_none(of_kamer, Row.year == year, Row.indicator == indicator.key)
    return found


def _fill(row: Row, agreed: Agreed, actor: Actor) -> None:
    row.printed = agreed.printed
    row.bound = agreed.bound
    row.aim = str(agreed.aim)
    row.written_at = clock.now()
    row.written_by_id = actor.account_id
    row.save()


def _record(actor: Actor, verb: str, row: Row, *, old: str | None, new: str | None) -> None:
    audit.record(
        actor,
        verb,
        f"target {row.uid}",
        kamer=row.kamer.uid if row.kamer_id else None,
        year=row.year,
        indicator=row.indicator,
        old=old,
        new=new,
    )
