"""What SQLite itself refuses of merges, of erased members, and of pairs that were said to be two people."""

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.services import check_ins, erasing, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team

TABLES = ("member", "member_merge", "member_merge_visit", "member_distinct", "check_in")


@pytest.fixture(autouse=True)
def merged(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    """1 kept, 2 merged into 1 with a visit, 3 and 4 kept apart, 5 erased."""
    for _ in range(4):
        members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=2, token="t")
    merging.merge(team.coordinator, 1, 2, "merge")
    merging.keep_apart(team.coordinator, 3, 4)
    erasing.erase(team.coordinator, 5)


def refuses(statement: str) -> None:
    rows = [database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in TABLES]
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
    assert [database.execute_sql(f"SELECT * FROM {table}").fetchall() for table in TABLES] == rows


@pytest.mark.parametrize(
    "change",
    [
        "uid = 'x'",
        "kept_id = 3",
        "merged_id = 3",
        "filled = '[\"street\"]'",
        "merged_at = '2020'",
        "merged_by_id = 2",
        "taken_back_at = NULL",
        "taken_back_at = '2026'",  # by nobody
    ],
)
def test_of_a_merge_nothing_changes_but_that_it_is_taken_back(change: str) -> None:
    refuses(f"UPDATE member_merge SET {change}")
    if not change.startswith("taken_back_at"):
        refuses(f"UPDATE member_merge SET {change}, taken_back_at = '2026', taken_back_by_id = 1")


def test_a_merge_is_taken_back_once_and_stays_so() -> None:
    database.execute_sql("UPDATE member_merge SET taken_back_at = '2026', taken_back_by_id = 1")
    refuses("UPDATE member_merge SET taken_back_at = '2027'")
    refuses("UPDATE member_merge SET taken_back_at = NULL, taken_back_by_id = NULL")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM member_merge_visit",
        "DELETE FROM member_merge",
        "DELETE FROM member_distinct",
        "UPDATE member_merge_visit SET folded = 1",
        "UPDATE member_distinct SET said_by_id = 2",
        "INSERT OR REPLACE INTO member_merge SELECT * FROM member_merge",
        "INSERT OR REPLACE INTO member_merge_visit SELECT * FROM member_merge_visit",
        "INSERT OR REPLACE INTO member_distinct SELECT * FROM member_distinct",
        (
            "INSERT OR REPLACE INTO member_distinct (uid, first_id, second_id, said_at, said_by_id)"
            " SELECT 'x', first_id, second_id, said_at, 2 FROM member_distinct"
        ),
        (
            "INSERT OR REPLACE INTO member_merge (uid, kept_id, merged_id, filled, merged_at, merged_by_id)"
            " SELECT 'x', 3, merged_id, filled, merged_at, 2 FROM member_merge"
        ),
        (
            "INSERT OR REPLACE INTO member_merge_visit (merge_id, check_in_id, folded)"
            " SELECT merge_id, check_in_id, 1 FROM member_merge_visit"
        ),
    ],
)
def test_what_was_written_of_a_merge_stays(statement: str) -> None:
    refuses(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE member SET merged_into_id = 3 WHERE id = 2",  # once merged is enough
        "UPDATE member SET merged_into_id = 3 WHERE id = 3",
        "UPDATE member SET merged_into_id = 2 WHERE id = 3",  # into somebody who was merged
        "UPDATE member SET merged_into_id = 5 WHERE id = 3",  # into somebody who was erased
        "UPDATE member SET merged_into_id = 3 WHERE id = 5",
        "UPDATE member SET first_name = 'terug' WHERE id = 5",
        "UPDATE member SET erased_at = NULL WHERE id = 5",
        (
            "INSERT INTO check_in (uid, activity_id, day, member_id, people, newcomer, source, written_at)"
            " SELECT 'x', activity_id, '2026-11-01', 2, 1, 0, 'kiosk', written_at FROM check_in"
        ),
    ],
)
def test_nobody_comes_as_or_goes_into_somebody_who_is_gone(statement: str) -> None:
    refuses(statement)


def test_a_pair_is_written_down_one_way_round() -> None:
    refuses(
        "INSERT INTO member_distinct (uid, first_id, second_id, said_at, said_by_id) VALUES ('x', 4, 3, '2026', 1)"
    )
