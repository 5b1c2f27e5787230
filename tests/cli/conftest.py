"""What the tests of the command line share: a store in a folder, closed, and somebody who types commands."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from bwk_tui.cli import bwk
from bwk_tui.domain import clock
from bwk_tui.services import store, store_check
from tests.conftest import NOON, PASSPHRASE, PIN

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
    yield _copied(template, tmp_path)
    store.close()


@pytest.fixture
def types(shelf: Path) -> Typist:
    return Typist(shelf)


@pytest.fixture(scope="session")
def october_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `october`, made once."""
    types = Typist(_copied(template, tmp_path_factory.mktemp("october")))
    words = ("handgeld", "topup", "--date", "2026-10-01", "--amount", "250", "--reference", "okt")
    with clock.standing_at(NOON):
        types.does(*words, who=PENNINGMEESTER)
        types.does("handgeld", "withdraw", "--date", "2026-10-02", "--amount", "100,-", who=ASSISTENT)
    return types.folder


@pytest.fixture(scope="session")
def submitted_template(october_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of `submitted`, made once."""
    types = Typist(_copied(october_template, tmp_path_factory.mktemp("submitted")))
    words = ("--counted-by", "Sam Voorbeeld", "--counted-by", "Noor Voorbeeld", "--coins", "50=2")
    with clock.standing_at(NOON):
        types.does("handgeld", "count", "--date", "2026-10-31", *words, who=ASSISTENT)
        types.does("handgeld", "submit", "--month", "2026-10")
    return types.folder


@pytest.fixture
def october(october_template: Path, tmp_path: Path) -> Typist:
    """€ 250 received in october, of which € 100 is in the kas."""
    return Typist(_copied(october_template, tmp_path))


@pytest.fixture
def submitted(submitted_template: Path, tmp_path: Path) -> Typist:
    """October, counted and handed in."""
    return Typist(_copied(submitted_template, tmp_path))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photograph of a receipt."""
    file = tmp_path / "bon.png"
    Image.new("RGB", (40, 60), "white").save(file)
    return file


@pytest.fixture
def elsewhere(tmp_path: Path) -> Typist:
    """Somebody who types commands where there is no store yet."""
    return Typist(tmp_path / "nieuw")


def _copied(folder: Path, place: Path) -> Path:
    """A copy of a store that a test may change."""
    copied = place / "store"
    shutil.copytree(folder, copied)
    return copied


@contextmanager
def opened(folder: Path) -> Iterator[None]:
    store.open_store(folder)
    yield
    store.close()


def posted(folder: Path) -> dict[str, int]:
    """How many rows of each kind were posted in a store: the same before and after, where nothing may be written."""
    with opened(folder):
        rows = store_check.walked()
    del rows["regels in het logboek"]  # logging in is written down too
    return rows


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, byte for byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
