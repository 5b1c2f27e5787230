"""What SQLite itself refuses of what is kept about erasing."""

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.services import erasing, members, passes
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team


def test_a_pass_goes_only_with_somebody_who_was_erased(team: Team, yael: MemberLine) -> None:
    other = members.add(team.assistent, KAMER, MemberForm("Amina"))
    passes.issue(team.assistent, [yael.id, other.id], lambda _: None)
    erasing.erase(team.coordinator, yael.id)
    assert database.execute_sql("SELECT member_id FROM pass").fetchall() == [(other.id,)]
    with pytest.raises(IntegrityError):
        database.execute_sql("DELETE FROM pass")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM erasing",
        "INSERT INTO erasing (id) VALUES (2)",
        "INSERT OR REPLACE INTO erasing (id, code_key) VALUES (1, hex(randomblob(16)))",
        "UPDATE erasing SET code_key = hex(randomblob(16))",
        "UPDATE erasing SET code_key = NULL",
        "DELETE FROM erased_code",
        "UPDATE erased_code SET digest = hex(randomblob(32))",
    ],
)
def test_which_codes_were_erased_peoples_stays_known(team: Team, yael: MemberLine, statement: str) -> None:
    erasing.erase(team.coordinator, yael.id)
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
