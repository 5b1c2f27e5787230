"""What the tests of screens share: a cursor that doesn't blink, and the team's side without the wait for a PIN."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Thread

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from bwk_tui.app import LOGIN, BwkApp
from bwk_tui.domain.actor import Actor
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import store

Entering = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture(autouse=True)
def still_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor makes every second picture another one."""
    monkeypatch.setattr(Input, "cursor_blink", False)


@pytest.fixture
def admin_app(folder: Path) -> BwkApp:
    """The app at the team's login, on this test's store."""
    return BwkApp(LOGIN, LoginScreen, folder)


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
