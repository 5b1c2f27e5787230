"""Finding an entry of handgeld: as one types, by keys and by mouse, and going to its month."""

from datetime import date

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.widgets._footer import FooterKey

from bwk_tui.screens.admin.entry_card import EntryCard
from bwk_tui.screens.admin.find_entry import FindEntry
from bwk_tui.screens.admin.handgeld import HandgeldScreen
from bwk_tui.screens.admin.handgeld_widgets.entry_table import EntryTable
from bwk_tui.screens.admin.help import HelpScreen
from bwk_tui.screens.admin.widgets.lines import Lines
from bwk_tui.services import handgeld
from tests.conftest import KAMER, TODAY, Team
from tests.screens.conftest import Entering


@pytest.fixture
def money(team: Team) -> None:
    """Coffee in september, in october and today; each month's is another entry."""
    for month, day in ((9, 10), (10, 11), (11, 20)):
        when = date(2026, month, day)
        handgeld.receive_transfer(team.penningmeester, KAMER, day=when, cents=10_000)
        for what in ("Koffie voor de inloop", "[b]Zeep[/b]"):
            handgeld.book_expense(
                team.assistent, KAMER, day=when, cents=100 * month, category="A", pot="bank", description=what
            )


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def hits(pilot: Pilot[None]) -> list[str]:
    """The lines as they can be read."""
    lines = pilot.app.screen.query_one(Lines)
    return [
        " ".join(" ".join(cell.plain for cell in lines.get_row_at(row)).split())
        for row in range(lines.row_count)
    ]


def text_of(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


@pytest.mark.usefixtures("money")
async def test_every_letter_narrows_what_is_shown(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z")
        assert (len(hits(pilot)), text_of(pilot, "#how-many")) == (9, "de nieuwste")
        await press(pilot, *"koff")
        assert hits(pilot) == [
            "20-11-2026 2026-008 Koffie voor de inloop B-2026-005 € 11,00",
            "11-10-2026 2026-005 Koffie voor de inloop B-2026-003 € 10,00",
            "10-09-2026 2026-002 Koffie voor de inloop B-2026-001 € 9,00",
        ]
        assert text_of(pilot, "#how-many") == "3 gevonden"
        await press(pilot, "space", "9")
        assert [line.split()[1] for line in hits(pilot)] == ["2026-002"]


@pytest.mark.usefixtures("money")
async def test_enter_goes_to_the_month_with_the_entry_selected(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z", *"koffie", "down", "down", "enter")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "september 2026" in text_of(pilot, "#month")
        selected = pilot.app.screen.query_one(EntryTable).selected
        assert selected
        assert selected.number == "2026-002"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryCard)


@pytest.mark.usefixtures("money")
async def test_a_click_selects_and_a_second_one_opens(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await pilot.click("#ways", offset=(14, 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, FindEntry)
        await pilot.click(Lines, offset=(20, 4))
        assert isinstance(pilot.app.screen.focused, Input)
        await pilot.click(Lines, offset=(20, 4), times=2)
        await pilot.pause()
        assert "oktober 2026" in text_of(pilot, "#month")


@pytest.mark.usefixtures("money")
@pytest.mark.parametrize("key", ["z", "slash", "ctrl+f"])
async def test_three_keys_open_it_and_escape_closes_it(team: Team, entering: Entering, key: str) -> None:
    async with entering(team.kascommissie) as pilot:
        await press(pilot, "f4", key)
        assert isinstance(pilot.app.screen, FindEntry)
        assert pilot.app.screen.query_one(Input).value == ""
        await press(pilot, *"zeep", "escape")
        assert isinstance(pilot.app.screen, HandgeldScreen)
        assert "november 2026" in text_of(pilot, "#month")


@pytest.mark.usefixtures("money")
async def test_nothing_found_says_what_to_type_and_enter_does_nothing(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z", *"brommer", "enter")
        assert isinstance(pilot.app.screen, FindEntry)
        assert pilot.app.screen.query_one("#nothing").display
        assert "Naar deze boeking" not in {key.description for key in pilot.app.screen.query(FooterKey)}
        await press(pilot, *["backspace"] * 7)
        assert not pilot.app.screen.query_one("#nothing").display
        assert len(hits(pilot)) == 9


async def test_a_kamer_without_entries_has_nothing_to_find(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z", "down", "enter")
        assert isinstance(pilot.app.screen, FindEntry)
        assert pilot.app.screen.query_one("#nothing").display


@pytest.mark.usefixtures("money")
async def test_what_was_typed_is_no_markup_and_what_was_undone_is_struck(
    team: Team, entering: Entering
) -> None:
    handgeld.reverse(team.assistent, KAMER, "2026-009", "Dubbel geboekt")
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z", *"[b]zeep 11,00")
        assert [line.split()[2] for line in hits(pilot)] == ["[b]Zeep[/b]"]
        assert "strike" in {span.style for span in pilot.app.screen.query_one(Lines).get_row_at(0)[2].spans}


async def test_more_than_fifty_ask_for_another_letter(team: Team, entering: Entering) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=10_000)
    for _ in range(25):
        handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=100)
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z", *"opname")
        assert (len(hits(pilot)), text_of(pilot, "#how-many")) == (50, "50 gevonden")
        await press(pilot, "escape")
        handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=100)
        await press(pilot, "z", *"opname")
        assert (len(hits(pilot)), text_of(pilot, "#how-many")) == (50, "de nieuwste 50: typ meer")


@pytest.mark.usefixtures("money")
async def test_it_explains_itself(team: Team, entering: Entering) -> None:
    async with entering(team.assistent) as pilot:
        await press(pilot, "f4")
        await press(pilot, "z")
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FindEntry)
