"""How soon the program is there: its first screen, its help, and a list, each in a process of its own.

`bwk` and the bare programs beside it are run in the same way: `python -m`, from the same folder.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from in_a_terminal import HERE, painted, plain_environment
from lines import Line
from measuring import Asked, side_by_side
from stores import COORDINATOR, MOMENT, copy_of, size_of

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.services import handgeld, store

GOAL = 1.3

KAMER = "bench-1"
PENNINGMEESTER = Actor(Role.PENNINGMEESTER, "Bench Voorbeeld", 1, None)
WHO, PASSPHRASE = "Bench Voorbeeld", "een zin om te meten"


def lines(asked: Asked) -> Iterator[Line]:
    """The kiosk, `bwk --help` and `bwk handgeld list`; the best of several rounds of each."""
    goal = GOAL if asked.part == 1 else None
    with copy_of(size_of(asked.nearest_million)) as folder:
        _book(folder)
        yield _kiosk(folder, goal, asked.rounds)
        yield side_by_side(
            "bwk --help",
            lambda: _run("bwk_tui", "--help"),
            "bare click program, --help",
            lambda: _run("bare.helping", "--help"),
            goal=goal,
            rounds=asked.rounds,
        )
        yield _handgeld_list(folder, goal, asked.rounds)


def _kiosk(folder: Path, goal: float | None, rounds: int) -> Line:
    best = [float("inf"), float("inf")]
    for counts in (False, *[True] * rounds):  # the first one warms the caches of both
        for place, words in enumerate(
            (("bwk_tui", "--store", str(folder), "kiosk", "--kamer", KAMER), ("bare.screen",))
        ):
            with painted(*words) as shown:
                best[place] = min(best[place], shown.seconds) if counts else best[place]
    return Line(
        "bwk kiosk until its first screen is painted",
        "bare Textual app of twelve lines",
        best[0],
        best[1],
        goal,
    )


def _handgeld_list(folder: Path, goal: float | None, rounds: int) -> Line:
    """Looking at the passphrase takes long on purpose, and the bare program has to as well.

    Raises:
        AssertionError: the two don't print the same.
    """
    asked = ("--store", str(folder), "--as", WHO)
    ours = ("bwk_tui", *asked, "handgeld", "list", "--kamer", KAMER)
    bare = ("bare.listing", *asked, "--kamer", KAMER)
    assert _run(*ours) == _run(*bare)
    return side_by_side(
        "bwk handgeld list",
        lambda: _run(*ours),
        "bare click, peewee, argon2 and SQL for the same list",
        lambda: _run(*bare),
        goal=goal,
        rounds=rounds,
    )


def _run(module: str, *arguments: str) -> str:
    """What a command prints."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", module, *arguments],
        check=True,
        capture_output=True,
        text=True,
        cwd=HERE,
        env={**plain_environment(), "BWK_PIN": PASSPHRASE},
    )
    return done.stdout


def _book(folder: Path) -> None:
    """A few entries, in two months."""
    day = MOMENT.date()
    before = day.replace(year=day.year - 1, month=12)
    with clock.standing_at(MOMENT):
        store.open_store(folder)
        handgeld.receive_transfer(PENNINGMEESTER, KAMER, day=before, cents=25_000)
        handgeld.withdraw(COORDINATOR, KAMER, day=before, cents=15_000)
        for booked_on, cents, category in (
            (before, 1_250, "A"), (before, 3_495, "B"), (day, 650, "D"), (day, 2_199, "F")
        ):  # fmt: skip
            handgeld.book_expense(
                COORDINATOR,
                KAMER,
                day=booked_on,
                cents=cents,
                category=category,
                pot="kas",
                description="Verzonnen",
            )
        store.close()
