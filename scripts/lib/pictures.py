"""Walks through the demo and takes a picture of each main screen; the same every time it is run."""

import asyncio
import os
import re
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from bwk_tui.app import KIOSK, LOGIN, BwkApp
from bwk_tui.domain import clock
from bwk_tui.screens.admin.login import LoginScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.screens.messages import LoggedIn
from bwk_tui.services import accounts, demo, store

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
MOMENT = datetime(2026, 11, 20, 14, 5, tzinfo=clock.ZONE)
SIZE = (100, 30)

Shoot = Callable[[str], Awaitable[None]]


def main() -> None:
    """Fill a demo store in a folder that goes away, and take the pictures, in a home that is nobody's."""
    os.environ["HOME"] = "/home/kamer"
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, clock.standing_at(MOMENT):
        team = demo.fill(Path(folder))
        asyncio.run(_visit(team.kamer, Path(folder)))
        asyncio.run(_team(team.accounts[0], Path(folder)))
        store.close()


async def _visit(kamer: str, folder: Path) -> None:
    """A visitor comes for coffee, and says who they are."""
    app = BwkApp(KIOSK, lambda: WelcomeScreen(kamer), folder)
    async with app.run_test(size=SIZE) as pilot:
        await _shoot(pilot, "kiosk")
        await pilot.press("1")
        await pilot.pause(0.5)
        await pilot.press("a", "m")
        await _shoot(pilot, "kiosk-wie")
        await pilot.press("0")
        await _shoot(pilot, "kiosk-welkom")


async def _team(account: demo.DemoAccount, folder: Path) -> None:
    """The coordinator looks at each section."""
    app = BwkApp(LOGIN, LoginScreen, folder)
    async with app.run_test(size=SIZE) as pilot:
        await _shoot(pilot, "inloggen")
        app.post_message(LoggedIn(accounts.log_in(account.name, account.pin)))
        await _shoot(pilot, "vandaag")
        for key, name in (("f3", "leden"), ("f4", "handgeld"), ("f5", "rapporten")):
            await pilot.press(key)
            await _shoot(pilot, name)
        await pilot.press("f4")
        await pilot.pause(0.2)
        await pilot.press("u")
        await _shoot(pilot, "uitgave")


async def _shoot(pilot: Pilot[None], name: str) -> None:
    await pilot.pause(0.5)
    svg = pilot.app.export_screenshot(title="buurtwerkkamer")
    # The pictures use the reader's own font: nothing is fetched from elsewhere.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    # Textual draws a new id for each picture; one of our own keeps them the same.
    svg = re.sub(r"terminal-\d+", f"terminal-{name}", svg)
    (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(PICTURES / f"{name}.svg")


if __name__ == "__main__":
    main()
