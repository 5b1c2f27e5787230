"""Visits from a file: all or nothing, and nothing twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from bwk_tui.db.models import AuditLog, CheckIn, Member
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import ImportRefused, NotAllowed
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties
from bwk_tui.services import activities, check_ins, kamers, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.imports import pace, visits
from bwk_tui.services.imports.outcome import Imported, VisitsAlike
from bwk_tui.services.members import MemberForm, MemberLine
from bwk_tui.services.store import write
from tests.conftest import KAMER, NOON, Team

HEADER = "uid,day,kamer,activity,member,time\n"
COFFEE = "Babbeluur en inloop"
UID = "6d1f4a52-0c39-4b5f-9e21-0e7c3c0a6d0f"

Import = Callable[..., Imported]


@pytest.fixture
def imported(team: Team, tmp_path: Path, coffee: ActivityLine, letters: ActivityLine) -> Import:
    """Reads lines in as the coordinator, or as somebody else."""

    def read(*lines: str, actor: Actor = team.coordinator, header: str = HEADER) -> Imported:
        file = tmp_path / "bezoeken.csv"
        file.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return visits.read(actor, file)

    return read


def bad_rows(imported: Import, *lines: str) -> list[tuple[int, str, str]]:
    with pytest.raises(ImportRefused) as refused:
        imported(*lines)
    assert CheckIn.select().count() == 0
    return [(row.line, row.column, type(row.why).__name__) for row in refused.value.rows]


def test_a_visit_is_kept_with_all_that_is_known_of_it(imported: Import, team: Team, yael: MemberLine) -> None:
    outcome = imported(
        f"{UID.upper()},20-11-2026,cjm,{COFFEE},{yael.code},9:05", f",2026-11-19,cjm,{COFFEE},,"
    )
    assert outcome == Imported(added=2, already_there=0)
    named, anonymous = CheckIn.select().order_by(CheckIn.id)
    assert (named.uid, named.day, named.member_id, named.people) == (UID, date(2026, 11, 20), yael.id, 1)
    assert named.at == datetime(2026, 11, 20, 8, 5, tzinfo=UTC)
    assert (named.source, named.newcomer, named.written_by_id) == (
        "import",
        False,
        team.coordinator.account_id,
    )
    assert (anonymous.at, anonymous.member_id) == (None, None)
    assert UUID(anonymous.uid).version == 5


def test_activities_are_known_by_name_whatever_their_accents_and_capitals(
    imported: Import, team: Team
) -> None:
    activities.add(team.coordinator, KAMER, type_name="Klussen", name="Café  reparatie")
    assert imported(",2026-11-19,cjm,CAFE REPARATIE,,").added == 1


def test_a_stopped_activity_can_still_have_been_visited(imported: Import, team: Team) -> None:
    activities.stop(team.coordinator, KAMER, COFFEE)
    assert imported(f",2026-11-19,cjm,{COFFEE},,").added == 1


def test_the_same_file_twice_adds_nothing_twice(imported: Import, yael: MemberLine) -> None:
    lines = (
        f",2026-11-19,cjm,{COFFEE},,",
        f",2026-11-19,cjm,{COFFEE},,",
        f",2026-11-19,cjm,{COFFEE},,10:00",
        f",2026-11-19,cjm,{COFFEE},{yael.code},",
        f"{UID},2026-11-19,cjm,{COFFEE},,",
        f"B-17,2026-11-19,cjm,{COFFEE},,",
    )
    assert imported(*lines) == Imported(6, 0)
    assert imported(*lines) == Imported(0, 6)
    assert imported(*lines, f",2026-11-19,cjm,{COFFEE},,") == Imported(1, 6, notes=(VisitsAlike(3),))


def test_a_row_is_the_same_however_its_day_and_activity_are_written(imported: Import) -> None:
    imported(f",2026-11-19,cjm,{COFFEE},,9:00")
    again = imported(f",19-11-2026, cjm ,{COFFEE.upper()},,09:00:00")
    assert (again.added, again.already_there) == (0, 1)


def test_the_order_of_the_rows_does_not_matter_for_what_is_there(imported: Import) -> None:
    lines = [f",2026-11-{day},cjm,{COFFEE},," for day in (17, 18, 18, 19)]
    imported(*lines)
    again = imported(*reversed(lines))
    assert (again.added, again.already_there) == (0, 4)


def test_a_second_visit_of_a_member_that_day_counts_once(
    imported: Import, team: Team, yael: MemberLine, coffee: ActivityLine
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token=check_ins.new_token())
    lines = (f",2026-11-20,cjm,{COFFEE},{yael.code},9:00", f",2026-11-19,cjm,{COFFEE},{yael.code},9:00")
    assert imported(*lines, f",2026-11-19,cjm,{COFFEE},{yael.code},10:00") == Imported(1, 2)


def test_an_import_that_was_undone_stays_undone(imported: Import, team: Team, yael: MemberLine) -> None:
    line = f"{UID},2026-11-19,cjm,{COFFEE},{yael.code},"
    imported(line)
    check_ins.undo(team.coordinator, UID)
    assert imported(line) == Imported(0, 1)
    assert prestaties.figures(team.coordinator, KAMER, Period.parse("2026")).total.visits == 0


def test_a_visit_that_was_undone_at_the_door_does_not_hold_up_that_of_a_file(
    imported: Import, team: Team, yael: MemberLine, coffee: ActivityLine
) -> None:
    token = check_ins.new_token()
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token=token)
    check_ins.undo(team.kiosk, token)
    assert imported(f",2026-11-20,cjm,{COFFEE},{yael.code},9:00") == Imported(1, 0)


def test_a_member_of_another_kamer_can_have_come_here(imported: Import, team: Team) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    guest = members.add(team.coordinator, "multibron", MemberForm("Testpersoon"))
    assert imported(f",2026-11-19,cjm,{COFFEE},{guest.code},").added == 1


def test_the_same_number_in_two_kamers_is_two_visits(imported: Import, team: Team) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    activities.add(team.coordinator, "multibron", type_name="Klussen", name=COFFEE)
    assert imported(f"17,2026-11-19,cjm,{COFFEE},,", f"17,2026-11-19,multibron,{COFFEE},,").added == 2


def test_every_bad_cell_of_every_row_is_told_and_nothing_is_written(imported: Import) -> None:
    assert bad_rows(
        imported,
        f",2026-11-19,cjm,{COFFEE},,",
        ",2026-11-21,nergens,Yoga,T-9,25:00",
        ",,,,,",
        f",,cjm,{COFFEE},,",
        ",gisteren,cjm,,,",
        ",2026-11-19,cjm,Yoga,,",
        "te,weinig",
    ) == [
        (3, "day", "DayInFuture"),
        (3, "kamer", "FieldUnknown"),
        (3, "member", "FieldUnknown"),
        (3, "time", "FieldUnreadable"),
        (5, "day", "FieldMissing"),
        (6, "day", "FieldUnreadable"),
        (6, "activity", "FieldMissing"),
        (7, "activity", "FieldUnknown"),
        (8, "", "CellsMiscounted"),
    ]


def test_a_time_of_today_that_has_not_been_is_refused(imported: Import) -> None:
    assert bad_rows(imported, f",2026-11-20,cjm,{COFFEE},,12:01") == [(2, "time", "TimeInFuture")]
    assert imported(f",2026-11-20,cjm,{COFFEE},,12:00").added == 1


def test_the_same_uid_twice_in_a_file_is_an_error(imported: Import) -> None:
    lines = (f"{UID},2026-11-19,cjm,{COFFEE},,", f"{UID.upper()},2026-11-18,cjm,{COFFEE},,")
    assert bad_rows(imported, *lines) == [(3, "uid", "TwiceInFile")]


def test_columns_that_may_be_empty_can_be_left_out(imported: Import) -> None:
    assert imported(f"2026-11-19;cjm;{COFFEE}", header="day;kamer;activity\n").added == 1


def test_two_lists_alike_count_once_and_that_is_said(
    imported: Import, yael: MemberLine, letters: ActivityLine
) -> None:
    bingo = [f",2026-11-19,cjm,{COFFEE},,"] * 12
    named = f",2026-11-19,cjm,{COFFEE},{yael.code},"
    imported(*bingo, named)
    assert imported(*bingo[:5], named) == Imported(0, 6, notes=(VisitsAlike(5),))
    # Of the very same file there is nothing to ask.
    assert imported(*bingo[:5], named) == Imported(0, 6)


def test_a_text_in_uid_tells_two_lists_alike_apart(imported: Import) -> None:
    def bingo(name: str, visitors: int) -> list[str]:
        return [f"{name} {number},2026-11-19,cjm,{COFFEE},," for number in range(visitors)]

    assert imported(*bingo("ochtend", 12)) == Imported(12, 0)
    assert imported(*bingo("middag", 5)) == Imported(5, 0)
    assert imported(*bingo("middag", 5)) == Imported(0, 5)


def test_a_code_from_before_a_merge_leads_to_the_one_who_was_kept(
    imported: Import, team: Team, yael: MemberLine
) -> None:
    first, second = (members.add(team.coordinator, KAMER, MemberForm("Yael")) for _ in range(2))
    Member.update(merged_into=first.id).where(Member.id == second.id).execute()
    Member.update(merged_into=yael.id).where(Member.id == first.id).execute()
    lines = [f",2026-11-19,cjm,{COFFEE},{code}," for code in (second.code, first.code, yael.code)]
    assert imported(*lines) == Imported(1, 2)
    assert CheckIn.get().member_id == yael.id


def test_a_merge_while_the_file_is_read_is_seen(
    imported: Import, team: Team, yael: MemberLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    double = members.add(team.coordinator, KAMER, MemberForm("Yael"))

    @contextmanager
    def later() -> Iterator[None]:
        Member.update(merged_into=yael.id).where(Member.id == double.id).execute()
        with write():
            yield

    monkeypatch.setattr(visits, "write", later)
    assert imported(f",2026-11-19,cjm,{COFFEE},{double.code},").added == 1
    assert CheckIn.get().member_id == yael.id


def test_nobody_has_the_code_of_somebody_who_was_erased(imported: Import, yael: MemberLine) -> None:
    Member.update(erased_at=NOON).where(Member.id == yael.id).execute()
    assert bad_rows(imported, f",2026-11-19,cjm,{COFFEE},{yael.code},") == [(2, "member", "FieldUnknown")]


def test_an_assistent_reads_no_file(imported: Import, team: Team) -> None:
    with pytest.raises(NotAllowed):
        imported(actor=team.assistent)


def test_a_kamer_that_is_not_theirs_is_told_with_its_line(imported: Import, team: Team) -> None:
    with pytest.raises(ImportRefused) as refused:
        imported(
            f",2026-11-19,cjm,{COFFEE},,",
            actor=replace(team.coordinator, kamers=frozenset({"multibron"})),
        )
    assert [(row.line, row.column, type(row.why)) for row in refused.value.rows] == [(2, "kamer", NotAllowed)]
    assert CheckIn.select().count() == 0


def test_one_line_of_the_audit_log_says_how_many(imported: Import) -> None:
    before = AuditLog.select().count()
    imported(f",2026-11-19,cjm,{COFFEE},,", f",2026-11-19,cjm,{COFFEE},,")
    assert AuditLog.select().count() == before + 1
    last = AuditLog.select().order_by(AuditLog.id.desc()).get()
    assert (last.verb, last.details) == ("visits imported", '{"added":2,"already_there":0}')


def test_progress_goes_on_while_reading_and_ends_at_the_whole(
    team: Team, tmp_path: Path, coffee: ActivityLine
) -> None:
    file = tmp_path / "bezoeken.csv"
    file.write_text(HEADER + f",2026-11-19,cjm,{COFFEE},,\n" * (pace.CHUNK + 1))
    heard: list[float] = []
    visits.read(team.coordinator, file, heard.append)
    assert heard == sorted(heard)
    assert len(heard) == 5
    assert 0.5 < heard[0] < heard[1] == pace.READ < heard[2] < heard[-1] == 1
    heard.clear()
    visits.read(team.coordinator, file, heard.append)
    assert (len(heard), heard[-1]) == (3, 1)
