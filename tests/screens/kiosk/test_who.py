"""Who are you: two letters or more, at most four matches, never a list of people."""

from pathlib import Path

import pytest

from bwk_tui.domain.text import clean
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.screens.widgets.typed_field import TypedField
from bwk_tui.services import members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import HUGE, LOW, TALL, Door

ODD_NAMES = [
    "[b]Bea[/b]",
    "B[/x]",
    'B\'ea "de" {name} \\ %s $primary',
    "B🐘🦁",
    "Bמשה",
    "B" + "x" * 299,
    "B " + "lange naam " * 25,
]


def matches(door: Door) -> list[tuple[str, str]]:
    """Picture and first name on the buttons that can be seen."""
    return [(tile.icon, tile.label) for tile in door.app.screen.query(Tile) if tile.visible]


def everything_in(folder: Path) -> str:
    """All that the store's files hold."""
    return "".join(file.read_text(errors="replace") for file in folder.iterdir() if file.is_file())


async def test_one_letter_shows_nobody(kiosk: Standing, coffee: ActivityLine, yael: MemberLine) -> None:
    async with kiosk() as door:
        await door.press("1")
        assert "Typ de eerste letters" in door.painted
        await door.tap("#key-y")
        assert matches(door) == []
        assert "Nog een letter." in door.painted


async def test_two_letters_show_picture_and_first_name_and_no_more(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "y", "a")
        assert matches(door) == [("🐘", "Yaël")]
        for secret in ("De La", "Voorbeeld", "Verzonnen", "Ymere"):
            assert secret not in door.painted
            assert secret not in door.held


async def test_accents_and_capitals_may_be_typed(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "Y", "a", "ë")
        assert matches(door) == [("🐘", "Yaël")]


async def test_who_shares_a_name_with_many_goes_on_typing(
    kiosk: Standing, team: Team, coffee: ActivityLine
) -> None:
    for last in ("Achterberg", "Bakker", "Claver", "Dekker", "Evers"):
        members.add(team.assistent, KAMER, MemberForm("Testpersoon", f"{last} Voorbeeld"))
    async with kiosk() as door:
        await door.press("1", *"testpersoon")
        assert matches(door) == []
        assert "Nog een letter." in door.painted
        await door.tap("#key-space", "#key-b")
        assert [name for _, name in matches(door)] == ["Testpersoon"]
        assert "Bakker" not in door.painted
        await door.tap("#key-erase", "#key-erase")
        assert matches(door) == []


async def test_four_matches_are_the_most(kiosk: Standing, team: Team, coffee: ActivityLine) -> None:
    for name in ("Tara", "Tariq", "Tatum", "Tasja"):
        members.add(team.assistent, KAMER, MemberForm(name, "Voorbeeld"))
    async with kiosk() as door:
        await door.press("1", "t", "a")
        assert len(matches(door)) == 4
        await door.press("4")
        door.at(DoneScreen)
        assert [visit.who for visit in door.visits] == ["Tatum Voorbeeld"]


async def test_an_unknown_name_is_told_kindly(kiosk: Standing, coffee: ActivityLine, team: Team) -> None:
    async with kiosk() as door:
        await door.press("1", *"zzqq", "1", "4")
        door.at(WhoScreen)
        assert "Niemand gevonden" in door.painted


@pytest.mark.parametrize("name", ODD_NAMES)
async def test_an_odd_name_shows_as_it_is_and_breaks_nothing(
    kiosk: Standing, team: Team, coffee: ActivityLine, name: str
) -> None:
    members.add(team.assistent, KAMER, MemberForm(name, "Voorbeeld", sign="🐢"))
    async with kiosk() as door:
        await door.press("1")
        for letter in name[:3]:
            door.at(WhoScreen).add(letter)
        await door.settle()
        assert matches(door) == [("🐢", clean(name))]
        assert name[:3].strip() in str(door.app.screen.query_one("#match-1").render())
        assert len(door.painted.splitlines()) == LOW[1]
        await door.tap("#match-1")
        door.at(DoneScreen)
        assert len(door.visits) == 1
        assert f"Welkom, {name[:3].strip()}" in door.painted
        assert door.app.screen.query_one("#foot").region.bottom == LOW[1]


@pytest.mark.parametrize("size", [LOW, TALL, HUGE])
async def test_all_of_it_fits(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine, size: tuple[int, int]
) -> None:
    async with kiosk(size) as door:
        await door.press("1", "y", "a")
        screen = door.app.screen
        for widget in screen.query("Tap, TypedField"):
            if widget.visible:
                assert widget.region.height >= 3, widget
                assert widget.region.bottom <= size[1], widget
                assert widget.region.right <= size[0], widget
        foot = [tap.region for tap in screen.query("#foot > Tap")]
        assert len({region.y for region in foot}) == 1


async def test_what_was_typed_is_never_kept(kiosk: Standing, coffee: ActivityLine, folder: Path) -> None:
    async with kiosk() as door:
        await door.press("1", *"zzqqzz", "9")
        door.at(DoneScreen)
        assert "zzqqzz" not in door.held
    assert "zzqqzz" not in everything_in(folder)


async def test_nothing_can_be_pasted(kiosk: Standing, coffee: ActivityLine) -> None:
    from textual.events import Paste

    async with kiosk() as door:
        await door.press("1")
        door.app.post_message(Paste("ya\x1b[31m\n0"))
        await door.settle()
        assert door.at(WhoScreen).query_one(TypedField).value == ""


async def test_when_names_cannot_be_read_one_can_still_come_in(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bwk_tui.services import lookup

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(lookup, "look_up", fail)
    async with kiosk() as door:
        await door.press("1", "y", "a")
        assert "Namen zoeken lukt nu even niet" in door.painted
        await door.press("0")
        door.at(DoneScreen)


async def test_who_sees_one_of_many_namesakes_is_told_to_type_on(
    kiosk: Standing, team: Team, coffee: ActivityLine
) -> None:
    for last in ("", "Appel", "Banaan", "Citroen", "Druif"):
        members.add(team.assistent, KAMER, MemberForm("Testpersoon", last))
    async with kiosk() as door:
        await door.press("1", *"testpersoon")
        assert [name for _, name in matches(door)] == ["Testpersoon"]
        assert "Typ verder met uw achternaam." in door.painted


async def test_when_no_letter_can_help_the_way_in_without_a_name_is_shown(
    kiosk: Standing, team: Team, coffee: ActivityLine
) -> None:
    for _ in range(5):
        members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    async with kiosk() as door:
        await door.press("1", *"testpersoon")
        assert matches(door) == []
        assert "Kom gerust binnen zonder naam." in door.painted
