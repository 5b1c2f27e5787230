"""Voorgeschoten: who waits, paying back, taking back, and a picture of the receipt afterwards."""

from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot
from textual.widgets import Input

from bwk_tui.domain.handgeld import Kind
from bwk_tui.reports import advances, handgeld, receipt_files
from bwk_tui.screens.admin.advances import Advances
from bwk_tui.screens.admin.attach_receipt import AttachReceipt
from bwk_tui.screens.admin.cancel_advance import CancelAdvance
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.entry_table import EntryTable
from bwk_tui.screens.admin.repay_advance import RepayAdvance
from bwk_tui.screens.admin.widgets.lines import Lines
from tests.conftest import KAMER, Team
from tests.screens.admin.booking import begin_november, claim, close_october, press, text_of
from tests.screens.conftest import Entering


@pytest.fixture(autouse=True)
def months(team: Team) -> None:
    """A closed october, and a november in which two people wait for € 30,45."""
    close_october(team)
    begin_november(team)


def shown(pilot: Pilot[None]) -> list[str]:
    table = pilot.app.screen.query_one(Lines)
    return [
        " ".join(" ".join(cell.plain for cell in table.get_row_at(row)).split())
        for row in range(table.row_count)
    ]


def waiting(team: Team) -> list[str]:
    return [line.paid_by for line in advances.open_advances(team.kascommissie, KAMER)]


async def test_the_list_says_who_waits_for_what_since_when(team: Team, entering: Entering) -> None:
    async with entering(team.assistent, size=(120, 40)) as pilot:
        await press(pilot, "f4", "v")
        assert (
            text_of(pilot, "#open") == "2 bedragen staan open, samen € 30,45. Terugbetalen telt als uitgave."
        )
        assert shown(pilot) == [
            "09-11-2026 Testpersoon Een Toiletpapier B-2026-005 € 8,95",
            "12-11-2026 Testpersoon Twee Verf en kwasten B-2026-006 € 21,50",
        ]
        await press(pilot, "down")
        assert text_of(pilot, "#more").startswith("Testpersoon Twee · wacht 8 dagen Verf en kwasten")


async def test_a_claim_is_paid_back_and_is_spending_then(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "v", "enter")
        assert isinstance(pilot.app.screen, RepayAdvance)
        assert text_of(pilot, "#room") == "hierna nog € 161,56 van € 250,00"
        await press(pilot, "b", "enter")
        assert isinstance(pilot.app.screen, Advances)
        assert text_of(pilot, "#done") == "✓ € 8,95 terugbetaald uit de bank, geboekt als 2026-010."
        assert [line.split()[1:3] for line in shown(pilot)] == [["Testpersoon", "Twee"]]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        selected = pilot.app.screen.query_one(EntryTable).selected
        assert selected
        assert selected.number == "2026-010"
    line = handgeld.entries(team.assistent, KAMER)[-1]
    assert (line.kind, line.cents, line.pot, line.paid_by) == (
        Kind.REPAYMENT,
        -895,
        "bank",
        "Testpersoon Een",
    )
    assert waiting(team) == ["Testpersoon Twee"]


async def test_what_is_not_in_the_pot_is_refused_and_stays_open(team: Team, entering: Entering) -> None:
    claim(team, 9_000, "F", "Een tafel", "Testpersoon Drie")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "v", "down", "down", "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, RepayAdvance)
        assert "In de kas zit op die datum nog € 50,51" in text_of(pilot, "#problem")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Advances)
    assert len(waiting(team)) == 3


async def test_a_claim_is_taken_back_with_a_reason(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "v", "i", "ctrl+s")
        assert isinstance(pilot.app.screen, CancelAdvance)
        assert "Vul iets in bij reden" in text_of(pilot, "#problem")
        await press(pilot, *"dubbel", "enter")
        assert text_of(pilot, "#done") == "✓ € 8,95 voorgeschoten is ingetrokken."
    assert waiting(team) == ["Testpersoon Twee"]
    assert advances.advances(team.assistent, KAMER)[0].cancelled_because == "dubbel"


async def test_when_nobody_waits_any_more_the_list_says_so(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "v", "enter", "ctrl+s", "enter", "ctrl+s")
        assert text_of(pilot, "#open") == "Niemand wacht op geld."
        await press(pilot, "enter", "i", "f")
        assert isinstance(pilot.app.screen, Advances)


async def test_a_picture_is_added_to_a_claims_receipt(team: Team, entering: Entering, tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "bon.png")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "v", "f")
        assert isinstance(pilot.app.screen, AttachReceipt)
        pilot.app.screen.query_one("#file", Input).value = str(tmp_path / "bon.png")
        await press(pilot, "enter")
        assert text_of(pilot, "#done") == "✓ Het bestand is bewaard bij B-2026-005."
    (file,) = receipt_files.files(team.assistent, KAMER)
    assert file.receipt == "B-2026-005"


async def test_the_penningmeester_sees_who_waits_and_pays_nobody(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4", "v", "enter", "i", "f")
        assert isinstance(pilot.app.screen, Advances)
        assert len(shown(pilot)) == 2
        assert not {"i", "f"} & {
            key for key, active in pilot.app.screen.active_bindings.items() if active.enabled
        }
    assert len(waiting(team)) == 2


async def test_the_overview_says_what_waits_and_opens_it_by_mouse(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        lines = str(pilot.app.screen.query_one("Pots").render()).splitlines()
        assert lines[-1].split() == ["V", "voorgeschoten", "€", "30,45"]
        await pilot.click("Pots", offset=(3, len(lines) - 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Advances)
        await pilot.click(Lines, offset=(3, 1))
        await pilot.click(Lines, offset=(3, 1), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, RepayAdvance)


@pytest.mark.parametrize("odd", ["[b]Iemand[/b] [/x]", "咖啡" * 60, "x" * 300, "🎨👩🏽‍🍳" * 20], ids=range(4))
async def test_odd_names_keep_the_list_whole(team: Team, entering: Entering, odd: str) -> None:
    claim(team, 100, "A", odd, odd, shop=odd)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4", "v", "down", "down")
        table = pilot.app.screen.query_one(Lines)
        assert table.virtual_size.width <= table.size.width
        assert len({sum(cell.cell_len for cell in table.get_row_at(row)) for row in range(3)}) <= 3
        await press(pilot, "enter", "ctrl+s")
        assert isinstance(pilot.app.screen, Advances)
    assert len(waiting(team)) == 2
