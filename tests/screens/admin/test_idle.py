"""The team's side locks itself: how long it waits, that it warns, and that a machine that slept doesn't wait longer."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, Static

from bwk_tui.app import ADMIN, KIOSK, LOGIN, BwkApp
from bwk_tui.screens.admin import idle
from bwk_tui.screens.admin.idle import (
    DESK_SECONDS,
    DOOR_SECONDS,
    LONGEST_AT_THE_DOOR,
    WARNING_SECONDS,
    IdleWarning,
)
from bwk_tui.screens.admin.members import MembersScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import accounts
from tests.conftest import KAMER, Team
from tests.screens.kiosk.door import stop_the_clocks


class Clocks:
    """The two clocks that tell how long nobody touched it, and the hand that turns them."""

    def __init__(self) -> None:
        self.since_start = 5_000.0
        self.on_the_wall = 1_700_000_000.0

    def read(self) -> tuple[float, float]:
        """What they tell."""
        return self.since_start, self.on_the_wall

    def turn(self, seconds: float) -> None:
        """Time goes by."""
        self.since_start += seconds
        self.on_the_wall += seconds


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    clocks = Clocks()
    monkeypatch.setattr(idle, "_clocks", clocks.read)
    monkeypatch.setattr(idle, "LOOK_SECONDS", 3_600)
    return clocks


@asynccontextmanager
async def at_work(app: BwkApp, team: Team) -> AsyncIterator[Pilot[None]]:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(LoggedIn(team.assistent))
        for _ in range(3):
            await pilot.pause()
        assert app.current_mode == ADMIN
        yield pilot


async def look(app: BwkApp, pilot: Pilot[None]) -> None:
    """The second has come in which it looks."""
    assert app._idle_lock
    app._idle_lock.look()
    for _ in range(3):
        await pilot.pause()


@pytest.fixture
def door_app(folder: Path, monkeypatch: pytest.MonkeyPatch) -> BwkApp:
    """The kiosk, whose team works at the door."""
    stop_the_clocks(monkeypatch)
    return BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)


async def test_nobody_at_a_desk_for_ten_minutes_locks_it(
    admin_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(admin_app, team) as pilot:
        clocks.turn(DESK_SECONDS - 1)
        await look(admin_app, pilot)
        assert admin_app.current_mode == ADMIN
        clocks.turn(1)
        await look(admin_app, pilot)
        assert admin_app.current_mode == LOGIN
        assert admin_app._idle_lock is None


async def test_at_the_door_two_minutes_lock_it_and_the_first_screen_comes_back(
    door_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    assert DOOR_SECONDS < DESK_SECONDS
    async with at_work(door_app, team) as pilot:
        clocks.turn(DOOR_SECONDS)
        await look(door_app, pilot)
        assert door_app.current_mode == KIOSK
        assert isinstance(door_app.screen, WelcomeScreen)


async def test_it_warns_and_tells_how_long_and_what_is_lost(
    admin_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(admin_app, team) as pilot:
        clocks.turn(DESK_SECONDS - WARNING_SECONDS - 1)
        await look(admin_app, pilot)
        assert not isinstance(admin_app.screen, IdleWarning)
        clocks.turn(1)
        await look(admin_app, pilot)
        assert isinstance(admin_app.screen, IdleWarning)
        clocks.turn(10)
        await look(admin_app, pilot)
        said = "\n".join(str(one.content) for one in admin_app.screen.query(Static))
        assert "Over 20 seconden" in said
        assert "is dan weg" in said
        assert len(admin_app.screen_stack) == 2


@pytest.mark.parametrize("key", ["a", "enter", "tab", "escape", "f10", "ctrl+s"])
async def test_any_key_takes_the_warning_away_and_does_nothing_else(
    admin_app: BwkApp, team: Team, clocks: Clocks, key: str
) -> None:
    async with at_work(admin_app, team) as pilot:
        await pilot.press("f3", *"yael")
        before: Screen[object] = admin_app.screen
        clocks.turn(DESK_SECONDS - 5)
        await look(admin_app, pilot)
        assert isinstance(admin_app.screen, IdleWarning)
        await pilot.press(key)
        await pilot.pause()
        assert admin_app.screen is before
        assert isinstance(before, MembersScreen)
        assert before.query_one(Input).value == "yael"
        clocks.turn(DESK_SECONDS - WARNING_SECONDS - 1)
        await look(admin_app, pilot)
        assert admin_app.screen is before


async def test_a_tap_takes_the_warning_away_and_presses_nothing_behind_it(
    admin_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(admin_app, team) as pilot:
        before = admin_app.screen
        clocks.turn(DESK_SECONDS - 5)
        await look(admin_app, pilot)
        await pilot.click(offset=(15, 0))  # where a tab is
        await pilot.pause()
        assert admin_app.screen is before


async def test_a_mouse_that_moves_is_nobody(admin_app: BwkApp, team: Team, clocks: Clocks) -> None:
    async with at_work(admin_app, team) as pilot:
        clocks.turn(DESK_SECONDS - 5)
        await pilot.hover(offset=(20, 10))
        clocks.turn(5)
        await look(admin_app, pilot)
        assert admin_app.current_mode == LOGIN


async def test_a_visitor_before_the_warning_goes_to_the_first_screen(
    door_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(door_app, team) as pilot:
        clocks.turn(DOOR_SECONDS - 5)
        await look(door_app, pilot)
        await pilot.click("#visitor")
        for _ in range(3):
            await pilot.pause()
        assert door_app.current_mode == KIOSK
        assert isinstance(door_app.screen, WelcomeScreen)


async def test_only_at_the_door_there_are_visitors(admin_app: BwkApp, team: Team, clocks: Clocks) -> None:
    async with at_work(admin_app, team) as pilot:
        clocks.turn(DESK_SECONDS - 5)
        await look(admin_app, pilot)
        assert not admin_app.screen.query("#visitor")


async def test_at_the_door_no_touch_keeps_it_open_for_ever(
    door_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(door_app, team) as pilot:
        for _ in range(LONGEST_AT_THE_DOOR // 60 - 1):
            clocks.turn(60)
            await pilot.press("f12")
            await look(door_app, pilot)
        assert door_app.current_mode == ADMIN
        (said,) = door_app._notifications
        assert "log zo opnieuw in" in said.message
        clocks.turn(60)
        await look(door_app, pilot)
        assert door_app.current_mode == KIOSK


def sleep_through(clocks: Clocks) -> None:
    """The system tells how long it slept."""
    clocks.turn(DESK_SECONDS)


def sleep_with_one_clock_stopped(clocks: Clocks) -> None:
    """The system has no clock that runs on while it sleeps: the one on the wall tells."""
    clocks.on_the_wall += DESK_SECONDS


def set_the_clock_back(clocks: Clocks) -> None:
    """Somebody set the clock back meanwhile."""
    clocks.turn(DESK_SECONDS)
    clocks.on_the_wall -= 100_000


@pytest.mark.parametrize("happens", [sleep_through, sleep_with_one_clock_stopped, set_the_clock_back])
async def test_the_touch_that_wakes_a_machine_comes_too_late(
    admin_app: BwkApp, team: Team, clocks: Clocks, happens: Callable[[Clocks], None]
) -> None:
    async with at_work(admin_app, team) as pilot:
        happens(clocks)
        admin_app.post_message(events.Key("f3", None))
        for _ in range(3):
            await pilot.pause()
        assert admin_app.current_mode == LOGIN


async def test_the_clocks_of_this_machine_go_forward() -> None:
    waiting = idle.Idle(10)
    assert 9 < waiting.left <= 10
    assert waiting.left_of_all is None
    assert idle._clocks()[0] > 0


async def test_whoever_logs_in_again_has_the_whole_time(
    admin_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(admin_app, team) as pilot:
        clocks.turn(DESK_SECONDS - 1)
        await pilot.press("f10")
        for _ in range(3):
            await pilot.pause()
        admin_app.post_message(LoggedIn(team.assistent))
        for _ in range(3):
            await pilot.pause()
        clocks.turn(DESK_SECONDS - WARNING_SECONDS - 1)
        await look(admin_app, pilot)
        assert admin_app.current_mode == ADMIN
        assert not isinstance(admin_app.screen, IdleWarning)


async def test_an_account_that_is_locked_is_out_at_once(
    admin_app: BwkApp, team: Team, clocks: Clocks
) -> None:
    async with at_work(admin_app, team) as pilot:
        assert admin_app._idle_lock
        admin_app._idle_lock.look()
        await pilot.pause()
        assert admin_app.current_mode == ADMIN
        accounts.lock(team.coordinator, "Pia Voorbeeld")
        admin_app._idle_lock.look()
        await pilot.pause()
        assert admin_app.current_mode == ADMIN
        accounts.lock(team.coordinator, team.assistent.name)
        admin_app._idle_lock.look()
        await pilot.pause()
        assert admin_app.current_mode == LOGIN
