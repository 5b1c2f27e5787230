"""Erased people stay erased: after a restore of an older backup, and when an old list is read in."""

import shutil
from pathlib import Path

import pytest

from bwk_tui.db import schema
from bwk_tui.db.connection import database
from bwk_tui.domain.errors import CodeErased, ImportRefused
from bwk_tui.domain.sentences import in_dutch
from bwk_tui.services import check_ins, erasing, members, merging, passes, store, store_check
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.imports import members as members_file
from bwk_tui.services.imports import visits as visits_file
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.services.traces import WORDS, found, somebody, someone

__all__ = ["someone"]


# After a restore


def restore(backup: Path, folder: Path) -> None:
    """Put a backup in the place of the store."""
    store.close()
    schema.discard(folder / "store.db")
    shutil.copy(backup, folder / "store.db")
    store.open_store(folder)


def erased() -> list[tuple[str, bool]]:
    rows = database.execute_sql("SELECT first_name, erased_at IS NOT NULL FROM member ORDER BY id")
    return [(name, bool(gone)) for name, gone in rows.fetchall()]


def test_whoever_was_erased_since_the_backup_is_erased_again(
    folder: Path, team: Team, yael: MemberLine, someone: MemberLine, tmp_path: Path
) -> None:
    schema.copy_to(tmp_path / "backup.db")
    erasing.erase(team.coordinator, someone.id)
    uids = erasing.erased_uids()
    restore(tmp_path / "backup.db", folder)
    assert found(folder) == list(WORDS)
    assert erasing.erased_uids() == ()
    assert erasing.erase_again(uids) == 1
    assert found(folder) == []
    assert erased() == [("Yaël", False), ("gewist", True)]
    assert erasing.erased_uids() == uids
    assert passes.holders(team.assistent, KAMER) == frozenset()
    line = database.execute_sql(
        "SELECT account_id, role, verb, subject, details FROM audit_log ORDER BY id DESC LIMIT 1"
    )
    assert line.fetchone() == (None, "coordinator", "member erased again", f"member {uids[0]}", "{}")
    assert list(store_check.differences()) == []


def test_doing_it_twice_does_nothing_and_unknown_uids_are_fine(
    folder: Path, team: Team, yael: MemberLine, someone: MemberLine
) -> None:
    erasing.erase(team.coordinator, someone.id)
    uids = erasing.erased_uids()
    log = "SELECT count(*) FROM audit_log"
    before = database.execute_sql(log).fetchone()
    assert erasing.erase_again([*uids, *uids, "niemand"]) == 0
    assert erasing.erase_again([]) == 0
    assert database.execute_sql(log).fetchone() == before
    assert erased() == [("Yaël", False), ("gewist", True)]


