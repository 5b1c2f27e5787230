"""The protocol of handgeld in the demo: months counted, submitted and closed, money voorgeschoten, a kascontrole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from bwk_tui.domain import clock
from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.handgeld import Category, Pot
from bwk_tui.domain.kascontrole import Verdict
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import kascontrole as controls
from bwk_tui.services import advances, closing, counting, kascontrole
from bwk_tui.services.demo import days
from bwk_tui.services.demo.team import KAMER, Cast

_COUNTED = time(17, 0)
_SUBMITTED = time(17, 20)
_APPROVED = time(9, 30)
_CLAIMED = time(15, 30)
_REPAID_AFTER = timedelta(days=6)
_CONTROLLED = time(19, 0)

_OFTEN_RIGHT = 0.75
_TOO_LITTLE = (
    (-50, "Te veel wisselgeld gegeven."),
    (-20, "Een muntje is zoek."),
    (10, "Fooi voor de koffie."),
)
_RETURNED = "Wil je nog eens naar de bonnen van de eettafel kijken? Er staat een vlek op de ene."
_ADVANCES = (
    ("Ria Demo", 685, Category.C, "Tram naar de rechtbank, met een bewoner", ""),
    ("Joop Demo", 1240, Category.F, "Schroeven en pluggen", "IJzerhandel Moer en Bout"),
    ("Ria Demo", 455, Category.A, "Melk en koekjes op zondag", "Buurtsuper"),
)
_MONTHS_UNDER_CONTROL = 6


@dataclass(frozen=True)
class Act:
    """Something that the team does at a moment (UTC)."""

    at: datetime
    do: Callable[[Cast], object]


def plan(chance: Random, first: date, today: date) -> Iterator[Act]:
    """What happens of the protocol from the first day until today; the month before this one waits to be approved."""
    past = [month for month in Period(first, today).months if month < Month.of(today)]
    for index, month in enumerate(past):
        yield from _month(chance, month, waits=index == len(past) - 1, returned=index == len(past) // 2)
    yield from _advances(chance, first, today)
    if len(past) > _MONTHS_UNDER_CONTROL:
        yield _control(past[0], past[_MONTHS_UNDER_CONTROL - 1])


def _month(chance: Random, month: Month, *, waits: bool, returned: bool) -> Iterator[Act]:
    evening = _working_days(month)[-1]
    difference, why = (0, "") if chance.random() < _OFTEN_RIGHT else chance.choice(_TOO_LITTLE)
    yield Act(clock.moment(evening, _COUNTED), lambda cast: _count(cast, difference, why))
    yield Act(clock.moment(evening, _SUBMITTED), lambda cast: closing.submit(cast.coordinator, KAMER, month))
    if waits:
        return
    second, third = _working_days(month.plus(1))[1:3]
    if returned:
        yield Act(
            clock.moment(second, _APPROVED),
            lambda cast: closing.send_back(cast.penningmeester, KAMER, month, _RETURNED),
        )
        yield Act(
            clock.moment(second, _SUBMITTED), lambda cast: closing.submit(cast.coordinator, KAMER, month)
        )
    yield Act(
        clock.moment(third if returned else second, _APPROVED),
        lambda cast: closing.approve(cast.penningmeester, KAMER, month),
    )


def _count(cast: Cast, difference: int, why: str) -> None:
    """Count what is in the kas, and now and then a little less or more."""
    held = figures.balances(cast.assistent, KAMER)[Pot.KAS]
    wrong = difference if held + difference >= 0 else 0
    counted = counting.count(
        cast.assistent,
        KAMER,
        day=clock.today(),
        pieces=_pieces(held + wrong),
        counted_by=(cast.assistent.name, cast.coordinator.name),
    )
    if counted.difference_cents:
        counting.explain(cast.assistent, KAMER, counted.uid, why)


def _pieces(cents: int) -> dict[int, int]:
    """The fewest coins and notes for an amount in whole five cents."""
    pieces = {}
    for denomination in DENOMINATIONS:
        pieces[denomination], cents = divmod(cents, denomination)
    return pieces


def _advances(chance: Random, first: date, today: date) -> Iterator[Act]:
    """The last of them still waits for their money; the others have it back."""
    working = [day for day in days.days_of(first, today - timedelta(days=2)) if days.is_working_day(day)]
    step = len(working) // len(_ADVANCES)
    if step < _REPAID_AFTER.days:
        return
    for index, (who, cents, category, what, shop) in enumerate(_ADVANCES, start=1):
        day = working[index * step - 1 - chance.randrange(2)]
        token = f"voorgeschoten {index}"
        yield Act(clock.moment(day, _CLAIMED), _claiming(token, who, cents, category, what, shop))
        if index < len(_ADVANCES):
            again = next(later for later in working if later >= day + _REPAID_AFTER)
            yield Act(clock.moment(again, _CLAIMED), _repaying(token, cents))


def _claiming(
    token: str, who: str, cents: int, category: Category, what: str, shop: str
) -> Callable[[Cast], object]:
    return lambda cast: advances.claim(
        cast.assistent,
        KAMER,
        day=clock.today(),
        cents=cents,
        category=category,
        description=what,
        paid_by=who,
        shop=shop,
        token=token,
    )


def _repaying(token: str, cents: int) -> Callable[[Cast], object]:
    def repay(cast: Cast) -> None:
        held = figures.balances(cast.assistent, KAMER)
        pot = Pot.KAS if held[Pot.KAS] >= cents else Pot.BANK
        advances.repay(cast.assistent, KAMER, token, day=clock.today(), pot=pot)

    return repay


def _control(first: Month, last: Month) -> Act:
    evening = _working_days(last.plus(1))[9]

    def control(cast: Cast) -> None:
        uid = kascontrole.begin(cast.kascommissie, KAMER, first, last, seed="271828")
        items = controls.control(cast.kascommissie, KAMER, uid).items
        vague = next(item for item in reversed(items) if item.entry and item.entry.receipt)
        for item in items:
            remarked = item is vague
            kascontrole.mark(
                cast.kascommissie,
                KAMER,
                uid,
                item.subject,
                Verdict.REMARK if remarked else Verdict.GOOD,
                "De bon is vaal; kopieer zulke bonnen meteen." if remarked else "",
            )
        kascontrole.finish(
            cast.kascommissie,
            KAMER,
            uid,
            findings="De boeken en de bonnen kloppen. Eén bon is slecht te lezen.",
            advice="De kascommissie stelt voor om de penningmeester décharge te geven.",
            second_member="Kim Demo",
        )

    return Act(clock.moment(evening, _CONTROLLED), control)


def _working_days(month: Month) -> list[date]:
    return [day for day in days.days_of(month.first, month.last) if days.is_working_day(day)]
