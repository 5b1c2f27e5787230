"""The real kiosk on a disk that takes nothing: calm, and on again without anybody starting it anew."""

import os
import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bwk_tui.screens.signs import SIGNS
from bwk_tui.services import store
from bwk_tui.services.watching import Condition
from tests.terminal.conftest import COFFEE, Opening
from tests.terminal.door import CALM, DONE, UNTOUCHED, WELCOME, WHO, Door

SORRY = "U bent gewoon welkom."
SIGN = SIGNS[Condition.UNUSABLE]


@contextmanager
def no_file_may_grow(door: Door) -> Iterator[None]:
    """The system refuses each byte that the kiosk writes to a file, as it does on a disk that is full or read-only."""
    before = resource.prlimit(door.kiosk, resource.RLIMIT_FSIZE)
    resource.prlimit(door.kiosk, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(door.kiosk, resource.RLIMIT_FSIZE, before)


@contextmanager
def moved_away(door: Door) -> Iterator[None]:
    """The store's file has another name for a while."""
    file = door.folder / store.FILE
    file.rename(file.with_suffix(".away"))
    try:
        yield
    finally:
        file.with_suffix(".away").rename(file)


@pytest.mark.parametrize("trouble", [no_file_may_grow, moved_away])
def test_the_kiosk_goes_on_by_itself(opening: Opening, trouble: type) -> None:
    door = opening()
    door.arrive(UNTOUCHED)
    kiosk = door.kiosk
    with trouble(door):
        door.tap(COFFEE)
        door.arrive(WHO)
        door.tap("Liever zonder naam")
        door.arrive(SORRY)
        door.tap("Klaar")
        door.arrive(UNTOUCHED, SIGN)
    door.wait_until(lambda: SIGN not in door.painted, "the sign to go by itself")
    door.tap(COFFEE)
    door.arrive(WHO)
    door.tap("Liever zonder naam")
    door.see(DONE)
    assert len(door.visits()) == 1
    assert door.kiosk == kiosk
    door.close()


@pytest.fixture
def begun(furnished: Path, tmp_path: Path) -> Iterator[Door]:
    """A kiosk that begins where no file may grow: SQLite can't open the store then."""
    folder = tmp_path / "store"
    shutil.copytree(furnished, folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        door = Door(folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    yield door
    door.close()


def test_a_kiosk_that_cannot_begin_stands_there_calmly_until_it_can(begun: Door) -> None:
    begun.see(CALM, SIGN)
    begun.send("\x03\x1a\x1c")  # nobody gets out to a command line
    _, hard = resource.prlimit(begun.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(begun.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    begun.see(WELCOME, COFFEE)
    begun.wait_until(lambda: SIGN not in begun.painted, "the sign to go by itself")


def test_a_kiosk_that_cannot_begin_ends_when_it_is_told(begun: Door) -> None:
    begun.see(CALM)
    os.kill(begun.process.pid, signal.SIGTERM)
    assert begun.ended() == 0
    assert begun.modes == set()
