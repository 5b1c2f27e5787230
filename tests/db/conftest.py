"""What the tests of the store's own rules share: a month in which something was booked."""

from datetime import date

import pytest

from bwk_tui.services import handgeld
from tests.conftest import KAMER, TODAY, Team
from tests.db.raw import Ledger


@pytest.fixture
def ledger(team: Team) -> Ledger:
    """A month in which something was booked: € 200 came in, € 150 was taken out, € 20 was spent."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 2), cents=20_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 11, 3), cents=15_000)
    handgeld.book_expense(
        team.assistent, KAMER, day=TODAY, cents=2_000, category="A", pot="kas", description="koffie"
    )
    return Ledger()
