"""Whole visits, by finger and by keys: one tap is enough, and a second says who, or nobody."""

import pytest

from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.screens.kiosk.conftest import Standing


async def test_two_taps_are_a_complete_check_in(kiosk: Standing, letters: ActivityLine) -> None:
    async with kiosk() as door:
        await door.tap("#place-2")
        door.at(WhoScreen)
        assert door.visits == ()
        await door.tap("#without-name")
        door.at(DoneScreen)
        assert "Welkom!" in door.painted
        assert [(visit.activity, visit.who, visit.newcomer) for visit in door.visits] == [
            (letters.name, None, False)
        ]
        assert door.taps == 2


async def test_two_keys_are_a_complete_check_in(kiosk: Standing, letters: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("2", "0")
        door.at(DoneScreen)
        assert [visit.activity for visit in door.visits] == [letters.name]
        await door.press("1")
        door.at(WelcomeScreen)


async def test_arrows_and_enter_do_all_that_taps_do(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.press("right", "right", "left", "right")
        assert door.app.focused is door.app.screen.query_one("#place-2")
        await door.press("enter", "y", "a", "down", "enter")
        door.at(DoneScreen)
        assert [(visit.activity, visit.who) for visit in door.visits] == [
            (letters.name, "Yaël De La Voorbeeld")
        ]
        await door.press("down", "enter")
        door.at(WelcomeScreen)


async def test_tab_and_enter_do_all_that_taps_do(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("tab", "enter")
        door.at(WhoScreen)
        await door.press("shift+tab", "shift+tab", "shift+tab", "enter")
        assert len(door.visits) == 1


async def test_a_regular_is_in_with_four_taps(
    kiosk: Standing, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#key-y", "#key-a", "#match-1")
        door.at(DoneScreen)
        assert "Welkom, Yaël!" in door.painted
        assert [visit.who for visit in door.visits] == ["Yaël De La Voorbeeld"]
        assert door.taps <= 5


async def test_who_is_new_is_asked_nothing_more(kiosk: Standing, coffee: ActivityLine, team: object) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#new-here")
        assert [(visit.who, visit.newcomer) for visit in door.visits] == [(None, True)]
        assert "komt zo even hallo zeggen" in door.painted


async def test_the_second_thing_a_newcomer_does_makes_no_second_newcomer(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "9", "2", "2")
        assert [visit.newcomer for visit in door.visits] == [False, True]


async def test_another_thing_is_one_tap_for_who_is_known(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#key-y", "#key-a", "#match-1", "#another")
        assert "Waarvoor komt u nog meer, Yaël?" in door.painted
        await door.tap("#place-2")
        door.at(DoneScreen)
        assert [(visit.activity, visit.who) for visit in door.visits] == [
            (letters.name, "Yaël De La Voorbeeld"),
            (coffee.name, "Yaël De La Voorbeeld"),
        ]


async def test_who_is_anonymous_stays_so_for_another_thing(
    kiosk: Standing, coffee: ActivityLine, letters: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#without-name", "#another", "#place-2")
        door.at(DoneScreen)
        assert [visit.who for visit in door.visits] == [None, None]


async def test_who_came_for_another_thing_can_leave_without(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#without-name", "#another", "#leave")
        assert door.at(WelcomeScreen).visit.who is None
        await door.tap("#place-1")
        door.at(WhoScreen)


@pytest.mark.parametrize("way", ["#back", "escape"])
async def test_the_way_back_writes_nothing(kiosk: Standing, coffee: ActivityLine, way: str) -> None:
    async with kiosk() as door:
        await door.tap("#place-1", "#key-a")
        await (door.tap(way) if way.startswith("#") else door.press(way))
        door.at(WelcomeScreen)
        assert door.visits == ()
