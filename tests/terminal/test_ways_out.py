"""No way out: whatever is tried in a real terminal, the same kiosk goes on, and nothing of the inside shows."""

import os
import signal

import pytest

from tests.terminal.door import LOW, TALL, TINY, UNTOUCHED, UPRIGHT, WELCOME, WHO, Door
from tests.terminal.ways_out import GROUPS, SIGNALS

OF_THE_INSIDE = (
    "Traceback",
    "Error",
    "bash",
    "root",
    "$ ",
    "~#",
    ">>>",
    "Quit",
    "quit",
    "palette",
    "Search",
    "Screenshot",
)
"""Words of a shell, of a traceback, of Textual's palette and of its own help."""

GAP_SECONDS = 0.07
"""Longer than a scanner's keys are apart: what comes after it is another's."""

ANSWER_SECONDS = 1.0
ATTEMPTS = 4


def answers(door: Door) -> bool:
    """Whether the first screen hears: it shows the first digit of a number, and forgets it again."""
    if WELCOME not in door.painted:
        return False
    door.let_pass(GAP_SECONDS)
    door.send("1")
    if not door.sees("1 …", within=ANSWER_SECONDS):
        return False
    door.send("\x7f")
    return door.sees(UNTOUCHED, within=ANSWER_SECONDS)


def still_the_kiosk(door: Door) -> None:
    """Nothing of the inside shows, and the kiosk answers within a moment, on its own or once somebody goes back."""
    door.let_pass(GAP_SECONDS)
    shown = door.painted
    for _ in range(ATTEMPTS):
        if answers(door):
            break
        door.go_home()
    else:
        pytest.fail(f"it doesn't answer:\n{door.painted}")
    for word in OF_THE_INSIDE:
        assert word not in shown + door.painted, f"{word!r} shows:\n{shown}"


def test_at_least_forty_ways_out_are_tried() -> None:
    assert len(set().union(*map(dict.values, GROUPS.values()))) >= 40


@pytest.mark.parametrize("ways", GROUPS)
def test_no_way_out_works(door: Door, ways: str) -> None:
    """kiosk.md, "The team gets in, visitors don't"; each is tried at the first screen of the same running kiosk."""
    running, visits = door.processes(), door.visits()
    assert len(running) == 2
    found = {}
    for name, told in GROUPS[ways].items():
        door.send(told)
        try:
            still_the_kiosk(door)
            assert door.processes() == running, "another process runs"
            assert door.visits() == visits, "somebody was checked in"
        except (AssertionError, pytest.fail.Exception) as error:
            found[name] = str(error)
            running, visits = door.processes(), door.visits()
    assert found == {}
    assert not (door.folder / "bwk.log").exists()


@pytest.mark.parametrize("told", [b"\xff", "\x1b[1114112;5u", "\x1b[200~1\n0\n", "\x03\x1a\x1c"])
def test_no_way_out_works_while_a_name_is_typed(door: Door, told: bytes | str) -> None:
    running, visits = door.processes(), door.visits()
    door.tap("Babbeluur")
    door.arrive(WHO)
    door.send(told)
    door.let_pass(0.8)
    door.tap_letter("q")
    door.see("q▏")
    assert (door.processes(), door.visits()) == (running, visits)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_no_signal_of_a_terminal_ends_or_stops_it(door: Door, number: int) -> None:
    running = door.processes()
    os.killpg(os.tcgetpgrp(door.process.fd), number)
    still_the_kiosk(door)
    assert door.processes() == running


def test_the_keys_that_make_signals_make_none(door: Door) -> None:
    """The terminal itself must not turn them into signals, also while no screen listens."""
    import termios

    for deaf in (termios.ISIG, termios.ICANON, termios.ECHO, termios.IEXTEN):
        assert not termios.tcgetattr(door.process.fd)[3] & deaf


def test_a_terminal_that_is_made_tiny_or_turned_is_fine_again_at_once(door: Door) -> None:
    running = door.processes()
    for size in (TINY, LOW, (1, 1), TALL, UPRIGHT, (24, 80), (200, 60), LOW):
        door.turn(size)
        door.let_pass(0.15)
    door.see(WELCOME, "Babbeluur")
    still_the_kiosk(door)
    for size in (TALL, UPRIGHT):
        door.turn(size)
        door.see(WELCOME, "Babbeluur")
    for turn in range(60):
        door.turn((20 + turn, 5 + turn // 2))
    door.turn(LOW)
    door.see(WELCOME, "Babbeluur")
    still_the_kiosk(door)
    assert door.processes() == running


def test_a_terminal_that_is_turned_and_turned_back_before_anybody_looked_is_painted_anew(door: Door) -> None:
    os.kill(door.kiosk, signal.SIGSTOP)  # as busy as can be
    door.turn(TINY)
    door.turn(LOW)
    os.kill(door.kiosk, signal.SIGCONT)
    door.see(WELCOME, "Babbeluur")


def test_a_terminal_that_is_turned_during_a_visit_keeps_it(door: Door) -> None:
    door.tap("Babbeluur")
    door.arrive(WHO)
    door.tap_letter("y")
    door.see("y▏")
    for size in (UPRIGHT, TINY, TALL):
        door.turn(size)
        door.let_pass(0.15)
    door.see("y▏")
    door.turn(LOW)
    door.see("y▏", "Liever zonder naam")
