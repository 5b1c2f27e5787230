"""Receipts beside the backups come back whole: with another sheet, on another machine, and from wherever they lie."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bwk_tui.domain import clock
from bwk_tui.domain.errors import BackupWithoutReceipt
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.reports import receipt_files
from bwk_tui.services import backups, proofs, recovery, restoring, store_check
from tests.conftest import KAMER, NOON, Team
from tests.protocol import begin, spend


@pytest.fixture
def receipt(folder: Path, team: Team, tmp_path: Path) -> Path:
    """The file of a receipt, in a store with one expense."""
    begin(team)
    picture = BytesIO()
    Image.new("RGB", (6, 4), "white").save(picture, "PNG")
    (tmp_path / "bon.png").write_bytes(picture.getvalue())
    spend(team, 100, receipt_file=tmp_path / "bon.png")
    (line,) = receipt_files.files(team.penningmeester, KAMER)
    return line.path


def beside(usb: Path) -> list[Path]:
    return sorted(path for path in (usb / "receipts").rglob("*") if path.is_file())


@pytest.mark.parametrize("sealed", [True, False])
def test_receipts_come_back(
    folder: Path,
    receipt: Path,
    usb: Path,
    fresh_machine: Callable[[], Path],
    request: pytest.FixtureRequest,
    *,
    sealed: bool,
) -> None:
    typed = request.getfixturevalue("sheet").secret if sealed else None
    content = receipt.read_bytes()
    made = backups.back_up(folder, usb)
    assert made.new_receipts == 1
    assert backups.back_up(folder, usb).new_receipts == 0
    fresh = fresh_machine()
    assert restoring.restore(fresh, made.file, typed=typed).lost == ()
    assert (fresh / receipt.relative_to(folder)).read_bytes() == content
    assert list(store_check.differences()) == []


def test_after_a_second_sheet_each_backup_opens_with_its_own(
    folder: Path, team: Team, sheet: RecoveryKey, receipt: Path, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    first = backups.back_up(folder, usb).file
    printed: list[RecoveryKey] = []
    recovery.make_sheet(team.coordinator, folder, printed.append)
    with clock.standing_at(NOON + timedelta(days=1)):
        second = backups.back_up(folder, usb).file
    fresh = fresh_machine()
    for backup, secret in ((second, printed[0].secret), (first, sheet.secret)):
        restored = restoring.restore(fresh, backup, typed=secret, replace=True)
        assert restored.lost == ()
        assert list(store_check.differences()) == []


def test_a_machine_that_got_the_store_back_makes_backups_that_it_can_prove(
    folder: Path, sheet: RecoveryKey, receipt: Path, usb: Path, fresh_machine: Callable[[], Path]
) -> None:
    made = backups.back_up(folder, usb)
    fresh = fresh_machine()
    restoring.restore(fresh, made.file, typed=sheet.secret)
    with clock.standing_at(NOON + timedelta(days=1)):
        again = backups.back_up(fresh, usb).file
        assert restoring.prove(fresh, usb) == again


def test_one_that_is_cut_off_on_the_stick_is_written_again(
    folder: Path, sheet: RecoveryKey, receipt: Path, usb: Path
) -> None:
    backups.back_up(folder, usb)
    (sealed,) = beside(usb)
    sealed.write_bytes(sealed.read_bytes()[:20])
    backups.back_up(folder, usb)
    restoring.prove(folder, usb)


def test_one_that_is_rotten_on_the_stick_is_told_and_then_mended(
    folder: Path, sheet: RecoveryKey, receipt: Path, usb: Path, tmp_path: Path
) -> None:
    backups.back_up(folder, usb)
    (sealed,) = beside(usb)
    content = bytearray(sealed.read_bytes())
    content[-1] ^= 1
    sealed.write_bytes(content)
    hidden = receipt.rename(tmp_path / "hidden")  # else what lies here would do
    with pytest.raises(BackupWithoutReceipt):
        restoring.prove(folder, usb)
    assert not proofs.last_was_good()
    hidden.rename(receipt)
    backups.back_up(folder, usb)
    assert sealed.read_bytes() != content
    restoring.prove(folder, usb)
    assert proofs.last_was_good()


def test_a_receipt_that_is_lost_keeps_nothing_else_away(folder: Path, receipt: Path, usb: Path) -> None:
    receipt.unlink()
    made = backups.back_up(folder, usb)
    assert made.difference
    assert made.difference.receipt
    (lost,) = restoring.restore(folder, made.file, replace=True).lost
    assert lost.startswith("bestand van bon B-")


def test_what_was_kept_aside_can_be_put_back_with_its_receipts(
    folder: Path, receipt: Path, usb: Path
) -> None:
    made = backups.back_up(folder, usb)
    aside = restoring.restore(folder, made.file, replace=True).aside
    assert aside
    assert restoring.restore(folder, aside, replace=True).lost == ()


def test_what_anybody_can_read_goes_once_all_backups_are_sealed(
    folder: Path, team: Team, receipt: Path, usb: Path
) -> None:
    plain = backups.back_up(folder, usb)
    recovery.make_sheet(team.coordinator, folder, lambda _: None)
    with clock.standing_at(NOON + timedelta(days=1)):
        assert backups.back_up(folder, usb).readable == (plain.file,)
    assert len(beside(usb)) == 2
    plain.file.unlink()
    with clock.standing_at(NOON + timedelta(days=2)):
        assert backups.back_up(folder, usb).readable == ()
    assert [path.suffix for path in beside(usb)] == [".age"]


@pytest.mark.parametrize("sealed", [True, False])
def test_a_damaged_receipt_takes_the_place_of_none_and_is_whole_again_after_a_restore(
    folder: Path, receipt: Path, usb: Path, request: pytest.FixtureRequest, *, sealed: bool
) -> None:
    if sealed:
        request.getfixturevalue("sheet")
    content = receipt.read_bytes()
    made = backups.back_up(folder, usb)
    receipt.write_bytes(b"")
    proofs.record_drill(made.file.name, good=False)  # after which all are written anew
    proofs.record_check(good=False)
    again = backups.back_up(folder, usb).file
    assert restoring.restore(folder, again, replace=True).lost == ()
    assert receipt.read_bytes() == content
    assert list(store_check.differences()) == []
    assert proofs.last_check().good  # type: ignore[union-attr]
