"""Getting a backup back: on this machine, on a fresh one with the sheet, and never half."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from pyrage.x25519 import Identity
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import schema
from bwk_tui.db.models import Account, AuditLog, CheckIn, Member
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    BackupMissing,
    BackupUnreadable,
    BackupUnsound,
    FileUnreadable,
    RecoveryKeyUnfit,
    RecoveryKeyUnreadable,
    StoreExists,
    StoreInUse,
    TooManyAttempts,
    WrongPin,
)
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.reports.papers import recovery_sheet
from bwk_tui.services import (
    accounts,
    attempts,
    backups,
    check_ins,
    encrypting,
    erasing,
    person_files,
    recovery,
    restoring,
    sealing,
    store,
    store_check,
)
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import NOON, PASSPHRASE, TODAY, Team

BON, OTHER_BON = (f"{sha256(content).hexdigest()}.png" for content in (b"bon", b"bon van Voorbeeld"))
Visit = Callable[[], None]


@pytest.fixture
def visit(team: Team, coffee: ActivityLine) -> Visit:
    """Somebody comes in for coffee."""

    def comes_in() -> None:
        check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())

    return comes_in


def visits() -> int:
    return int(CheckIn.select().count())


def tidy(folder: Path) -> bool:
    """Nothing half is left behind."""
    return not [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_yesterdays_backup_on_a_fresh_machine(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    visit()
    made = backups.back_up(folder, usb)
    visit()
    fresh = fresh_machine()
    restored = restoring.restore(fresh, made.file, typed=sheet.secret)
    assert visits() == 1
    assert restored.aside is None
    assert (restored.visits, restored.entries, restored.last_day) == (1, 0, TODAY)
    assert list(store_check.differences()) == []
    assert (fresh / store.FILE).stat().st_mode & 0o077 == 0
    assert tidy(fresh)


def test_also_of_an_encrypted_store(
    folder: Path, team: Team, sheet: RecoveryKey, visit: Visit, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    encrypting.encrypt(team.coordinator, folder)
    visit()
    made = backups.back_up(folder, usb)
    fresh = fresh_machine()
    restoring.restore(fresh, made.file, typed=sheet.secret)
    assert visits() == 1
    assert store.key_of(fresh)
    # and it makes backups of its own, for itself and the same sheet
    again = backups.back_up(fresh, usb / "new")
    assert again.sealed
    assert recovery.sheet_name(fresh) == sheet.name


@pytest.mark.skipif(not shutil.which("age"), reason="age isn't installed")
def test_age_and_tar_open_it_without_this_program(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path, tmp_path: Path
) -> None:
    visit()
    made = backups.back_up(folder, usb)
    (tmp_path / "code.txt").write_text(sheet.secret)
    packed = subprocess.run(
        ["age", "--decrypt", "-i", str(tmp_path / "code.txt"), str(made.file)],
        capture_output=True,
        check=True,
    ).stdout
    subprocess.run(["tar", "x", "-C", str(tmp_path)], input=packed, check=True)
    with closing(driver.connect(str(tmp_path / store.FILE))) as opened:
        assert opened.execute("SELECT count(*) FROM check_in").fetchone() == (1,)


def test_a_backup_says_nothing_to_who_has_no_key(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    (folder / "receipts" / "ab").mkdir(parents=True)
    (folder / "receipts" / "ab" / OTHER_BON).write_bytes(b"bon van Voorbeeld")
    made = backups.back_up(folder, usb)
    assert made.sealed
    for file in usb.rglob("*"):
        if file.is_file():
            assert b"Voorbeeld" not in file.read_bytes()
            assert b"SQLite" not in file.read_bytes()
            assert file.stat().st_mode & 0o077 == 0
    fresh = fresh_machine()
    with pytest.raises(RecoveryKeyUnfit):
        restoring.restore(fresh, made.file)
    with pytest.raises(RecoveryKeyUnreadable):
        restoring.restore(fresh, made.file, typed="koffie")
    assert not (fresh / store.FILE).exists()
    assert tidy(fresh)


def test_a_backup_of_which_a_table_is_described_by_what_is_no_text(
    folder: Path, team: Team, usb: Path
) -> None:
    """SQLite then quotes those bytes, and the driver can't read its words."""
    file = backups.back_up(folder, usb).file
    content = file.read_bytes()
    assert b"INTEGER PRIMARY KEY" in content
    file.write_bytes(content.replace(b"INTEGER PRIMARY KEY", b"INTEGER PR\xc0MARY KEY", 1))
    with pytest.raises(BackupUnreadable):
        restoring.restore(folder, file, replace=True)
    assert tidy(folder)
    store.open_store(folder)
    assert visits() == 0


