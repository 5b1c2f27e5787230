"""A kiosk that gets visit after visit, in a process of its own: `python -m tests.terminal.soaking FOLDER VISITS`.

One line of JSON tells how many screens and widgets there were after warming up and at the end, and how many bytes of
memory.
"""

import asyncio
import gc
import json
import os
import sys
from pathlib import Path

from textual.dom import DOMNode
from textual.pilot import Pilot

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.screens.kiosk import scanner, settling
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import store
from tests.conftest import KAMER

WARMING_UP = 30
"""So many visits until everything that is kept once is kept."""

VISITORS = (("2", "0", "1"), ("3", "9", "1"), ("2", "y", "a", "1", "1"))
"""Without a name, new, and by name: the keys of each."""


async def visit(pilot: Pilot[None], number: int) -> None:
    """One visitor, from the first screen to the first screen."""
    *keys, last = VISITORS[number % len(VISITORS)]
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    assert isinstance(pilot.app.screen, DoneScreen)
    await pilot.press(last)
    await pilot.pause()


async def measured(pilot: Pilot[None]) -> dict[str, int]:
    """How much there is now, once the last screen is gone."""
    await pilot.pause(0.5)
    gc.collect()
    return {"nodes": sum(isinstance(one, DOMNode) for one in gc.get_objects()), "bytes": _resident_bytes()}


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


async def soak(folder: Path, visits: int) -> dict[str, dict[str, int]]:
    """Warm up, and let so many visitors come."""
    # What these wait for is a person's hand; here there is none.
    settling.SETTLE_SECONDS = settling.HELD_SECONDS = scanner.GAP_SECONDS = 0
    store.open_store(folder)
    app = BwkApp(KIOSK, lambda: WelcomeScreen(KAMER), folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for number in range(WARMING_UP):
            await visit(pilot, number)
        before = await measured(pilot)
        for number in range(visits):
            await visit(pilot, number)
        after = await measured(pilot)
    store.close()
    return {"before": before, "after": after}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(soak(Path(sys.argv[1]), int(sys.argv[2])))))
