"""What was agreed for a year: the targets of one kamer, or of several together."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bwk_tui.domain.period import Period
from bwk_tui.domain.targets import Aim, Bound, Indicator, Unit
from bwk_tui.reports import targets
from bwk_tui.reports.targets import Target
from bwk_tui.reports.visits import Kamers

_ONE_FOR_ALL = frozenset({Unit.SURVEY_PERCENT, Unit.SURVEY_MARK})
"""Units whose targets don't add up: 50 % here and 50 % there is 50 % together."""


@dataclass(frozen=True)
class Agreed:
    """A target of one kamer, or what those of more kamers come to, as the agreement calls it.

    `aim` is None where the targets can't be taken together; `kamers` is how many of the kamers have one.
    """

    indicator: Indicator
    printed: str
    bound: Bound | None
    aim: Aim | None
    kamers: int


@dataclass(frozen=True)
class PrintedTotal:
    """An agreement whose printed total for all kamers isn't the sum of their targets."""

    name: str
    unit: Unit
    printed: Aim
    added_up: Aim


def together(kamers: Kamers, year: int) -> dict[str, Agreed]:
    """What was agreed for a year with the kamers together, by the key of the indicator, in the agreements' order."""
    return _together(targets.of(kamers, year))


def counts(kamers: Kamers, period: Period) -> dict[str, int]:
    """The targets that are one whole number, by the key of the indicator; none for a period in more years than one."""
    if period.year is None:
        return {}
    return {
        key: agreed.aim.count
        for key, agreed in together(kamers, period.year).items()
        if agreed.aim is not None and agreed.aim.count is not None
    }


def differing_totals(kamers: Kamers, year: int) -> tuple[PrintedTotal, ...]:
    """Where the total that is printed for all kamers isn't what the targets of these come to."""
    sums = together(kamers, year)
    found = []
    for target in targets.printed_for_all(year):
        agreed = sums.get(target.indicator.key)
        if agreed and agreed.aim and agreed.aim != target.aim:
            found.append(PrintedTotal(agreed.printed, target.unit, target.aim, agreed.aim))
    return tuple(found)


def _together(rows: Sequence[Target]) -> dict[str, Agreed]:
    by_key = defaultdict(list)
    for target in rows:
        by_key[target.indicator.key].append(target)
    return {
        key: Agreed(
            same[0].indicator,
            same[0].printed,
            same[0].bound,
            _sum([target.aim for target in same], same[0].unit),
            len(same),
        )
        for key, same in by_key.items()
    }


def _sum(aims: Sequence[Aim], unit: Unit) -> Aim | None:
    if unit in _ONE_FOR_ALL:
        return aims[0] if len(set(aims)) == 1 else None
    of = sum((aim.of for aim in aims if aim.of is not None), Decimal(0)) if unit is Unit.OF else None
    return Aim(sum((aim.value for aim in aims), Decimal(0)), of)
