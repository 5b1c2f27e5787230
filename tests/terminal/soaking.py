"""A kiosk that gets visit after visit, in a process of its own: `python -m tests.terminal.soaking FOLDER VISITS`.

One line of JSON tells how many screens and widgets there were halfway and at the end, and how many bytes of memory.
What leaks goes on leaking in the second half; what is kept once is kept by then.
"""

import asyncio
import gc
import json
import os
import sys
from pathlib import Path
from time import monotonic

from textual.dom import DOMNode
from textual.events import Key
from textual.pilot import Pilot

from bwk_tui.app import KIOSK, BwkApp
from bwk_tui.screens.kiosk import scanner, settling
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.screen import KioskScreen
from bwk_tui.screens.kiosk.welcome import POLL_SECONDS, WelcomeScreen
from bwk_tui.screens.kiosk.who import WhoScreen
from bwk_tui.services import kamers, store

FEWEST = 27
"""So many visits until everything that is kept once is kept."""

ASK, THANK, BEGIN = WhoScreen, DoneScreen, WelcomeScreen
VISITORS: tuple[tuple[tuple[str, type[KioskScreen]], ...], ...] = (
    (("2", ASK), ("0", THANK), ("1", BEGIN)),
    (("3", ASK), ("9", THANK), ("1", BEGIN)),
    (("2", ASK), ("y", ASK), ("a", ASK), ("1", THANK), ("1", BEGIN)),
)
"""Without a name, new, and by name: the keys of each, and where they lead."""

MOST_SECONDS = 30.0
LOOK_SECONDS = 0.005


async def visit(app: BwkApp, number: int) -> None:
    """One visitor, from the first screen to the first screen."""
    for key, leads_to in VISITORS[number % len(VISITORS)]:
        app.post_message(Key(key, key))
        await arrive(app, leads_to)


async def arrive(app: BwkApp, at: type[KioskScreen]) -> None:
    """Wait until this screen is there, and listens."""
    until = monotonic() + MOST_SECONDS
    while not (isinstance(app.screen, at) and app.screen.settling.hears(monotonic())):
        assert monotonic() < until, f"{app.screen} stays"
        await asyncio.sleep(LOOK_SECONDS)


async def measured(pilot: Pilot[None]) -> dict[str, int]:
    """How much there is now, once the last screen is gone."""
    await pilot.pause(
        POLL_SECONDS + 0.5
    )  # so long the loop holds timers that were stopped, and they a screen
    gc.collect()
    return {"nodes": sum(isinstance(one, DOMNode) for one in gc.get_objects()), "bytes": _resident_bytes()}


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


async def soak(folder: Path, visits: int) -> dict[str, dict[str, int]]:
    """Let so many visitors come."""
    # What these wait for is a person's hand; here there is none.
    settling.SETTLE_SECONDS = settling.HELD_SECONDS = scanner.GAP_SECONDS = 0
    store.open_store(folder)
    (kamer,) = kamers.known()
    app = BwkApp(KIOSK, lambda: WelcomeScreen(kamer.slug), folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await arrive(app, WelcomeScreen)
        half = max(min(FEWEST, visits), visits // 2)
        for number in range(half):
            await visit(app, number)
        before = await measured(pilot)
        for number in range(half, visits):
            await visit(app, number)
        after = await measured(pilot)
    store.close()
    return {"before": before, "after": after}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(soak(Path(sys.argv[1]), int(sys.argv[2])))))
