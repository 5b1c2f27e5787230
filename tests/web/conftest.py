"""What the tests of the door in a browser share: the real `bwk serve`, on a port of its own."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal.conftest import furnished as furnished  # noqa: PLC0414 - the same small store
from tests.terminal.conftest import furnishing as furnishing  # noqa: PLC0414 - which it needs
from tests.terminal.door import visits_in

PATIENCE_SECONDS = 30


@dataclass
class Served:
    """A `bwk serve` that runs, and its address."""

    folder: Path
    port: int
    process: subprocess.Popen[str]
    address: str

    @property
    def secret(self) -> str:
        """What stands between the last two slashes."""
        return self.address.rstrip("/").rpartition("/")[2]

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE_SECONDS)

    def again(self) -> None:
        """Begin again where it stood."""
        self.process = _begin(self.folder, self.port)
        _address(self.process)

    def visits(self) -> list[tuple[str, str | None]]:
        """What was written and not undone: the activity, and the first name if there is one."""
        return visits_in(self.folder)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def _begin(folder: Path, port: int) -> subprocess.Popen[str]:
    words = ("--store", str(folder), "serve", "--host", "127.0.0.1", "--port", str(port))
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "bwk_tui", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    found = re.search(r"http://\S+/", process.stdout.readline())
    assert found is not None
    return found[0]


@pytest.fixture
def served(furnished: Path, tmp_path: Path) -> Iterator[Served]:
    """One that runs on a copy of the store."""
    folder = tmp_path / "store"
    shutil.copytree(furnished, folder)
    port = free_port()
    process = _begin(folder, port)
    served = Served(folder, port, process, _address(process))
    yield served
    served.process.kill()
    served.process.communicate()
