"""The card of an entry: all that is known of it, and a picture of its receipt afterwards."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot
from textual.widgets import Input, Label, Static

from bwk_tui.reports import advances as open_claims
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import receipt_files
from bwk_tui.screens.admin.attach_receipt import AttachReceipt
from bwk_tui.screens.admin.entry_card import EntryCard
from bwk_tui.screens.admin.session import Session
from bwk_tui.services import advances, handgeld
from tests.conftest import KAMER, TODAY, Team
from tests.screens.admin.booking import begin_november, buy, close_october, press, text_of
from tests.screens.conftest import Entering


@pytest.fixture(autouse=True)
def months(team: Team) -> None:
    """A closed october, and november so far."""
    close_october(team)
    begin_november(team)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture of a receipt."""
    Image.new("RGB", (4, 4)).save(tmp_path / "bon.png")
    return tmp_path / "bon.png"


async def open_card(pilot: Pilot[None], team: Team, number: str) -> None:
    """The card of the entry with this number, as the assistent sees it."""
    line = next(line for line in figures.entries(team.assistent, KAMER) if line.number == number)
    pilot.app.push_screen(EntryCard(Session.begin(team.assistent), line))
    await pilot.pause()
    await pilot.pause()


def card(pilot: Pilot[None]) -> dict[str, str]:
    screen = pilot.app.screen
    names = [str(name.render()) for name in screen.query(".name").results(Label)]
    values = [str(value.render()) for value in screen.query(".value").results(Static)]
    return dict(zip(names, values, strict=True))


async def test_a_late_receipt_shows_its_shop_and_its_own_date(team: Team, entering: Entering) -> None:
    booked = handgeld.book_expense(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=350,
        category="C",
        pot="kas",
        description="Parkeren",
        shop="Garage",
        receipt_day=date(2026, 10, 3),
    )
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, booked.number)
        facts = card(pilot)
    assert (facts["Winkel"], facts["Late bon"], facts["Bon"]) == (
        "Garage",
        "van 3 oktober 2026",
        "B-2026-007",
    )


async def test_a_repayment_shows_who_had_paid_and_since_when(team: Team, entering: Entering) -> None:
    claim = open_claims.open_advances(team.assistent, KAMER)[0]
    booked = advances.repay(team.assistent, KAMER, claim.uid, day=TODAY, pot="kas")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, booked.number)
        facts = card(pilot)
    assert facts["Betaald door"] == "Testpersoon Een, uit eigen zak"
    assert facts["Wacht sinds"] == "maandag 9 november 2026"
    assert facts["Bon"] == "B-2026-005"


async def test_a_kasverschil_shows_its_explanation_and_its_count(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, "2026-005")
        facts = card(pilot)
    assert facts["Uitleg"] == "Te veel wisselgeld gegeven"
    assert facts["Telling"] == (
        "€ 87,00 geteld door Testpersoon Een en Testpersoon Twee; er hoorde € 87,50 te zitten"
    )


async def test_a_reversal_of_a_closed_month_says_so_on_both_cards(team: Team, entering: Entering) -> None:
    (booked,) = handgeld.reverse(team.assistent, KAMER, "2026-004", "Privé gekocht")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, booked.number)
        facts = card(pilot)
        assert facts["Terugboeking"] == "van 2026-004, uit de gesloten maand oktober 2026"
        assert facts["Reden"] == "Privé gekocht"
        await press(pilot, "escape")
        await open_card(pilot, team, "2026-004")
        assert card(pilot)["Teruggeboekt"] == f"met {booked.number}"


async def test_a_picture_is_added_afterwards_also_in_a_closed_month(
    team: Team, entering: Entering, picture: Path
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, "2026-004")
        assert "Foto" not in card(pilot)
        await press(pilot, "f", "ctrl+s")
        assert isinstance(pilot.app.screen, AttachReceipt)
        assert "Vul iets in bij bestand" in text_of(pilot, "#problem")
        pilot.app.screen.query_one("#file", Input).value = str(picture)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryCard)
        assert text_of(pilot, "#done") == "✓ Het bestand is bewaard bij B-2026-001."
        (file,) = receipt_files.files(team.assistent, KAMER)
        assert card(pilot)["Foto"] == str(file.path)
        assert list(card(pilot))[-1] == "Kenmerk"


async def test_a_file_that_is_gone_is_said(team: Team, entering: Entering, picture: Path) -> None:
    number = handgeld.book_expense(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=350,
        category="C",
        pot="kas",
        description="Parkeren",
        receipt_file=picture,
    ).number
    receipt_files.files(team.assistent, KAMER)[0].path.unlink()
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, number)
        assert card(pilot)["Foto"].endswith("(is er niet meer)")


async def test_the_picture_of_another_receipt_is_warned_about_its_own_is_not(
    team: Team, entering: Entering, picture: Path
) -> None:
    handgeld.book_expense(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=350,
        category="C",
        pot="kas",
        description="Parkeren",
        receipt_file=picture,
    )
    number = buy(team, 100, "A", "Thee")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await open_card(pilot, team, number)
        await press(pilot, "f")
        pilot.app.screen.query_one("#file", Input).value = str(picture)
        await press(pilot, "enter")
        assert "Deze foto of PDF hoort al bij 2026-010" in text_of(pilot, "#problem")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryCard)
        await press(pilot, "f")
        pilot.app.screen.query_one("#file", Input).value = str(picture)
        await press(pilot, "enter")
        assert "Deze foto of PDF hoort al bij 2026-010." in text_of(pilot, "#problem")


async def test_who_only_reads_adds_nothing(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4", "enter")
        assert isinstance(pilot.app.screen, EntryCard)
        assert not pilot.app.screen.query("#attach")
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, EntryCard)