def test_on_its_own_machine_no_sheet_is_needed_and_what_was_there_is_kept(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path
) -> None:
    visit()
    made = backups.back_up(folder, usb)
    visit()
    with pytest.raises(StoreExists):
        restoring.restore(folder, made.file)
    assert visits() == 2
    aside = restoring.restore(folder, made.file, replace=True).aside
    assert visits() == 1
    assert aside
    store.close()
    store.open_store(aside.parent)
    assert visits() == 2


def test_the_log_of_the_old_store_does_not_get_into_the_new_one(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path
) -> None:
    """Of a store that can't be opened the log stays, and SQLite would read it as that of the file beside it."""
    made = backups.back_up(folder, usb)
    visit()
    log = (folder / "store.db-wal").read_bytes()
    store.close()
    damaged = b"damaged" + (folder / store.FILE).read_bytes()[7:]
    (folder / store.FILE).write_bytes(damaged)
    (folder / "store.db-wal").write_bytes(log)
    aside = restoring.restore(folder, made.file, replace=True).aside
    assert visits() == 0
    assert list(store_check.differences()) == []
    assert aside
    assert aside.read_bytes() == damaged
    assert (aside.with_name("store.db-wal")).read_bytes() == log


def test_a_plain_backup_can_be_put_back_too(folder: Path, visit: Visit, usb: Path) -> None:
    visit()
    made = backups.back_up(folder, usb)
    assert not made.sealed
    visit()
    restoring.restore(folder, made.file, replace=True)
    assert visits() == 1


@pytest.mark.parametrize("at", [0, 40, 300, 5_000, -1])
def test_a_damaged_backup_is_refused_and_the_store_stays(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path, at: int
) -> None:
    made = backups.back_up(folder, usb)
    visit()
    content = bytearray(made.file.read_bytes())
    content[at] ^= 1
    made.file.write_bytes(content)
    with pytest.raises((BackupUnreadable, RecoveryKeyUnfit)):
        restoring.restore(folder, made.file, replace=True)
    store.open_store(folder)
    assert visits() == 1
    assert tidy(folder)


def test_a_backup_in_which_something_was_changed_is_refused(
    folder: Path, team: Team, visit: Visit, usb: Path
) -> None:
    made = backups.back_up(folder, usb)
    with driver.connect(str(made.file)) as tampered:
        tampered.execute("DROP TRIGGER audit_log_stays")
        tampered.execute("UPDATE audit_log SET verb = 'nothing happened' WHERE id = 1")
    tampered.close()
    with pytest.raises(BackupUnsound) as refused:
        restoring.restore(folder, made.file, replace=True)
    assert "logboek" in refused.value.where


def test_what_is_no_backup_is_refused(folder: Path, usb: Path, tmp_path: Path) -> None:
    usb.mkdir()
    (usb / "bwk-20261119T000000Z.db").write_bytes(b"something else")
    (usb / "bwk-20261119T000000Z.tar.age").write_bytes(b"something else")
    for file in usb.iterdir():
        with pytest.raises(BackupUnreadable):
            restoring.restore(tmp_path / "new", file)
    with pytest.raises(BackupMissing):
        restoring.restore(tmp_path / "new", usb / "nowhere.db")
    with pytest.raises(BackupMissing):
        restoring.prove(tmp_path / "new", usb / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileUnreadable):
        restoring.restore(tmp_path / "file" / "store", usb / "bwk-20261119T000000Z.db")


