"""A program in a terminal of its own, as a person would see it, until its first screen is painted."""

import os
import pty
import select
import signal
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
"""From here both `bwk_tui` and the `bare` programs are found, in the same way."""

COLUMNS, ROWS = 80, 24

UNTOUCHED = "Tik op een tegel"
"""Stands on the first screen of the kiosk, and of the bare app."""

PATIENCE_SECONDS = 30.0

_WHAT_ARE_YOU, _A_PLAIN_ONE = b"\x1b[c", b"\x1b[?62;22c"
"""A terminal that is asked what it is answers at once; this one draws no images."""


@dataclass(frozen=True)
class Painted:
    """A program whose screen stands there: its process, the terminal, and the seconds since it was started."""

    pid: int
    terminal: int
    seconds: float

    def look_on(self, seconds: float) -> None:
        """Let so many seconds pass, and take what it paints meanwhile."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            _read(self.terminal, left)


@contextmanager
def painted(module: str, *arguments: str) -> Iterator[Painted]:
    """`python -m module arguments`, from when its first screen is painted; ended afterwards."""
    words = [sys.executable, "-m", module, *arguments]
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if not pid:
        _become(words)
    try:
        _await(terminal, UNTOUCHED.encode())
        yield Painted(pid, terminal, time.perf_counter() - began)
    finally:
        os.kill(pid, signal.SIGTERM)
        while _read(terminal, PATIENCE_SECONDS):
            pass
        os.waitpid(pid, 0)
        os.close(terminal)


def plain_environment() -> dict[str, str]:
    """The environment of a terminal at the door, without what was meant for the one who measures.

    What Python compiled is kept for the next time, as it is at the door.
    """
    unmeant = {"COLUMNS", "LINES", "PYTHONDONTWRITEBYTECODE"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEXTUAL_", "BWK_")) and name not in unmeant
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _become(words: list[str]) -> None:
    """Never come back into what belongs to the one who measures, whatever happens."""
    with suppress(BaseException):
        termios.tcsetwinsize(0, (ROWS, COLUMNS))
        os.chdir(HERE)
        os.execve(words[0], words, plain_environment())  # noqa: S606 - it is our own Python
    os._exit(127)


def _await(terminal: int, awaited: bytes) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    told = b""
    while awaited not in told:
        new = _read(terminal, until - time.monotonic())
        if not new:
            raise AssertionError(f"it never painted {awaited!r}, but {told[-2000:]!r}")
        if _WHAT_ARE_YOU in new:
            os.write(terminal, _A_PLAIN_ONE)
        told += new


def _read(terminal: int, seconds: float) -> bytes:
    """What is painted within so many seconds; nothing when nothing is, or when nobody paints any more."""
    ready, _, _ = select.select([terminal], [], [], max(seconds, 0))
    if not ready:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody is at the other end any more
        return b""
