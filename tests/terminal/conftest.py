"""What the tests in a terminal share: a small store, and kiosks that run on it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bwk_tui.domain.actor import Role
from bwk_tui.domain.passes import NewPass
from bwk_tui.services import accounts, activities, kamers, members, passes, store
from bwk_tui.services.members import MemberForm
from tests.conftest import KAMER
from tests.terminal.door import Door

COFFEE, LETTERS, SEWING = "Babbeluur en inloop", "Ondersteuning bij brieven/mails", "Naaicafé"
TALKING = "Oefenen met praten"
"""Stands low on the first screen, where the next one has letters."""

ACTIVITIES = (
    ("Sociale ontmoeting en verbinding", COFFEE, 1),
    ("Formulieren", LETTERS, 2),
    ("Sociale ontmoeting en activering", SEWING, 3),
    ("Taalverwerving Nederlands", TALKING, 7),
    ("Klussen", "Fietsherstelservice", 12),
)
"""With a 12 a typed 1 waits for what follows: something that shows at once and changes nothing."""

SENTENCE = "een lange zin om te onthouden"
REGULARS = (("Saskia", "Voorbeeld"), ("Samira", "Verzonnen"), ("Yaël", "Voorbeeld"))

Opening = Callable[..., Door]


@pytest.fixture(scope="session")
def furnishing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, NewPass]:
    """A store as `bwk init` makes one, today; with activities and three made-up regulars; and the pass of the last."""
    printed: list[NewPass] = []
    folder = tmp_path_factory.mktemp("furnished") / "store"
    with store.making(folder):
        first = accounts.first_actor("Dewi Voorbeeld")
        kamers.add(first, KAMER, "Casa Jepie Makandra")
        accounts.add(first, "Dewi Voorbeeld", Role.COORDINATOR, (), SENTENCE)
        for kind, name, number in ACTIVITIES:
            activities.add(first, KAMER, type_name=kind, name=name, number=number)
        known = [members.add(first, KAMER, MemberForm(*names)) for names in REGULARS]
    dewi = accounts.log_in("Dewi Voorbeeld", SENTENCE)
    passes.issue(dewi, [known[-1].id], printed.extend)
    store.close()
    return folder, printed[0]


@pytest.fixture(scope="session")
def furnished(furnishing: tuple[Path, NewPass]) -> Path:
    """The folder of that store."""
    return furnishing[0]


@pytest.fixture
def yael_s_pass(furnishing: tuple[Path, NewPass]) -> str:
    """What stands in the code on Yaël's pass; the store keeps no more than its digest."""
    return furnishing[1].code


@pytest.fixture(scope="session")
def opening(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opening]:
    """`opening(...)`: a kiosk on a copy of the store; all of them are gone at the end, whatever happens."""
    doors: list[Door] = []

    def open_one(**how: object) -> Door:
        folder = tmp_path_factory.mktemp("door") / "store"
        shutil.copytree(furnished, folder)
        door = Door(folder, **how)  # type: ignore[arg-type]
        doors.append(door)
        return door

    yield open_one
    for door in doors:
        door.close()


@pytest.fixture(scope="module")
def shared(opening: Opening) -> Iterator[Door]:
    """One kiosk for a whole file: starting one takes longer than most tests."""
    door = opening()
    yield door
    door.close()


@pytest.fixture
def door(shared: Door) -> Door:
    """The shared kiosk at its first screen, with the taps counted anew."""
    shared.go_home()
    return shared
