"""Indienen, Ingediend and Bewaren: what is frozen stays, what differs is told, and files leave the house safely."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from textual.pilot import Pilot
from textual.widgets import Input

from bwk_tui.domain import clock
from bwk_tui.domain.period import Period
from bwk_tui.reports import handed_in
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.hand_in import HandIn
from bwk_tui.screens.admin.handed_in import HandedInScreen
from bwk_tui.screens.admin.handed_in_report import HandedInReport
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.prestaties import PrestatiesScreen
from bwk_tui.screens.admin.prestaties_pane import FigurePane
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.screens.admin.widgets.prestaties_table import FigureTable
from bwk_tui.services import activities, check_ins, handing_in, kamers
from tests.conftest import KAMER, NOON, Team
from tests.screens.admin.figures import a_small_year, cells, opened, press, settle, text_of

SPRING = Period.parse("2026-Q1")


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where reports are suggested to go."""
    folder = tmp_path / "Documenten"
    folder.mkdir()
    monkeypatch.setattr(report_file, "suggested_folder", lambda: folder)
    return folder


@pytest.fixture(autouse=True)
def year(team: Team) -> None:
    """A small year."""
    a_small_year(team)


def handed(team: Team) -> tuple[handed_in.Line, ...]:
    """What the store says was handed in."""
    return handed_in.handed_in(team.coordinator, KAMER)


def come_late(team: Team) -> None:
    """An hour later somebody writes a visit of march."""
    activity = activities.in_use(team.coordinator, KAMER)[0]
    with clock.standing_at(NOON + timedelta(hours=1)):
        check_ins.add_by_hand(
            team.coordinator,
            activity_id=activity.id,
            day=date(2026, 3, 9),
            people=2,
            token=check_ins.new_token(),
        )


async def test_a_frozen_row_is_whole_at_eighty_columns(team: Team, folder: Path) -> None:
    handing_in.hand_in(team.coordinator, KAMER, Period.parse("2026-Q3"), "Stadsdeel", "3f2a91c0-een")
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "g", "enter")
        pane = pilot.app.screen.query_one(FigurePane)
        frozen = pilot.app.screen.query_one("#frozen", FigureTable)
        assert frozen.ordered_columns[-1].label.plain.split() == ["vorig", "jaar"]
        assert 0 < frozen.virtual_size.width <= pane.scrollable_content_region.width


async def test_what_is_handed_in_is_shown_first_and_then_frozen(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, HandIn)
        # The year isn't over, so the year before is proposed.
        assert pilot.app.screen.query_one("#period", Input).value == "2025"
        pilot.app.screen.query_one("#period", Input).value = "2026-Q1"
        pilot.app.screen.query_one("#recipient", Input).value = "Stadsdeel [b]Zuidoost"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Confirm)
        question = str(pilot.app.screen.query("Static").first().render())
        assert "1e kwartaal 2026 in bij Stadsdeel [b]Zuidoost" in question
        assert "2 verschillende mensen, 15 bezoeken en 0 klussen" in question
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HandIn)
        assert not handed(team)
        await press(pilot, "ctrl+s", "right", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, HandedInReport)
        assert "niets veranderd" in text_of(pilot, "#differences")
        assert cells(pilot, "#frozen")[-1][2] == "2"
    (line,) = handed(team)
    assert (line.period, line.recipient) == (SPRING, "Stadsdeel [b]Zuidoost")


async def test_what_cant_be_handed_in_is_explained_and_stays(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "i")
        dialog = pilot.app.screen
        period, recipient = (dialog.query_one(f"#{name}", Input) for name in ("period", "recipient"))
        for typed, who, words, field in (
            ("2026", "Stadsdeel", "loopt nog tot en met 31 december 2026", period),
            ("2026-Q9", "Stadsdeel", "geen periode", period),
            ("2026-Q1", "  ", "voor wie het rapport is", recipient),
        ):
            period.value, recipient.value = typed, who
            await press(pilot, "ctrl+s")
            assert pilot.app.screen is dialog
            assert words in text_of(pilot, "#problem")
            assert (period.value, recipient.value) == (typed, who)
            assert pilot.app.focused is field
    assert not handed(team)


