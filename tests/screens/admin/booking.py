"""What the tests of the booking dialogs share: a closed october, a month with shops in it, and reading the screen."""

from datetime import date

from textual.pilot import Pilot
from textual.widgets import Static

from bwk_tui.domain.period import Month
from bwk_tui.services import advances, closing, counting, handgeld
from tests.conftest import KAMER, TODAY, Team

OCTOBER = Month(2026, 10)


def close_october(team: Team) -> None:
    """October: € 180 in, € 100 to the kas, a purchase, fifty cents short, and closed."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 1), cents=18_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 10, 2), cents=10_000)
    buy(team, 1_250, "A", "Koffie en melk", "Toko Voorbeeld", day=date(2026, 10, 5))
    counted = counting.count(
        team.assistent,
        KAMER,
        day=date(2026, 10, 31),
        pieces={5_000: 1, 2_000: 1, 1_000: 1, 500: 1, 200: 1},
        counted_by=["Testpersoon Een", "Testpersoon Twee"],
    )
    counting.explain(team.assistent, KAMER, counted.uid, "Te veel wisselgeld gegeven")
    closing.submit(team.coordinator, KAMER, OCTOBER)
    closing.approve(team.penningmeester, KAMER, OCTOBER)


def begin_november(team: Team) -> None:
    """November: € 110 in, three purchases and two open claims."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 2), cents=11_000)
    buy(team, 1_250, "A", "Koffie en melk", "Toko Voorbeeld", day=date(2026, 11, 3))
    buy(team, 2_399, "B", "Rijst, kip en groente voor de eetgroep", "Marktkraam", day=date(2026, 11, 5))
    buy(team, 4_300, "E", "Postzegels", "Drukker", day=date(2026, 11, 18), pot="bank")
    claim(team, 895, "D", "Toiletpapier", "Testpersoon Een", day=date(2026, 11, 9))
    claim(team, 2_150, "F", "Verf en kwasten", "Testpersoon Twee", day=date(2026, 11, 12))


def buy(
    team: Team, cents: int, category: str, what: str, shop: str = "", *, day: date = TODAY, pot: str = "kas"
) -> str:
    """An expense; its number."""
    return handgeld.book_expense(
        team.assistent, KAMER, day=day, cents=cents, category=category, pot=pot, description=what, shop=shop
    ).number


def claim(
    team: Team, cents: int, category: str, what: str, payer: str, *, day: date = TODAY, shop: str = ""
) -> str:
    """What somebody paid out of their own pocket; its uid."""
    return advances.claim(
        team.assistent,
        KAMER,
        day=day,
        cents=cents,
        category=category,
        description=what,
        paid_by=payer,
        shop=shop,
    ).uid


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until they have been heard."""
    await pilot.press(*keys)
    await pilot.pause()


def text_of(pilot: Pilot[None], selector: str) -> str:
    """What a line of the screen in front says, with single spaces."""
    return " ".join(str(pilot.app.screen.query_one(selector, Static).render()).split())
