"""What SQLite itself refuses of consents, and of what a merge wrote down of visits."""

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.domain.consent import How
from bwk_tui.services import check_ins, consents, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team

COLUMNS = "uid, member_id, given_at, how, recorded_by_id, revoked_at, revoked_by_id"
MOMENT = "2026-11-20T11:00:00.000000Z"


@pytest.fixture(autouse=True)
def given(team: Team, yael: MemberLine) -> None:
    """1 gave consent at the kiosk; 2 did and it was revoked; 3 did on paper."""
    for _ in range(2):
        members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    consents.give(team.kiosk, 1, How.AT_THE_KIOSK)
    consents.give(team.assistent, 2, How.SAID)
    consents.revoke(team.assistent, 2)
    consents.give(team.assistent, 3, How.ON_PAPER)


def rows() -> list[tuple[object, ...]]:
    return list(database.execute_sql("SELECT * FROM consent").fetchall())


def refuses(statement: str) -> None:
    before = rows()
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
    assert rows() == before


@pytest.mark.parametrize(
    "change",
    ["id = 9", "uid = 'x'", "member_id = 2", "given_at = '2020'", "how = 'gezegd'", "recorded_by_id = 1"],
)
def test_of_a_consent_nothing_changes_but_that_it_is_revoked(change: str) -> None:
    refuses(f"UPDATE consent SET {change} WHERE member_id = 1")
    refuses(f"UPDATE consent SET {change}, revoked_at = '{MOMENT}', revoked_by_id = 1 WHERE member_id = 1")
    database.execute_sql(f"UPDATE consent SET revoked_at = '{MOMENT}', revoked_by_id = 1 WHERE member_id = 1")


@pytest.mark.parametrize(
    "change",
    ["revoked_at = NULL, revoked_by_id = NULL", "revoked_at = '2027'", "revoked_by_id = 1"],
)
def test_what_was_revoked_stays_revoked(change: str) -> None:
    refuses(f"UPDATE consent SET {change} WHERE member_id = 2")


def test_only_what_was_said_at_the_kiosk_is_revoked_by_nobody() -> None:
    refuses(f"UPDATE consent SET revoked_at = '{MOMENT}' WHERE member_id = 3")
    database.execute_sql(f"UPDATE consent SET revoked_at = '{MOMENT}' WHERE member_id = 1")


def test_no_consent_is_deleted_or_replaced() -> None:
    refuses("DELETE FROM consent")
    refuses("INSERT OR REPLACE INTO consent SELECT * FROM consent")
    refuses(
        f"INSERT OR REPLACE INTO consent ({COLUMNS}) VALUES ('x', 1, '{MOMENT}', 'gezegd', 1, NULL, NULL)"
    )


@pytest.mark.parametrize(
    "values",
    [
        f"'x', 1, '{MOMENT}', 'gezegd', 1, NULL, NULL",  # there is one that stands
        f"'x', 2, '{MOMENT}', 'gezegd', NULL, NULL, NULL",  # recorded by nobody
        f"'x', 2, '{MOMENT}', 'aan de kiosk', 1, NULL, NULL",  # by somebody
        f"'x', 2, '{MOMENT}', 'gedacht', 1, NULL, NULL",
        f"'x', 2, '{MOMENT}', 'gezegd', 1, NULL, 1",
        f"'x', 99, '{MOMENT}', 'gezegd', 1, NULL, NULL",
        "'x', 2, NULL, 'gezegd', 1, NULL, NULL",
    ],
)
def test_a_consent_is_one_that_can_be(values: str) -> None:
    refuses(f"INSERT INTO consent ({COLUMNS}) VALUES ({values})")


def test_two_that_were_revoked_and_one_that_stands_can_be_of_one_person() -> None:
    for revoked in (f"'{MOMENT}', 1", "NULL, NULL"):
        uid = "x" if "1" in revoked else "y"
        database.execute_sql(
            f"INSERT INTO consent ({COLUMNS}) VALUES ('{uid}', 2, '{MOMENT}', 'gezegd', 1, {revoked})"
        )
    assert len(rows()) == 5


def test_what_a_merge_wrote_down_of_a_visit_goes_only_once_its_name_is_gone(
    team: Team, coffee: ActivityLine
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=3, token="t")
    merging.merge(team.coordinator, 1, 3, "een")
    with pytest.raises(IntegrityError):
        database.execute_sql("DELETE FROM member_merge_visit")
    database.execute_sql("UPDATE check_in SET member_id = NULL")
    database.execute_sql("DELETE FROM member_merge_visit")