async def test_two_quick_presses_hand_in_once(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("#period", Input).value = "2026-Q1"
        pilot.app.screen.query_one("#recipient", Input).value = "Stadsdeel"
        await pilot.press("ctrl+s", "ctrl+s")
        await settle(pilot)
        await pilot.press("right", "enter", "enter")
        await settle(pilot)
        await settle(pilot)
    assert len(handed(team)) == 1


async def test_what_came_later_is_told_with_its_cause(team: Team, folder: Path) -> None:
    line = handing_in.hand_in(team.coordinator, KAMER, SPRING, "Stadsdeel")
    before = handed_in.report_of(team.coordinator, line.uid)[1]
    come_late(team)
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "g")
        assert isinstance(pilot.app.screen, HandedInScreen)
        row = [str(cell).strip() for cell in pilot.app.screen.query_one(Lines).get_row_at(0)]
        assert row == ["1e kwartaal 2026", "Stadsdeel", "20-11-2026", "Dewi Voorbeeld"]
        await press(pilot, "enter")
        told = text_of(pilot, "#differences")
        assert ["Totaal unieke bezoekers", "bezoeken", "15", "17"] in cells(pilot, "#different")
        assert ["week van 09-03-2026", "bezoeken", "0", "2"] in cells(pilot, "#different")
        assert "Sinds het indienen: 2 bezoeken later ingevoerd." in told
        assert cells(pilot, "#frozen")[-1][-3] == "15"
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, PrestatiesScreen)
    assert handed_in.report_of(team.coordinator, line.uid)[1] == before


async def test_before_the_first_it_says_what_to_do(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "g")
        assert "nog niets ingediend" in text_of(pilot, "#empty")
        await press(pilot, "enter", "i")
        assert isinstance(pilot.app.screen, HandIn)


async def test_all_kamers_are_handed_in_together(team: Team, folder: Path) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "a", "i")
        assert pilot.app.screen.query_one("#kamers", Choice).value == "all"
        pilot.app.screen.query_one("#period", Input).value = "2026-Q1"
        pilot.app.screen.query_one("#recipient", Input).value = "Stadsdeel"
        await press(pilot, "ctrl+s", "right", "enter")
        await settle(pilot)
    assert [line.kamer for line in handed(team)] == ["all"]


def words_of(file: Path) -> str:
    """All that can be read in a PDF, with single spaces."""
    return " ".join("".join(page.extract_text() for page in PdfReader(file).pages).split())


def sheet_of(file: Path) -> str:
    """All that stands in a workbook."""
    book = load_workbook(file)
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


async def save(pilot: Pilot[None]) -> str:
    """Keep the report, and give back what the dialog says."""
    await press(pilot, "ctrl+s")
    await settle(pilot)
    return text_of(pilot, "#problem")


@pytest.mark.parametrize(("key", "suffix", "read"), [("p", ".pdf", words_of), ("x", ".xlsx", sheet_of)])
async def test_few_people_are_hidden_unless_it_is_for_own_use(
    team: Team, folder: Path, documents: Path, key: str, suffix: str, read: Callable[[Path], str]
) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "b", key)
        file = documents / f"prestaties-cjm-2026{suffix}"
        assert pilot.app.screen.query_one("#file", Input).value == str(file)
        assert (await save(pilot)).startswith(f"✓ Klaar: {file}")
        assert "< 5" in read(file)
        pilot.app.screen.query_one("#figures", Choice).value = "exact"
        await save(pilot)
        own = documents / f"prestaties-cjm-2026-2{suffix}"
        assert pilot.app.screen.query_one("#file", Input).value == str(own)
        assert (await save(pilot)).startswith(f"✓ Klaar: {own}")
        assert "< 5" not in read(own)


async def test_another_form_has_another_name_and_a_typed_one_keeps_its_own(
    team: Team, folder: Path, documents: Path
) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "k", "b", "x")
        field = pilot.app.screen.query_one("#file", Input)
        assert field.value == str(documents / "prestaties-cjm-2026-Q4.xlsx")
        field.value = "mijn.xlsx"
        pilot.app.screen.query_one("#form", Choice).value = ".pdf"
        await settle(pilot)
        assert field.value == "mijn.pdf"


async def test_a_report_that_was_handed_in_becomes_a_file_as_it_was(
    team: Team, folder: Path, documents: Path
) -> None:
    handing_in.hand_in(team.coordinator, KAMER, SPRING, "Stadsdeel")
    come_late(team)
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "g", "enter", "b", "x")
        pilot.app.screen.query_one("#figures", Choice).value = "exact"
        file = documents / "prestaties-cjm-2026-Q1-ingediend.xlsx"
        assert (await save(pilot)).startswith(f"✓ Klaar: {file}")
    words = sheet_of(file)
    assert "Stadsdeel" in words
    assert " 15 " in words
    assert " 17 " not in words
