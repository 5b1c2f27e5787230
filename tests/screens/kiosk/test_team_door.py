"""The team gets in: a hidden corner, a name and a PIN."""

from pathlib import Path

import pytest

from bwk_tui.app import ADMIN, KIOSK
from bwk_tui.screens.kiosk.team_door import IDLE_SECONDS, TeamDoor
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.messages import LoggedIn, LoggedOut
from bwk_tui.screens.widgets.typed_field import TypedField
from bwk_tui.services import accounts
from bwk_tui.services.activities import ActivityLine
from tests.conftest import PASSPHRASE, PIN, Team
from tests.screens.kiosk.conftest import Standing
from tests.screens.kiosk.door import HUGE, LOW, TALL, Door


def values(door: Door) -> list[str]:
    """What the two fields hold."""
    return [field.value for field in door.app.screen.query(TypedField)]


@pytest.mark.parametrize("size", [LOW, TALL, HUGE])
async def test_the_corner_at_the_top_right_opens_the_door(
    kiosk: Standing, coffee: ActivityLine, size: tuple[int, int]
) -> None:
    async with kiosk(size) as door:
        await door.touch((size[0] - 1, 0))
        door.at(TeamDoor)
        await door.press("escape")
        door.at(WelcomeScreen)


@pytest.mark.parametrize("where", [(0, 0), (0, 23), (40, 0), (79, 23), (40, 1), (2, 22)])
async def test_no_other_corner_opens_anything(kiosk: Standing, nine: None, where: tuple[int, int]) -> None:
    async with kiosk() as door:
        await door.touch(where)
        door.at(WelcomeScreen)


async def test_the_team_gets_in_by_keys_and_out_again(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("1")  # somebody was there
        await door.press("escape", "f12")
        await door.key_in(*"sam Voorbeeld", "enter", *PIN, "enter")
        await door.settle()
        assert door.app.current_mode == ADMIN
        assert "Casa Jepie Makandra" in door.painted
        door.app.notify("Yaël is ingeschreven", timeout=3600)
        door.app.screen.post_message(LoggedOut())
        await door.settle()
        await door.settle()
        assert door.app.current_mode == KIOSK
        door.at(WelcomeScreen)
        assert "Sam" not in door.held
        assert "Yaël" not in door.painted
        assert not door.app._notifications
        await door.press("1", "0")
        assert len(door.visits) == 1


async def test_the_team_gets_in_by_finger(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.touch((79, 0))
        await door.tap(*(f"#key-{letter}" if letter != " " else "#key-space" for letter in "sam voorbeeld"))
        await door.tap("#pin", *(f"#key-{digit}" for digit in PIN), "#log-in")
        await door.settle()
        assert door.app.current_mode == ADMIN


async def test_a_passphrase_fits_and_is_hidden(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("f12")
        await door.key_in(*"dewi voorbeeld", "tab", *PASSPHRASE)
        assert "onthouden" not in door.painted
        assert "•" * 20 in door.painted
        await door.press("enter")
        await door.settle()
        assert door.app.current_mode == ADMIN


async def test_after_a_wrong_pin_the_name_stays_and_the_pin_goes(
    kiosk: Standing, coffee: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("f12")
        await door.key_in(*"sam", "enter", *"000000", "enter")
        door.at(TeamDoor)
        assert "Naam, PIN of wachtzin klopt niet." in door.painted
        assert values(door) == ["sam", ""]
        await door.press("1")
        assert values(door) == ["sam", "1"]


async def test_arrows_and_enter_type_on_the_keyboard_of_the_screen(
    kiosk: Standing, coffee: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("f12", "down", "down", "down", "enter", "right", "enter", "backspace")
        assert len(values(door)[0]) == 1
        assert "Vul iets in" not in door.painted


async def test_enter_without_a_name_says_so(kiosk: Standing, coffee: ActivityLine) -> None:
    async with kiosk() as door:
        await door.press("f12", "enter")
        assert "Vul iets in bij naam." in door.painted


async def test_a_store_that_fails_tells_no_path(
    kiosk: Standing, coffee: ActivityLine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(accounts, "log_in", fail)
    async with kiosk() as door:
        await door.press("f12", "a", "enter", "1", "enter")
        assert "Inloggen lukt nu even niet." in door.painted
        assert "Input/output" not in door.painted


async def test_two_taps_log_in_once(
    kiosk: Standing, coffee: ActivityLine, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def log_in(name: str, _: str) -> object:
        asked.append(name)
        return team.assistent

    monkeypatch.setattr(accounts, "log_in", log_in)
    async with kiosk() as door:
        await door.press("f12", "a", "tab", "1")
        screen = door.at(TeamDoor)
        screen.log_in()
        screen.log_in()
        await door.settle()
        assert asked == ["a"]
        assert door.app.current_mode == ADMIN


async def test_the_kiosk_behind_the_team_s_side_stays_at_its_start(
    kiosk: Standing, coffee: ActivityLine, team: Team
) -> None:
    async with kiosk() as door:
        await door.press("f12", "a")
        door.app.post_message(LoggedIn(team.assistent))
        await door.settle()
        (behind,) = door.app._screen_stacks[KIOSK]
        assert isinstance(behind, TeamDoor)
        for countdown in behind.query("Countdown"):
            for _ in range(IDLE_SECONDS):
                countdown.tick()  # type: ignore[attr-defined]
        await door.settle()
        assert door.app.current_mode == ADMIN
        assert door.app.screen_stack != [behind]
        assert not any(isinstance(screen, WelcomeScreen) for screen in door.app.screen_stack)
