"""A visitor at the real kiosk in a real terminal: `python -m tests.soak.visiting PLACE SEED`, until somebody kills it.

Now and then the kiosk itself is killed under their finger, or may write nothing for a while; it must come back, and go
on, by itself.
"""

import os
import resource
import signal
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.soak.room import Room, tell
from tests.terminal.door import Door

WELCOMED = "Fijn dat u er bent."
SORRY = "U bent gewoon welkom."


def visit(door: Door, room: Room, chance: Random) -> None:
    """One visit without a name, for sewing."""
    door.go_home()
    may_write(door, yes=not room.disk_is_full)
    tell("came")
    door.tap("Naaicafé")
    door.arrive("Wie bent u?")
    before = door.kiosk
    door.tap("Liever zonder naam")
    if chance.random() < 0.1:
        door.let_pass(chance.random() * 0.05)
        os.kill(before, signal.SIGKILL)
        tell("killed")
        door.wait_until(lambda: len(door.processes()) > 1 and door.kiosk != before, "it comes back")
        return
    door.wait_until(lambda: WELCOMED in door.painted or SORRY in door.painted, "an answer")
    tell("door" if WELCOMED in door.painted else "refused")


def may_write(door: Door, *, yes: bool) -> None:
    """Whether the system takes what the kiosk writes to files."""
    with suppress(ProcessLookupError, ValueError):
        hard = resource.prlimit(door.kiosk, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(door.kiosk, resource.RLIMIT_FSIZE, (hard if yes else 0, hard))


if __name__ == "__main__":
    _, place, seed = sys.argv
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # in peace: the kiosk goes along
    room, chance = Room(Path(place)), Random(f"visitor {seed}")
    door = Door(room.store)
    try:
        while True:
            visit(door, room, chance)
    finally:
        door.close()
