"""The supervisor of a soak: sets all to work, kills at random, fills the disk, turns the clock; then counts."""

import os
import resource
import signal
import subprocess
import sys
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import monotonic, sleep

from tests.soak import looking
from tests.soak.room import COORDINATOR, KAMER, PIN, Room, furnish

WORKERS = ("kiosk", "kiosk", "admin", "reports")
LARGEST_JUMP_SECONDS = 3 * 86_400
ACKNOWLEDGED = ("check_in", "undone", "entry", "member", "klus", "command", "door")


@dataclass
class Figures:
    """What came of a soak."""

    seconds: float = 0
    told: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    kills: int = 0
    full_disks: int = 0
    clock_jumps: int = 0
    lost: int = 0
    twice: int = 0
    findings: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """Who ended by themselves, and their last words."""

    @property
    def acknowledged(self) -> int:
        """How many operations were said to be done."""
        return sum(len(self.told[kind]) for kind in ACKNOWLEDGED)

    @property
    def checks_failed(self) -> int:
        """How much wasn't as it must be, at the end or meanwhile."""
        return len(self.findings) + len(self.told["differs"])

    @property
    def sound(self) -> bool:
        """Whether all held."""
        return not (self.lost or self.twice or self.checks_failed or self.broken)

    def table(self) -> str:
        """The figures, one a line."""
        kinds = ", ".join(f"{kind} {len(self.told[kind])}" for kind in ACKNOWLEDGED if self.told[kind])
        lines = (
            ("operations acknowledged", f"{self.acknowledged} ({kinds})"),
            ("lost", self.lost),
            ("there twice", self.twice),
            ("checks failed", self.checks_failed),
            ("broke down by themselves", len(self.broken)),
            (
                "reports read, whole checks meanwhile",
                f"{len(self.told['report'])}, {len(self.told['checked'])}",
            ),
            ("calmly refused and tried again", len(self.told["refused"])),
            ("killed (kill -9)", self.kills + len(self.told["killed"])),
            ("full disks", self.full_disks),
            ("clock jumps", self.clock_jumps),
            ("seconds", round(self.seconds)),
        )
        table = "\n".join(f"{name:<38}{figure}" for name, figure in lines)
        return "\n".join((table, *self.findings, *self.told["differs"], *self.broken))


class Soak:
    """Everybody at work on one store."""

    def __init__(self, place: Path, seed: int, *, with_door: bool) -> None:
        self.room, self.chance, self.figures = Room(place), Random(seed), Figures()
        self._seed = seed
        self._with_door = with_door
        self._crew: dict[str, subprocess.Popen[str]] = {}
        self._readers: list[threading.Thread] = []
        self._over = threading.Event()

    def run(self, seconds: float) -> Figures:
        """Let them work for so long; then look whether all held."""
        furnish(self.room)
        began = monotonic()
        for number, role in enumerate(WORKERS):
            self._start(f"{role} {number}", "tests.soak.working", role)
        if self._with_door:
            self._start("door", "tests.soak.visiting")
        commands = threading.Thread(target=self._command)
        commands.start()
        while monotonic() - began < seconds:
            sleep(self.chance.uniform(0.1, 1.2))
            self._restart_whoever_broke_down()
            self.chance.choice((self._kill, self._kill, self._fill_disk, self._turn_clock))()
        self._over.set()
        self._end()
        commands.join()
        for reader in self._readers:
            reader.join()
        self.figures.seconds = monotonic() - began
        self.figures.lost, self.figures.twice = looking.lost_and_twice(self.room, self.figures.told)
        self.figures.findings = list(looking.findings(self.room))
        return self.figures

    # Who works

    def _start(self, name: str, module: str, *role: str) -> None:
        words = [
            sys.executable,
            "-m",
            module,
            *role,
            str(self.room.place),
            str(self._seed + self.figures.kills),
        ]
        errors = (self.room.place / f"{name}.errors").open("w")
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True)
        errors.close()
        self._crew[name] = process
        reader = threading.Thread(target=self._hear, args=(process,))
        reader.start()
        self._readers.append(reader)

    def _again(self, name: str) -> None:
        if name == "door":
            self._start("door", "tests.soak.visiting")
        else:
            self._start(name, "tests.soak.working", name.split(maxsplit=1)[0])

    def _hear(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            kind, _, key = line.rstrip("\n").partition(" ")
            self.figures.told[kind].append(key)
        process.stdout.close()

    def _restart_whoever_broke_down(self) -> None:
        for name, process in list(self._crew.items()):
            if process.poll() is not None:
                last_words = (self.room.place / f"{name}.errors").read_text()[-2000:]
                self.figures.broken.append(f"{name}: {process.returncode}\n{last_words}")
                self._again(name)

    def _command(self) -> None:
        """The command line, one command after another; some are killed as they run."""
        chance, number = Random(self._seed + 1), 0
        while not self._over.is_set():
            number += 1
            description = f"opdracht {number}"
            words = [
                *(sys.executable, "-m", "bwk_tui", "--store", str(self.room.store), "--as", COORDINATOR),
                *("handgeld", "expense", "--kamer", KAMER, "--date", f"{datetime.now(UTC).date()}"),
                *("--amount", "0,01", "--category", "A", "--from", "kas"),
                *("--description", description, "--no-receipt", "proef"),
            ]
            process = subprocess.Popen(
                words,
                env={**os.environ, "BWK_PIN": PIN},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            if self.room.disk_is_full:
                resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
            if chance.random() < 0.3:
                sleep(chance.uniform(0, 1.5))
                process.kill()
                self.figures.kills += 1
            _, said = process.communicate()
            if process.returncode == 0:
                self.figures.told["command"].append(description)
            elif process.returncode == 1 and len(said.splitlines()) == 1:
                self.figures.told["refused"].append(description)
            elif process.returncode != -signal.SIGKILL:
                self.figures.broken.append(f"command: {process.returncode}\n{said[-2000:]}")

    # What happens to them

    def _kill(self) -> None:
        # The visitor has a terminal and two processes to begin with, and so seldom gets that far.
        name = self.chance.choice(
            [name for name in self._crew if name != "door" or self.chance.random() < 0.2]
        )
        self._crew[name].kill()
        self._crew[name].wait()
        self.figures.kills += 1
        self._again(name)

    def _fill_disk(self) -> None:
        self.room.fill_disk()
        self.figures.full_disks += 1
        sleep(self.chance.uniform(0.1, 1))
        self.room.clear_disk()

    def _turn_clock(self) -> None:
        self.room.set_clock(self.chance.randint(-LARGEST_JUMP_SECONDS, LARGEST_JUMP_SECONDS))
        self.figures.clock_jumps += 1

    def _end(self) -> None:
        """The last kill of all; only the terminal is put away in peace, with the kiosk that stands in it."""
        for name, process in self._crew.items():
            process.send_signal(signal.SIGTERM if name == "door" else signal.SIGKILL)
        for process in self._crew.values():
            process.wait()
