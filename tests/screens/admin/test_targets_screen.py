"""Doelen: setting, changing, taking away, taking over from the year before, and reading a file."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from bwk_tui.domain.targets import INDICATORS
from bwk_tui.reports import targets as agreements
from bwk_tui.screens.admin import report_file
from bwk_tui.screens.admin.confirm import Confirm
from bwk_tui.screens.admin.handgeld_widgets.choice import Choice
from bwk_tui.screens.admin.prestaties import PrestatiesScreen
from bwk_tui.screens.admin.targets import TargetsScreen
from bwk_tui.screens.admin.targets_read import ReadTargets
from bwk_tui.screens.admin.targets_set import SetTarget
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.services import kamers, targets
from tests.conftest import KAMER, Team
from tests.screens.admin.figures import opened, press, settle, text_of

PLACES = {indicator.key: place for place, indicator in enumerate(INDICATORS)}


def lines(pilot: Pilot[None]) -> dict[str, list[str]]:
    """What stands behind the name of each line."""
    table = pilot.app.screen.query_one(Lines)
    rows = [[str(cell).strip() for cell in table.get_row_at(row)] for row in range(table.row_count)]
    return {row[1]: row[2:] for row in rows}


def agreed(team: Team, year: int = 2026) -> dict[str, str]:
    """What the store says."""
    return {one.printed: one.in_words for one in agreements.targets(team.coordinator, KAMER, year)}


async def choose(pilot: Pilot[None], key: str) -> None:
    """Go to a line."""
    pilot.app.screen.query_one(Lines).move_cursor(row=PLACES[key])
    await settle(pilot)


async def type_target(pilot: Pilot[None], typed: str) -> None:
    """Type a number in the dialog, and save."""
    pilot.app.screen.query_one("#target", Input).value = typed
    await press(pilot, "ctrl+s")


async def test_a_target_is_set_changed_and_taken_away(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator, (120, 40)) as pilot:
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, TargetsScreen)
        assert "nog geen doelen" in text_of(pilot, "#hint")
        assert lines(pilot)["Sleutelbeheerders"] == ["–", "aantal"]
        await choose(pilot, "keys")
        await press(pilot, "enter")
        await type_target(pilot, "10")
        assert lines(pilot)["Sleutelbeheerders"] == ["10", "aantal"]
        assert text_of(pilot, "#done") == "✓ Sleutelbeheerders: 10"
        await press(pilot, "enter")
        assert pilot.app.screen.query_one("#target", Input).value == "10"
        pilot.app.screen.query_one("#bound", Choice).value = "min"
        await type_target(pilot, "12")
        assert lines(pilot)["Sleutelbeheerders"] == ["ten minste 12", "aantal"]
        await press(pilot, "delete")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "enter")
        assert agreed(team) == {"Sleutelbeheerders": "ten minste 12"}
        await press(pilot, "delete", "right", "enter")
        assert lines(pilot)["Sleutelbeheerders"] == ["–", "aantal"]
        assert agreed(team) == {}


async def test_what_cant_be_a_target_is_explained_and_stays(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d")
        for key, typed, words in (
            ("Klussen", "veel [b]", "niet te lezen"),
            ("Klussen", "", "Vul iets in"),
            ("new residents", "30 van 20", "niet te lezen"),
            ("trust", "170", "niet te lezen"),
        ):
            await choose(pilot, key)
            await press(pilot, "enter")
            await type_target(pilot, typed)
            assert isinstance(pilot.app.screen, SetTarget)
            assert words in text_of(pilot, "#problem")
            field = pilot.app.screen.query_one("#target", Input)
            assert field.value == typed
            assert pilot.app.focused is field
            await press(pilot, "escape")
        assert agreed(team) == {}


async def test_two_numbers_and_marks_are_read_as_they_are_said(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d")
        for key, typed in (("new residents", "10 van 20"), ("effort", "7,5")):
            await choose(pilot, key)
            await press(pilot, "enter")
            await type_target(pilot, typed)
            await press(pilot, "enter")
            assert pilot.app.screen.query_one("#target", Input).value == typed
            await press(pilot, "escape")
    assert set(agreed(team).values()) == {"10 van 20", "7,5"}


async def test_two_quick_enters_keep_one_target(team: Team, folder: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d")
        await choose(pilot, "Klussen")
        await press(pilot, "enter")
        await pilot.press(*"80", "enter", "enter")
        await settle(pilot)
        assert agreed(team) == {"Klussen": "80"}


async def test_another_year_and_what_was_agreed_the_year_before(team: Team, folder: Path) -> None:
    for name, aim, unit in (
        ("Klussen", "80", ""),
        ("Sleutelbeheerders", "9", "count (min)"),
        ("Formulieren", "7", ""),
    ):
        targets.set_target(team.coordinator, KAMER, 2025, name, aim, unit)
    targets.set_target(team.coordinator, KAMER, 2026, "Klussen", "100")
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d", "left")
        assert "Doelen 2025" in text_of(pilot, "#year")
        assert lines(pilot)["Klussen"][0] == "80"
        await press(pilot, "right", "k")
        assert isinstance(pilot.app.screen, Confirm)
        await press(pilot, "escape")
        assert agreed(team) == {"Klussen": "100"}
        await press(pilot, "k", "enter")
        assert agreed(team) == {"Klussen": "100", "Sleutelbeheerders": "ten minste 9", "Formulieren": "7"}
        assert text_of(pilot, "#done") == "✓ 2 doelen overgenomen van 2025"
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, TargetsScreen)
        assert "geen doelen die hier nog niet staan" in text_of(pilot, "#done")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, PrestatiesScreen)


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are looked for."""
    monkeypatch.setattr(report_file, "suggested_folder", lambda: tmp_path)
    return tmp_path


