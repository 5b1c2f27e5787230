"""All kamers side by side: their lines and total, and going on in one of them."""

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from bwk_tui.domain.period import Month
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_kamers import HandgeldKamersScreen
from bwk_tui.screens.admin.handgeld_widgets.overview_table import OverviewTable
from bwk_tui.screens.admin.live import LiveScreen
from bwk_tui.services import closing, counting, handgeld, kamers
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import Entering, elsewhere

OTHER = "samen-sterk"


@pytest.fixture
def two(team: Team) -> None:
    """Casa Jepie Makandra, october submitted, € 90 spent in november; Samen Sterk with a transfer."""
    kamers.add(team.coordinator, OTHER, "Samen [b]Sterk[/b]")
    handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2026, 10, 2), cents=20_000)
    handgeld.withdraw(team.assistent, KAMER, day=date(2026, 10, 3), cents=10_000)
    counting.count(
        team.assistent, KAMER, day=date(2026, 10, 31), pieces={5_000: 2}, counted_by=("Sam", "Yaël")
    )
    closing.submit(team.coordinator, KAMER, Month(2026, 10))
    handgeld.book_expense(
        team.assistent, KAMER, day=TODAY, cents=9_000, category="A", pot="bank", description="Koffie"
    )
    handgeld.receive_transfer(team.penningmeester, OTHER, day=TODAY, cents=25_000)


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


@pytest.mark.usefixtures("two")
async def test_a_line_for_each_kamer_and_their_total(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k")
        assert text_of(pilot, "#month") == "november 2026"
        assert lines(pilot) == [
            "Casa Jepie Makand… 90,00 160,00 100,00 10,00 140,00 ◐ ○ 31-10 !",
            "Samen [b]Sterk[/b] 0,00 250,00 0,00 250,00 – ○ ○ nooit",
            "samen 90,00 410,00 100,00 260,00 140,00",
        ]


@pytest.mark.usefixtures("two")
async def test_where_there_is_room_states_stand_in_words(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester, size=(120, 40)) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k")
        assert lines(pilot)[0] == (
            "Casa Jepie Makandra € 90,00 € 160,00 € 100,00 € 10,00 € 140,00 ◐ ingediend ○ open 31-10 !"
        )


@pytest.mark.usefixtures("two")
async def test_the_selected_kamer_stands_below_in_words(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k")
        assert text_of(pilot, "#about") == (
            "Casa Jepie Makandra: oktober is ingediend, november is open. "
            "De kas is geteld op 31 oktober 2026: tijd om te tellen."
        )
        await press(pilot, "down")
        assert text_of(pilot, "#about") == (
            "Samen [b]Sterk[/b]: oktober is open, november is open. De kas is nog nooit geteld."
        )


@pytest.mark.usefixtures("two")
async def test_enter_or_two_clicks_go_on_in_that_kamer(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k", "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, HandgeldScreen)
        assert screen.session.kamer.slug == OTHER
        assert len(screen.session.kamers) == 2
        await pilot.click("#ways", offset=(15, 0))
        await pilot.pause()
        assert pilot.app.screen.query_one(OverviewTable).selected == OTHER
        await pilot.click(OverviewTable, offset=(10, 1), times=2)
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, HandgeldScreen)
        assert screen.session.kamer.slug == KAMER


@pytest.mark.usefixtures("two")
async def test_it_goes_back_to_the_kamer_and_month_one_came_from(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        for back in ("escape", "f4"):
            await press(pilot, "home", "left", "k", "down", back)
            screen = pilot.app.screen
            assert isinstance(screen, HandgeldScreen)
            assert screen.session.kamer.slug == KAMER
            assert "oktober 2026" in text_of(pilot, "#month")


async def test_with_one_kamer_there_is_nothing_to_lay_beside_it(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "kamers" not in text_of(pilot, "#ways")


@pytest.mark.usefixtures("two")
async def test_who_acts_in_one_kamer_sees_no_other(team: Team, entering: Entering) -> None:
    async with entering(replace(team.penningmeester, kamers=frozenset({OTHER}))) as pilot:
        await press(pilot, "k")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "kamers" not in text_of(pilot, "#ways")


@pytest.mark.usefixtures("two")
async def test_what_is_booked_elsewhere_shows(team: Team, entering: Entering) -> None:
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k", "down")
        elsewhere(lambda: handgeld.withdraw(team.coordinator, OTHER, day=TODAY, cents=5_000))
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen.look_again()
        assert lines(pilot)[1] == "Samen [b]Sterk[/b] 0,00 250,00 50,00 200,00 – ○ ○ nooit"
        assert screen.query_one(OverviewTable).selected == OTHER


async def test_thirty_kamers_can_all_be_reached(team: Team, entering: Entering) -> None:
    for number in range(2, 31):
        kamers.add(team.coordinator, f"kamer-{number:02}", f"Kamer {number}")
    async with entering(team.penningmeester) as pilot:
        await press(pilot, "f4")
        await press(pilot, "k", *["down"] * 40)
        screen = pilot.app.screen
        assert isinstance(screen, HandgeldKamersScreen)
        assert screen.query_one(OverviewTable).selected == "kamer-30"
        assert text_of(pilot, "#about").startswith("Kamer 30: ")
        assert screen.query_one("#about").region.bottom <= 23
