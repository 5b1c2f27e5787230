"""From the tap on "Liever zonder naam" until "Welkom" is painted and the visit on disk, beside a bare Textual app."""

import asyncio
import gc
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import sqlcipher3
from lines import Line
from measuring import Asked, percentile, visits_in_words
from stores import MOMENT, copy_of, size_of
from textual import events
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.geometry import Size as Cells
from textual.screen import Screen
from textual.widgets import Static

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.domain import clock
from bwk_tui.screens.kiosk import scanner, settling
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import store

SAMPLES = 15
"""Taps in a round."""

WELCOMED = "Fijn dat u er bent."
"""Stands on the last screen, beside "Welkom!" in large letters."""

QUIET_SECONDS = 0.2
"""So long after a screen took its place it is painted and hears."""

SHARES = {"p50": 50, "p99": 99}
GOAL, GOAL_AS_IT_GROWS = 1.5, 1.2
TURNS = 3

KAMER = "bench-1"
COLUMNS, ROWS = 80, 24


class Wall(Driver):
    """A terminal that is only looked at: it knows when something was painted on it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._awaited = ""
        self._painted: asyncio.Future[float] | None = None

    def write(self, data: str) -> None:
        """Something is painted."""
        if self._painted and not self._painted.done() and self._awaited in data:
            self._painted.set_result(time.perf_counter())

    def start_application_mode(self) -> None:
        """Tell the app how large it is."""
        size = Cells(COLUMNS, ROWS)
        self.send_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """There is none."""

    def stop_application_mode(self) -> None:
        """Nothing to give back."""

    def await_painting(self, text: str) -> "asyncio.Future[float]":
        """When a text is painted next (perf_counter)."""
        self._awaited = text
        self._painted = asyncio.get_running_loop().create_future()
        return self._painted

    def tap(self, x: int, y: int) -> None:
        """A finger, down and up, as the input thread would tell it."""
        for kind in (events.MouseDown, events.MouseUp):
            self.process_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))


@dataclass(frozen=True)
class Parts:
    """Of how many plain texts the bare screens are made, before and after."""

    before: int
    after: int


LINE = Parts(1, 1)
"""The least that a screen can be."""

ALIKE = Parts(45, 10)
"""As many as the kiosk's own two screens have widgets: letters, matches, buttons; a greeting, a picture, buttons."""


class Bare(App[None]):
    """Two screens of so many plain texts, and the insert between them."""

    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False

    def __init__(self, insert: Callable[[], None], parts: Parts) -> None:
        super().__init__(driver_class=Wall)
        self.insert = insert
        self.parts = parts

    def on_mount(self) -> None:
        """Begin at the first."""
        self.push_screen(Before(self.parts.before))


