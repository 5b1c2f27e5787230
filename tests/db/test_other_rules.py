"""What SQLite itself refuses of the audit log, of visits and of people."""

from pathlib import Path

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.services import check_ins
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import Team


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET verb = 'nothing happened'",
        "UPDATE OR REPLACE audit_log SET account_id = NULL",
        "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE id = 1",
        (
            "INSERT OR REPLACE INTO audit_log (id, at, role, verb, subject, details, previous, digest)"
            " SELECT 1, at, role, 'nothing', subject, details, digest, hex(randomblob(32)) FROM audit_log"
            " ORDER BY id DESC LIMIT 1"
        ),
        (
            "INSERT OR REPLACE INTO audit_log (at, role, verb, subject, details, previous, digest)"
            " SELECT at, role, 'nothing', subject, details, digest, digest FROM audit_log ORDER BY id DESC LIMIT 1"
        ),
        (
            "INSERT INTO audit_log (at, role, verb, subject, details, previous, digest)"
            " SELECT at, role, 'nothing', subject, details, '', hex(randomblob(32)) FROM audit_log LIMIT 1"
        ),
        (
            "INSERT INTO audit_log (at, role, verb, subject, details, previous, digest)"
            " SELECT at, role, 'nothing', subject, 'no json', digest, hex(randomblob(32)) FROM audit_log"
            " ORDER BY id DESC LIMIT 1"
        ),
    ],
)
def test_the_audit_log_never_changes(folder: Path, statement: str) -> None:
    lines = "SELECT * FROM audit_log"
    before = database.execute_sql(lines).fetchall()
    assert before
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
    assert database.execute_sql(lines).fetchall() == before


def test_a_line_that_follows_from_the_last_gets_in(folder: Path) -> None:
    database.execute_sql(
        "INSERT INTO audit_log (at, role, verb, subject, details, previous, digest)"
        " SELECT at, role, 'nothing', subject, '{}', digest, hex(randomblob(32)) FROM audit_log"
        " ORDER BY id DESC LIMIT 1"
    )


@pytest.mark.parametrize(
    "change",
    [
        "people = 0",
        "people = 2",  # a named visit is one person
        "day = '20-11-2026'",
        "day = '2026-02-30'",
        "source = 'guess'",
        "activity_id = 99",
        "member_id = 99",
        "undone_by_id = 1",  # undone by somebody, but never
        "newcomer = 2",
    ],
)
def test_a_visit_that_contradicts_itself_is_refused(
    team: Team, coffee: ActivityLine, yael: MemberLine, change: str
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="t")
    with pytest.raises(IntegrityError):
        database.execute_sql(f"UPDATE check_in SET {change}")


def test_nobody_is_twice_at_one_activity_on_one_day(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="t")
    again = (
        "INSERT INTO check_in (uid, activity_id, day, member_id, people, newcomer, source, written_at, undone_at)"
        " SELECT ?, activity_id, day, member_id, 1, 0, 'kiosk', written_at, ? FROM check_in WHERE uid = 't'"
    )
    with pytest.raises(IntegrityError):
        database.execute_sql(again, ("again", None))
    database.execute_sql(again, ("undone", str(clock.now())))


def test_a_code_is_of_one_person_and_a_number_of_one_activity(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine
) -> None:
    with pytest.raises(IntegrityError):
        database.execute_sql(
            "INSERT INTO member (uid, kamer_id, code, first_name, last_name, folded, street, contact, step,"
            " sign, joined) SELECT 'x', kamer_id, code, 'Test', '', 'test', '', '', step, sign, joined FROM member"
        )
    with pytest.raises(IntegrityError):
        database.execute_sql("UPDATE activity SET number = 1")


@pytest.mark.parametrize("table", ["kamer", "activity", "member", "activity_type"])
def test_what_visits_hang_on_cannot_be_taken_away(
    team: Team, coffee: ActivityLine, yael: MemberLine, table: str
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="t")
    with pytest.raises(IntegrityError):
        database.execute_sql(f"DELETE FROM {table}")
