"""Two kiosks, an admin and a report at work at once on one store, each a process of its own, as fast as each can.

Nobody waits for a hand or an eye: a kamer is never this busy. There is nothing to compare with.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lines import Line, Unit
from measuring import Asked, percentile, visits_in_words
from stores import MOMENT, PENNINGMEESTER, TODAY, folder_of, size_of

from bwk_tui.domain import clock
from bwk_tui.services import handgeld, store

SECONDS = 60
KAMER = "bench-1"
WORKERS = (("kiosk", KAMER), ("kiosk", "bench-2"), ("admin", KAMER), ("report", "all"))
WORKING = Path(__file__).with_name("together_working.py")


def lines(asked: Asked) -> Iterator[Line]:
    """Check-ins per second of both kiosks together, the slowest of a hundred, and what failed of whoever."""
    visits = asked.nearest_million
    seconds = asked.some(SECONDS, fewest=2)
    source = folder_of(size_of(visits))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "store"
        shutil.copytree(source, folder)
        _give_money(folder)
        told = _work(folder, seconds)
    taps = [tap for found in told for tap in found["check_ins"]]
    errors = [error for found in told for error in found["errors"]]
    for error in sorted(set(errors)):
        print(f"failed: {error}", file=sys.stderr)
    work = f"two kiosks, an admin and a report, {visits_in_words(visits)}"
    whole = asked.part == 1
    yield Line(f"{work}: check-ins", "-", len(taps) / seconds, None, unit=Unit.PER_SECOND)
    yield Line(f"{work}: check-in, p99", "-", percentile(taps, 99), None)
    yield Line(f"{work}: the slowest check-in", "-", max(taps), None)
    yield Line(f"{work}: errors", "-", len(errors), None, limit=0 if whole else None, unit=Unit.COUNT)


def _give_money(folder: Path) -> None:
    """Something for the admin to spend."""
    store.open_store(folder)
    with clock.standing_at(MOMENT):
        handgeld.receive_transfer(PENNINGMEESTER, KAMER, day=TODAY, cents=25_000)
    store.close()


def _work(folder: Path, seconds: int) -> list[dict[str, Any]]:
    """What each tells afterwards; they begin when all of them are ready.

    Raises:
        AssertionError: somebody broke down, or got nothing done.
    """
    crew = [
        subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, WORKING, role, kamer, str(folder), str(seconds), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number, (role, kamer) in enumerate(WORKERS)
    ]
    for process in crew:
        assert process.stdout
        assert process.stdout.readline() == "ready\n", f"{process.args!r} broke down"
    for process in crew:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    told = [json.loads(process.communicate()[0]) for process in crew]
    assert not any(process.returncode for process in crew)
    assert all(found["done"] for found in told)
    return told
