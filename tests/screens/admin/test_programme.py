"""Programma: a week as a grid, in which times, days off and activities are kept."""

from datetime import time
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Checkbox, Input, Select

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain import clock
from bwk_tui.domain.hours import Hours, Standing
from bwk_tui.screens.admin.programme import ProgrammeScreen
from bwk_tui.screens.admin.programme_activity import ActivityDialog
from bwk_tui.screens.admin.programme_closed import CloseKamer
from bwk_tui.screens.admin.programme_grid import WeekGrid
from bwk_tui.screens.admin.programme_hours import SetHours
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import activities, programme
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.screens.admin.figures import press, settle, text_of
from tests.screens.conftest import Entering

FRIDAY = TODAY.weekday()


@pytest.fixture
def app(folder: Path, team: Team, coffee: ActivityLine, letters: ActivityLine) -> BwkApp:
    """The programme at once, without the way that leads there."""
    return BwkApp(LOGIN, lambda: ProgrammeScreen(Session.begin(team.coordinator)), folder)


def grid(pilot: Pilot[None]) -> list[list[str]]:
    """What stands in the grid: number, name, and the seven days."""
    table = pilot.app.screen.query_one(WeekGrid)
    return [[str(cell).strip() for cell in table.get_row_at(row)] for row in range(table.row_count)]


def hours(team: Team) -> dict[int, tuple[Hours, ...]]:
    """The hours of the second activity."""
    return dict(programme.week(team.coordinator, KAMER)[1].hours)


async def fill_in(pilot: Pilot[None], **fields: str) -> None:
    """Type in the fields of the dialog, and save."""
    for field, value in fields.items():
        pilot.app.screen.query_one(f"#{field}", Input).value = value
    await press(pilot, "ctrl+s")


async def test_times_are_set_for_every_week_and_refused_with_what_was_typed(app: BwkApp, team: Team) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert [row[2:] for row in grid(pilot)] == [["altijd"] * 7] * 2
        assert "open deur" in text_of(pilot, "#meaning")
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, SetHours)
        await fill_in(pilot, hours="16-14")
        assert isinstance(app.screen, SetHours)
        assert app.screen.query_one("#hours", Input).value == "16-14"
        assert "Typ het zo: 14:00-16:30" in text_of(pilot, "#problem")
        await fill_in(pilot, hours="9-12, 14 tot 16:30")
        assert hours(team) == {FRIDAY: (Hours(time(9), time(12)), Hours(time(14), time(16, 30)))}
        assert grid(pilot)[1][2:] == ["", "", "", "", "9–12+", "", ""]
        assert "elke vrijdag 09:00–12:00 en 14:00–16:30" in text_of(pilot, "#done")
        await press(pilot, "left", "enter")
        await fill_in(pilot, hours="14:00-16:30")
        assert grid(pilot)[1][5] == "14:00–16:30"
        await press(pilot, "enter")
        assert app.screen.query_one("#hours", Input).value == "14:00-16:30"
        await fill_in(pilot, hours="")
        assert list(hours(team)) == [FRIDAY]


async def test_today_not_and_after_all(app: BwkApp, team: Team) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "v")  # the open door stays
        assert grid(pilot)[0][6] == "altijd"
        await press(pilot, "down", "v")
        assert grid(pilot)[1][6] == "niet"
        assert "deze keer niet" in text_of(pilot, "#meaning")
        line = programme.at_the_door(team.kiosk, KAMER, NOON)[1]
        assert line.standing is Standing.CALLED_OFF
        await press(pilot, "v")
        assert grid(pilot)[1][6] == "altijd"
        assert programme.at_the_door(team.kiosk, KAMER, NOON)[1].standing is Standing.NOW
        await press(pilot, "left", "v")  # that day is over
        assert grid(pilot)[1][5] == "altijd"


