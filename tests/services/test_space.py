"""The disk under the store, and the ballast: really taken, given up when the disk is full, and taken again."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from peewee import OperationalError

from bwk_tui.db import schema
from bwk_tui.domain.errors import StoreForbidden, StoreFull, StoreReadOnly, StoreUnusable
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import activities, doctor, kamers, space, store, watching
from bwk_tui.services.space import Space
from bwk_tui.services.watching import Condition
from tests.conftest import Team, logged_in, open_copy
from tests.faults import disk
from tests.faults.disk import Disk, Fault


@pytest.fixture
def failing() -> Iterator[Disk]:
    with disk.in_use() as in_use:
        yield in_use


@pytest.fixture
def folder(failing: Disk, template: Path, tmp_path: Path) -> Iterator[Path]:
    """A store on a disk that can fail."""
    with open_copy(template, tmp_path / "store") as copied:
        yield copied


@pytest.mark.parametrize(
    ("free", "left"),
    [
        (500_000_000, Space.AMPLE),
        (499_999_999, Space.LITTLE),
        (50_000_000, Space.LITTLE),
        (49_999_999, Space.NONE),
    ],
)
def test_what_is_left_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, left: Space
) -> None:
    monkeypatch.setattr(space, "left_bytes", lambda _: free)
    assert space.left(tmp_path) is left


def test_ballast_takes_its_room_for_its_owner_alone(tmp_path: Path) -> None:
    space.keep_ballast(tmp_path)
    found = (tmp_path / space.BALLAST).stat()
    assert found.st_blocks * 512 >= space.BALLAST_BYTES
    assert found.st_mode & 0o777 == 0o600
    space.keep_ballast(tmp_path)
    space.give_up_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []
    space.give_up_ballast(tmp_path)


def test_ballast_never_takes_the_room_that_there_is_hardly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "left_bytes", lambda _: space.LITTLE_BYTES + space.BALLAST_BYTES - 1)
    space.keep_ballast(tmp_path)
    assert not space.has_ballast(tmp_path)


def test_ballast_that_does_not_fit_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "BALLAST_BYTES", 1 << 60)
    monkeypatch.setattr(space, "left_bytes", lambda _: 1 << 62)
    space.keep_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def add_a_kamer(team: Team) -> None:
    kamers.add(team.coordinator, "nieuw", "Nieuw")


def test_a_write_on_a_full_disk_gives_up_the_ballast_so_that_the_next_one_succeeds(
    folder: Path, failing: Disk
) -> None:
    space.keep_ballast(folder)
    team = logged_in()
    failing.heals = lambda: not space.has_ballast(folder)
    failing.begin(1, Fault.FULL)
    with pytest.raises(StoreFull) as refused:
        add_a_kamer(team)
    assert "vol" in in_dutch(refused.value)
    assert not space.has_ballast(folder)
    add_a_kamer(team)
    assert len(kamers.known()) == 2


def test_another_error_keeps_the_ballast_and_is_told_as_it_was(folder: Path, failing: Disk) -> None:
    """Not as what peewee says then: that there is nothing to take back."""
    space.keep_ballast(folder)
    team = logged_in()
    failing.begin(1, Fault.GONE)
    with pytest.raises(StoreUnusable) as refused:
        add_a_kamer(team)
    assert not isinstance(refused.value, StoreFull)
    assert refused.value.why == "disk I/O error"
    assert space.has_ballast(folder)


def test_the_condition_follows_the_disk(folder: Path, failing: Disk) -> None:
    team = logged_in()
    assert watching.look() is Condition.WELL
    for fault, condition in ((Fault.FULL, Condition.FULL), (Fault.GONE, Condition.UNUSABLE)):
        failing.begin(1, fault)
        with pytest.raises(StoreUnusable):
            add_a_kamer(team)
        assert watching.look() is condition
        assert watching.look() is condition
        failing.begin()
        assert watching.look() is Condition.WELL


def test_as_long_as_nothing_failed_looking_writes_nothing(folder: Path, failing: Disk) -> None:
    failing.begin()
    assert watching.look() is Condition.WELL
    assert failing.asked == 0


def test_a_store_that_is_only_locked_is_well(folder: Path) -> None:
    import sqlcipher3

    from bwk_tui.db.connection import database

    team = logged_in()
    other = sqlcipher3.connect(folder / store.FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database.execute_sql("PRAGMA busy_timeout = 0")
    with pytest.raises(StoreUnusable):
        activities.add(team.coordinator, "cjm", type_name="Klussen", name="Nieuw")
    assert watching.look() is Condition.WELL
    other.rollback()
    other.close()


def test_the_doctor_tells_whether_room_is_set_aside(folder: Path) -> None:
    def told() -> str:
        return next(finding.what for finding in doctor.examine(folder) if finding.about == "reserve")

    assert "nog niet" in told()
    space.keep_ballast(folder)
    assert "nog niet" not in told()


@pytest.fixture
def takes_nothing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`takes_nothing(number, until=...)`: the disk, on which no store opens until then, and SQLite's words for it."""

    def begin(number: int, *, until: Callable[[], bool] = lambda: False) -> None:
        opens, takes = schema.open_existing, os.posix_fallocate

        def opening(*place: object) -> None:
            if not until():
                raise OperationalError("disk I/O error")
            opens(*place)

        def taking(*room: int) -> None:
            if not until():
                raise OSError(number, os.strerror(number))
            takes(*room)

        monkeypatch.setattr(schema, "open_existing", opening)
        monkeypatch.setattr(os, "posix_fallocate", taking)

    return begin


def test_a_store_on_a_full_disk_opens_by_the_room_of_the_ballast(
    folder: Path, takes_nothing: Callable[..., None]
) -> None:
    space.keep_ballast(folder)
    takes_nothing(errno.ENOSPC, until=lambda: not space.has_ballast(folder))
    store.open_store(folder)
    assert len(kamers.known()) == 1


@pytest.mark.parametrize(
    ("number", "refused", "kept"),
    [
        (errno.ENOSPC, StoreFull, False),
        (errno.EDQUOT, StoreFull, False),
        (errno.EROFS, StoreReadOnly, True),
        (errno.EACCES, StoreForbidden, True),
        (errno.EIO, StoreUnusable, True),
    ],
)
def test_why_a_store_does_not_open_is_asked_of_the_disk(
    folder: Path, takes_nothing: Callable[..., None], number: int, refused: type[StoreUnusable], *, kept: bool
) -> None:
    space.keep_ballast(folder)
    takes_nothing(number)
    with pytest.raises(StoreUnusable) as told:
        store.open_store(folder)
    assert type(told.value) is refused
    assert space.has_ballast(folder) is kept


def test_the_doctor_looks_at_the_disk_also_where_the_store_does_not_open(
    folder: Path, takes_nothing: Callable[..., None]
) -> None:
    takes_nothing(errno.EROFS)
    found = {finding.about: finding for finding in doctor.examine(folder)}
    assert {"gegevens", "map", "schijf", "reserve"} < set(found)
    assert "alleen-lezen" in found["schrijven"].what
    assert found["schrijven"].advice


def test_asking_the_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    assert space.refusal(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