class Page(Screen[None]):
    """So many plain texts, of which the first says which screen it is."""

    CSS = "Page { layout: grid; grid-size: 3; }"
    TOLD: ClassVar[str]

    def __init__(self, parts: int) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The texts."""
        yield Static(self.TOLD)
        for number in range(1, self._parts):
            yield Static(f"text {number}")


class Before(Page):
    """The bare screen on which somebody taps."""

    TOLD = "Liever zonder naam"

    def on_click(self) -> None:
        """Write, then welcome."""
        app = self.app
        assert isinstance(app, Bare)
        app.insert()
        app.switch_screen(After(app.parts.after))


class After(Page):
    """The bare screen that welcomes."""

    TOLD = WELCOMED

    def on_click(self) -> None:
        """Back."""
        app = self.app
        assert isinstance(app, Bare)
        app.switch_screen(Before(app.parts.before))


def lines(asked: Asked) -> Iterator[Line]:
    """The half of all taps, and the slowest of a hundred, on copies of stores.

    In one store beside the bare app, and in the largest store beside the smallest.
    """
    samples = asked.rounds * SAMPLES
    with clock.standing_at(MOMENT), copy_of(size_of(asked.nearest_million)) as folder:
        ours = _run(_ours(folder, samples))
        alike, line = (_run(_bare(folder / store.FILE, samples, parts)) for parts in (ALIKE, LINE))
    where = visits_in_words(asked.nearest_million)
    for name, share in SHARES.items():
        what = f'tap to "Welkom" painted and synced, {name}, {where}'
        for screens, bare, goal in (
            ("as many plain texts", alike, GOAL if asked.part == 1 else None),
            ("one line", line, None),
        ):
            reference = f"bare Textual change to a screen of {screens} + raw synced insert"
            yield Line(what, reference, percentile(ours, share), percentile(bare, share), goal)
    yield from _as_it_grows(asked, samples)


def _as_it_grows(asked: Asked, samples: int) -> Iterator[Line]:
    """In turns, so that neither has a quieter machine."""
    smallest, *_, largest = asked.visits if len(asked.visits) > 1 else asked.visits * 2
    with clock.standing_at(MOMENT), copy_of(size_of(smallest)) as few, copy_of(size_of(largest)) as many:
        found: dict[Path, list[float]] = {few: [], many: []}
        for _ in range(TURNS):
            for folder, seconds in found.items():
                seconds.extend(_run(_ours(folder, max(1, samples // TURNS))))
    for name, share in SHARES.items():
        yield Line(
            f"the same, {name}, {visits_in_words(largest)}",
            f"the same, {visits_in_words(smallest)}",
            percentile(found[many], share),
            percentile(found[few], share),
            GOAL_AS_IT_GROWS if asked.part == 1 else None,
        )


def _run(taps: Coroutine[Any, Any, list[float]]) -> list[float]:
    """Without what the runs before it left behind: looking through that would be the slowest of a hundred."""
    gc.collect()
    gc.freeze()
    return asyncio.run(taps)


async def _ours(folder: Path, samples: int) -> list[float]:
    """Seconds of each tap on the kiosk."""
    # What these wait for is a person's hand; here there is none.
    settling.SETTLE_SECONDS = settling.HELD_SECONDS = scanner.GAP_SECONDS = 0
    store.open_store(folder)
    app = BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)
    app.driver_class = Wall
    running = asyncio.create_task(app.run_async())
    wall = await _wall_of(app, running)
    found = []
    await _settled(app, "WelcomeScreen")
    for _ in range(samples):
        wall.tap(*_middle(app, "#place-1"))
        await _settled(app, "WhoScreen")
        found.append(await _timed(wall, _middle(app, "#without-name")))
        await _settled(app, "DoneScreen")
        wall.tap(*_middle(app, "#finish"))
        await _settled(app, "WelcomeScreen")
    app.exit()
    await running
    store.close()
    return found


async def _bare(file: Path, samples: int, parts: Parts) -> list[float]:
    """Seconds of each tap on the bare app."""
    connection = sqlcipher3.connect(file, isolation_level=None)
    for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = 1"):
        connection.execute(f"PRAGMA {pragma}")
    (activity,) = connection.execute("SELECT min(id) FROM activity").fetchone()
    number = iter(range(samples + 1))
    name = f"bench-{parts.before}"

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO check_in (uid, activity_id, day, at, people, newcomer, source, written_at)"
            " VALUES (?, ?, '2027-01-15', ?, 1, 0, 'kiosk', ?)",
            (f"{name}-{next(number)}", activity, _WRITTEN, _WRITTEN),
        )
        connection.execute("COMMIT")

    app = Bare(insert, parts)
    running = asyncio.create_task(app.run_async())
    wall = await _wall_of(app, running)
    found = []
    for _ in range(samples):
        await _settled(app, "Before")
        found.append(await _timed(wall, (2, 0)))
        await _settled(app, "After")
        wall.tap(2, 0)
    app.exit()
    await running
    connection.close()
    return found


_WRITTEN = "2027-01-15T11:00:00.000000Z"


async def _wall_of(app: App[Any], running: "asyncio.Task[None]") -> Wall:
    while not isinstance(app._driver, Wall) or not app.is_running:  # noqa: SLF001 - it tells nobody
        assert not running.done(), "the app ended before it began"
        await asyncio.sleep(0.01)
    return app._driver  # noqa: SLF001


async def _timed(wall: Wall, place: tuple[int, int]) -> float:
    painted = wall.await_painting(WELCOMED)
    began = time.perf_counter()
    wall.tap(*place)
    return await asyncio.wait_for(painted, 10) - began


async def _settled(app: App[Any], name: str) -> None:
    """Wait until a screen stands there and nothing moves any more."""
    async with asyncio.timeout(10):
        while not app.is_running or type(app.screen).__name__ != name or not app.screen.is_mounted:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await asyncio.sleep(QUIET_SECONDS)


def _middle(app: App[Any], place: str) -> tuple[int, int]:
    region = app.screen.query_one(place).region
    return region.x + region.width // 2, region.y + region.height // 2
