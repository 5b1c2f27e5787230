"""The terminal while no screen has it: deaf and silent, and in the end as it was found."""

import os
import re
import select
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from time import monotonic

INPUT, OUTPUT = 0, 2
"""The file descriptors that Textual too reads from and paints on."""

ANSWER_SECONDS = 0.3
"""A terminal that is there answers sooner; one that doesn't know the question never does."""

_ATTRIBUTES = re.compile(rb"\x1b\[\?([0-9;]*)c")

QUIET = (
    "\x18\x1b\\"  # whatever was being told when the screen died: a half picture, a half colour
    "\x1b[?2026l"  # no waiting for the end of an update
    "\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l"  # no mouse, no focus
    "\x1b[?2004l\x1b[?2048l\x1b[<u"  # no marked paste, no told size, plain keys
    "\x1b[0m"
)
"""Takes back all that a screen which died may have asked of the terminal."""

ASIDE = "\x1b[?1049h\x1b[?25l"
"""The screen beside what stood there before, without a cursor."""

BACK = "\x1b[?7h\x1b[?1049l\x1b[?25h"
"""What stood there before."""


def is_here() -> bool:
    """Whether this process reads from a terminal and paints on one."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def draws_images() -> bool:
    """Whether the terminal says that it draws sixels, when asked what it is (4 among its attributes, as DEC's VT340).

    Ask while it is held, before anybody else reads from it: what was typed meanwhile is lost.
    """
    say("\x1b[c")
    told, until = b"", monotonic() + ANSWER_SECONDS
    while not (answer := _ATTRIBUTES.search(told)):
        ready, _, _ = select.select([INPUT], [], [], max(0.0, until - monotonic()))
        if not ready:
            return False
        told += os.read(INPUT, 1024)
    return b"4" in answer[1].split(b";")


@contextmanager
def held() -> Iterator[None]:
    """Let no key be echoed, become a signal or reach whoever comes after; at the end all is as it was."""
    found = termios.tcgetattr(INPUT)
    deaf = termios.tcgetattr(INPUT)
    deaf[0] &= ~(termios.IXON | termios.IXOFF)
    deaf[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
    termios.tcsetattr(INPUT, termios.TCSAFLUSH, deaf)
    try:
        yield
    finally:
        with suppress(OSError, termios.error):  # the terminal itself may be what went away
            say(QUIET + BACK)
            termios.tcsetattr(INPUT, termios.TCSAFLUSH, found)


def say(codes: str) -> None:
    """Tell the terminal something at once. Raises OSError when it is gone."""
    told = codes.encode()
    while told:
        told = told[os.write(OUTPUT, told) :]


def forget_typed() -> None:
    """Drop what was typed or tapped while nobody listened. Raises termios.error when the terminal is gone."""
    termios.tcflush(INPUT, termios.TCIFLUSH)