def test_while_the_kiosk_is_open_nothing_is_replaced(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.back_up(folder, usb)
    visit()
    monkeypatch.setitem(store.connection.PRAGMAS, "busy_timeout", 100)
    kiosk = (
        "import sys\nfrom pathlib import Path\nfrom bwk_tui.services import store\n"
        "store.open_store(Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", kiosk, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        process.stdout.readline()
        with pytest.raises(StoreInUse):
            restoring.restore(folder, made.file, replace=True)
        process.communicate("")
    store.open_store(folder)
    assert visits() == 1
    assert tidy(folder)


def test_a_drill_proves_the_newest_and_leaves_everything_alone(
    folder: Path, sheet: RecoveryKey, visit: Visit, usb: Path
) -> None:
    backups.back_up(folder, usb)
    visit()
    with clock.standing_at(NOON + timedelta(hours=1)):
        newest = backups.back_up(folder, usb).file
        before = sorted(path.name for path in folder.iterdir())
        assert restoring.prove(folder, usb) == newest
    store.open_store(folder)
    assert visits() == 1
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_backup_that_a_wrong_clock_made_is_not_the_newest(folder: Path, visit: Visit, usb: Path) -> None:
    right = backups.back_up(folder, usb).file
    shutil.copyfile(right, usb / "bwk-20330101T000000Z.db")
    assert restoring.prove(folder, usb) == right


def test_what_is_read_back_must_be_what_was_written(
    folder: Path, sheet: RecoveryKey, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that is worn out says that all is well."""
    monkeypatch.setattr(sealing._Digest, "write", lambda _, content: len(content))
    with pytest.raises(FileUnreadable):
        backups.back_up(folder, usb)
    assert backups.made(usb) == {}


def test_sealed_and_plain_backups_go_by_one_rule(folder: Path, team: Team, usb: Path) -> None:
    for day in range(5):
        with clock.standing_at(NOON - timedelta(days=20 - day)):
            backups.back_up(folder, usb)
    recovery.make_sheet(team.coordinator, folder, lambda _: None)
    for day in range(9):
        with clock.standing_at(NOON - timedelta(days=9 - day)):
            backups.back_up(folder, usb)
    found = backups.made(usb)
    assert list(found) == sorted(found)
    assert 7 <= len(found) < 14
    assert list(found.values())[-1].name.endswith(".tar.age")
    assert backups.last_folder(folder) == usb
    assert (folder / backups.LAST_FOLDER).stat().st_mode & 0o077 == 0


def test_nothing_but_the_parts_of_a_store_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "into").mkdir()
    for name in (store.FILE, "bwk.log"):
        (tmp_path / "from" / name).write_text("x")
    key = Identity.generate()
    sealed = tmp_path / "sealed"
    sealing.seal(sorted((tmp_path / "from").iterdir()), sealed, [key.to_public()], key)
    sealing.unseal(sealed, tmp_path / "into", [key], [store.FILE])
    assert [path.name for path in (tmp_path / "into").iterdir()] == [store.FILE]


def test_what_a_time_that_was_cut_off_left_on_the_stick_is_no_hindrance(
    folder: Path, sheet: RecoveryKey, usb: Path
) -> None:
    (folder / "receipts" / "ab").mkdir(parents=True)
    (folder / "receipts" / "ab" / BON).write_bytes(b"bon")
    (usb / "receipts" / "ab").mkdir(parents=True)
    backups.back_up(folder, usb)
    (sealed,) = (usb / "receipts" / "ab").iterdir()
    sealed.rename(sealed.with_name(f"{sealed.name}.unfinished"))
    assert backups.back_up(folder, usb).new_receipts == 1
    assert list((usb / "receipts" / "ab").iterdir()) == [sealed]


@pytest.mark.parametrize("known_by", ["the store that is there", "the list beside the backups"])
def test_who_was_erased_stays_erased(
    folder: Path,
    team: Team,
    sheet: RecoveryKey,
    yael: MemberLine,
    usb: Path,
    fresh_machine: Callable[[], Path],
    known_by: str,
) -> None:
    before = backups.back_up(folder, usb).file
    assert not backups.erased_beside(before)
    erasing.erase(team.coordinator, yael.id)
    if known_by == "the store that is there":
        restoring.restore(folder, before, replace=True)
    else:
        with clock.standing_at(NOON + timedelta(days=1)):
            backups.back_up(folder, usb)
        restoring.restore(fresh_machine(), before, typed=sheet.secret)
    (member,) = Member.select()
    assert member.first_name == "gewist"
    assert member.uid in erasing.erased_uids()
    assert "Yaël" not in (usb / backups.ERASED).read_text()
    assert list(store_check.differences()) == []
    store.close()
    for file in (path for place in (folder, usb) for path in place.rglob("*") if path.is_file()):
        if not file.is_relative_to(folder / backups.LAST_FOLDER):
            assert "Yaël".encode() not in file.read_bytes() or file.parent.name.startswith(schema.REPLACED), (
                file
            )


def test_erasing_somebody_takes_what_a_restored_backup_replaced_with_it(
    folder: Path, team: Team, yael: MemberLine, usb: Path
) -> None:
    before = backups.back_up(folder, usb).file
    aside = restoring.restore(folder, before, replace=True).aside
    assert aside
    assert aside.exists()
    assert erasing.erase(team.coordinator, yael.id)
    assert not aside.exists()


def test_what_a_killed_one_left_goes_at_the_next(folder: Path, team: Team, usb: Path) -> None:
    (folder / ".making-old").mkdir()
    (folder / ".making-old" / "store.db").write_bytes(b"half")
    made = backups.back_up(folder, usb)
    restoring.prove(folder, usb)
    assert tidy(folder)
    (folder / ".making-old").mkdir()
    restoring.restore(folder, made.file, replace=True)
    assert tidy(folder)


def test_a_sheet_that_was_replaced_does_not_come_back(
    folder: Path, team: Team, sheet: RecoveryKey, visit: Visit, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    encrypting.encrypt(team.coordinator, folder)
    before = backups.back_up(folder, usb).file
    printed: list[RecoveryKey] = []
    recovery.make_sheet(team.coordinator, folder, printed.append)
    restoring.restore(folder, before, replace=True)
    assert recovery.sheet_name(folder) == printed[0].name
    with clock.standing_at(NOON + timedelta(days=1)):
        after = backups.back_up(folder, usb).file
    fresh = fresh_machine()
    with pytest.raises(RecoveryKeyUnfit):
        restoring.restore(fresh, after, typed=sheet.secret)
    restoring.restore(fresh, after, typed=printed[0].secret)
    assert list(store_check.differences()) == []


def test_the_key_in_a_backup_is_locked_for_its_own_sheet(
    folder: Path, team: Team, sheet: RecoveryKey, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    """Whatever lies in the folder: somebody may have been killed while making another sheet."""
    encrypting.encrypt(team.coordinator, folder)
    (folder / recovery.LOCKED_KEY).write_bytes(b"for another sheet")
    made = backups.back_up(folder, usb).file
    restoring.restore(fresh_machine(), made, typed=sheet.secret)


def test_a_name_that_somebody_gave_a_file_is_not_on_the_log(folder: Path, team: Team, usb: Path) -> None:
    made = backups.back_up(folder, usb).file
    named = made.with_name("kopie van Yael.db")
    made.rename(named)
    restoring.restore(folder, named, replace=True)
    assert "Yael" not in str([row.details for row in AuditLog.select()])


def test_what_only_its_owner_may_read(folder: Path, team: Team, yael: MemberLine, tmp_path: Path) -> None:
    person_files.export(team.coordinator, yael.id, tmp_path / "alles.json", person_files.Form.JSON)
    recovery_sheet.write_pdf(RecoveryKey("AGE", "x"), ["Kamer"], "Dewi Voorbeeld", tmp_path / "blad.pdf")
    assert [file.stat().st_mode & 0o077 for file in (tmp_path / "alles.json", tmp_path / "blad.pdf")] == [
        0,
        0,
    ]


def test_a_lock_and_a_wait_are_not_taken_back_by_an_older_backup(folder: Path, team: Team, usb: Path) -> None:
    before = backups.back_up(folder, usb).file
    accounts.lock(team.coordinator, team.assistent.name)
    for _ in range(attempts.BEFORE_WAIT):
        with pytest.raises(WrongPin):
            accounts.log_in(team.coordinator.name, "een andere zin")
    assert restoring.restore(folder, before, replace=True).logins == 1
    assert Account.get_by_id(team.assistent.account_id).locked
    with pytest.raises(TooManyAttempts):
        accounts.log_in(team.coordinator.name, PASSPHRASE)


def test_a_restore_that_fails_at_the_last_step_leaves_a_store_that_the_sheet_opens(
    folder: Path, team: Team, sheet: RecoveryKey, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    plain = backups.back_up(folder, usb).file
    encrypting.encrypt(team.coordinator, folder)

    def full(new: Path, file: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(restoring.replacing, "put_in_place", full)
        with pytest.raises(FileUnreadable):
            restoring.restore(folder, plain, replace=True)
    fresh_machine()
    recovery.unlock(folder, sheet.secret)
    store.open_store(folder)
