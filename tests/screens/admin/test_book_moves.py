"""Money that goes back to the Coöperatie, and undoing what lies in a closed month."""

import pytest

from bwk_tui.domain.handgeld import Kind
from bwk_tui.reports import handgeld
from bwk_tui.screens.admin.give_back import GiveBack
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.move_money import MoveMoney
from bwk_tui.screens.admin.reverse_entry import ReverseEntry
from tests.conftest import KAMER, TODAY, Team
from tests.screens.admin.booking import begin_november, close_october, press, text_of
from tests.screens.conftest import Entering


@pytest.fixture(autouse=True)
def months(team: Team) -> None:
    """A closed october, and november so far."""
    close_october(team)
    begin_november(team)


async def test_money_goes_back_to_the_cooperatie_by_keys(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "n", *"500", "ctrl+s")
        assert isinstance(pilot.app.screen, GiveBack)
        assert "Op de bank staat op die datum nog € 147,00" in text_of(pilot, "#problem")
        await press(pilot, *"40", "enter", "b", *"jaareinde", "enter", "enter")
        assert text_of(pilot, "#done") == "✓ € 40,00 teruggegeven, geboekt als 2026-010."
    line = handgeld.entries(team.assistent, KAMER)[-1]
    assert (line.kind, line.cents, line.pot, line.description) == (Kind.RETURNED, -4_000, "bank", "jaareinde")


async def test_the_dialog_of_a_deposit_leads_there_by_mouse(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "s")
        await pilot.click("#give-back")
        await pilot.pause()
        assert isinstance(pilot.app.screen, GiveBack)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MoveMoney)
        await pilot.click("#give-back")
        await press(pilot, *"10", "enter", "k", "ctrl+s")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "€ 10,00 teruggegeven" in text_of(pilot, "#done")
    assert handgeld.entries(team.assistent, KAMER)[-1].pot == "kas"


async def test_what_lies_in_a_closed_month_is_undone_today_and_says_so(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "left", "down", "t")
        assert isinstance(pilot.app.screen, ReverseEntry)
        assert "Oktober 2026 is gesloten: de terugboeking komt op vandaag" in text_of(pilot, ".consequences")
        await press(pilot, *"fout", "enter")
        assert "november 2026" in text_of(pilot, "#month")
        assert "2026-004 is teruggeboekt met 2026-010" in text_of(pilot, "#done")
    line = handgeld.entries(team.assistent, KAMER)[-1]
    assert (line.date, line.reverses) == (TODAY, "2026-004")
