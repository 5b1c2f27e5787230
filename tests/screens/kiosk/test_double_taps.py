"""Two quick taps are one, and none of them lands on the next screen."""

import pytest

from bwk_tui.screens.kiosk import settling
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.settling import Settling
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.screens.widgets.tile import Tile
from bwk_tui.services.activities import ActivityLine
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import NEVER


async def test_a_double_tap_on_a_tile_is_one_tap(
    kiosk: Standing, nine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk() as door:
        monkeypatch.setattr(settling, "SETTLE_SECONDS", NEVER)
        where = door.middle("#place-8")  # on the next screen a key is under it
        await door.touch(where, times=4)
        screen = door.at(WhoScreen)
        await door.touch(where, times=3)
        door.at(WhoScreen)
        assert screen.query_one("#letters").value == ""  # type: ignore[attr-defined]
        assert door.visits == ()


async def test_a_double_tap_without_a_name_is_one_visit(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk() as door:
        await door.press("1")
        monkeypatch.setattr(settling, "SETTLE_SECONDS", NEVER)
        where = door.middle(
            "#without-name"
        )  # on the next screen "nog iets doen" or "ongedaan maken" is under it
        await door.touch(where, times=3)
        door.at(DoneScreen)
        assert len(door.visits) == 1


async def test_a_double_key_chooses_nothing_on_the_next_screen(
    kiosk: Standing, nine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kiosk() as door:
        monkeypatch.setattr(settling, "SETTLE_SECONDS", NEVER)
        await door.press("9", "9")
        door.at(WhoScreen)
        await door.press("enter", "0")
        door.at(WhoScreen)
        assert door.visits == ()


async def test_a_screen_listens_once_it_has_settled(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.touch(door.middle("#place-1"))
        await door.touch(door.middle("#without-name"))
        door.at(DoneScreen)
        await door.touch(door.middle("#finish"))
        door.at(WelcomeScreen)


async def test_two_taps_that_were_waiting_are_one_visit(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("1")
        screen = door.at(WhoScreen)
        screen.tapped_without_name()
        screen.tapped_new_here()
        screen.tapped_back()
        await door.settle()
        door.at(DoneScreen)
        assert [visit.newcomer for visit in door.visits] == [False]


async def test_two_taps_on_tiles_that_were_waiting_are_one_visit(kiosk: Standing, nine: None) -> None:
    async with kiosk() as door:
        await door.press("1", "0", "2")
        first, second = (
            door.app.screen.query_one("#place-2", Tile),
            door.app.screen.query_one("#place-3", Tile),
        )
        for tile in (first, first, second):
            tile.action_tap()
        await door.settle()
        door.at(DoneScreen)
        assert len(door.visits) == 2


class TestSettling:
    """The rule by itself, in seconds."""

    @pytest.fixture(autouse=True)
    def real_times(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(settling, "SETTLE_SECONDS", 0.4)
        monkeypatch.setattr(settling, "HELD_SECONDS", 0.8)

    def test_nothing_is_heard_before_there_is_something_to_see(self) -> None:
        assert not Settling().hears(1000.0)

    def test_a_tap_is_heard_after_the_second_half_of_a_double_tap(self) -> None:
        screen = Settling()
        screen.appear(10.0)
        assert not screen.hears(10.3)
        assert screen.hears(10.41)

    def test_a_key_that_is_held_down_is_not_heard_again(self) -> None:
        before = Settling()
        before.appear(0.0)
        assert before.hears(5.0, "9")
        screen = before.next()
        screen.appear(5.1)
        assert not screen.hears(5.6, "9")  # the first repeat comes after the settling
        assert not any(screen.hears(5.6 + 0.03 * repeat, "9") for repeat in range(100))
        assert screen.hears(9.5, "9")

    def test_another_key_is_heard_at_once_and_letters_may_repeat(self) -> None:
        before = Settling()
        before.appear(0.0)
        assert before.hears(5.0, "9")
        screen = before.next()
        screen.appear(5.1)
        assert screen.hears(5.6, "a")
        assert screen.hears(5.7, "n")
        assert screen.hears(5.75, "n")

    def test_a_key_that_came_too_early_counts_once_it_was_let_go(self) -> None:
        screen = Settling()
        screen.appear(5.0)
        assert not screen.hears(5.2, "3")
        assert not screen.hears(5.8, "3")
        assert screen.hears(7.0, "3")
