"""Whatever ends the kiosk, it shows a calm screen and stands there again; told to end, it leaves all as it was."""

import os
import signal
import sqlite3
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from bwk_tui.cli.coming_back import FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, WELL_SECONDS, pause_after
from tests.terminal.conftest import COFFEE, Opening
from tests.terminal.door import CALM, DONE, TALL, WELCOME, WHO, Door

WITHIN_SECONDS = 10.0
"""Back within seconds: one of pause, and the start of a busy machine."""


@pytest.fixture
def alone(opening: Opening) -> Iterator[Door]:
    """A kiosk that may end."""
    door = opening()
    door.see(WELCOME)
    yield door
    door.close()


def test_killed_it_shows_a_calm_screen_and_comes_back_by_itself(alone: Door, yael_s_pass: str) -> None:
    child = alone.kiosk
    os.kill(child, signal.SIGKILL)
    alone.see(CALM)
    assert WELCOME not in alone.painted
    assert alone.modes == {"aside"}
    alone.send("\x03\x1a\x1c\x041\n0\n")  # falls away: nobody listens
    alone.scan(yael_s_pass)
    alone.see(WELCOME, COFFEE, within=WITHIN_SECONDS)
    alone.come_to_rest()
    assert "Yaël" not in alone.painted
    assert alone.kiosk != child
    assert alone.visits() == []
    assert "killed by signal 9" in (alone.folder / "bwk.log").read_text()


def test_killed_just_after_the_welcome_it_has_kept_the_visit(alone: Door) -> None:
    """kiosk.md, "Write, then welcome"."""
    alone.arrive(WELCOME)
    alone.tap(COFFEE)
    alone.arrive(WHO)
    alone.tap("Liever zonder naam")
    alone.see(DONE)
    os.kill(alone.kiosk, signal.SIGKILL)
    alone.see(WELCOME, within=WITHIN_SECONDS)
    assert alone.visits() == [(COFFEE, None)]


def test_a_mistake_of_the_program_shows_nothing_of_it(alone: Door) -> None:
    """A store whose tables are gone is a mistake nobody foresaw, at each look of the first screen."""
    with sqlite3.connect(alone.folder / "store.db") as store:
        store.execute("ALTER TABLE kamer RENAME TO gone")
    store.close()
    alone.turn(TALL)
    alone.let_pass(5)
    for word in ("Traceback", "Error", "gone", "sqlite", "no such"):
        assert word not in alone.told.decode(errors="replace")
    with sqlite3.connect(alone.folder / "store.db") as store:
        store.execute("ALTER TABLE gone RENAME TO kamer")
    store.close()
    alone.see(WELCOME, COFFEE)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_told_to_end_it_leaves_the_terminal_as_it_was(alone: Door, number: int) -> None:
    child = alone.kiosk
    os.kill(alone.process.pid, number)
    assert alone.ended() == 0
    assert alone.modes == set()
    assert not Path(f"/proc/{child}").exists()
    flags = termios.tcgetattr(alone.process.fd)[3]
    assert flags & termios.ECHO
    assert flags & termios.ISIG


def test_begun_by_a_program_that_is_deaf_to_hangups_it_ends_all_the_same(opening: Opening) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        door = opening()
    finally:
        signal.signal(signal.SIGHUP, before)
    door.see(WELCOME)
    os.kill(door.process.pid, signal.SIGHUP)
    assert door.ended() == 0


def test_told_to_end_during_the_calm_screen_it_ends(alone: Door) -> None:
    os.kill(alone.kiosk, signal.SIGKILL)
    alone.see(CALM)
    os.kill(alone.process.pid, signal.SIGTERM)
    assert alone.ended() == 0


def test_a_terminal_that_hangs_up_ends_all_of_it(alone: Door) -> None:
    running = alone.processes()
    alone.hang_up()
    for pid in running:
        alone.wait_until_gone(pid)


def test_a_terminal_that_begins_again_has_a_kiosk_on_the_same_store(alone: Door, opening: Opening) -> None:
    alone.arrive(WELCOME)
    alone.tap(COFFEE)
    alone.arrive(WHO)
    alone.tap("Liever zonder naam")
    alone.see(DONE)
    alone.hang_up()
    again = Door(alone.folder)
    try:
        again.see(WELCOME, "vandaag al 1 keer binnengelopen")
    finally:
        again.close()


def test_a_kiosk_that_was_stopped_still_ends(alone: Door) -> None:
    os.kill(alone.kiosk, signal.SIGSTOP)
    os.kill(alone.process.pid, signal.SIGTERM)
    assert alone.ended() == 0


def test_it_waits_longer_each_time_it_breaks_down_soon_up_to_a_limit() -> None:
    pauses = [0.0]
    for _ in range(8):
        pauses.append(pause_after(pauses[-1], ran_seconds=2))
    assert pauses[1:4] == [FIRST_PAUSE_SECONDS, 2 * FIRST_PAUSE_SECONDS, 4 * FIRST_PAUSE_SECONDS]
    assert pauses[-1] == LONGEST_PAUSE_SECONDS
    assert pause_after(LONGEST_PAUSE_SECONDS, ran_seconds=WELL_SECONDS) == FIRST_PAUSE_SECONDS
