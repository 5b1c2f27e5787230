"""When writing fails: calm words, nothing lost, never a welcome."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bwk_tui.db.connection import database
from bwk_tui.screens.kiosk.done import DoneScreen
from bwk_tui.screens.kiosk.sorry import IDLE_SECONDS, SorryScreen
from bwk_tui.screens.kiosk.welcome import WelcomeScreen
from bwk_tui.services import activities, check_ins, crash_log, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, Team
from tests.screens.kiosk.conftest import Standing


@contextmanager
def full_disk() -> Iterator[None]:
    """The store may not grow by a single page."""
    (pages,) = database.execute_sql("PRAGMA page_count").fetchone()
    (most,) = database.execute_sql("PRAGMA max_page_count").fetchone()
    database.execute_sql("CREATE TABLE filler (filling BLOB)")
    database.execute_sql(f"PRAGMA max_page_count = {pages + 1}")
    try:
        yield
    finally:
        database.execute_sql(f"PRAGMA max_page_count = {most}")


@contextmanager
def locked_by_another(folder: Path) -> Iterator[None]:
    """Another process holds the pen, and waiting for it doesn't help."""
    import sqlcipher3

    other = sqlcipher3.connect(str(folder / store.FILE), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database.execute_sql("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        other.rollback()
        other.close()


async def test_a_locked_store_is_no_welcome_and_no_loss(
    kiosk: Standing, folder: Path, coffee: ActivityLine, yael: MemberLine
) -> None:
    async with kiosk() as door:
        await door.press("1", "y", "a")
        with locked_by_another(folder):
            await door.press("1")
            door.at(SorryScreen)
            assert "Even niet gelukt." in door.painted
            assert "Welkom" not in door.painted
            assert "locked" not in door.painted
            assert str(folder) not in door.painted
        await door.tap("#try-again")
        door.at(DoneScreen)
        assert [visit.who for visit in door.visits] == ["Yaël De La Voorbeeld"]
    log = (folder / crash_log.FILE).read_text()
    assert "OperationalError" in log
    assert "Yaël" not in log


async def test_a_full_disk_is_no_welcome_and_no_loss(
    kiosk: Standing, folder: Path, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = check_ins.check_in

    def fill(*args: object, **kwargs: object) -> object:
        done = write(*args, **kwargs)  # type: ignore[arg-type]
        database.execute_sql("INSERT INTO filler VALUES (zeroblob(1000000))")
        return done

    async with kiosk() as door:
        with full_disk():
            monkeypatch.setattr(check_ins, "check_in", fill)
            await door.press("1", "0")
            door.at(SorryScreen)
            assert "Welkom" not in door.painted
        monkeypatch.undo()


async def test_the_same_choice_again_is_written_once(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = check_ins.check_in

    def write_and_fail(*args: object, **kwargs: object) -> object:
        write(*args, **kwargs)  # type: ignore[arg-type]
        monkeypatch.setattr(check_ins, "check_in", write)
        raise OSError(5, "Input/output error")

    async with kiosk() as door:
        monkeypatch.setattr(check_ins, "check_in", write_and_fail)
        await door.press("1", "0")
        door.at(SorryScreen)
        await door.press("2")
        door.at(DoneScreen)
        assert len(door.visits) == 1


async def test_an_activity_that_has_just_stopped_is_no_welcome(
    kiosk: Standing, team: Team, folder: Path, coffee: ActivityLine
) -> None:
    async with kiosk() as door:
        await door.press("1")
        activities.stop(team.coordinator, KAMER, coffee.name)
        await door.press("0")
        door.at(SorryScreen)
        assert "Welkom" not in door.painted
        await door.press("1")
        door.at(WelcomeScreen)
        assert not door.app.screen.query_one("#place-1").visible
    assert "ActivityNotInUse" in (folder / crash_log.FILE).read_text()


async def test_it_goes_back_to_the_start_by_itself(
    kiosk: Standing, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(check_ins, "check_in", fail)
    async with kiosk() as door:
        await door.press("1", "0")
        await door.wait(IDLE_SECONDS)
        door.at(WelcomeScreen)


async def test_a_log_that_cannot_be_written_stops_nobody(
    kiosk: Standing, folder: Path, coffee: ActivityLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(check_ins, "check_in", fail)
    (folder / crash_log.FILE).mkdir()
    async with kiosk() as door:
        await door.press("1", "0")
        door.at(SorryScreen)


async def test_a_store_that_was_moved_away_welcomes_nobody(
    kiosk: Standing, coffee: ActivityLine, folder: Path
) -> None:
    """SQLite would go on writing to a file that nobody can find."""
    async with kiosk() as door:
        (folder / store.FILE).rename(folder / "elsewhere.db")
        await door.press("1", "0")
        door.at(SorryScreen)
        assert "Welkom" not in door.painted
        (folder / "elsewhere.db").rename(folder / store.FILE)
        await door.press("2")
        door.at(DoneScreen)
        assert len(door.visits) == 1
