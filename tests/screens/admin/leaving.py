"""Whoever left the team's side left nothing there: no screen, no widget, no name that was painted or typed.

`test_leaving` runs this in a process of its own: all that is in memory is looked through, again and again.
"""

import gc
from types import CoroutineType, FrameType

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from bwk_tui.app import CLEAR_AGAIN_SECONDS, LOGIN, BwkApp
from bwk_tui.screens.admin import idle
from bwk_tui.screens.admin.frame import AdminScreen
from bwk_tui.screens.messages import LoggedOut
from bwk_tui.services import members
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER, Team
from tests.screens.conftest import Entering

PAINTED, TYPED = "aniriuQ", "ednekroW"
"""Backwards, so that this file holds neither name itself."""


def holding(backwards: str) -> list[str]:
    """What in memory holds a text with this name, but for the stack of this test."""
    return [
        f"{type(holder).__name__}: {text}"
        for holder in gc.get_objects()
        if not isinstance(holder, FrameType | CoroutineType)
        for text in gc.get_referents(holder)
        if type(text) is str and backwards[::-1] in text and len(text) < 2_000
    ]


def alive(kind: type[Widget]) -> list[Widget]:
    return [one for one in gc.get_objects() if isinstance(one, kind)]


@pytest.fixture
def somebody(team: Team) -> None:
    """A member whom only the store remembers."""
    members.add(team.assistent, KAMER, MemberForm(PAINTED[::-1], "Voorbeeld"))


async def look_around(app: BwkApp, pilot: Pilot[None]) -> None:
    """Find somebody, open their card, and type something in a form that isn't kept."""
    await pilot.press("f3")
    await pilot.press(*PAINTED[::-1].lower()[:4])
    await pilot.pause()
    await pilot.press("down", "enter")
    await pilot.pause()
    assert PAINTED[::-1] in "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    await pilot.press("escape", "ctrl+n")
    await pilot.pause()
    await pilot.press(*TYPED[::-1])
    await pilot.pause()
    assert len(app.screen_stack) == 2


async def left(pilot: Pilot[None]) -> None:
    """Wait until it was cleared: again and again, until nothing of it is left."""
    for _ in range(200):
        await pilot.pause(0.02)
        if pilot.app.current_mode == LOGIN and not alive(AdminScreen):
            break
    await pilot.pause(3 * CLEAR_AGAIN_SECONDS)


async def test_nothing_of_the_team_s_side_is_in_memory_once_it_was_left(
    admin_app: BwkApp, entering: Entering, team: Team, somebody: None
) -> None:
    async with entering(team.assistent) as pilot:
        await look_around(admin_app, pilot)
        assert holding(PAINTED)
        assert holding(TYPED)
        assert alive(AdminScreen)
        assert alive(Input)
        admin_app.copy_to_clipboard(TYPED[::-1])
        admin_app.post_message(LoggedOut())
        await left(pilot)
        assert admin_app.current_mode == LOGIN
        assert holding(PAINTED) == []
        assert holding(TYPED) == []
        assert alive(AdminScreen) == []
        assert alive(Input) == []
        assert {type(screen) for screen in alive(Screen)} == {Screen}


async def test_a_lock_leaves_as_little(
    admin_app: BwkApp, entering: Entering, team: Team, somebody: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with entering(team.assistent) as pilot:
        await look_around(admin_app, pilot)
        lock = admin_app._idle_lock
        assert lock
        now = idle._clocks()
        for passed in (idle.DESK_SECONDS - 5, idle.DESK_SECONDS):
            monkeypatch.setattr(idle, "_clocks", lambda passed=passed: (now[0] + passed, now[1] + passed))
            lock.look()
            await pilot.pause()
        del lock
        await left(pilot)
        assert admin_app.current_mode == LOGIN
        assert holding(PAINTED) == []
        assert holding(TYPED) == []
        assert {type(screen) for screen in alive(Screen)} == {Screen}
