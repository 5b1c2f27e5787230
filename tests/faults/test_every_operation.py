"""Fail the n-th operation of the disk, for every n and each verb that writes; then look whether all still holds.

After SQLite's own tests (https://sqlite.org/testing.html, "I/O Error Testing").
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
import sqlcipher3

from bwk_tui.db.connection import database
from bwk_tui.domain import clock, identity
from bwk_tui.domain.errors import Refused, StoreUnusable
from bwk_tui.services import passes, store_check
from tests.conftest import KAMER, NOON, logged_in, open_copy
from tests.faults import disk
from tests.faults.disk import Disk, Fault
from tests.faults.scenarios import SCENARIOS, Scenario, Scene
from tests.reports.controlling import closed_autumn
from tests.services.test_rights import INSIDE, Place, _functions_that_ask_who_acts, furnish

Content = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True)
class Furnished:
    """A store with one of everything, and two closed months."""

    folder: Path
    place: Place


@pytest.fixture(scope="module")
def furnished(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    with (
        clock.standing_at(NOON),
        identity.following(Random(0)),
        open_copy(template, tmp_path_factory.mktemp("faults") / "store") as folder,
    ):
        team = logged_in()
        closed_autumn(team)
        return Furnished(folder, furnish(team, KAMER))


def content_of(file: Path) -> Content:
    """All that a store's file and its log hold, read as after a crash."""
    with sqlcipher3.connect(file) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = opened.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
        ).fetchall()
        found = {name: opened.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for (name,) in tables}
    opened.close()
    return found


def content() -> Content:
    """All that the program itself sees."""
    tables = database.execute_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    return {name: database.execute_sql(f"SELECT * FROM {name} ORDER BY 1").fetchall() for (name,) in tables}


def after_a_kill(folder: Path, copy: Path) -> Content:
    """What the next process finds where this one was killed: the files as they are, and nobody's memory of them."""
    for old in copy.glob("store.db*"):
        old.unlink()
    for name in ("store.db", "store.db-wal"):
        if (folder / name).exists():
            shutil.copyfile(folder / name, copy / name)
    return content_of(copy / "store.db")


def after_a_power_loss(on_platter: Disk, copy: Path) -> Content:
    """What is there where the power went: no more than was synced."""
    for old in copy.glob("store.db*"):
        old.unlink()
    assert on_platter.synced is not None
    for path, held in on_platter.synced.items():
        (copy / path.name).write_bytes(held)
    return content_of(copy / "store.db")


@dataclass
class Stage:
    """One scenario, ready to be played as often as it takes, each time with the same new identities."""

    scenario: Scenario
    scene: Scene
    prepared: Path
    room: Path
    disk: Disk
    folders: int = 0

    @property
    def copy(self) -> Path:
        """Where a crash is looked at."""
        place = self.room / "copy"
        place.mkdir(exist_ok=True)
        return place

    @contextmanager
    def fresh(self) -> Iterator[Path]:
        """The store as the verb finds it, on the disk that can fail."""
        self.folders += 1
        with open_copy(self.prepared, self.room / str(self.folders)) as folder:
            yield folder

    def act(self) -> None:
        chance = Random(1)
        with identity.following(chance), pytest.MonkeyPatch.context() as patch:
            patch.setattr(passes, "new_code", lambda: f"{chance.randrange(10**20):020}")
            self.scenario.act(self.scene)

    def is_refused(self) -> bool:
        """Whether the verb says that it couldn't write; it may say nothing else."""
        try:
            self.act()
        except StoreUnusable:
            assert self.disk.failed
            return True
        return False


@pytest.fixture
def stage(furnished: Furnished, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Stage]:
    scenario = SCENARIOS[request.param]
    (tmp_path / "files").mkdir()
    with open_copy(furnished.folder, tmp_path / "prepared") as prepared:
        scene = Scene(logged_in(), furnished.place, tmp_path / "files")
        scene = replace(scene, found=scenario.first(scene))
    (tmp_path / "room").mkdir()
    with disk.in_use() as failing:
        yield Stage(scenario, scene, prepared, tmp_path / "room", failing)


def writing(stage: Stage) -> tuple[Content, Content]:
    """What there is before the verb and after it, where nothing fails."""
    with stage.fresh():
        before = content()
        stage.act()
        after = content()
        assert list(store_check.differences()) == []
        if stage.scenario.has_token:
            stage.act()
            assert content() == after, "the same token added something twice"
    return before, after


