"""What is on now and soon stands on the tiles, in its place; what comes later is told, and nobody is sent away."""

from datetime import timedelta

import pytest

from bwk_tui.domain import clock
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services import activities, programme
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import Door

FRIDAY = TODAY.weekday()


@pytest.fixture
def sewing(team: Team) -> ActivityLine:
    return activities.add(
        team.coordinator,
        KAMER,
        type_name="Sociale ontmoeting en activering",
        name="Handwerken/naaiclub",
        number=5,
    )


def on_friday(team: Team, line: ActivityLine, typed: str) -> None:
    programme.set_hours(team.coordinator, KAMER, line.name, FRIDAY, typed)


def places(door: Door) -> dict[int, tuple[str, bool]]:
    """The note on each tile that is shown, by its number, and whether it looks like something to tap."""
    return {
        tile.number: (tile.note, not tile.has_class("-quiet"))
        for tile in door.app.screen.query(Tile)
        if tile.visible
    }


async def test_what_is_on_now_stands_in_its_place_beside_the_open_door(
    kiosk: Standing, team: Team, coffee: ActivityLine, letters: ActivityLine, sewing: ActivityLine
) -> None:
    """kiosk.md, "One tap is enough" and "Fixed places": what is on now in this kamer."""
    on_friday(team, letters, "9-11")  # over
    on_friday(team, sewing, "11:30-13")
    async with kiosk() as door:
        assert places(door) == {1: ("", True), 5: ("", True)}
        assert door.app.screen.query_one("#place-5", Tile).label == sewing.name
        await door.press("2")
        door.at(WelcomeScreen)
        await door.tap("#place-5", "#without-name")
        door.at(DoneScreen)
        assert [visit.activity for visit in door.visits] == [sewing.name]


async def test_what_begins_soon_can_be_chosen_and_says_when(
    kiosk: Standing, team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    on_friday(team, sewing, "13-15")
    async with kiosk() as door:
        assert places(door) == {1: ("", True), 5: ("vanaf 13:00", True)}
        assert "vanaf 13:00" in door.painted
        await door.press("5")
        door.at(WhoScreen)


async def test_what_comes_later_today_tells_when_it_begins(
    kiosk: Standing, team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    """What is on today can be seen on the quiet first screen, and a tap on it costs nothing."""
    on_friday(team, sewing, "19:30-21")
    async with kiosk() as door:
        assert places(door) == {1: ("", True), 5: ("vanaf 19:30", False)}
        await door.tap("#place-5")
        door.at(WelcomeScreen)
        assert "Begint om 19:30." in door.painted
        assert "Waarvoor komt u?" not in door.painted
        assert not door.visits
        await door.tap("#language-en")
        await door.press("5")
        assert "Starts at 19:30." in door.painted
        assert "from 19:30" in door.painted


async def test_what_was_called_off_says_so(
    kiosk: Standing, team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    on_friday(team, sewing, "13-15")
    programme.call_off(team.coordinator, KAMER, sewing.name, TODAY)
    async with kiosk() as door:
        assert places(door)[5] == ("vandaag niet", False)
        assert "vandaag niet" in door.painted
        await door.press("5")
        door.at(WelcomeScreen)


async def test_the_ring_passes_by_what_cannot_be_chosen(
    kiosk: Standing, team: Team, coffee: ActivityLine, letters: ActivityLine, sewing: ActivityLine
) -> None:
    on_friday(team, letters, "19-20")
    async with kiosk() as door:
        await door.press("tab", "tab")
        assert door.app.focused
        assert door.app.focused.id == "place-5"


async def test_the_tiles_go_along_with_the_clock(
    kiosk: Standing, team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    on_friday(team, sewing, "13-15")
    async with kiosk() as door:
        screen = door.at(WelcomeScreen)
        for hours, expected in ((1, ("", True)), (3, None)):
            with clock.standing_at(NOON + timedelta(hours=hours)):
                screen.look()
                assert places(door).get(5) == expected
        with clock.standing_at(NOON + timedelta(days=7)):
            screen.look()
            assert places(door)[5] == ("vanaf 13:00", True)


async def test_a_change_of_the_programme_shows_by_itself(
    kiosk: Standing, team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    async with kiosk() as door:
        assert places(door)[5] == ("", True)
        programme.close(team.coordinator, KAMER, TODAY, TODAY, "Verbouwing")
        screen = door.at(WelcomeScreen)
        screen._seen = None  # the test writes through the same connection, which tells nothing of itself
        screen.look()
        assert places(door) == {1: ("", True), 5: ("vandaag niet", False)}
        assert "Verbouwing" not in door.held


async def test_somebody_whose_activity_ends_meanwhile_still_comes_in(
    kiosk: Standing, team: Team, coffee: ActivityLine, sewing: ActivityLine
) -> None:
    on_friday(team, sewing, "11-12:01")
    async with kiosk() as door:
        await door.tap("#place-5")
        with clock.standing_at(NOON + timedelta(minutes=2)):
            await door.tap("#without-name")
        door.at(DoneScreen)
        assert len(door.visits) == 1
