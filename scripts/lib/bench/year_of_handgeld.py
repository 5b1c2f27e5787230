"""A store with a year of handgeld as a kamer keeps it: each month filled up, spent, counted, submitted and closed."""

from datetime import date, time
from pathlib import Path
from random import Random

from stores import COORDINATOR, kept

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import accounts, closing, counting, handgeld
from bwk_tui.services.demo.shopping import WARES, WHY_NO_RECEIPT

KAMER = "bench-1"
YEAR = Period.parse("2026")

_VERSION = 2
"""Of what is in the store: another one is made anew."""

_IN_KAS = 20_000
"""Cents in the kas once somebody has been to the bank."""

_FEWEST_CENTS, _MOST_CENTS = 300, 950
_ASSISTENT = Actor(Role.ASSISTENT, "Assistent Voorbeeld", 2, frozenset({KAMER}))
_PENNINGMEESTER = Actor(Role.PENNINGMEESTER, "Penningmeester Voorbeeld", 3, None)
_FIRST_DAY, _LAST_DAY = 1, 28


def folder_of(expenses: int) -> Path:
    """The folder with the store of so many expenses (at most 25) a month, made now if it isn't there."""
    return kept(
        f"year-of-handgeld-{_VERSION}-{expenses}", YEAR.first.year, lambda chance: _fill(chance, expenses)
    )


def _fill(chance: Random, expenses: int) -> None:
    accounts.add(COORDINATOR, _ASSISTENT.name, Role.ASSISTENT, (KAMER,), "739164")
    accounts.add(COORDINATOR, _PENNINGMEESTER.name, Role.PENNINGMEESTER, (), "nog een zin om te meten")
    for month in YEAR.months:
        _fill_up(month)
        for number in range(expenses):
            day = _day(month, _FIRST_DAY + (_LAST_DAY - _FIRST_DAY) * number // expenses)
            _buy(chance, day, number, slip=number == expenses // 2)
        _close(month)


def _fill_up(month: Month) -> None:
    day = _day(month, _FIRST_DAY)
    with clock.standing_at(clock.moment(day, time(9))):
        cents = figures.month_figures(COORDINATOR, KAMER, month).proposed_transfer_cents
        handgeld.receive_transfer(_PENNINGMEESTER, KAMER, day=day, cents=cents, reference="Handgeld")
        needed = _IN_KAS - figures.balances(COORDINATOR, KAMER)[Pot.KAS]
        handgeld.withdraw(_ASSISTENT, KAMER, day=day, cents=needed)


def _buy(chance: Random, day: date, number: int, *, slip: bool) -> None:
    """One of five from the bank, one of twenty without a receipt; a slip is reversed at once."""
    ware = chance.choice(WARES)
    with clock.standing_at(clock.moment(day, time(14))):
        booked = handgeld.book_expense(
            _ASSISTENT,
            KAMER,
            day=day,
            cents=chance.randrange(_FEWEST_CENTS, _MOST_CENTS, 5),
            category=ware.category,
            pot=Pot.BANK if number % 5 == 0 else Pot.KAS,
            description=ware.description,
            shop=ware.shop,
            no_receipt_reason=chance.choice(WHY_NO_RECEIPT) if chance.random() < 0.05 else None,  # noqa: PLR2004
        )
        if slip:
            handgeld.reverse(_ASSISTENT, KAMER, booked.number, "Verkeerd bedrag getypt.")


def _close(month: Month) -> None:
    day = _day(month, _LAST_DAY)
    with clock.standing_at(clock.moment(day, time(17))):
        counters = (_ASSISTENT.name, COORDINATOR.name)
        pieces = _pieces(figures.balances(COORDINATOR, KAMER)[Pot.KAS])
        counting.count(_ASSISTENT, KAMER, day=day, pieces=pieces, counted_by=counters)
        closing.submit(COORDINATOR, KAMER, month)
    with clock.standing_at(clock.moment(month.last, time(9))):
        closing.approve(_PENNINGMEESTER, KAMER, month)


def _pieces(cents: int) -> dict[int, int]:
    """The fewest coins and notes for an amount in whole five cents."""
    pieces = {}
    for denomination in DENOMINATIONS:
        pieces[denomination], cents = divmod(cents, denomination)
    return pieces


def _day(month: Month, number: int) -> date:
    return month.first.replace(day=number)
