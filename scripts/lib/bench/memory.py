"""How much memory the kiosk has: fresh, beside a bare Textual app, and after thousands of check-ins.

Memory finds its shape in the first five thousand visits; what grows after that goes on growing. Ten thousand of them
take an hour. Reads /proc, and so only on Linux.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from in_a_terminal import HERE, painted, plain_environment
from lines import Line, Unit
from measuring import Asked

from bwk_tui.services import accounts, activities, kamers, members, store
from bwk_tui.services.members import MemberForm

GOAL = 1.3
MOST_GROWTH = 1.02
"""Of what it has halfway."""

CHECK_INS = 10_000

REST_SECONDS = 2.0
"""So long after its first screen was painted a program has all that it needs."""

_ROOT = HERE.parents[2]
_KAMER = "bench-1"
_ACTIVITIES = ("Babbeluur", "Naaicafé", "Eetcafé", "Taalcafé", "Spelletjes")
_REGULARS = ("Saskia", "Samira", "Yaël")


def lines(asked: Asked) -> Iterator[Line]:
    """Bytes that stand in memory, fresh, and after the visits of `tests/terminal/soaking.py`.

    Those come to a kiosk whose terminal nobody sees, in one process; the fresh one stands in a terminal.
    """
    if sys.platform != "linux":
        return
    whole = asked.part == 1
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "store"
        _furnish(folder)
        fresh = _resident("bwk_tui", "--store", str(folder), "kiosk")
        bare = _resident("bare.screen")
        visits = asked.some(CHECK_INS, fewest=3)
        soaked = _soak(folder, visits)
    yield _line("kiosk's memory, fresh", "bare Textual app", fresh, bare, GOAL if whole else None)
    after, before = soaked["after"]["bytes"], soaked["before"]["bytes"]
    soak = f"kiosk's memory after {visits:,} check-ins".replace(",", " ")
    yield _line(soak, "bare Textual app", after, bare, None)
    yield _line(f"{soak}, beside halfway", "itself, halfway", after, before, MOST_GROWTH if whole else None)


def _line(what: str, reference: str, ours: int, bare: int, goal: float | None) -> Line:
    return Line(what, reference, ours, bare, goal, unit=Unit.BYTES)


def _resident(*words: str) -> int:
    """The bytes of a program at rest, with those of whatever it started."""
    with painted(*words) as shown:
        shown.look_on(REST_SECONDS)
        return _resident_bytes(shown.pid)


def _resident_bytes(pid: int) -> int:
    """What stands in memory for a process and its children; what a parent shares with its child is counted once.

    Pages that it shares with other programs count as its own.
    """
    *parents, youngest = _family(pid)
    return _rollup(youngest, "Rss") + sum(
        _rollup(parent, "Private_Clean") + _rollup(parent, "Private_Dirty") for parent in parents
    )


def _family(pid: int) -> list[int]:
    """The process and its only child, and so on."""
    found = [pid]
    for parent in found:
        found.extend(
            int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        )
    return found


def _rollup(pid: int, field: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name == field:
            return int(rest.removesuffix("kB")) * 1024
    raise AssertionError(f"no {field} of process {pid}")


def _soak(folder: Path, visits: int) -> dict[str, dict[str, int]]:
    words = [sys.executable, "-m", "tests.terminal.soaking", str(folder), str(visits)]
    done = subprocess.run(  # noqa: S603 - our own
        words, check=True, stdout=subprocess.PIPE, cwd=_ROOT, env=plain_environment()
    )
    found: dict[str, dict[str, int]] = json.loads(done.stdout)
    return found


def _furnish(folder: Path) -> None:
    """The kamer to which those visitors come: places 2 and 3, and one whose name begins with "ya"."""
    with store.making(folder):
        first = accounts.first_actor("Bench Voorbeeld")
        kamers.add(first, _KAMER, "Voorbeeldkamer")
        for number, name in enumerate(_ACTIVITIES, start=1):
            activities.add(
                first, _KAMER, type_name="Sociale ontmoeting en verbinding", name=name, number=number
            )
        for first_name in _REGULARS:
            members.add(first, _KAMER, MemberForm(first_name, "Voorbeeld"))
    store.close()
