"""Somebody gets all that is known of them, and the log remembers that it was given."""

import json
from pathlib import Path

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain.errors import FileUnreadable, NotAllowed
from bwk_tui.reports import person_file
from bwk_tui.services import person_files, store_check
from bwk_tui.services.members import MemberLine
from bwk_tui.services.person_files import Form
from tests.conftest import Team


def last_line() -> tuple[object, ...]:
    row: tuple[object, ...] = database.execute_sql(
        "SELECT verb, subject, details FROM audit_log ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return row


def test_it_is_written_as_json(team: Team, yael: MemberLine, tmp_path: Path) -> None:
    known = person_file.of(team.coordinator, yael.id).as_json()
    person_files.export(team.coordinator, yael.id, tmp_path / "alles.json", Form.JSON)
    written = (tmp_path / "alles.json").read_text("utf-8")
    assert json.loads(written) == known
    assert "Yaël" in written  # readable by an eye too


@pytest.mark.parametrize("form", list(Form))
def test_the_log_remembers_that_it_was_given_by_ids_alone(
    team: Team, yael: MemberLine, tmp_path: Path, form: Form
) -> None:
    person_files.export(team.coordinator, yael.id, tmp_path / "alles", form)
    assert (tmp_path / "alles").stat().st_size > 1_000
    (uid,) = database.execute_sql("SELECT uid FROM member").fetchone()
    assert last_line() == ("person file exported", f"member {uid}", f'{{"format":"{form}"}}')
    assert person_file.of(team.coordinator, yael.id).log[-1].verb == "person file exported"
    assert list(store_check.differences()) == []


def test_what_could_not_be_written_or_was_not_allowed_is_not_in_the_log(
    team: Team, yael: MemberLine, tmp_path: Path
) -> None:
    before = last_line()
    with pytest.raises(FileUnreadable):
        person_files.export(team.coordinator, yael.id, tmp_path / "nergens" / "alles.pdf", Form.PDF)
    with pytest.raises(NotAllowed):
        person_files.export(team.assistent, yael.id, tmp_path / "alles.pdf", Form.PDF)
    assert last_line() == before
    assert list(tmp_path.glob("alles*")) == []
