"""Closed months for the tests of the kascontrole, and a control over them."""

import shutil
from datetime import date
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.coins import DENOMINATIONS
from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld, kascontrole
from bwk_tui.services import closing, counting, store
from bwk_tui.services import handgeld as booking
from bwk_tui.services import kascontrole as controlling
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.reports.booking import book_autumn

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (9, 10, 11))
SEED = "271828"
WORDS = {"findings": "Alles klopt.", "advice": "Décharge verlenen.", "second_member": "Kim Voorbeeld"}


def close(team: Team, month: Month) -> None:
    """Count what should be in the kas, submit the month and approve it."""
    left = handgeld.month_figures(team.assistent, KAMER, month).pots[Pot.KAS].end_cents
    pieces = {}
    for denomination in DENOMINATIONS:
        pieces[denomination], left = divmod(left, denomination)
    names = ("Sam Voorbeeld", "Dewi Voorbeeld")
    counting.count(team.assistent, KAMER, day=min(month.last, TODAY), pieces=pieces, counted_by=names)
    closing.submit(team.coordinator, KAMER, month)
    closing.approve(team.penningmeester, KAMER, month)


def book_receipts(team: Team, month: Month, how_many: int) -> None:
    """Expenses with a receipt, each of another amount."""
    for number in range(how_many):
        booking.book_expense(
            team.assistent, KAMER, day=date(month.year, month.number, 3 + number % 20), cents=100 + 5 * number,
            category="F", pot="kas", description=f"Knopen {number}", shop="Verzonnen winkel",
        )  # fmt: skip


def closed_autumn(team: Team) -> None:
    """September and october, closed: an expense without a receipt, a reversal, and twenty receipts more."""
    book_autumn(team)
    book_receipts(team, OCTOBER, 20)
    for month in (SEPTEMBER, OCTOBER):
        close(team, month)


def closed_store(template: Path, folder: Path) -> Path:
    """A copy of the template store in which the autumn is closed; for a module's own `template`, booked once."""
    shutil.copytree(template, folder)
    roles = (Role.COORDINATOR, Role.ASSISTENT, Role.PENNINGMEESTER, Role.KASCOMMISSIE)
    names = ("Dewi Voorbeeld", "Sam Voorbeeld", "Pia Voorbeeld", "Kas Voorbeeld")
    coordinator, assistent, penningmeester, kascommissie = (
        Actor(role, name, place) for place, (role, name) in enumerate(zip(roles, names, strict=True), 1)
    )
    with clock.standing_at(NOON):
        store.open_store(folder)
        closed_autumn(Team(coordinator, assistent, penningmeester, kascommissie, Actor.kiosk(KAMER)))
        store.close()
    return folder


def begin(team: Team, seed: str = SEED, size: int | None = None) -> str:
    """A control over both months; gives its uid."""
    return controlling.begin(team.kascommissie, KAMER, SEPTEMBER, OCTOBER, seed=seed, sample_size=size)


def look_at_all(team: Team, uid: str) -> None:
    """Say of everything in a control that it is in order."""
    for item in kascontrole.control(team.kascommissie, KAMER, uid).items:
        controlling.mark(team.kascommissie, KAMER, uid, item.subject, "good")


def finish(team: Team, uid: str, **words: str) -> str:
    """End a control; gives its verslag's digest."""
    return controlling.finish(team.kascommissie, KAMER, uid, **WORDS | words)
