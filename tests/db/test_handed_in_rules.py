"""What SQLite itself refuses of reports that were handed in, whoever writes."""

from datetime import date

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.domain.period import Period
from bwk_tui.services import check_ins
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.handing_in import hand_in
from tests.conftest import KAMER, Team

ROWS = "SELECT * FROM handed_in"
COLUMNS = (
    "uid, kamer_id, kamers, first, last, recipient, content, content_digest, account_id, at, previous, digest"
)


@pytest.fixture(autouse=True)
def two_reports(team: Team, coffee: ActivityLine) -> None:
    check_ins.add_by_hand(team.coordinator, activity_id=coffee.id, day=date(2024, 3, 1), token="een")
    for year in ("2024", "2025"):
        hand_in(team.coordinator, KAMER, Period.parse(year), "Stadsdeel", year)


def another(**values: str) -> str:
    """A statement that adds a copy of the last report, the next in its chain but for what is named."""
    sound = {
        "uid": "'nieuw'",
        "previous": "(SELECT digest FROM handed_in ORDER BY id DESC LIMIT 1)",
        "digest": f"'{'a' * 64}'",
    }
    columns = COLUMNS.split(", ")
    chosen = ", ".join((sound | values).get(column, column) for column in columns)
    ids = ("id, ", f"{values['id']}, ") if "id" in values else ("", "")
    return f"INTO handed_in ({ids[0]}{COLUMNS}) SELECT {ids[1]}{chosen} FROM handed_in WHERE uid = '2025'"


def test_the_next_report_is_accepted() -> None:
    database.execute_sql(f"INSERT {another()}")
    assert len(database.execute_sql(ROWS).fetchall()) == 3


@pytest.mark.parametrize("column", [*COLUMNS.split(", "), "id"])
def test_no_column_of_a_report_ever_changes(column: str) -> None:
    before = database.execute_sql(ROWS).fetchall()
    for value in (f"{column}", "NULL", "'anders'", "7"):
        with pytest.raises(IntegrityError):
            database.execute_sql(f"UPDATE handed_in SET {column} = {value} WHERE uid = '2025'")
    assert database.execute_sql(ROWS).fetchall() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM handed_in",
        "DELETE FROM handed_in WHERE uid = '2025'",
        "REPLACE INTO handed_in SELECT * FROM handed_in WHERE uid = '2025'",
        "INSERT OR REPLACE INTO handed_in SELECT * FROM handed_in WHERE uid = '2024'",
        "UPDATE OR REPLACE handed_in SET uid = '2024' WHERE uid = '2025'",
        f"REPLACE {another(uid=repr('2024'))}",
        f"REPLACE {another(id='1')}",
        f"REPLACE {another(digest='(SELECT digest FROM handed_in LIMIT 1)')}",
        f"INSERT {another(previous=repr(''))}",
        f"INSERT {another(previous=repr('b' * 64))}",
        f"INSERT {another(id='9')}",
        f"INSERT {another(content=repr('geen json'))}",
        f"INSERT {another(content_digest=repr('kort'))}",
        f"INSERT {another(recipient=repr(''))}",
        f"INSERT {another(kamers=repr(''))}",
        f"INSERT {another(first=repr('2025-13-01'))}",
        f"INSERT {another(first=repr('2026-01-01'))}",
        f"INSERT {another(account_id='99')}",
    ],
)
def test_what_would_take_a_report_away_or_is_none_is_refused(statement: str) -> None:
    before = database.execute_sql(ROWS).fetchall()
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
    assert database.execute_sql(ROWS).fetchall() == before


def test_reports_of_more_kamers_have_a_chain_of_their_own(team: Team) -> None:
    hand_in(team.coordinator, "all", Period.parse("2025"), "Stadsdeel")
    previous, kamer = database.execute_sql(
        "SELECT previous, kamer_id FROM handed_in WHERE kamers = 'all'"
    ).fetchone()
    assert (previous, kamer) == ("", None)
