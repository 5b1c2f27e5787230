"""The real `bwk kiosk` in a real pseudo-terminal: fingers that send what a terminal sends, and eyes."""

import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep

import pyte
import sqlcipher3
from ptyprocess import PtyProcess

LOW, TALL, UPRIGHT, TINY = (80, 24), (120, 40), (40, 80), (20, 5)
PATIENCE_SECONDS = 20.0
"""How long anything may take on a busy machine; a test waits no longer than it must."""

SETTLED_SECONDS = 0.6
"""So long after it was painted a screen hears (bwk_tui/screens/kiosk/settling.py)."""

AT_REST_LOOKS = 5
"""Asleep so many times in a row, it waits for somebody, and not for its turn on a busy machine."""

WELCOME, WHO, DONE = "Waarvoor komt u?", "Wie bent u?", "Fijn dat u er bent."
UNTOUCHED = "Tik op een tegel"
"""Stands on the first screen as long as nobody did anything."""

CALM = "De kiosk is zo terug."
MODES = {"mouse": 1003, "focus": 1004, "aside": 1049, "pastes": 2004}
"""What a screen asks of the terminal, and must give back at the end: the numbers of xterm's private modes."""


class Eyes(pyte.Screen):
    """A screen that takes what pyte's own doesn't know, as a real terminal does."""

    def report_device_status(self, mode: int, *, private: bool = False, **_: object) -> None:
        """A question that nobody answers."""

    def select_graphic_rendition(self, *attributes: int, private: bool = False) -> None:
        """Colours and bold, not the keyboard's modes."""
        if not private:
            super().select_graphic_rendition(*attributes)


