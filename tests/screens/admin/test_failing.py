"""A mistake in a thread beside a screen isn't swallowed there: the program ends, as after any other mistake."""

from collections.abc import Callable

import pytest
from textual import work

from bwk_tui.app import BwkApp
from bwk_tui.screens.admin.form import FormDialog
from bwk_tui.screens.admin.session import Session
from bwk_tui.screens.admin.today import TodayScreen
from tests.conftest import Team
from tests.screens.conftest import Entering


class Mistake(Exception):
    """Nobody thought of this."""


class FailingScreen(TodayScreen):
    CSS_PATH = None

    @work(thread=True, exit_on_error=False)
    def begin(self) -> None:
        raise Mistake


class FailingDialog(FormDialog[None]):
    CSS_PATH = None

    @work(thread=True, exit_on_error=False)
    def begin(self) -> None:
        raise Mistake


@pytest.mark.parametrize("opened", [FailingScreen, lambda _: FailingDialog()], ids=["a screen", "a dialog"])
async def test_a_mistake_in_a_worker_ends_the_program(
    admin_app: BwkApp,
    team: Team,
    entering: Entering,
    opened: Callable[[Session], FailingScreen | FailingDialog],
) -> None:
    async def make_it() -> None:
        async with entering(team.assistent) as pilot:
            screen = opened(Session.begin(team.assistent))
            await admin_app.push_screen(screen)
            screen.begin()
            await pilot.pause(0.5)

    with pytest.raises(Mistake):
        await make_it()
    assert admin_app.return_code == 1