def test_every_record_of_theirs_goes_whether_they_were_merged_before_the_backup_or_after_it(
    folder: Path, team: Team, yael: MemberLine, someone: MemberLine, tmp_path: Path
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    merging.merge(team.coordinator, yael.id, someone.id, "before")
    schema.copy_to(tmp_path / "backup.db")
    merging.merge(team.coordinator, third.id, yael.id, "after")
    erasing.erase(team.coordinator, third.id)
    uids = erasing.erased_uids()
    assert len(uids) == 3
    restore(tmp_path / "backup.db", folder)
    assert erasing.erase_again(uids) == 3
    assert {gone for _, gone in erased()} == {True}
    assert found(folder) == []


def test_whoever_had_their_fields_by_a_mistake_that_was_taken_back_has_them_no_more(
    folder: Path, team: Team, someone: MemberLine, tmp_path: Path
) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Amina"))
    merging.merge(team.coordinator, other.id, someone.id, "mistake")
    schema.copy_to(tmp_path / "backup.db")
    merging.take_back(team.coordinator, "mistake")
    erasing.erase(team.coordinator, someone.id)
    uids = erasing.erased_uids()
    restore(tmp_path / "backup.db", folder)
    assert members.details(team.assistent, other.id).form.street.startswith(WORDS["member.street"])
    assert erasing.erase_again(uids) == 1
    assert found(folder) == []
    assert erased() == [("gewist", True), ("Amina", False)]


def test_a_record_that_was_merged_into_theirs_in_the_backup_goes_though_nobody_named_it(
    folder: Path, team: Team, yael: MemberLine, someone: MemberLine
) -> None:
    merging.merge(team.coordinator, yael.id, someone.id, "t")
    (uid,) = database.execute_sql("SELECT uid FROM member WHERE id = ?", (yael.id,)).fetchone()
    assert erasing.erase_again([uid]) == 2
    assert found(folder) == []


# An old list


def file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_an_old_list_of_members_brings_nobody_back(
    folder: Path, team: Team, someone: MemberLine, tmp_path: Path
) -> None:
    erasing.erase(team.coordinator, someone.id)
    old = file(tmp_path, "code,first_name,kamer", "NIEUW-1,Amina,cjm", f"{someone.code.lower()},Terug,cjm")
    with pytest.raises(ImportRefused) as refused:
        members_file.read(team.coordinator, old)
    (row,) = refused.value.rows
    assert (row.line, row.column, type(row.why)) == (3, "code", CodeErased)
    assert in_dutch(row.why).startswith("Deze persoon is gewist. Haal de regel weg, of geef een nieuwe code")
    assert members.count(team.assistent, KAMER) == 0


def test_an_old_list_brings_nobody_back_after_a_restore_either(
    folder: Path, team: Team, someone: MemberLine, tmp_path: Path
) -> None:
    (uid,) = database.execute_sql("SELECT uid FROM member").fetchone()
    erasing.erase_again([uid])
    with pytest.raises(ImportRefused):
        members_file.read(
            team.coordinator, file(tmp_path, "code,first_name,kamer", f"{someone.code},Terug,cjm")
        )


def test_an_old_list_of_visits_says_that_they_were_erased(
    team: Team, coffee: ActivityLine, someone: MemberLine, tmp_path: Path
) -> None:
    erasing.erase(team.coordinator, someone.id)
    old = file(tmp_path, "day,kamer,activity,member", f"2026-11-19,cjm,{coffee.name},{someone.code}")
    with pytest.raises(ImportRefused) as refused:
        visits_file.read(team.coordinator, old)
    assert [(row.column, type(row.why)) for row in refused.value.rows] == [("member", CodeErased)]


def test_nobody_gets_the_code_of_somebody_who_was_erased(team: Team, yael: MemberLine) -> None:
    assert yael.code == "CJM-0001"
    erasing.erase(team.coordinator, yael.id)
    assert members.add(team.assistent, KAMER, MemberForm("Amina")).code == "CJM-0002"


def test_the_uid_of_an_imported_visit_does_not_give_their_code_away(
    team: Team, coffee: ActivityLine, someone: MemberLine, tmp_path: Path
) -> None:
    old = file(tmp_path, "day,kamer,activity,member", f"2026-11-19,cjm,{coffee.name},{someone.code}")
    visits_file.read(team.coordinator, old)
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=someone.id, token="tapped")
    uids = "SELECT uid FROM check_in ORDER BY day"
    before = [uid for (uid,) in database.execute_sql(uids).fetchall()]
    erasing.erase(team.coordinator, someone.id)
    after = [uid for (uid,) in database.execute_sql(uids).fetchall()]
    assert (after[0] != before[0], after[1]) == (True, "tapped")
    assert str(TODAY) in str(database.execute_sql("SELECT day FROM check_in").fetchall())


def test_their_codes_are_kept_as_digests_that_name_no_tombstone(team: Team) -> None:
    one, two = somebody(team, 1), somebody(team, 2)
    erasing.erase(team.coordinator, one.id)
    erasing.erase(team.coordinator, two.id)
    rows = database.execute_sql("SELECT * FROM erased_code").fetchall()
    assert len(rows) == 2
    assert rows == sorted(rows)
    assert all(len(row) == 1 and len(row[0]) == 64 for row in rows)