async def test_a_file_is_read_or_every_bad_line_is_told(team: Team, folder: Path, documents: Path) -> None:
    (documents / "fout.csv").write_text(
        "kamer,year,indicator,unit,target\ncjm,2026,Klussen,jobs,veel\nzz,2026,[b]Koffie,unique,20\n"
    )
    (documents / "goed.csv").write_text("indicator;cjm\nKlussen;80\nFormulieren;200\n")
    (documents / "kop.csv").write_text("indicator;Elders\nKlussen;80\n")
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d", "l")
        field = pilot.app.screen.query_one("#file", Input)
        for file, problem in (("", "kies een bestand"), ("weg.csv", "weg.csv")):
            field.value = file
            await press(pilot, "ctrl+s")
            assert problem in text_of(pilot, "#problem")
        field.value = "fout.csv"
        await press(pilot, "ctrl+s")
        assert "niets ingelezen: 3 fouten" in text_of(pilot, "#problem")
        told = text_of(pilot, "#faults")
        assert 'regel 2, target: "veel" is niet te lezen' in told
        assert 'regel 3, kamer: "zz" bestaat niet' in told
        assert '"[b]Koffie" bestaat niet' in told
        field.value = "kop.csv"
        pilot.app.screen.query_one("#year", Input).value = "2026"
        await press(pilot, "ctrl+s")
        assert "regel 1, Elders: geen kamer heet zo. Zet in de kop" in text_of(pilot, "#faults")
        pilot.app.screen.query_one("#year", Input).value = ""
        field.value = "'goed.csv'"
        await press(pilot, "ctrl+s")
        assert "Voor welk jaar" in text_of(pilot, "#problem")
        assert agreed(team) == {}
        await press(pilot, *"2026", "enter")
        assert isinstance(pilot.app.screen, TargetsScreen)
        assert text_of(pilot, "#done") == "✓ 2 doelen ingelezen"
        assert agreed(team) == {"Klussen": "80", "Formulieren": "200"}


async def test_another_kamer_is_chosen_from_here_too(team: Team, folder: Path) -> None:
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d", "f6", "down", "enter")
        assert isinstance(pilot.app.screen, PrestatiesScreen)
        await press(pilot, "d")
        await choose(pilot, "Klussen")
        await press(pilot, "enter")
        await type_target(pilot, "75")
    assert [one.kamer for one in agreements.targets(team.coordinator, "all", 2026)] == ["samen-sterk"]


async def test_all_of_it_by_mouse_alone(team: Team, folder: Path, documents: Path) -> None:
    async with opened(folder, team.coordinator) as pilot:
        await press(pilot, "d")
        # The first click selects, the second opens.
        await pilot.click(Lines, offset=(12, 3), times=2)
        await settle(pilot)
        assert isinstance(pilot.app.screen, SetTarget)
        await pilot.click("#back")
        await settle(pilot)
        await pilot.click("#year", offset=(0, 0))
        await settle(pilot)
        assert "Doelen 2025" in text_of(pilot, "#year")
        words = text_of(pilot, "#ways")
        await pilot.click("#ways", offset=(words.index("bestand"), 0))
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadTargets)
