"""What SQLite itself refuses of klussen, and what must stay erasable."""

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.services import klussen
from bwk_tui.services.klussen import KlusForm
from tests.conftest import KAMER, Team

ROWS = "SELECT * FROM klus"


@pytest.fixture(autouse=True)
def a_klus(team: Team) -> None:
    form = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Buurvrouw Voorbeeld", contact="020-0000000")
    klussen.report(team.assistent, KAMER, form, "een")
    klussen.report(team.assistent, KAMER, form, "twee")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE klus SET uid = 'anders' WHERE number = 1",
        "UPDATE klus SET number = 9 WHERE number = 1",
        "UPDATE OR REPLACE klus SET number = 1 WHERE number = 2",
        "UPDATE klus SET kamer_id = kamer_id + 1",
        "UPDATE klus SET id = 9 WHERE number = 1",
        "UPDATE klus SET written_at = '2020-01-01T00:00:00.000000Z'",
        "UPDATE klus SET written_by_id = written_by_id + 1",
        "DELETE FROM klus",
        "INSERT OR REPLACE INTO klus SELECT * FROM klus WHERE number = 1",
        "UPDATE klus SET address = NULL",
        "UPDATE klus SET reporter_kind = 'buurman'",
        "UPDATE klus SET reporter_kind = 'member'",
        "UPDATE klus SET reported_on = '2026-13-01'",
        "UPDATE klus SET planned_at = '19:30'",
        "UPDATE klus SET planned_on = '2026-11-20', planned_at = 'half 8'",
        "UPDATE klus SET done_on = '2026-11-20'",
        "UPDATE klus SET done_on = '2026-11-20', finished_at = 'nu'",
        "UPDATE klus SET done_on = '2026-11-19', finished_at = 'nu', done_by_id = kamer_id",
        "UPDATE klus SET done_on = '2026-11-20', finished_at = 'nu', done_by_id = kamer_id, withdrawn_at = 'nu'",
    ],
)
def test_what_no_klus_can_be_is_refused(statement: str) -> None:
    before = database.execute_sql(ROWS).fetchall()
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
    assert database.execute_sql(ROWS).fetchall() == before


def test_who_and_where_can_be_erased_also_of_what_is_done() -> None:
    database.execute_sql(
        "UPDATE klus SET done_on = '2026-11-20', finished_at = 'nu', done_by_id = kamer_id WHERE number = 1"
    )
    database.execute_sql("UPDATE klus SET address = '', contact = '', reporter = 'gewist', remark = ''")
    kept = database.execute_sql("SELECT address, contact, reporter FROM klus").fetchall()
    assert kept == [("", "", "gewist")] * 2
