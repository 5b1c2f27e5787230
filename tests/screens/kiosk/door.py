"""A kiosk to stand before, in tests: tap, type, slide, and look at what is painted or still held anywhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.reports import today
from bwk_tui.reports.today import VisitLine
from bwk_tui.screens.kiosk import scanner, settling, sorry, welcome
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.theme import Look
from bwk_tui.screens.widgets import countdown
from bwk_tui.screens.widgets.countdown import Countdown
from bwk_tui.screens.widgets.lettering import Lettering
from tests.conftest import KAMER, TODAY

NEVER = 3600.0
LOW, TALL, HUGE = (80, 24), (120, 40), (200, 60)

_Screen = TypeVar("_Screen", bound=Screen[None])


def stop_the_clocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No timer of the kiosk runs by itself, and each screen listens at once; tests turn the hands."""
    monkeypatch.setattr(countdown, "TICK_SECONDS", NEVER)
    monkeypatch.setattr(welcome, "POLL_SECONDS", NEVER)
    monkeypatch.setattr(welcome, "GATHER_SECONDS", NEVER)
    monkeypatch.setattr(sorry, "AGAIN_SECONDS", NEVER)
    monkeypatch.setattr(scanner, "GAP_SECONDS", 0)
    monkeypatch.setattr(scanner, "AGAIN_SECONDS", 0)
    monkeypatch.setattr(settling, "SETTLE_SECONDS", 0)
    monkeypatch.setattr(settling, "HELD_SECONDS", 0)
    # Among thousands of tests there is far more to clear than at a door.
    monkeypatch.setattr(welcome, "clear_the_last_visit", lambda: None)


class Door:
    """The kiosk of the test's kamer, and the visitor's hands and eyes."""

    def __init__(self, app: BwkApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.taps = 0

    async def settle(self) -> None:
        """Let everything happen that was set going."""
        await self.pilot.pause()
        await self.pilot.pause()

    async def tap(self, *places: str) -> None:
        """Tap these, one after another."""
        for place in places:
            self.taps += 1
            await self.pilot.click(place)
            await self.settle()

    async def press(self, *keys: str) -> None:
        """Press these keys, one after another."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def key_in(self, *keys: str) -> None:
        """Press these keys as fast as a terminal can tell them."""
        for key in keys:
            self.app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))
        await self.settle()

    async def touch(
        self, start: tuple[int, int], end: tuple[int, int] | None = None, *, times: int = 1
    ) -> None:
        """Touch as a terminal tells it, `times` in a row without a pause; the finger may slide to `end`."""
        for _ in range(times):
            self.app.post_message(_mouse(events.MouseDown, start))
            self.app.post_message(_mouse(events.MouseUp, end or start))
        await self.settle()

    async def wait(self, seconds: int) -> None:
        """Let the countdown run for so many seconds."""
        for _ in range(seconds):
            for running in self.app.screen.query(Countdown):
                running.tick()
        await self.settle()

    def at(self, kind: type[_Screen]) -> _Screen:
        """The screen in front, which must be of this kind, and the only one."""
        (screen,) = self.app.screen_stack
        assert isinstance(screen, kind), screen
        return screen

    def middle(self, place: str) -> tuple[int, int]:
        """The cell in the middle of something."""
        region = self.app.screen.query_one(place).region
        return region.x + region.width // 2, region.y + region.height // 2

    @property
    def painted(self) -> str:
        """All that can be read on the screen, also what stands there in large letters."""
        lines = [strip.text for strip in self.app.screen._compositor.render_strips()]
        large = [widget.words for widget in self.app.screen.query(Lettering) if widget.region]
        return "\n".join([*lines, *large])

    @property
    def held(self) -> str:
        """All that any widget of any screen of any mode holds, painted or not."""
        nodes: list[Widget] = []
        for stack in self.app._screen_stacks.values():
            for screen in stack:
                nodes += [screen, *(node for node in screen.walk_children() if isinstance(node, Widget))]
        return "\n".join(f"{vars(node)!r} {node.render()}" for node in nodes)

    @property
    def visits(self) -> tuple[VisitLine, ...]:
        """What was written, newest first."""
        return today.on(Actor(Role.ASSISTENT, "Sam Voorbeeld"), KAMER, TODAY).lines


def _mouse(kind: type[events.MouseEvent], at: tuple[int, int]) -> events.MouseEvent:
    x, y = at
    return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)


@asynccontextmanager
async def standing_before(
    folder: Path, size: tuple[int, int] = LOW, look: Look = Look.LIGHT
) -> AsyncIterator[Door]:
    """The kiosk on an open store."""
    app = BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder, look)
    async with app.run_test(size=size) as pilot:
        door = Door(app, pilot)
        await door.settle()
        yield door
