"""The year of handgeld: its months and total, going by year, and opening a month."""

from datetime import date, datetime

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bwk_tui.domain import clock
from bwk_tui.domain.period import Month
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.overview_table import OverviewTable
from bwk_tui.screens.admin.handgeld_year import HandgeldYearScreen
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.screens.admin.today import TodayScreen
from bwk_tui.services import closing, counting, handgeld
from tests.conftest import KAMER, TODAY, Team
from tests.reports.booking import book_autumn
from tests.screens.conftest import Entering, elsewhere

NEXT_YEAR = datetime(2027, 2, 3, 12, 0, tzinfo=clock.ZONE)


@pytest.fixture
def autumn(team: Team) -> None:
    """September and october 2026."""
    book_autumn(team)


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def lines(pilot: Pilot[None]) -> list[str]:
    """The lines as they can be read, without their bars."""
    table = pilot.app.screen.query_one(OverviewTable)
    rows = ("".join(cell.plain for cell in table.get_row_at(row)) for row in range(table.row_count))
    return [" ".join(row.replace("━", "").replace("─", "").split()) for row in rows]


def text_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


@pytest.mark.usefixtures("autumn")
async def test_a_line_for_each_month_and_their_total(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j")
        assert text_of(pilot, "#year") == "← 2026 →"
        assert lines(pilot) == [
            "september 120,00 36,25 213,75 67,50 16,25 ○ open",
            "oktober 120,00 30,15 219,85 141,10 32,50 ○ open",
            "november 0,00 0,00 250,00 141,10 32,50 ○ open",
            "samen 240,00 66,40 141,10 32,50",
        ]


@pytest.mark.usefixtures("autumn")
async def test_where_there_is_room_amounts_have_their_sign(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie, size=(120, 40)) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j")
        assert lines(pilot)[0] == "september € 120,00 € 36,25 € 213,75 € 67,50 € 16,25 ○ open"


@pytest.mark.usefixtures("autumn")
async def test_the_bar_is_as_full_as_the_month(team: Team, entering: Entering) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=25_000)
    handgeld.book_expense(
        team.assistent, KAMER, day=TODAY, cents=25_000, category="A", pot="bank", description="Inkt"
    )
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j")
        table = pilot.app.screen.query_one(OverviewTable)
        september, _, november = (table.get_row_at(row)[3].plain.strip() for row in range(3))
        assert set(november) == {"━"}
        assert len(september) == len(november)
        assert september.count("━") == round(len(september) * 3_625 / 25_000)


@pytest.mark.usefixtures("autumn")
async def test_it_begins_at_the_month_one_came_from_and_goes_back_to_it(
    team: Team, entering: Entering
) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "left", "j")
        assert pilot.app.screen.query_one(OverviewTable).selected == "2026-10"
        for back in ("escape", "f4"):
            await press(pilot, back)
            assert isinstance(pilot.app.screen, HandgeldScreen)
            assert "oktober 2026" in text_of(pilot, "#month")
            await press(pilot, "j")
        await pilot.click("#tab-handgeld")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandgeldScreen)


@pytest.mark.usefixtures("autumn")
async def test_enter_or_two_clicks_open_a_month(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j", "up", "up", "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "september 2026" in text_of(pilot, "#month")
        await pilot.click("#ways", offset=(5, 0))
        await pilot.pause()
        await pilot.click(OverviewTable, offset=(10, 2), times=2)
        await pilot.pause()
        assert "oktober 2026" in text_of(pilot, "#month")


@pytest.mark.usefixtures("autumn")
async def test_the_total_is_no_month(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j", "down", "down", "down")
        assert pilot.app.screen.query_one(OverviewTable).selected == "2026-11"
        await pilot.click(OverviewTable, offset=(10, 4), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandgeldYearScreen)


@pytest.mark.usefixtures("autumn")
async def test_the_arrows_go_by_year_and_no_further_than_there_are_entries(
    team: Team, entering: Entering
) -> None:
    with clock.standing_at(NEXT_YEAR):
        async with entering(team.kascommissie) as pilot:
            await press(pilot, "f4")
            await press(pilot, "j")
            assert (text_of(pilot, "#year"), len(lines(pilot))) == ("← 2027 →", 3)
            await press(pilot, "right", "left", "left")
            assert (text_of(pilot, "#year"), len(lines(pilot))) == ("← 2026 →", 5)
            assert pilot.app.screen.query_one(OverviewTable).selected == "2026-12"
            await pilot.click("#year", offset=(7, 0))
            await pilot.pause()
            assert text_of(pilot, "#year") == "← 2027 →"
            await pilot.click("#year", offset=(0, 0))
            await pilot.pause()
            assert text_of(pilot, "#year") == "← 2026 →"


@pytest.mark.usefixtures("autumn")
async def test_states_stand_in_words(team: Team, entering: Entering) -> None:
    for month, pieces in (
        (Month(2026, 9), {5_000: 1, 1_000: 1, 500: 1, 200: 1, 50: 1}),
        (Month(2026, 10), {5_000: 2, 2_000: 2, 100: 1, 10: 1}),
    ):
        counting.count(team.assistent, KAMER, day=month.last, pieces=pieces, counted_by=("Sam", "Yaël"))
        closing.submit(team.coordinator, KAMER, month)
    closing.approve(team.penningmeester, KAMER, Month(2026, 9))
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j")
        assert text_of(pilot, "#states") == "1 maand gesloten, 1 ingediend en 1 open"
        assert [" ".join(line.split()[-2:]) for line in lines(pilot)[:3]] == [
            "● gesloten",
            "◐ ingediend",
            "○ open",
        ]


async def test_before_the_first_entry_there_is_the_present_month(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j")
        assert [line.split()[0] for line in lines(pilot)] == ["november", "samen"]
        assert text_of(pilot, "#states") == "1 maand open"


@pytest.mark.usefixtures("autumn")
async def test_what_another_process_books_shows(team: Team, entering: Entering) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j", "up")
        elsewhere(
            lambda: handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 11, 3), cents=12_345)
        )
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen.look_again()
        assert lines(pilot)[2].startswith("november 123,45 ")
        assert screen.query_one(OverviewTable).selected == "2026-10"


@pytest.mark.usefixtures("autumn")
async def test_the_other_tabs_work_here_too(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "j")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert len(pilot.app.screen_stack) == 1
