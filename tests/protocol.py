"""Months of handgeld for the tests: booked, counted, submitted, approved."""

from datetime import date

from bwk_tui.domain.handgeld import Pot
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import advances, closing, counting, handgeld
from bwk_tui.services.advances import Claimed
from bwk_tui.services.counting import Counted
from bwk_tui.services.posting import Booked
from tests.conftest import KAMER, TODAY, Team

SEPTEMBER, OCTOBER, NOVEMBER = (Month(2026, number) for number in (9, 10, 11))
PIECES = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)
COUNTERS = ("Sam Voorbeeld", "Dewi Voorbeeld")


def pieces_of(cents: int) -> dict[int, int]:
    """Coins and notes that add up to so many cents, a multiple of five."""
    pieces = {}
    for piece in PIECES:
        pieces[piece], cents = divmod(cents, piece)
    assert not cents
    return {piece: number for piece, number in pieces.items() if number}


def top_up(team: Team, cents: int, day: date = TODAY, kamer: str = KAMER) -> Booked:
    return handgeld.receive_transfer(team.penningmeester, kamer, day=day, cents=cents)


def spend(team: Team, cents: int, day: date = TODAY, **values: object) -> Booked:
    """An expense from the bank, unless said otherwise."""
    sound = {"category": "A", "pot": "bank", "description": "koffie", "kamer": KAMER, **values}
    return handgeld.book_expense(team.assistent, day=day, cents=cents, **sound)  # type: ignore[arg-type]


def claim(team: Team, cents: int = 500, day: date = TODAY, **values: object) -> Claimed:
    sound = {"category": "C", "description": "parkeren", "paid_by": "Testpersoon", "kamer": KAMER, **values}
    return advances.claim(team.assistent, day=day, cents=cents, **sound)  # type: ignore[arg-type]


def begin(team: Team, day: date = TODAY) -> None:
    """€ 250 came in, and € 100 of it went to the kas."""
    top_up(team, 25_000, day)
    handgeld.withdraw(team.assistent, KAMER, day=day, cents=10_000)


def count(team: Team, cents: int, day: date = TODAY, kamer: str = KAMER) -> Counted:
    """Two people count so many cents in the kas."""
    return counting.count(team.assistent, kamer, day=day, pieces=pieces_of(cents), counted_by=COUNTERS)


def count_right(team: Team, month: Month) -> Counted:
    """Two people find in the kas what was booked, on the month's last day or today."""
    held = figures.month_figures(team.assistent, KAMER, month).pots[Pot.KAS].end_cents
    return count(team, held, min(month.last, TODAY))


def submit(team: Team, month: Month) -> str:
    """The month is counted and handed in."""
    count_right(team, month)
    return closing.submit(team.coordinator, KAMER, month)


def close(team: Team, month: Month) -> str:
    """The month is counted, handed in and approved."""
    submit(team, month)
    return closing.approve(team.penningmeester, KAMER, month)
