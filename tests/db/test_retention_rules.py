"""What SQLite itself refuses of how long things are kept."""

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.services import retention
from bwk_tui.services.members import MemberLine
from tests.conftest import Team


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE retention_term SET years = 0",
        "UPDATE retention_term SET years = 11",
        "UPDATE retention_term SET years = 'twee'",
        "UPDATE retention_term SET set_by_id = 99",
        "UPDATE retention_kept SET until = '2026-13-01'",
        "UPDATE retention_kept SET until = 'altijd'",
        "UPDATE retention_kept SET member_id = 99",
        "UPDATE retention_kept SET kept_by_id = NULL",
        "INSERT INTO receipt_file_removed (receipt_file_id, removed_at, removed_by_id) VALUES (99, '', 1)",
    ],
)
def test_what_makes_no_sense_is_refused(team: Team, yael: MemberLine, statement: str) -> None:
    retention.set_term(team.coordinator, 3)
    retention.keep(team.coordinator, yael.id)
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
