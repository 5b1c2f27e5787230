"""Encrypting the store, and opening it on another machine with the recovery sheet."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bwk_tui.db import replacing
from bwk_tui.db.key import salt_of
from bwk_tui.domain.errors import (
    NoRecoverySheet,
    NotAllowed,
    RecoveryKeyUnfit,
    RecoveryKeyUnreadable,
    StoreEncrypted,
    StoreInUse,
    StoreKeyMissing,
    StoreUnusable,
)
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.services import check_ins, encrypting, recovery, store, store_check
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, Team


def test_the_store_goes_on_and_is_encrypted(
    folder: Path, team: Team, sheet: RecoveryKey, coffee: ActivityLine
) -> None:
    kept = encrypting.encrypt(team.coordinator, folder)
    assert not kept.is_relative_to(folder)
    assert kept.stat().st_mode & 0o077 == 0
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())
    store.close()
    store.open_store(folder)
    assert list(store_check.differences()) == []
    assert store.key_of(folder)
    with pytest.raises(StoreEncrypted):
        encrypting.encrypt(team.coordinator, folder)


def test_without_a_sheet_it_is_refused(folder: Path, team: Team) -> None:
    with pytest.raises(NoRecoverySheet):
        encrypting.encrypt(team.coordinator, folder)
    assert salt_of(folder / store.FILE) is None


def test_only_a_coordinator_of_all_kamers_may(folder: Path, team: Team, sheet: RecoveryKey) -> None:
    of_one = replace(team.coordinator, kamers=frozenset({KAMER}))
    for actor in (of_one, team.assistent, team.penningmeester, team.kascommissie, team.kiosk):
        with pytest.raises(NotAllowed):
            encrypting.encrypt(actor, folder)
        with pytest.raises(NotAllowed):
            recovery.make_sheet(actor, folder, print)


def test_the_key_lies_in_the_folder_only_locked(folder: Path, team: Team, sheet: RecoveryKey) -> None:
    encrypting.encrypt(team.coordinator, folder)
    key = store.key_of(folder)
    assert key
    for file in folder.rglob("*"):
        if file.is_file():
            assert key.secret not in file.read_bytes()
            assert key.secret.hex().encode() not in file.read_bytes()


def test_on_another_machine_the_sheet_opens_it(
    folder: Path, team: Team, sheet: RecoveryKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypting.encrypt(team.coordinator, folder)
    store.close()
    monkeypatch.setenv("BWK_KEYS", str(tmp_path / "another machine"))
    with pytest.raises(StoreKeyMissing):
        store.open_store(folder)
    with pytest.raises(RecoveryKeyUnfit):
        recovery.unlock(folder)
    with pytest.raises(RecoveryKeyUnreadable):
        recovery.unlock(folder, "AGE-SECRET-KEY-1ONZIN")
    assert recovery.is_locked(folder)
    recovery.unlock(folder, " ".join(sheet.in_groups).lower())
    assert not recovery.is_locked(folder)
    store.open_store(folder)
    assert list(store_check.differences()) == []


def test_another_sheet_does_not_open_it(
    folder: Path, team: Team, sheet: RecoveryKey, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypting.encrypt(team.coordinator, folder)
    printed: list[RecoveryKey] = []
    recovery.make_sheet(team.coordinator, folder, printed.append)
    monkeypatch.setenv("BWK_KEYS", str(tmp_path / "another machine"))
    with pytest.raises(RecoveryKeyUnfit):
        recovery.unlock(folder, sheet.secret)
    recovery.unlock(folder, printed[0].secret)
    assert not recovery.is_locked(folder)


def test_a_sheet_that_could_not_be_printed_is_not_used(folder: Path, team: Team, sheet: RecoveryKey) -> None:
    def no_paper(_: RecoveryKey) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        recovery.make_sheet(team.coordinator, folder, no_paper)
    assert recovery.sheet_name(folder) == sheet.name


def test_the_secret_of_the_sheet_stays_nowhere(folder: Path, team: Team, sheet: RecoveryKey) -> None:
    kept = [*folder.rglob("*"), *Path(os.environ["BWK_KEYS"]).rglob("*")]
    assert not any(sheet.secret.encode() in file.read_bytes() for file in kept if file.is_file())
    assert sheet.secret not in repr(sheet)


def test_while_it_is_in_use_nothing_changes(
    folder: Path, team: Team, sheet: RecoveryKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(*_: object) -> None:
        raise replacing.InUse

    monkeypatch.setattr(replacing, "encrypt", in_use)
    with pytest.raises(StoreInUse):
        encrypting.encrypt(team.coordinator, folder)
    assert store.key_of(folder) is None
    assert list(store_check.differences()) == []


def test_a_full_disk_leaves_the_store_as_it_was(
    folder: Path, team: Team, sheet: RecoveryKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(replacing, "put_in_place", full)
    with pytest.raises(StoreUnusable):
        encrypting.encrypt(team.coordinator, folder)
    store.open_store(folder)
    assert store.key_of(folder) is None
    assert list(store_check.differences()) == []


@pytest.mark.parametrize("moment", ["before", "after"])
def test_cut_off_at_any_moment_no_plain_copy_stays(
    folder: Path, team: Team, sheet: RecoveryKey, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Killed before or after the encrypted file takes its place: the next time finishes it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(replacing, "put_in_place" if moment == "before" else "overwrite", killed)
        with pytest.raises(KeyboardInterrupt):
            encrypting.encrypt(team.coordinator, folder)
    seen = folder / "seen"
    seen.hardlink_to(folder / "store.db.plain")
    store.open_store(folder)
    if moment == "before":
        encrypting.encrypt(team.coordinator, folder)
    assert not (folder / "store.db.plain").exists()
    assert set(seen.read_bytes()) == {0}
    assert list(store_check.differences()) == []


def test_what_a_killed_backup_left_is_not_left_plain(folder: Path, team: Team, sheet: RecoveryKey) -> None:
    (folder / ".making-old").mkdir()
    (folder / ".making-old" / "store.db").write_bytes((folder / store.FILE).read_bytes())
    encrypting.encrypt(team.coordinator, folder)
    assert not (folder / ".making-old").exists()