async def test_the_kamer_is_closed_and_opened_again(app: BwkApp, team: Team) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "greater_than_sign", "d")
        assert isinstance(app.screen, CloseKamer)
        await fill_in(pilot, last_day="26-11-2026")
        assert isinstance(app.screen, CloseKamer)  # before the first day
        await fill_in(pilot, last_day="28-11-2026", reason="Verbouwing")
        assert grid(pilot)[1][2:] == ["altijd"] * 4 + ["dicht"] * 2 + ["altijd"]
        await press(pilot, "down")
        assert "de kamer is dicht (Verbouwing)" in text_of(pilot, "#meaning")
        await press(pilot, "d")
        assert grid(pilot)[1][2:] == ["altijd"] * 7
        assert "27 november 2026 t/m 28 november 2026" in text_of(pilot, "#done")


async def test_activities_come_change_stop_and_come_back(app: BwkApp, team: Team) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "n")
        assert isinstance(app.screen, ActivityDialog)
        await fill_in(pilot, name="Zingen")
        assert "soort activiteit" in text_of(pilot, "#problem")
        app.screen.query_one(Select).value = "Klussen"
        await fill_in(pilot, number="7")
        assert [row[0] for row in grid(pilot)] == ["1", "2", "7"]
        assert "Zingen staat op de kiosk met nummer 7" in text_of(pilot, "#done")
        await press(pilot, "w")
        assert app.screen.query_one("#name", Input).value == "Zingen"
        await fill_in(pilot, number="2")
        assert "al in gebruik" in text_of(pilot, "#problem")
        app.screen.query_one(Checkbox).value = True
        await fill_in(pilot, name="Zingen met elkaar", number="8")
        assert "open deur" in text_of(pilot, "#meaning")
        await press(pilot, "s")
        assert grid(pilot)[2][0] == "–"
        assert "loopt niet meer" in text_of(pilot, "#meaning")
        await press(pilot, "enter", "v", "w")  # nothing to do with one that stopped
        assert isinstance(app.screen, ProgrammeScreen)
        await press(pilot, "s")
        line = activities.known(team.coordinator, KAMER)[-1]
        assert (line.name, line.number, line.open_door) == ("Zingen met elkaar", 8, True)


async def test_weeks_go_by_and_the_cursor_stays(app: BwkApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Week 47 · 16 t/m 22 november 2026" in text_of(pilot, "#week")
        await press(pilot, "down", "right", "greater_than_sign", "greater_than_sign")
        assert "Week 49 · 30 november t/m 6 december 2026" in text_of(pilot, "#week")
        assert "zaterdag 5 december 2026" in text_of(pilot, "#meaning")
        await press(pilot, "home")
        assert "Week 47" in text_of(pilot, "#week")
        assert f"vrijdag {TODAY.day} november" in text_of(pilot, "#meaning")
        await press(pilot, "left", "left", "left", "left", "left", "left")
        assert "maandag 16 november" in text_of(pilot, "#meaning")


async def test_a_click_selects_and_a_double_click_opens(app: BwkApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(WeekGrid, offset=(40, 2))
        await settle(pilot)
        assert "woensdag" in text_of(pilot, "#meaning") or "dinsdag" in text_of(pilot, "#meaning")
        await pilot.click(WeekGrid, offset=(40, 2), times=2)
        await settle(pilot)
        assert isinstance(app.screen, SetHours)


async def test_only_who_keeps_the_programme_finds_it(entering: Entering, team: Team) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_way_there_and_back(entering: Entering, team: Team) -> None:
    async with entering(team.coordinator) as pilot:
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, ProgrammeScreen)
        assert "Er is nog geen activiteit" in text_of(pilot, "#empty")
        await press(pilot, "enter", "v", "w", "s")
        assert isinstance(pilot.app.screen, ProgrammeScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_midnight_brings_another_today(app: BwkApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, ProgrammeScreen)
        before = str(screen.query_one(WeekGrid).ordered_columns[6].label.markup)
        with clock.standing_at(clock.moment(TODAY.replace(day=21), time(0, 1))):
            screen.look_again()
            await settle(pilot)
            assert str(screen.query_one(WeekGrid).ordered_columns[6].label.markup) != before
