"""Handgeld in the demo's year: filled up each month, spent under the cap, with its small accidents. All cents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bwk_tui.domain import clock
from bwk_tui.domain.handgeld import Category, Pot
from bwk_tui.domain.period import Month, Period
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import handgeld, receipts
from bwk_tui.services.demo import days, receipt_picture
from bwk_tui.services.demo.chance import time_between
from bwk_tui.services.demo.shopping import WARES, WHY_NO_RECEIPT, Ware
from bwk_tui.services.demo.team import KAMER, Cast
from bwk_tui.services.posting import Booked

LEAST_SPENT, MOST_SPENT = 18_500, 23_500
NEAR_THE_CAP = 24_850
"""What is spent in the month before this one, so that the demo has a month near its cap."""

MOST_SPENT_NOW = 13_500
"""What is spent at most in the month that isn't over, so that there is something left to book."""

FEWEST_ENTRIES, MOST_ENTRIES = 10, 15
WITHDRAWN = 10_000
KEPT_IN_KAS = 2_000
"""With less than this in the kas, somebody goes to the bank."""

_PICTURED = 4
"""Of one receipt in so many there is a picture."""

_FROM_BANK = 0.25
_NO_RECEIPT = 0.06
_SLIPS = 0.05


@dataclass(frozen=True)
class Purchase:
    """An expense at a moment (UTC). With a slip, it is first booked as something else than it was."""

    moment: datetime
    ware: Ware
    cents: int
    pot: Pot
    no_receipt_reason: str | None
    slip: "Slip | None"


@dataclass(frozen=True)
class Slip:
    """A small accident of somebody who books: what was typed, and why it was reversed."""

    cents: int
    category: Category
    reason: str


def purchases(chance: Random, first: date, today: date) -> Iterator[Purchase]:
    """What is bought from the first day until yesterday, in order of time."""
    this_month = Month.of(today)
    yesterday = today - timedelta(days=1)
    if yesterday < first:
        return
    for month in Period(first, yesterday).months:
        worked = [day for day in days.days_of(month.first, month.last) if days.is_working_day(day)]
        there = [day for day in worked if first <= day <= yesterday]
        budget = chance.randint(LEAST_SPENT, MOST_SPENT)
        if month == this_month.plus(-1):
            budget = NEAR_THE_CAP
        budget = budget * len(there) // len(worked)
        if month == this_month:
            budget = min(budget, MOST_SPENT_NOW)
        number = round(chance.randint(FEWEST_ENTRIES, MOST_ENTRIES) * len(there) / len(worked))
        yield from _of_month(chance, there, budget, number)


def fill_up(cast: Cast, day: date) -> None:
    """Let the penningmeester transfer what handgeld.md proposes for the month: filling up, not piling up."""
    month = Month.of(day)
    cents = figures.month_figures(cast.penningmeester, KAMER, month).proposed_transfer_cents
    if cents:
        handgeld.receive_transfer(
            cast.penningmeester, KAMER, day=day, cents=cents, reference=f"Handgeld {month.in_words}"
        )


def buy(cast: Cast, purchase: Purchase) -> None:
    """Book a purchase, after going to the bank where the kas runs low, and with its accident if it has one.

    What would go over the cap isn't bought: what somebody paid themselves may have been paid back this month.
    """
    day = clock.today()
    if purchase.cents > figures.month_figures(cast.assistent, KAMER, Month.of(day)).left_cents:
        return
    pot = _pot_with_enough(cast, day, purchase)
    if slip := purchase.slip:
        wrong = _book(cast, day, purchase, pot, slip.cents, slip.category)
        handgeld.reverse(cast.assistent, KAMER, wrong.number, slip.reason)
    booked = _book(cast, day, purchase, pot, purchase.cents, purchase.ware.category)
    if booked.receipt and int(booked.receipt[-3:]) % _PICTURED == 0:
        _take_a_picture(cast, purchase, booked.receipt, day)


def _of_month(chance: Random, there: list[date], budget: int, number: int) -> Iterator[Purchase]:
    wares = chance.sample(WARES, number, counts=[ware.often for ware in WARES])
    prices = [chance.randint(ware.least, ware.most) for ware in wares]
    bought = sorted(
        clock.moment(chance.choice(there), time_between(chance, time(11), time(16))) for _ in wares
    )
    for ware, price, moment in zip(wares, prices, bought, strict=True):
        # The month as a whole comes to its budget, and no cent over it; cash goes by five cents.
        cents = price * budget // sum(prices) // 5 * 5
        luck = chance.random()
        pot = Pot.BANK if luck < _FROM_BANK else Pot.KAS
        reason = chance.choice(WHY_NO_RECEIPT) if luck > 1 - _NO_RECEIPT else None
        slip = _slip(chance, ware, cents) if chance.random() < _SLIPS else None
        yield Purchase(moment, ware, cents, pot, reason, slip)


def _slip(chance: Random, ware: Ware, cents: int) -> Slip:
    if chance.random() < 0.5:  # noqa: PLR2004 - one of two
        return Slip(cents // 50 * 5, ware.category, "Bedrag verkeerd getypt: de komma stond niet goed.")
    other = Category.E if ware.category is not Category.E else Category.F
    return Slip(cents, other, f"Verkeerde categorie: dit hoort bij {ware.category.in_words}.")


def _pot_with_enough(cast: Cast, day: date, purchase: Purchase) -> Pot:
    """The pot to pay from: the one that was meant, if it holds enough once somebody has been to the bank."""
    held = figures.balances(cast.assistent, KAMER)
    if purchase.pot is Pot.BANK and held[Pot.BANK] >= purchase.cents:
        return Pot.BANK
    if held[Pot.KAS] - purchase.cents < KEPT_IN_KAS and held[Pot.BANK]:
        handgeld.withdraw(cast.assistent, KAMER, day=day, cents=min(WITHDRAWN, held[Pot.BANK]))
    return Pot.KAS


def _book(cast: Cast, day: date, purchase: Purchase, pot: Pot, cents: int, category: Category) -> Booked:
    return handgeld.book_expense(
        cast.assistent,
        KAMER,
        day=day,
        cents=cents,
        category=category,
        pot=pot,
        description=purchase.ware.description,
        shop=purchase.ware.shop,
        no_receipt_reason=purchase.no_receipt_reason,
    )


def _take_a_picture(cast: Cast, purchase: Purchase, receipt: str, day: date) -> None:
    with TemporaryDirectory() as folder:
        picture = Path(folder) / "bon.png"
        receipt_picture.draw(
            picture, purchase.ware.shop or "Kaartjes", purchase.ware.description, purchase.cents, day
        )
        receipts.add(cast.assistent, KAMER, receipt, picture)
