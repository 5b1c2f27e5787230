"""What the tests of the command line share: a store in a folder, closed, and somebody who types commands."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bwk_tui.cli import bwk
from bwk_tui.services import store
from tests.conftest import PASSPHRASE, PIN

COORDINATOR = "Dewi Voorbeeld"
ASSISTENT = "Sam Voorbeeld"
PENNINGMEESTER = "Pia Voorbeeld"
KASCOMMISSIE = "Kas Voorbeeld"
PINS = {COORDINATOR: PASSPHRASE, ASSISTENT: PIN, PENNINGMEESTER: PASSPHRASE, KASCOMMISSIE: PIN}


@dataclass(frozen=True)
class Typist:
    """Types commands on a store, as the coordinator unless somebody else is named."""

    folder: Path

    def __call__(
        self, *words: str, who: str | None = COORDINATOR, typed: str = "", **environment: str
    ) -> Result:
        environment = {"BWK_STORE": str(self.folder)} | environment
        if who:
            environment = {"BWK_AS": who, "BWK_PIN": PINS[who]} | environment
        return CliRunner().invoke(bwk, words, input=typed, env=environment)

    def does(self, *words: str, who: str | None = COORDINATOR, typed: str = "", **environment: str) -> str:
        """What a command that must be done prints."""
        done = self(*words, who=who, typed=typed, **environment)
        assert (done.exit_code, done.stderr) == (0, "")
        return done.stdout

    def is_refused(self, *words: str, who: str | None = COORDINATOR, **environment: str) -> str:
        """The one line of a command that must be refused."""
        done = self(*words, who=who, **environment)
        assert (done.exit_code, done.stdout) == (1, "")
        (line,) = done.stderr.splitlines()
        return str(line)

    def is_wrong_usage(self, *words: str, who: str | None = COORDINATOR, **environment: str) -> str:
        """What a command that is used wrongly says."""
        done = self(*words, who=who, **environment)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "Usage: " in done.stderr
        return str(done.stderr)


@pytest.fixture(autouse=True)
def nobody_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of whoever runs the tests: not their store, not their name."""
    for name in ("BWK_STORE", "BWK_AS", "BWK_PIN", "BWK_NEW_PIN"):
        monkeypatch.delenv(name, raising=False)
    # A screen drops these for good; the tests beside this one need theirs back.
    for name in [name for name in os.environ if name.startswith("TEXTUAL_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def shelf(template: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of this test's own, closed."""
    copied = tmp_path / "store"
    shutil.copytree(template, copied)
    yield copied
    store.close()


@pytest.fixture
def types(shelf: Path) -> Typist:
    return Typist(shelf)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Typist:
    """Somebody who types commands where there is no store yet."""
    return Typist(tmp_path / "nieuw")


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    store.open_store(folder)
    yield
    store.close()


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, byte for byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
