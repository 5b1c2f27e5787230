"""The store as a folder: made, opened, refused."""

import os
import threading
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db.connection import database
from bwk_tui.db.models import Kamer
from bwk_tui.domain.errors import StoreExists, StoreMissing, StoreNewer, StoreNotOurs, StoreUnusable
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import accounts, kamers, recovery, store
from tests import side_by_side
from tests.conftest import KAMER, Team


@pytest.fixture
def place(tmp_path: Path) -> object:
    """A folder in which there is no store yet."""
    yield tmp_path / "ergens" / "store"
    store.close()


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_store_holds_what_was_put_in_it_from_the_start(place: Path) -> None:
    assert not store.exists(place)
    with store.making(place):
        kamers.add(accounts.first_actor("Testpersoon"), "nieuw", "Nieuw")
    store.close()
    assert store.exists(place)
    store.open_store(place)
    assert [line.slug for line in kamers.known()] == ["nieuw"]


def test_only_its_owner_can_look_into_a_new_store(place: Path) -> None:
    with store.making(place):
        pass
    assert place.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in place.iterdir()} == {0o600}


def test_a_store_that_was_not_finished_leaves_nothing_behind(place: Path) -> None:
    def half() -> None:
        with store.making(place):
            kamers.add(accounts.first_actor("Testpersoon"), "nieuw", "Nieuw")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert listing(place) == []
    with store.making(place):
        pass


def test_a_store_is_never_made_over_another(folder: Path) -> None:
    before = listing(folder)
    with pytest.raises(StoreExists), store.making(folder):
        pytest.fail("there was a store already")
    assert listing(folder) == before
    assert Kamer.get().slug == KAMER


def test_what_is_in_the_place_of_a_store_is_left_alone(place: Path) -> None:
    place.mkdir(parents=True)
    (place / "store.db").write_text("van iemand anders")
    with pytest.raises(StoreExists), store.making(place):
        pytest.fail("there was something already")
    with pytest.raises(StoreNotOurs) as refused:
        store.open_store(place)
    assert refused.value.path == place / "store.db"
    assert (place / "store.db").read_text() == "van iemand anders"
    assert listing(place) == ["store.db"]


def test_a_plain_store_with_a_damaged_beginning_is_no_encrypted_one(folder: Path, sheet: RecoveryKey) -> None:
    """With the sheet's public half beside it, as every store whose backups are sealed."""
    store.close()
    with (folder / store.FILE).open("r+b") as damaged:
        damaged.write(bytes(100))
    with pytest.raises(StoreNotOurs) as refused:
        store.open_store(folder)
    assert "bwk store restore" in in_dutch(refused.value)
    with pytest.raises(StoreNotOurs):
        recovery.is_locked(folder)


def test_a_store_that_is_not_there_is_missed_and_not_made(place: Path) -> None:
    with pytest.raises(StoreMissing) as refused:
        store.open_store(place)
    assert refused.value.folder == place
    assert not place.exists()


def test_a_store_of_a_newer_program_is_refused(folder: Path) -> None:
    database.execute_sql("INSERT INTO schema_migration (name, applied) VALUES ('9999_later', '2030-01-01')")
    store.close()
    with pytest.raises(StoreNewer):
        store.open_store(folder)


def test_a_folder_in_the_place_of_the_file_is_no_store(place: Path) -> None:
    (place / "store.db").mkdir(parents=True)
    with pytest.raises(StoreUnusable):
        store.open_store(place)


def test_a_place_where_nothing_can_be_made_is_said_in_a_word(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(StoreUnusable) as refused, store.making(tmp_path / "bestand" / "store"):
        pytest.fail("there is no folder")
    assert refused.value.why


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_store_that_may_not_be_read_is_said_so(folder: Path) -> None:
    store.close()
    (folder / "store.db").chmod(0)
    with pytest.raises(StoreUnusable):
        store.open_store(folder)


def test_the_folder_is_the_one_that_is_named_or_the_platforms(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BWK_STORE", str(tmp_path))
    assert store.default_folder() == tmp_path
    monkeypatch.delenv("BWK_STORE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert store.default_folder().name == "bwk"


def test_a_thread_has_a_connection_of_its_own(team: Team, folder: Path) -> None:
    seen: list[str] = []

    def look() -> None:
        with store.in_this_thread():
            seen.extend(line.slug for line in kamers.known())

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [KAMER]
    assert not database.is_closed()


def test_what_another_process_writes_is_seen_to_have_changed(team: Team, folder: Path) -> None:
    before = store.change_counter()
    kamers.known()
    assert store.change_counter() == before
    side_by_side.run(
        folder,
        """
from bwk_tui.services import accounts, kamers
kamers.add(accounts.first_actor("Testpersoon"), "nieuw", "Nieuw")
""",
        processes=1,
    )
    assert store.change_counter() != before
    assert [line.slug for line in kamers.known()] == [KAMER, "nieuw"]


def test_a_file_that_turns_out_broken_while_it_is_read_is_an_unusable_store(folder: Path) -> None:
    """peewee passes on as they are the errors of the driver that come while rows are fetched."""
    with pytest.raises(StoreUnusable), store.usable():
        raise driver.DatabaseError("database disk image is malformed")
    with pytest.raises(driver.IntegrityError), store.usable():
        raise driver.IntegrityError("a mistake of ours")
