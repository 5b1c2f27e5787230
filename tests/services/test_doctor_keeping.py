"""The doctor tells when the store was last copied, proved and looked through, and who can read it."""

from datetime import timedelta
from pathlib import Path

import pytest

from bwk_tui.domain import clock
from bwk_tui.domain.finding import Finding, State
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.services import backups, doctor, doctor_keeping, encrypting, keys, proofs, restoring
from tests.conftest import NOON, Team

KEEPING = ("reservekopie", "proef", "nagekeken", "herstelblad", "versleuteling")


def found(folder: Path) -> dict[str, Finding]:
    return {finding.about: finding for finding in doctor_keeping.findings(folder)}


def states(folder: Path) -> dict[str, State]:
    return {about: finding.state for about, finding in found(folder).items()}


@pytest.fixture
def kept(folder: Path, sheet: RecoveryKey, tmp_path: Path) -> Path:
    """A store of which all is kept, today at noon."""
    backups.back_up(folder, tmp_path / "usb")
    restoring.prove(folder, tmp_path / "usb")
    proofs.record_check(good=True)
    return folder


def test_of_a_new_store_nothing_is_kept_and_it_says_what_to_do(folder: Path, team: Team) -> None:
    assert states(folder) == dict.fromkeys(KEEPING[:4], State.ATTENTION) | {"versleuteling": State.GOOD}
    assert all(one.advice.startswith("Doe: bwk store ") for one in found(folder).values() if one.advice)
    assert {finding.about for finding in doctor.examine(folder)} >= set(KEEPING)


def test_where_all_is_kept_all_is_well(kept: Path) -> None:
    assert states(kept) == dict.fromkeys(KEEPING, State.GOOD)
    assert "20 november 2026 om 12:00" in found(kept)["reservekopie"].what
    assert not any(finding.advice for finding in found(kept).values())


@pytest.mark.parametrize(
    ("days", "late"),
    [
        (1, set()),
        (3, {"reservekopie"}),
        (9, {"reservekopie", "nagekeken"}),
        (16, {"reservekopie", "nagekeken", "proef"}),
    ],
)
def test_what_was_too_long_ago_asks_for_attention(kept: Path, days: int, late: set[str]) -> None:
    with clock.standing_at(NOON + timedelta(days=days)):
        assert {about for about, state in states(kept).items() if state is State.ATTENTION} == late
        assert all(found(kept)[about].advice for about in late)


def test_what_was_looked_at_and_did_not_hold_is_a_fault(kept: Path) -> None:
    proofs.record_check(good=False)
    proofs.record_drill("bwk-20261120T110000Z.tar.age", good=False)
    assert {about for about, state in states(kept).items() if state is State.FAULT} == {"proef", "nagekeken"}


def test_backups_that_anybody_can_read_are_told(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "usb" / "bwk-20261001T110000Z.db").write_bytes(b"of before the sheet")
    assert states(kept)["herstelblad"] is State.ATTENTION


def test_of_a_stick_that_is_not_in_it_knows_what_was_written_to_it(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "usb").rename(tmp_path / "in a pocket")
    assert "20 november 2026 om 12:00" in found(kept)["reservekopie"].what
    assert states(kept)["reservekopie"] is State.GOOD
    with clock.standing_at(NOON + timedelta(days=3)):
        assert found(kept)["reservekopie"].advice.startswith("Steek de stick erin")


def test_a_stick_that_is_empty_has_no_backup_whatever_the_log_says(kept: Path, tmp_path: Path) -> None:
    for file in backups.made(tmp_path / "usb").values():
        file.unlink()
    assert states(kept)["reservekopie"] is State.ATTENTION


def test_it_tells_whether_the_store_is_encrypted(folder: Path, team: Team, sheet: RecoveryKey) -> None:
    assert "geen" in found(folder)["versleuteling"].what
    encrypting.encrypt(team.coordinator, folder)
    assert str(keys.folder()) in found(folder)["versleuteling"].what


@pytest.mark.parametrize("what", ["the folder", "a key"])
def test_a_key_that_others_can_read_is_a_fault(folder: Path, sheet: RecoveryKey, what: str) -> None:
    keys.kept()
    assert "sleutels" not in states(folder)
    (keys.folder() if what == "the folder" else next(keys.folder().iterdir())).chmod(0o755)
    assert states(folder)["sleutels"] is State.FAULT


def test_at_the_start_only_what_asks_for_attention_is_named_and_nothing_slow_is_asked(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("bwk_tui.db.health.is_whole")
    monkeypatch.delattr("bwk_tui.reports.chain.broken_rows")
    assert doctor.at_start(kept) == ()
    with clock.standing_at(NOON + timedelta(days=3)):
        assert [finding.about for finding in doctor.at_start(kept)] == ["reservekopie"]
    kept.chmod(0o755)
    with clock.standing_at(NOON - timedelta(days=1)):
        found = {finding.about: finding for finding in doctor.at_start(kept)}
        assert set(found) == {"map", "reservekopie"}
        assert "klok" in found["reservekopie"].advice
