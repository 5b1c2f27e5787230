"""The doctor sees what is wrong, and only that."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bwk_tui.db import health
from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.finding import State
from bwk_tui.domain.recovery import RecoveryKey
from bwk_tui.services import check_ins, crash_log, doctor, handgeld, recovery
from bwk_tui.services.activities import ActivityLine
from tests.conftest import KAMER, NOON, TODAY, Team

KEEPING = {"reservekopie", "proef", "nagekeken", "herstelblad", "versleuteling", "sleutels"}
"""What `test_doctor_keeping.py` is about."""


def wrong(folder: Path) -> dict[str, State]:
    """What isn't good, by what it is about."""
    found = [finding for finding in doctor.examine(folder) if finding.about not in KEEPING]
    return {finding.about: finding.state for finding in found if finding.state is not State.GOOD}


@pytest.fixture
def busy(folder: Path, team: Team, coffee: ActivityLine) -> Path:
    """A store with a visit and three entries."""
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token=check_ins.new_token())
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=25_000)
    handgeld.withdraw(team.assistent, KAMER, day=TODAY, cents=10_000)
    return folder


def test_nothing_is_wrong_with_a_store_in_use(busy: Path) -> None:
    assert wrong(busy) == {}


def test_nothing_is_wrong_with_an_empty_store(folder: Path) -> None:
    assert wrong(folder) == {}


def test_what_is_wrong_comes_with_what_to_do_and_names_nobody(busy: Path) -> None:
    busy.chmod(0o755)
    found = doctor.examine(busy)
    assert all(finding.advice for finding in found if finding.state is not State.GOOD)
    assert "Voorbeeld" not in repr(found)


def test_a_folder_that_others_can_read_asks_for_attention(busy: Path) -> None:
    busy.chmod(0o750)
    assert wrong(busy) == {"map": State.ATTENTION}


def test_a_file_that_others_can_read_asks_for_attention(busy: Path) -> None:
    (busy / "store.db").chmod(0o644)
    assert wrong(busy) == {"map": State.ATTENTION}


@pytest.mark.parametrize(
    ("before", "state"), [(timedelta(seconds=30), None), (timedelta(minutes=2), State.FAULT)]
)
def test_a_clock_behind_the_newest_row_is_a_fault(busy: Path, before: timedelta, state: State | None) -> None:
    with clock.standing_at(NOON - before):
        assert wrong(busy) == ({"klok": state} if state else {})


def test_the_newest_entry_counts_as_well_as_the_newest_visit(folder: Path, team: Team) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=1)
    with clock.standing_at(NOON - timedelta(days=1)):
        assert wrong(folder) == {"klok": State.FAULT}


def test_an_entry_that_was_changed_behind_our_back_is_named(busy: Path) -> None:
    database.execute_sql("DROP TRIGGER handgeld_entry_stays")
    database.execute_sql("UPDATE handgeld_entry SET description = 'iets anders' WHERE seq = 2")
    found = {finding.about: finding for finding in doctor.examine(busy)}["handgeld"]
    assert found.state is State.FAULT
    assert "cjm boeking 2026-002" in found.what
    assert "2026-001" not in found.what


@pytest.mark.parametrize(
    ("free", "state"), [(600_000_000, None), (400_000_000, State.ATTENTION), (10_000_000, State.FAULT)]
)
def test_a_disk_that_fills_up_is_told_in_time(
    busy: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: State | None
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 0, free))  # type: ignore[attr-defined]
    assert wrong(busy) == ({"schijf": state} if state else {})


def test_an_old_sqlite_is_a_fault(busy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "sqlite_version", lambda: (3, 51, 2))
    assert wrong(busy) == {"SQLite": State.FAULT}


def test_a_store_without_its_log_is_a_fault(busy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "journal_mode", lambda: "delete")
    assert wrong(busy) == {"journaal": State.FAULT}


def test_a_damaged_file_is_a_fault(busy: Path) -> None:
    database.close()
    file = busy / "store.db"
    content = bytearray(file.read_bytes())
    page = content.rindex(b"Babbeluur") // 4096
    content[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    file.write_bytes(content)
    assert wrong(busy) == {"bestand": State.FAULT}


@pytest.mark.parametrize("written", ["", "age1 geen sleutel"])
def test_a_sheet_that_cannot_be_read_is_a_fault_among_the_others(
    folder: Path, sheet: RecoveryKey, written: str
) -> None:
    (folder / recovery.RECIPIENTS).write_text(written)
    found = {finding.about: finding for finding in doctor.examine(folder)}
    assert found["herstelblad"].state is State.FAULT
    assert "Doe: bwk store sheet" in found["herstelblad"].advice
    assert {"gegevens", "handgeld", "reservekopie"} < set(found)
    assert "herstelblad" in {finding.about for finding in doctor.at_start(folder)}


def test_without_a_store_only_the_program_is_looked_at(tmp_path: Path) -> None:
    assert wrong(tmp_path / "niets") == {"gegevens": State.FAULT}
    assert not (tmp_path / "niets").exists()


def test_the_log_of_errors_is_told_first_after_the_versions(busy: Path) -> None:
    assert [finding.about for finding in doctor.examine(busy)][:3] == [
        "programma",
        "SQLite",
        "logboek van fouten",
    ]
    assert wrong(busy) == {}


def test_errors_of_the_last_week_ask_for_attention_and_older_ones_do_not(busy: Path) -> None:
    with clock.standing_at(NOON - timedelta(days=8)):
        crash_log.record_end(1, busy)
    assert wrong(busy) == {}
    with clock.standing_at(NOON - timedelta(days=1)):
        crash_log.record_end(1, busy)
    assert wrong(busy) == {"logboek van fouten": State.ATTENTION}
    (found,) = (finding for finding in doctor.examine(busy) if finding.about == "logboek van fouten")
    assert str(busy / "bwk.log") in found.what
    assert "1 regel in de laatste 7 dagen, de laatste op 19 november 2026 om 12:00" in found.what


def test_the_log_is_told_also_where_the_store_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"niet van ons")
    (tmp_path / "store.db").chmod(0o600)
    crash_log.record_end(1, tmp_path)
    assert wrong(tmp_path) == {"logboek van fouten": State.ATTENTION, "gegevens": State.FAULT}
