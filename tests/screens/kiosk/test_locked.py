"""No key, mouse or touch gets a visitor out of the kiosk."""

import pytest
from textual import events

from bwk_tui.app import KIOSK
from bwk_tui.screens.kiosk.team_door import TeamDoor
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.services.activities import ActivityLine
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import Door

CHORDS = [
    *(f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"),
    *(f"ctrl+shift+{letter}" for letter in "cpqtvwz"),
    *(f"f{number}" for number in range(1, 12)),
    *(f"alt+{key}" for key in ("f4", "tab", "x", "left", "enter", "space")),
    *("ctrl+backslash", "ctrl+right_square_bracket", "ctrl+underscore", "ctrl+@", "ctrl+f4", "ctrl+insert"),
    *("super+c", "super+q", "shift+insert", "shift+f10", "ctrl+shift+escape", "ctrl+pageup", "ctrl+pagedown"),
    *(
        "escape",
        "delete",
        "insert",
        "home",
        "end",
        "pageup",
        "pagedown",
        "backspace",
        "question_mark",
        "colon",
    ),
]


async def assert_alive(door: Door, at: type[WelcomeScreen | WhoScreen | TeamDoor]) -> None:
    """The app still runs, in the kiosk, on the screen that is expected, and without a toast."""
    await door.settle()
    assert door.app.current_mode == KIOSK
    assert door.app.is_running
    assert door.app._exit is False
    door.at(at)
    assert not door.app._notifications
    assert not door.app.screen.query("Toast, HelpPanel, CommandPalette, Tooltip.-visible")


def test_there_are_chords_enough() -> None:
    assert len(set(CHORDS)) >= 40


async def test_no_chord_leaves_the_first_screen(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.key_in(*CHORDS)
        await assert_alive(door, WelcomeScreen)


async def test_no_chord_leaves_the_kiosk_from_the_letters(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("1")
        await door.key_in(*(chord for chord in CHORDS if chord != "escape"))
        await door.press("f12")
        await assert_alive(door, WhoScreen)


async def test_no_chord_leaves_the_team_s_door(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("f12")
        await door.key_in(*(chord for chord in CHORDS if chord != "escape"))
        await assert_alive(door, TeamDoor)


@pytest.mark.parametrize(
    "action",
    [
        "quit",
        "help_quit",
        "suspend_process",
        "app.quit",
        "app.suspend_process",
        "app.help_quit",
        "command_palette",
    ],
)
async def test_actions_that_lead_out_are_refused(kiosk: Standing, coffee: ActivityLine, action: str) -> None:
    async with kiosk() as door:
        await door.app.run_action(action)
        await assert_alive(door, WelcomeScreen)


async def test_scrolling_dragging_and_pasting_do_nothing(kiosk: Standing, nine: None) -> None:
    async with kiosk() as door:
        before = door.painted
        for kind in (
            events.MouseScrollDown,
            events.MouseScrollUp,
            events.MouseScrollLeft,
            events.MouseScrollRight,
        ):
            door.app.post_message(kind(None, 40, 12, 0, 1, 0, False, False, False, screen_x=40, screen_y=12))
        door.app.post_message(events.Paste("1\n0\nrm -rf /\x1b"))
        await door.touch((5, 12), (70, 20))
        await door.settle()
        assert door.painted == before
        assert door.app.screen.get_selected_text() is None
        await assert_alive(door, WelcomeScreen)


async def test_nothing_tells_of_the_inside(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        for keys in ((), ("1",), ("0",), ("1", "f12")):
            await door.press(*keys)
            assert not door.app.screen.query("Header, Footer, DataTable, Input")
            assert all(widget.tooltip is None for widget in door.app.screen.query("*"))


async def test_a_right_or_middle_button_is_a_tap_like_any_other(
    kiosk: Standing, coffee: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.pilot.click("#place-1", button=3)
        await assert_alive(door, WhoScreen)


async def test_when_all_fails_the_door_tells_nothing_of_the_inside(
    kiosk: Standing, coffee: ActivityLine, capsys: pytest.CaptureFixture[str]
) -> None:
    async with kiosk() as door:
        door.app.panic("Traceback: Yaël De La Voorbeeld")
    assert capsys.readouterr().err == ""
    assert door.app.return_code == 1
