"""Processes that do the same at the same moment, each with a connection of its own."""

import subprocess
import sys
from pathlib import Path

_BEGINNING = """
import sys
from datetime import datetime
from pathlib import Path
from bwk_tui.domain import clock
from bwk_tui.services import store
folder = Path(sys.argv[1])
with clock.standing_at(datetime.fromisoformat(sys.argv[2])):
    store.open_store(folder)
    print("ready", flush=True)
    sys.stdin.readline()
"""


def run(folder: Path, what: str, *, processes: int, now: str = "2026-11-20T12:00:00+01:00") -> list[str]:
    """What each of the processes printed after doing `what` to the store in `folder`, all at once."""
    program = _BEGINNING + "".join(f"    {line}\n" for line in what.strip().splitlines())
    command = [sys.executable, "-c", program, str(folder), now]
    pipe = subprocess.PIPE
    running = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True)
        for _ in range(processes)
    ]
    for process in running:
        assert process.stdout
        first = process.stdout.readline()
        assert first == "ready\n", first + process.stdout.read()
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0] for process in running]
