"""What the tests share: a clock that stands still, and a small store with a made-up team."""

import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import argon2
import pytest
from hypothesis import settings

from bwk_tui.domain import clock
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.services import accounts, activities, kamers, recovery, space, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine, add

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.ZONE)
TODAY = date(2026, 11, 20)
KAMER = "cjm"
PIN = "739164"
PASSPHRASE = "een lange zin om te onthouden"

# The same examples on every run, however slow the machine is.
settings.register_profile("still", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("still")


def pytest_configure() -> None:
    """A screen leaves many small rings of objects, and looking for them after each 700 takes a sixth of the time."""
    gc.set_threshold(100_000, 50, 100)


def pytest_sessionfinish() -> None:
    """Look once for what was left unfinished: pytest would five times, through all that thousands of screens left."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Team:
    """Who acts in the tests, one of each role, and the kiosk at the door."""

    coordinator: Actor
    assistent: Actor
    penningmeester: Actor
    kascommissie: Actor
    kiosk: Actor


@pytest.fixture(autouse=True, scope="session")
def cheap_hashes() -> Iterator[None]:
    """PINs are hashed and checked in a thousandth of the time that it takes at a kamer."""
    cheap = partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(argon2, "PasswordHasher", cheap)
        yield


@pytest.fixture(autouse=True, scope="session")
def small_ballast() -> Iterator[None]:
    """Hundreds of stores would set aside more room than a machine has."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(space, "BALLAST_BYTES", 4096)
        yield


@pytest.fixture(autouse=True)
def own_keys(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the keys of whoever runs it, or leaves one with them."""
    monkeypatch.setenv("BWK_KEYS", str(tmp_path_factory.mktemp("keys")))
    monkeypatch.delenv("BWK_KEY_FILE", raising=False)
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)


@pytest.fixture(autouse=True)
def still_clock() -> Iterator[None]:
    """It is always noon on 20 november 2026, in Amsterdam."""
    with clock.standing_at(NOON):
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one kamer and four accounts, made once."""
    folder = tmp_path_factory.mktemp("template") / "store"
    with clock.standing_at(NOON), store.making(folder):
        first = accounts.first_actor("Dewi Voorbeeld")
        kamers.add(first, KAMER, "Casa Jepie Makandra")
        accounts.add(first, "Dewi Voorbeeld", Role.COORDINATOR, (), PASSPHRASE)
        accounts.add(first, "Sam Voorbeeld", Role.ASSISTENT, (KAMER,), PIN)
        accounts.add(first, "Pia Voorbeeld", Role.PENNINGMEESTER, (), PASSPHRASE)
        accounts.add(first, "Kas Voorbeeld", Role.KASCOMMISSIE, (), PIN)
    store.close()
    return folder


@contextmanager
def open_copy(original: Path, folder: Path) -> Iterator[Path]:
    """A copy of a store in a folder that isn't there yet, open."""
    shutil.copytree(original, folder)
    store.open_store(folder)
    try:
        yield folder
    finally:
        store.close()


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Iterator[Path]:
    """A store of this test's own, open."""
    with open_copy(template, tmp_path / "store") as copied:
        yield copied


@pytest.fixture
def team(folder: Path) -> Team:
    """The team of the store, logged in."""
    return logged_in()


def logged_in() -> Team:
    """The team of the open store."""
    first = accounts.first_actor("")
    names = {line.role: line for line in accounts.known(first)}

    def actor(role: Role) -> Actor:
        line = names[role]
        return Actor(role, line.name, _account_id(line.name), frozenset(line.kamers) or None)

    return Team(
        actor(Role.COORDINATOR),
        actor(Role.ASSISTENT),
        actor(Role.PENNINGMEESTER),
        actor(Role.KASCOMMISSIE),
        Actor.kiosk(KAMER),
    )


@pytest.fixture
def sheet(folder: Path, team: Team) -> RecoveryKey:
    """The recovery sheet of the open store: what stands on it."""
    printed: list[RecoveryKey] = []
    recovery.make_sheet(team.coordinator, folder, printed.append)
    return printed[0]


@pytest.fixture
def coffee(team: Team) -> ActivityLine:
    """The open door: tile 1."""
    return activities.add(
        team.coordinator,
        KAMER,
        type_name="Sociale ontmoeting en verbinding",
        name="Babbeluur en inloop",
        number=1,
        icon="☕",
    )


@pytest.fixture
def letters(team: Team) -> ActivityLine:
    """Help with letters: tile 2."""
    return activities.add(
        team.coordinator,
        KAMER,
        type_name="Formulieren",
        name="Ondersteuning bij brieven/mails",
        number=2,
        icon="📄",
    )


@pytest.fixture
def debts(team: Team) -> ActivityLine:
    """Help with debts, which asks for consent before a name is kept: tile 3."""
    return activities.add(
        team.coordinator,
        KAMER,
        type_name="Schuldhulptoeleiding en budgetadvies",
        name="Spreekuur schuldhulp",
        number=3,
        icon="💶",
    )


@pytest.fixture
def yael(team: Team) -> MemberLine:
    """A made-up visitor with an accent and a name in parts."""
    return add(
        team.assistent,
        KAMER,
        MemberForm("Yaël", "De La Voorbeeld", street="Verzonnenstraat", corporatie="Ymere", sign="🐘"),
    )


def _account_id(name: str) -> int:
    from bwk_tui.db.models import Account

    return int(Account.get(Account.name == name).id)
