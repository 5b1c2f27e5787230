"""Backups: whole, checked, nothing half, and old ones go by the rule."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bwk_tui.db import schema
from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    BackupsFull,
    BackupsInStore,
    BackupsOfAnother,
    FileUnreadable,
    NoRecoverySheet,
    Refused,
    StoreNotOurs,
)
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.services import (
    accounts,
    backups,
    check_ins,
    encrypting,
    kamers,
    recovery,
    rotation,
    store,
)
from bwk_tui.services.activities import ActivityLine
from tests.conftest import NOON, Team

BON = f"{sha256(b'bon').hexdigest()}.png"


def count(file: Path) -> int:
    """How many visits are in a backup."""
    database.execute_sql("ATTACH ? AS copy", (str(file),))
    ((visits,),) = database.execute_sql("SELECT count(*) FROM copy.check_in").fetchall()
    database.execute_sql("DETACH copy")
    return int(visits)


def test_a_backup_holds_what_was_just_written(
    folder: Path, team: Team, coffee: ActivityLine, tmp_path: Path
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())
    made = backups.back_up(folder, tmp_path / "usb" / "bwk")
    assert made.file.parent == tmp_path / "usb" / "bwk"
    assert made.file.stat().st_size == made.size_bytes
    assert made.file.stat().st_mode & 0o077 == 0
    assert count(made.file) == 1
    assert list(backups.made(made.file.parent).values()) == [made.file]


def test_a_receipt_lies_there_once(folder: Path, team: Team, tmp_path: Path) -> None:
    (folder / "receipts" / "ab").mkdir(parents=True)
    (folder / "receipts" / "ab" / BON).write_bytes(b"bon")
    to = tmp_path / "usb"
    with clock.standing_at(NOON):
        assert backups.back_up(folder, to).new_receipts == 1
    with clock.standing_at(NOON + timedelta(days=1)):
        assert backups.back_up(folder, to).new_receipts == 0
    assert (to / "receipts" / "ab" / BON).read_bytes() == b"bon"
    assert len(backups.made(to)) == 2


@pytest.mark.parametrize(("number", "refused"), [(28, BackupsFull), (5, FileUnreadable)])
def test_what_fails_leaves_nothing_half(
    folder: Path,
    team: Team,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    refused: type[Refused],
) -> None:
    def fails(_: Path) -> None:
        raise OSError(number, "it fails")

    monkeypatch.setattr(backups, "sync", fails)
    with pytest.raises(refused):
        backups.back_up(folder, tmp_path)
    assert list(tmp_path.glob("bwk-*")) == []


def test_a_damaged_store_makes_no_backup(
    folder: Path, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_: Path) -> None:
        raise schema.NotOurs

    monkeypatch.setattr(schema, "_require_sound", damaged)
    with pytest.raises(StoreNotOurs):
        backups.back_up(folder, tmp_path)
    assert list(tmp_path.glob("bwk-*")) == []


def test_a_store_in_which_something_was_changed_takes_no_older_backup_away(
    folder: Path, team: Team, tmp_path: Path
) -> None:
    with clock.standing_at(NOON - timedelta(hours=1)):
        sound = backups.back_up(folder, tmp_path)
    assert sound.difference is None
    database.execute_sql("DROP TRIGGER audit_log_stays")
    database.execute_sql("UPDATE audit_log SET verb = 'nothing happened' WHERE id = 1")
    made = backups.back_up(folder, tmp_path)
    assert made.difference
    assert list(backups.made(tmp_path).values()) == [sound.file, made.file]


@pytest.mark.parametrize("within", [".", "backups", "receipts/ab"])
def test_backups_do_not_lie_with_what_they_are_for(folder: Path, team: Team, within: str) -> None:
    with pytest.raises(BackupsInStore):
        backups.back_up(folder, folder / within)


def test_an_encrypted_store_without_a_sheet_makes_no_backup_that_nobody_can_open(
    folder: Path, team: Team, sheet: RecoveryKey, tmp_path: Path
) -> None:
    encrypting.encrypt(team.coordinator, folder)
    (folder / recovery.RECIPIENTS).unlink()
    with pytest.raises(NoRecoverySheet):
        backups.back_up(folder, tmp_path / "usb")


def test_a_folder_that_cannot_be_written_to_is_told(folder: Path, team: Team, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileUnreadable):
        backups.back_up(folder, tmp_path / "file")


def test_seven_days_five_weeks_and_twelve_months_stay() -> None:
    nights = [datetime(2026, 11, 27, 3, 30, tzinfo=UTC) - timedelta(days=age) for age in range(800)]
    stay = sorted(rotation.kept(nights), reverse=True)
    assert stay[:7] == nights[:7]
    assert {night.isocalendar()[:2] for night in stay} >= {night.isocalendar()[:2] for night in nights[:29]}
    assert {(night.year, night.month) for night in stay} == {
        (night.year, night.month) for night in nights if night >= datetime(2025, 12, 1, tzinfo=UTC)
    }
    assert len(stay) <= 7 + 5 + 12


def test_two_backups_of_a_day_leave_the_later_one() -> None:
    morning = datetime(2026, 11, 27, 8, tzinfo=UTC)
    assert rotation.kept([morning, morning + timedelta(hours=4)]) == {morning + timedelta(hours=4)}


def test_old_backups_go_only_after_the_new_one_is_there(folder: Path, team: Team, tmp_path: Path) -> None:
    for day in range(12):
        with clock.standing_at(NOON - timedelta(days=12 - day)):
            backups.back_up(folder, tmp_path)
    (tmp_path / "bwk-notes.db").write_text("of somebody else")
    last = backups.back_up(folder, tmp_path)
    found = backups.made(tmp_path)
    assert last.file in found.values()
    assert 7 <= len(found) < 13
    assert (tmp_path / "bwk-notes.db").exists()
    store.close()


def test_a_clock_that_is_behind_takes_no_backup_away(folder: Path, team: Team, tmp_path: Path) -> None:
    for day in range(9):
        with clock.standing_at(NOON + timedelta(days=1_000 + day)):
            backups.back_up(folder, tmp_path)
    made = backups.back_up(folder, tmp_path)
    assert made.file.exists()
    assert len(backups.made(tmp_path)) >= 8
    again = backups.back_up(folder, tmp_path)
    assert again.file.exists()


def test_two_stores_do_not_share_a_folder(
    folder: Path, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    first = backups.back_up(folder, usb)
    with store.making(tmp_path / "other"):
        kamers.add(accounts.first_actor("Bo Voorbeeld"), "bron", "MultiBron")
    with pytest.raises(BackupsOfAnother):
        backups.back_up(tmp_path / "other", usb)
    assert list(backups.made(usb).values()) == [first.file]
    store.close()
