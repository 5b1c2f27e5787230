"""What the tests of screens share: what makes them still and quick, and the team's side without the wait for a PIN."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Thread

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.screens.admin import live
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import doctor, store

Entering = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor makes every second picture another one."""
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.fixture(autouse=True)
def no_look_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the screen's next look comes before or after a key; a test says itself when it looks."""
    monkeypatch.setattr(live, "SECONDS", 3_600)


@pytest.fixture(autouse=True)
def nothing_asks_for_attention(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that was made a moment ago has no backups yet, and the team would be told at each login."""
    monkeypatch.setattr(doctor, "at_start", lambda _: ())


@pytest.fixture(autouse=True, scope="session")
def each_style_parsed_once() -> Iterator[None]:
    """Every app parses the same styles anew, which is a tenth of the time that the tests of screens take."""
    parsed: dict[object, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(self: Stylesheet, *args: object, **named: object) -> list[RuleSet]:
        key = (frozenset(self._variables.items()), args, frozenset(named.items()))
        if key not in parsed:
            parsed[key] = parse(self, *args, **named)  # type: ignore[arg-type]
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture
def login_app(folder: Path) -> BwkApp:
    """The app at the team's login, on this test's store."""
    return BwkApp(LOGIN, LoginScreen, folder)


@pytest.fixture
def admin_app(folder: Path) -> BwkApp:
    """The app on this test's store, with nothing where the login is: most tests only pass by there."""
    return BwkApp(LOGIN, Screen, folder)


@pytest.fixture
def entering(admin_app: BwkApp) -> Entering:
    """`async with entering(actor) as pilot`: the team's side, as this actor sees it first."""

    @asynccontextmanager
    async def enter(actor: Actor, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
        async with admin_app.run_test(size=size) as pilot:
            admin_app.post_message(LoggedIn(actor))
            await pilot.pause()
            await pilot.pause()
            yield pilot

    return enter


def elsewhere(work: Callable[[], object]) -> None:
    """Do something on a connection of its own, as another process does."""

    def with_connection() -> None:
        with store.in_this_thread():
            work()

    thread = Thread(target=with_connection)
    thread.start()
    thread.join()
