"""A short round of the soak: nothing that was acknowledged is lost, and every check holds."""

import subprocess
import sys
from pathlib import Path

from bwk_tui.domain import clock
from bwk_tui.services import handgeld, store
from tests.soak import looking
from tests.soak.room import KAMER, Room, coordinator, furnish
from tests.soak.supervising import Soak

ROOT = Path(__file__).parents[2]
SECONDS = 6


def test_nothing_is_lost_in_a_short_round(tmp_path: Path) -> None:
    figures = Soak(tmp_path, seed=7, with_door=False).run(SECONDS)
    assert figures.sound, figures.table()
    assert figures.acknowledged > 20
    assert figures.kills
    assert figures.full_disks + figures.clock_jumps


def test_what_is_lost_or_there_twice_is_seen(tmp_path: Path) -> None:
    """The soak itself can fail."""
    room = Room(tmp_path)
    furnish(room)
    store.open_store(room.store)
    with clock.standing_at(room.now()):
        for _ in range(2):
            handgeld.book_expense(
                coordinator(), KAMER, day=clock.today(), cents=1, category="A", pot="kas",
                description="opdracht 1", no_receipt_reason="proef",
            )  # fmt: skip
    store.close()
    told = {
        "check_in": ["nooit"],
        "undone": ["nooit"],
        "door": ["-"],
        "command": ["opdracht 1", "opdracht 2"],
    }
    assert looking.lost_and_twice(room, told) == (4, 1)
    assert list(looking.findings(room)) == []


def test_a_round_ends_with_a_table(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--minutes", "0.01", "--no-door"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:38].strip() for line in done.stdout.splitlines()][:4] == [
        "operations acknowledged",
        "lost",
        "there twice",
        "checks failed",
    ]
