"""Letting go: who was said yes to is erased, who came meanwhile stays, and pictures of long ago go with a record."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    DayBefore,
    FieldUnknown,
    FieldUnreadable,
    FileUnreadable,
    MemberGone,
    NotAllowed,
    StoreUnusable,
)
from bwk_tui.domain.finding import State
from bwk_tui.reports import receipt_files
from bwk_tui.reports import retention as figures
from bwk_tui.services import advances, check_ins, doctor, erasing, handgeld, members, retention, store_check
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from bwk_tui.services.retention import Erased
from tests.conftest import KAMER, NOON, TODAY, Team

LONG_AGO = NOON.replace(year=2023, month=3)


@pytest.fixture
def gone(team: Team) -> list[MemberLine]:
    """Three people of whom nothing was heard since 2023."""
    with clock.standing_at(LONG_AGO):
        return [
            members.add(team.assistent, KAMER, MemberForm("Testpersoon", name)) for name in ("A", "B", "C")
        ]


def log(verb: str) -> list[tuple[str, str]]:
    rows = database.execute_sql("SELECT subject, details FROM audit_log WHERE verb = ? ORDER BY id", (verb,))
    return [(subject.partition(" ")[0], details) for subject, details in rows.fetchall()]


def names() -> list[str]:
    return [name for (name,) in database.execute_sql("SELECT last_name FROM member ORDER BY id").fetchall()]


def test_who_was_said_yes_to_is_erased_and_nobody_else(team: Team, gone: list[MemberLine]) -> None:
    heard: list[float] = []
    done = retention.erase(team.coordinator, [gone[0].id, gone[2].id], heard.append)
    assert done == Erased(2, 0)
    assert names() == ["", "B", ""]
    assert heard == [0.5, 1]
    assert log("retention applied") == [("members", '{"erased":2,"stayed":0,"years":2}')]
    assert len(log("member erased")) == 2


def test_who_came_after_the_list_was_made_stays(
    team: Team, coffee: ActivityLine, gone: list[MemberLine], yael: MemberLine
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=gone[0].id, token="t")
    retention.keep(team.coordinator, gone[1].id)
    ids = [one.id for one in (*gone, yael, gone[2])] + [99]
    assert retention.erase(team.coordinator, ids) == Erased(1, 4)
    assert names() == ["A", "B", "", "De La Voorbeeld"]
    assert retention.erase(team.coordinator, [gone[2].id]) == Erased(0, 1)


def test_what_was_done_before_it_broke_off_is_done_whole(
    team: Team, gone: list[MemberLine], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = erasing.erase

    def breaks(actor: object, member_id: int) -> None:
        whole(team.coordinator, member_id)
        if member_id == gone[1].id:
            raise ZeroDivisionError

    monkeypatch.setattr(erasing, "erase", breaks)
    with pytest.raises(ZeroDivisionError):
        retention.erase(team.coordinator, [one.id for one in gone])
    assert names() == ["", "B", "C"]


def test_only_a_coordinator_says_yes(team: Team, gone: list[MemberLine]) -> None:
    for ask in (
        lambda: retention.erase(team.assistent, [gone[0].id]),
        lambda: retention.keep(team.assistent, gone[0].id),
        lambda: retention.set_term(team.assistent, 3),
        lambda: retention.set_term(replace(team.coordinator, kamers=frozenset({KAMER})), 3),
        lambda: retention.remove_receipts(team.penningmeester, KAMER),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert names() == ["A", "B", "C"]


def test_somebody_is_put_aside_for_a_year_or_until_a_day(team: Team, gone: list[MemberLine]) -> None:
    assert retention.keep(team.coordinator, gone[0].id) == date(2027, 11, 20)
    assert retention.keep(team.coordinator, gone[1].id, TODAY) == TODAY
    assert [one.member_id for one in figures.due(team.coordinator, KAMER)] == [gone[2].id]
    assert [subject for subject, _ in log("retention put off")] == ["kept", "kept"]
    with pytest.raises(DayBefore):
        retention.keep(team.coordinator, gone[2].id, date(2026, 11, 19))
    with pytest.raises(FieldUnknown):
        retention.keep(team.coordinator, 99)
    erasing.erase(team.coordinator, gone[2].id)
    with pytest.raises(MemberGone):
        retention.keep(team.coordinator, gone[2].id)


@pytest.mark.parametrize("years", [0, 11])
def test_a_term_that_makes_no_sense_is_refused(team: Team, years: int) -> None:
    with pytest.raises(FieldUnreadable):
        retention.set_term(team.coordinator, years)
    assert figures.years_for_people() == 2


def picture(folder: Path, colour: str) -> Path:
    file = folder.parent / f"{colour}.png"
    Image.new("RGB", (4, 4), colour).save(file)
    return file


def spend(team: Team, year: int, file: Path) -> None:
    with clock.standing_at(NOON.replace(year=year)):
        handgeld.receive_transfer(team.penningmeester, KAMER, day=date(year, 11, 2), cents=1_000)
        handgeld.book_expense(
            team.assistent,
            KAMER,
            day=date(year, 11, 3),
            cents=100,
            category="A",
            pot="bank",
            description="koffie",
            receipt_file=file,
        )


def test_pictures_of_long_ago_go_and_the_books_stay_whole(team: Team, folder: Path) -> None:
    old, new = picture(folder, "red"), picture(folder, "blue")
    spend(team, 2018, old)
    spend(team, 2019, new)
    lines = {line.receipt: line for line in receipt_files.files(team.assistent, KAMER)}
    entries = database.execute_sql("SELECT count(*) FROM handgeld_entry").fetchone()
    (before,) = figures.old_years(team.coordinator, KAMER)
    assert (before.year, before.files, before.size) == (2018, 1, old.stat().st_size)
    removed = retention.remove_receipts(team.coordinator, KAMER)
    assert (removed.files, removed.size) == (1, old.stat().st_size)
    assert [path.exists() for path in (line.path for line in lines.values())] == [False, True]
    assert [line.receipt for line in receipt_files.files(team.assistent, KAMER)] == ["B-2019-001"]
    assert database.execute_sql("SELECT count(*) FROM handgeld_entry").fetchone() == entries
    assert list(store_check.differences()) == []
    assert [subject for subject, _ in log("receipt file removed")] == ["receipt"]
    (after,) = figures.old_years(team.coordinator, KAMER)
    assert (after.entries, after.files) == (2, 0)
    assert retention.remove_receipts(team.coordinator, KAMER).files == 0


def test_a_picture_that_a_later_receipt_has_too_stays(team: Team, folder: Path) -> None:
    same = picture(folder, "red")
    spend(team, 2018, same)
    spend(team, 2019, same)
    assert retention.remove_receipts(team.coordinator, "all").files == 1
    (line,) = receipt_files.files(team.assistent, KAMER)
    assert line.read() == same.read_bytes()


def test_a_claim_is_kept_from_when_it_was_paid_back(team: Team, folder: Path) -> None:
    with clock.standing_at(NOON.replace(year=2018)):
        claim = advances.claim(
            team.assistent,
            KAMER,
            day=date(2018, 11, 3),
            cents=100,
            category="A",
            description="thee",
            paid_by="Testpersoon",
            receipt_file=picture(folder, "red"),
        )
    assert retention.remove_receipts(team.coordinator, KAMER).files == 0
    with clock.standing_at(NOON.replace(year=2019)):
        handgeld.receive_transfer(team.penningmeester, KAMER, day=date(2019, 11, 2), cents=1_000)
        advances.repay(team.assistent, KAMER, claim.uid, day=date(2019, 11, 3), pot="bank")
    assert retention.remove_receipts(team.coordinator, KAMER).files == 0
    with clock.standing_at(NOON.replace(year=2027)):
        assert retention.remove_receipts(team.coordinator, KAMER).files == 1


def test_a_file_that_the_system_does_not_let_go_is_named(
    team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spend(team, 2018, picture(folder, "red"))

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuses)
        with pytest.raises(FileUnreadable) as refused:
            retention.remove_receipts(team.coordinator, KAMER)
    assert refused.value.path.exists()


def test_no_file_goes_before_it_is_written_down(
    team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spend(team, 2018, picture(folder, "red"))
    (line,) = receipt_files.files(team.assistent, KAMER)

    def full(*_: object, **__: object) -> None:
        raise StoreUnusable(folder, "disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(retention.audit, "record", full)
        with pytest.raises(StoreUnusable):
            retention.remove_receipts(team.coordinator, KAMER)
    assert line.path.exists()
    assert len(receipt_files.files(team.assistent, KAMER)) == 1


def test_a_removed_file_is_gone_for_good(team: Team, folder: Path) -> None:
    from peewee import IntegrityError

    spend(team, 2018, picture(folder, "red"))
    retention.remove_receipts(team.coordinator, KAMER)
    for statement in (
        "UPDATE receipt_file_removed SET removed_at = ''",
        "DELETE FROM receipt_file_removed",
        "REPLACE INTO receipt_file_removed SELECT * FROM receipt_file_removed",
    ):
        with pytest.raises(IntegrityError):
            database.execute_sql(statement)


def test_a_file_that_stayed_when_removing_was_broken_off_is_named_and_goes_at_the_next(
    team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that came back with a backup."""
    old = picture(folder, "red")
    spend(team, 2018, old)
    (line,) = receipt_files.files(team.assistent, KAMER)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(retention, "_unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            retention.remove_receipts(team.coordinator, KAMER)
    assert line.path.exists()
    assert [left.place for left in store_check.left_behind()] == [f"bestand van bon B-2018-001 van {KAMER}"]
    assert list(store_check.differences()) == []
    (finding,) = (finding for finding in doctor.examine(folder) if finding.about == "bonnen")
    assert finding.state is State.ATTENTION
    assert "B-2018-001" in finding.what
    (year,) = figures.old_years(team.coordinator, KAMER)
    assert (year.files, year.size) == (1, old.stat().st_size)
    removed = retention.remove_receipts(team.coordinator, KAMER)
    assert (removed.files, removed.size) == (1, old.stat().st_size)
    assert not line.path.exists()
    assert list(store_check.left_behind()) == []
    assert len(log("receipt file removed")) == 1


def test_a_removed_picture_that_another_receipt_got_since_is_not_left_behind(
    team: Team, folder: Path
) -> None:
    same = picture(folder, "red")
    spend(team, 2018, same)
    retention.remove_receipts(team.coordinator, KAMER)
    spend(team, 2020, same)
    assert list(store_check.left_behind()) == []
    assert retention.remove_receipts(team.coordinator, KAMER).files == 0
    (line,) = receipt_files.files(team.assistent, KAMER)
    assert line.read() == same.read_bytes()
