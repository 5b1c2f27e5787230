"""What SQLite itself refuses of what is kept about erasing."""

import shutil
from pathlib import Path

import pytest
from peewee import IntegrityError

from bwk_tui.db import cleaning, schema
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


@pytest.mark.parametrize("erased_at", ["2026-01-01T00:00:00.000000Z", None])
def test_a_store_in_which_somebody_was_erased_before_is_cleared_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, erased_at: str | None
) -> None:
    earlier = tmp_path / "migrations"
    earlier.mkdir()
    for path in schema.MIGRATIONS.glob("000[1-5]*.py"):
        shutil.copy(path, earlier)
    with monkeypatch.context() as then:
        then.setattr(schema, "MIGRATIONS", earlier)
        schema.create(tmp_path / "store.db")
        database.execute_sql("INSERT INTO kamer (uid, slug, name) VALUES ('k', 'cjm', 'CJM')")
        database.execute_sql(
            "INSERT INTO member (uid, kamer_id, code, first_name, last_name, folded, street, contact, step, sign,"
            " joined, erased_at) VALUES ('m', 1, 'gewist-1', 'gewist', '', '', '', '', 'deelnemer', '',"
            " '2025-01-01', ?)",
            (erased_at,),
        )
        database.close()
    schema.open_existing(tmp_path / "store.db")
    assert cleaning.is_asked() is (erased_at is not None)
    assert cleaning.clean()
    assert not cleaning.is_asked()
    database.close()
