"""A visitor at the real kiosk, in a process of its own: `python -m tests.journeys.visitor FOLDER KEY...`."""

import asyncio
import sys
from pathlib import Path

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.domain import clock
from bwk_tui.screens.kiosk import settling
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import store
from tests.conftest import KAMER, NOON


async def visit(folder: Path, keys: list[str]) -> None:
    """Press the keys, and be welcomed."""
    app = BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert isinstance(app.screen, DoneScreen), app.screen


if __name__ == "__main__":
    settling.SETTLE_SECONDS = settling.HELD_SECONDS = 0
    with clock.standing_at(NOON):
        store.open_store(Path(sys.argv[1]))
        asyncio.run(visit(Path(sys.argv[1]), sys.argv[2:]))
        store.close()
