"""Any bytes as a backup: restored whole, or refused with the store as it was."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bwk_tui.domain import clock
from bwk_tui.domain.errors import Refused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import backups, recovery, restoring, store, store_check
from tests.conftest import NOON, logged_in, open_copy
from tests.fuzz.files import changed, flipped
from tests.fuzz.rounds import contents, fuzzed, within
from tests.reports.controlling import closed_store

BITS = (
    b"SQLite format 3\0", b"\0" * 4096, b"\xff" * 100, b"CREATE TRIGGER", b"-> X25519 ", b"--- ", b"store.db",
    b"ustar\0", b"2026", b"[]", b"{}", b"NULL", b"\x80\x81", b"'",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def kept_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept keys")


@pytest.fixture(autouse=True)
def same_keys(own_keys: None, kept_keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine's keys of the backups that were made once."""
    monkeypatch.setenv("BWK_KEYS", str(kept_keys))


@pytest.fixture(scope="module")
def folder(template: Path, tmp_path_factory: pytest.TempPathFactory, kept_keys: Path) -> Iterator[Path]:
    closed = closed_store(template, tmp_path_factory.mktemp("closed") / "store")
    with clock.standing_at(NOON), open_copy(closed, tmp_path_factory.mktemp("restoring") / "store") as folder:
        yield folder


@pytest.fixture(scope="module")
def made(folder: Path, kept_keys: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A plain backup and a sealed one, by how their names end."""
    usb = tmp_path_factory.mktemp("usb")
    with pytest.MonkeyPatch.context() as keys:
        keys.setenv("BWK_KEYS", str(kept_keys))
        plain = backups.back_up(folder, usb).file.read_bytes()
        recovery.make_sheet(logged_in().coordinator, folder, lambda _: None)
        sealed = backups.back_up(folder, usb).file.read_bytes()
    store.close()
    return {backups.PLAIN: plain, backups.SEALED: sealed}


@pytest.mark.parametrize("ending", [backups.PLAIN, backups.SEALED])
@given(data=st.data())
@fuzzed(1)
def test_a_backup_that_was_damaged(
    folder: Path,
    made: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    ending: str,
    data: st.DataObject,
) -> None:
    was = made[ending]
    content = data.draw(st.one_of(flipped(was), flipped(was), changed(was, BITS), st.binary()))
    place = tmp_path_factory.mktemp("damaged")
    with open_copy(folder, place / "store") as copied:
        event(restored(copied, place / f"bwk-x{ending}", content))
    shutil.rmtree(place)


def restored(folder: Path, file: Path, content: bytes) -> str:
    """What came of it."""
    file.write_bytes(content)
    before, there = contents(), set(folder.iterdir())
    store.close()
    with within(5):
        try:
            restoring.restore(folder, file, replace=True)
        except Refused as refused:
            said, kind = in_dutch(refused), type(refused).__name__
        else:
            said, kind = "", "restored"
    if said:
        store.close()
        store.open_store(folder)
        assert contents() == before
        beside = {path.name for path in set(folder.iterdir()) - there}
        assert beside <= {"store.db-wal", "store.db-shm"}
    else:
        assert contents()  # all of it can be read
        assert list(store_check.differences()) == []
    return kind