READING = (
    "see", "look", "ask", "search", "find", "count members", "read", "choose", "verify", "make", "export", "compare",
    "draw",
)  # fmt: skip
"""How the names of scenarios begin that write nothing."""

REFUSED = ("merge nobody", "keep nobody apart", "take back no merge", "erase nobody", "set no target")
ALL = bool(os.environ.get("BWK_EVERY_FAULT"))
"""In a long round nothing is left out."""

SOME, STRIDE = 40, 9
"""After so many operations one of so many is tried: erasing writes the whole file anew, page by page."""

STRIDES = {Fault.ONCE: 1, Fault.GONE: 5, Fault.FULL: 9}
"""A disk that fails once is tried at each operation; one that is gone or full from then on at one in so many."""

NOTED = (
    "see member",
    "see member by code",
    "read doubles",
    "read klus",
    "read merges",
    "read two members",
    "read why",
)
"""They show what is sensitive, and that is written down first."""

PAPERS = (
    "keep prestaties", "take kasverslag", "take verslag", "take protocol", "take kluslijst", "take prestaties",
    "take report that was handed in", "take entries in a file",
)  # fmt: skip
"""They leave the line that "take members out" leaves, and then write a file elsewhere."""

ELSEWHERE = (
    "encrypt the store",  # makes another file of the store: `tests/db/test_replacing.py`
    "print a recovery sheet",  # makes another key each time: `tests/services/test_encrypting.py`
    "erase who is due",  # one after the other, each as "erase member" does
)

WRITING = [
    name
    for name in SCENARIOS
    if (name in NOTED or not name.startswith(READING))
    and name not in (*REFUSED, *PAPERS, *ELSEWHERE, "check log")
]


@pytest.mark.parametrize("stage", WRITING, indirect=True)
@pytest.mark.parametrize("fault", Fault, ids=lambda fault: fault.name)
def test_a_verb_whose_disk_fails_writes_all_or_nothing_and_says_so(stage: Stage, fault: Fault) -> None:
    """A sync that failed leaves open whether it was written: then a crash may show it, and all of it."""
    before, after = writing(stage)

    def theirs(all_of_it: Content) -> Content:
        return {name: rows for name, rows in all_of_it.items() if name not in stage.scenario.besides}

    number = 0
    failing = True
    while failing:
        with stage.fresh() as folder:
            assert content() == before
            refused = True
            while refused:
                number += 1 if ALL else STRIDES[fault] if number < SOME else STRIDE
                stage.disk.begin(number, fault)
                refused = stage.is_refused()
                failing = bool(stage.disk.failed)
                stage.disk.begin()
                assert theirs(content()) == theirs(before if refused else after), number
                assert not database.in_transaction()
                assert not database.connection().in_transaction
                if fault is Fault.GONE:
                    found = theirs(after_a_kill(folder, stage.copy))
                    assert found in map(theirs, (before, after) if refused else (after,)), number
                if stage.scenario.besides:
                    break  # what a refusal left must not count for the next one
    assert number > 3


@pytest.mark.parametrize("stage", WRITING, indirect=True)
def test_what_a_verb_acknowledged_outlives_the_power(stage: Stage) -> None:
    before, after = writing(stage)
    assert before != after, "it writes nothing: give it a scenario in which it does"
    with stage.fresh() as folder:
        stage.disk.watch_power(folder)
        stage.act()
        assert after_a_power_loss(stage.disk, stage.copy) == after


def test_what_only_reads_asks_nothing_of_the_disk(furnished: Furnished, tmp_path: Path) -> None:
    """So a full disk is no reason not to show figures."""
    with disk.in_use() as counting, open_copy(furnished.folder, tmp_path / "store"):
        scene = Scene(logged_in(), furnished.place, tmp_path)
        before = content()
        counting.begin()
        for name in SCENARIOS.keys() - {*WRITING, *ELSEWHERE}:
            with suppress(Refused):
                SCENARIOS[name].act(scene)
            assert counting.asked == 0, name
        assert content() == before


def test_every_verb_that_asks_who_acts_is_played() -> None:
    """Those that only read are known by what they are called in the table of rights."""
    played = {name for scenario in SCENARIOS.values() for name in scenario.calls}
    asking = {name.rpartition(".")[2] for name in _functions_that_ask_who_acts() - INSIDE}
    assert asking - played == set()