class Door:
    """A kiosk on a store, and a visitor before it who counts each tap."""

    def __init__(
        self, folder: Path, size: tuple[int, int] = LOW, *, cell: tuple[int, int] = (0, 0), says: bytes = b""
    ) -> None:
        """Begin, in a terminal with cells of so many pixels that `says` this when it is asked what it is."""
        self.folder = folder
        self.taps = 0
        self.told = bytearray()
        columns, rows = size
        self._eyes = Eyes(columns, rows)
        self._stream = pyte.ByteStream(self._eyes)
        words = [sys.executable, "-m", "bwk_tui", "--store", str(folder), "kiosk"]
        self.began_at = monotonic()
        self.process = PtyProcess.spawn(words, dimensions=(rows, columns), env=_plain())
        columns_of, rows_of = cell
        told = struct.pack("4H", rows, columns, columns * columns_of, rows * rows_of)
        fcntl.ioctl(self.process.fd, termios.TIOCSWINSZ, told)
        self._says = says

    def close(self) -> None:
        """End it, however it stands, and whatever it started."""
        for pid in self.processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if not self.process.closed:
            self.process.close(force=True)

    # Hands

    def send(self, *told: bytes | str) -> None:
        """Give the program what a terminal would give it, each at once."""
        for one in told:
            rest = one.encode() if isinstance(one, str) else one
            until = monotonic() + PATIENCE_SECONDS
            while rest:
                assert monotonic() < until, f"it reads no further; left are {len(rest)} bytes\n{self.painted}"
                self.look(0)  # a program that can't paint doesn't read either
                _, ready, _ = select.select([], [self.process.fd], [], 0.05)
                if ready:
                    rest = rest[os.write(self.process.fd, rest[:1024]) :]

    def touch(self, start: tuple[int, int], *slide: tuple[int, int], button: int = 0) -> None:
        """A finger or a mouse, from a cell along others, as SGR codes; it counts as a tap."""
        self.taps += 1
        path = (start, *slide)
        moves = (f"\x1b[<{button + 32};{x + 1};{y + 1}M" for x, y in slide)
        (x, y), (to_x, to_y) = path[0], path[-1]
        down, up = f"\x1b[<{button};{x + 1};{y + 1}M", f"\x1b[<{button};{to_x + 1};{to_y + 1}m"
        self.send("".join((down, *moves, up)))

    def tap(self, text: str) -> None:
        """Tap on words that are painted."""
        self.touch(self.place(text))

    def tap_letter(self, letter: str) -> None:
        """Tap on a key of the keyboard on the screen."""
        self.touch(self.place_of_letter(letter))

    def scan(self, text: str) -> None:
        """Hold something before the scanner: a keyboard that types fast and ends with Enter."""
        self.send(f"{text}\r")

    def go_home(self) -> None:
        """Back to the first screen, from wherever the last visitor left it, and count the taps anew."""
        until = monotonic() + PATIENCE_SECONDS
        while UNTOUCHED not in self.painted:
            assert monotonic() < until, f"no way home from here:\n{self.painted}"
            self.come_to_rest()
            self.let_pass(SETTLED_SECONDS)
            way = next((way for way in ("Klaar", "Terug") if way in self.painted), None)
            self.tap(way) if way else self.send("\x1b")
            self.sees(UNTOUCHED, SETTLED_SECONDS)
        self.arrive(WELCOME)
        self.taps = 0

    # Eyes

    def look(self, seconds: float) -> bool:
        """Read what is painted within so many seconds; whether anything was."""
        ready, _, _ = select.select([self.process.fd], [], [], seconds)
        if not ready:
            return False
        try:
            told = os.read(self.process.fd, 65536)
        except OSError:  # nobody is at the other end any more
            return False
        self.told += told
        if b"\x1b[c" in told and self._says:
            os.write(self.process.fd, self._says)
        self._stream.feed(told)
        return bool(told)

    def wait_until(self, holds: Callable[[], bool], what: str, within: float = PATIENCE_SECONDS) -> None:
        """Read on until something holds."""
        until = monotonic() + within
        while not holds():
            assert monotonic() < until, f"not within {within} s: {what}\n{self.painted}"
            self.look(0.02)

    def sees(self, text: str, within: float) -> bool:
        """Whether this is painted before so many seconds have gone by."""
        until = monotonic() + within
        while text not in self.painted and monotonic() < until:
            self.look(0.02)
        return text in self.painted

    def see(self, *texts: str, within: float = PATIENCE_SECONDS) -> None:
        """Wait until all of this is painted."""
        self.wait_until(lambda: all(text in self.painted for text in texts), " and ".join(texts), within)

    def arrive(self, *texts: str) -> None:
        """Wait until a screen is painted, and hears."""
        self.see(*texts)
        self.come_to_rest()
        self.let_pass(SETTLED_SECONDS)

    def come_to_rest(self) -> None:
        """Look on until the program has nothing left to do."""
        until = monotonic() + PATIENCE_SECONDS
        asleep = 0
        while asleep < AT_REST_LOOKS:
            assert monotonic() < until, f"it doesn't come to rest\n{self.painted}"
            asleep = asleep + 1 if _state(self.processes()[-1]) == "S" else 0
            self.look(0.02)

    def let_pass(self, seconds: float) -> None:
        """Look on for so many seconds."""
        until = monotonic() + seconds
        while (left := until - monotonic()) > 0:
            self.look(left)

    @property
    def painted(self) -> str:
        """All that can be read on the screen."""
        return "\n".join(self._eyes.display)

    @property
    def modes(self) -> set[str]:
        """What of MODES is asked of the terminal now."""
        return {name for name, number in MODES.items() if number << 5 in self._eyes.mode}

    def place(self, text: str) -> tuple[int, int]:
        """The cell in the middle of words that are painted."""
        for row, (line, columns) in enumerate(self._lines()):
            if (start := line.find(text)) >= 0:
                return columns[start + len(text) // 2], row
        raise AssertionError(f"{text} is not painted:\n{self.painted}")

    def place_of_letter(self, letter: str) -> tuple[int, int]:
        """The cell of a key of the keyboard on the screen."""
        for row, (line, columns) in enumerate(self._lines()):
            if key := re.search(rf"▐ +({letter}) +▌", line):
                return columns[key.start(1)], row
        raise AssertionError(f"there is no key {letter}:\n{self.painted}")

    def _lines(self) -> Iterator[tuple[str, list[int]]]:
        """Each line, with the column of each of its characters: some take two."""
        for row in range(self._eyes.lines):
            cells = [self._eyes.buffer[row][column].data for column in range(self._eyes.columns)]
            columns = [column for column, cell in enumerate(cells) for _ in cell]
            yield "".join(cells), columns

    # The machine

    def turn(self, size: tuple[int, int]) -> None:
        """Make the terminal another size."""
        columns, rows = size
        self._eyes.resize(rows, columns)
        self._eyes.reset()
        self.process.setwinsize(rows, columns)

    def hang_up(self) -> None:
        """The terminal goes away, as when its window is closed."""
        self.process.fileobj.close()  # not just its number, which another door may get
        self.process.closed = True

    def wait_until_gone(self, pid: int, within: float = PATIENCE_SECONDS) -> None:
        """Wait until a process has ended."""
        until = monotonic() + within
        while _state(pid) not in {"", "Z"}:
            assert monotonic() < until, f"process {pid} goes on"
            sleep(0.02)

    def processes(self) -> tuple[int, ...]:
        """The program and all that it started, oldest first."""
        found = [self.process.pid]
        for pid in found:
            with suppress(FileNotFoundError, ProcessLookupError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return tuple(found)

    @property
    def kiosk(self) -> int:
        """The process that paints: the child."""
        (_, child) = self.processes()
        return child

    def ended(self, within: float = PATIENCE_SECONDS) -> int:
        """Its exit status, or the signal that killed it as a negative number, once it has ended."""
        self.wait_until(lambda: not self.process.isalive(), "the end", within)
        while self.look(0):
            pass  # its last words
        return -self.process.signalstatus if self.process.signalstatus else self.process.exitstatus

    def visits(self) -> list[tuple[str, str | None]]:
        """What was written and not undone: the activity, and the first name if there is one."""
        return visits_in(self.folder)


def visits_in(folder: Path) -> list[tuple[str, str | None]]:
    """What was written in a store and not undone: the activity, and the first name if there is one."""
    with sqlcipher3.connect(folder / "store.db") as store:
        rows = store.execute(
            "SELECT activity.name, member.first_name FROM check_in JOIN activity ON activity.id = activity_id"
            " LEFT JOIN member ON member.id = member_id WHERE undone_at IS NULL ORDER BY check_in.id"
        ).fetchall()
    store.close()
    return rows


def _state(pid: int) -> str:
    """The letter of /proc for how a process is; nothing when it is gone, Z when only its status is left."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return ""


def _plain() -> dict[str, str]:
    """The environment of a terminal at the door, in which nothing of the tests' own is left."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEXTUAL_", "BWK_", "COV_", "PYTEST_")) and name not in {"COLUMNS", "LINES"}
    }
    return {**kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
