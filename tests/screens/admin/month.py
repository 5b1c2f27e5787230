"""What the tests of the month's screens share: a month with money in it, counting it, and reading the screen."""

import re
from datetime import date
from html import unescape

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, Static

from bwk_tui.domain.actor import Actor
from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.period import Month
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import closing, counting, handgeld
from bwk_tui.services.counting import Counted
from tests.conftest import KAMER, Team

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
KAS_CENTS = 8_765
"""What `fill` leaves in the kas."""


def fill(team: Team, month: Month, kamer: str = KAMER, cents: int = 18_000) -> None:
    """A transfer, a withdrawal, and an expense from the kas."""
    day = month.first.replace(day=2)
    handgeld.receive_transfer(team.penningmeester, kamer, day=day, cents=cents)
    handgeld.withdraw(team.coordinator, kamer, day=day, cents=10_000)
    handgeld.book_expense(
        team.coordinator, kamer, day=day, cents=1_235, category="A", pot="kas", description="Koffie"
    )


def pieces(cents: int) -> dict[int, int]:
    """An amount in as few pieces as can be."""
    counted = {}
    for denomination in DENOMINATIONS:
        counted[denomination], cents = divmod(cents, denomination)
    return counted


def count(team: Team, day: date, cents: int = KAS_CENTS, kamer: str = KAMER) -> Counted:
    """A count by two of the team."""
    return counting.count(
        team.assistent if kamer == KAMER else team.coordinator,
        kamer,
        day=day,
        pieces=pieces(cents),
        counted_by=("Sam Voorbeeld", "Dewi Voorbeeld"),
    )


def submit(team: Team, month: Month, kamer: str = KAMER) -> None:
    """Count a month that `fill` filled, and hand it in."""
    count(team, month.last, kamer=kamer)
    closing.submit(team.coordinator, kamer, month)


def close(team: Team, month: Month) -> None:
    """Count it, hand it in and close it."""
    submit(team, month)
    closing.approve(team.penningmeester, KAMER, month)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, and wait until all is done."""
    await pilot.press(*keys)
    await pilot.pause()


async def hand_over(pilot: Pilot[None], actor: Actor) -> None:
    """One of the team logs out, and another one logs in."""
    await press(pilot, "f10")
    pilot.app.post_message(LoggedIn(actor))
    await pilot.pause()
    await pilot.pause()


def counting_keys(cents: int) -> list[str]:
    """The keys that fill in an amount, from the first kind to the last."""
    keys: list[str] = []
    for number in pieces(cents).values():
        keys += [*str(number), "enter"]
    return keys


def text_of(app: App[None], selector: str) -> str:
    """What one widget says."""
    return str(app.screen.query_one(selector, Static).render())


async def record(pilot: Pilot[None], cents: int) -> None:
    """Fill in an amount in the dialog that is open, and record it."""
    for denomination, number in pieces(cents).items():
        pilot.app.screen.query_one(f"#pieces-{denomination}", Input).value = str(number)
    await press(pilot, "ctrl+s", "right", "enter")


def seen(app: App[None]) -> str:
    """All that can be read on the screen, also through what lies over it."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", app.export_screenshot())
    return unescape(" ".join(texts)).replace("\N{NO-BREAK SPACE}", " ")
