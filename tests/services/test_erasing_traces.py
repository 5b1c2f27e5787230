"""No byte of whoever was erased is left in the store, its log or the copies beside it."""

from functools import partial
from pathlib import Path

import pytest
from peewee import TextField
from sqlcipher3 import dbapi2 as driver

from bwk_tui.db import cleaning, connection, health, models, schema
from bwk_tui.db.connection import database
from bwk_tui.domain.finding import State
from bwk_tui.services import doctor, erasing, members, merging, store
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team
from tests.services.traces import LONG, WORDS, found, somebody, someone

__all__ = ["someone"]

# Who registers and books, and what a kamer is and does: no text of a person's own.
_NO_PERSON = {
    *("kamer.uid", "kamer.slug", "kamer.name", "activity_type.name", "activity_type.unit"),
    *("activity.uid", "activity.name", "activity.folded", "activity.icon"),
    *("activity_hours.uid", "activity_hours.starts", "activity_hours.ends", "day_off.uid", "day_off.reason"),
    *("account.uid", "account.name", "account.folded", "account.role", "account.pin_hash"),
    *("login_attempt.whom", "login_attempt.device", "login_attempt.boot", "retention_term.uid"),
    *("target.uid", "target.indicator", "target.printed", "target.unit", "target.bound", "target.aim"),
    *("handed_in.uid", "handed_in.kamers", "handed_in.recipient", "handed_in.content"),
    *("handed_in.content_digest", "handed_in.previous", "handed_in.digest"),
    *("audit_log.role", "audit_log.verb", "audit_log.subject", "audit_log.details"),  # ids, not names
    *("audit_log.previous", "audit_log.digest", "erasing.code_key", "erasing.to_clean", "erased_code.digest"),
}
# What hangs on a member and tells nothing without them: random numbers, choices from a list, times.
_WITHOUT_A_NAME = {
    *("member.uid", "member.step", "member_corporatie.corporatie", "check_in.uid", "check_in.source"),
    *("member_merge.uid", "member_merge.filled", "member_distinct.uid", "retention_kept.uid", "consent.uid"),
    *("consent.how",),
    *("klus.uid", "klus.reporter_kind", "klus.planned_at"),
    *("pass.uid", "pass.code_digest"),  # their passes go as a whole
}
# Seven years (AWR, article 52): the books stay as they were signed, also where they name somebody.
_BY_LAW = {"handgeld_", "receipt_file", "kascontrole"}


def text_columns() -> set[str]:
    tables = [model for model in models._Table.__subclasses__() if model.__module__ == models.__name__]
    return {
        f"{table._meta.table_name}.{field.column_name}"
        for table in tables
        for field in table._meta.sorted_fields
        if isinstance(field, TextField)
    }


def test_of_every_column_with_text_it_is_known_whether_it_can_say_who_somebody_is() -> None:
    """A column that is added must be put in one of these: in WORDS if erasing has to empty it."""
    asked = {column for column in text_columns() if not column.startswith(tuple(_BY_LAW))}
    assert asked == set(WORDS) | _NO_PERSON | _WITHOUT_A_NAME


def test_no_byte_is_left_in_the_store_and_its_log(folder: Path, team: Team, someone: MemberLine) -> None:
    assert found(folder) == list(WORDS)
    assert erasing.erase(team.coordinator, someone.id)
    assert found(folder) == []
    assert (folder / "store.db-wal").stat().st_size < 100_000
    assert not cleaning.is_asked()


def test_no_byte_is_left_of_what_they_were_called_before(
    folder: Path, team: Team, yael: MemberLine, someone: MemberLine
) -> None:
    for length in range(0, 480, 40):  # rows and index entries that grow, shrink and move to other pages
        name = WORDS["member.first_name"] + "x" * length
        members.change(
            team.assistent, someone.id, MemberForm(name, LONG, WORDS["member.street"] + "y" * length)
        )
        members.add(team.assistent, KAMER, MemberForm(f"Voornaam{length}", "z" * length, LONG))
    merging.merge(team.coordinator, yael.id, someone.id, "t")
    assert erasing.erase(team.coordinator, yael.id)
    assert found(folder) == []
    assert b"Verzonnenstraat" not in (folder / "store.db").read_bytes()


def test_no_byte_is_left_that_lay_in_free_space_already(
    folder: Path, team: Team, someone: MemberLine
) -> None:
    """As a page that was split keeps it now and then, or an older program left it."""
    database.execute_sql("PRAGMA secure_delete = 0")
    database.execute_sql("CREATE TABLE gone (text TEXT)")
    for _ in range(40):
        database.execute_sql("INSERT INTO gone VALUES (?)", (" ".join(WORDS.values()) * 3,))
    database.execute_sql("DROP TABLE gone")
    database.execute_sql("PRAGMA secure_delete = 1")
    assert erasing.erase(team.coordinator, someone.id)
    assert found(folder) == []


def test_nobody_else_goes_and_the_store_is_whole(
    folder: Path, team: Team, yael: MemberLine, someone: MemberLine
) -> None:
    erasing.erase(team.coordinator, someone.id)
    assert [line.first_name for line in members.search(team.assistent, KAMER)] == ["Yaël"]
    assert not {finding.about for finding in doctor.examine(folder) if finding.state is State.FAULT}
    assert not [
        one for one in doctor.examine(folder) if one.about == "wissen" and one.state is not State.GOOD
    ]


# Somebody else has the store open


@pytest.fixture
def reader(folder: Path, team: Team, someone: MemberLine) -> driver.Connection:
    """Another connection, in the midst of reading."""
    connection = driver.connect(str(folder / "store.db"), isolation_level=None)
    connection.execute("PRAGMA busy_timeout = 0")
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM member").fetchall()
    yield connection
    connection.close()


def test_while_somebody_reads_it_says_that_not_all_is_gone_yet_and_the_next_one_clears_it(
    folder: Path, team: Team, someone: MemberLine, reader: driver.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "clean", partial(cleaning.clean, patience_ms=20))
    assert not erasing.erase(team.coordinator, someone.id)
    assert members.count(team.assistent, KAMER) == 0
    assert found(folder) != []
    (clearing,) = [finding for finding in doctor.examine(folder) if finding.about == "wissen"]
    assert clearing.state is State.ATTENTION
    assert clearing.advice
    reader.execute("COMMIT")
    store.close()
    store.open_store(folder)
    assert found(folder) == []
    assert not cleaning.is_asked()


def test_what_is_erased_while_the_file_is_written_anew_is_not_taken_for_cleared(
    folder: Path, team: Team, someone: MemberLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(health, "is_whole", lambda: cleaning.ask() or True)
        erasing.erase(team.coordinator, someone.id)
    assert cleaning.is_asked()
    assert cleaning.clean()
    assert not cleaning.is_asked()


def test_nothing_is_written_anew_inside_somebody_elses_transaction(
    folder: Path, team: Team, someone: MemberLine
) -> None:
    with connection.write():
        assert not erasing.erase(team.coordinator, someone.id)
    assert cleaning.is_asked()
    assert cleaning.clean()
    assert found(folder) == []


def test_somebody_who_has_the_store_open_and_does_nothing_is_in_nobodys_way(
    folder: Path, team: Team, someone: MemberLine, reader: driver.Connection
) -> None:
    reader.execute("COMMIT")
    assert erasing.erase(team.coordinator, someone.id)
    assert found(folder) == []
    (name,) = reader.execute("SELECT first_name FROM member").fetchone()
    assert name == "gewist"


# Copies


def test_the_copies_beside_the_store_that_knew_them_go_and_no_others(folder: Path, team: Team) -> None:
    copies = folder / "backups"
    copies.mkdir()
    before, after, torn = (
        copies / f"{name}_x-20260101T000000000000Z.db" for name in ("0001", "0002", "0003")
    )
    schema.copy_to(before)
    someone = somebody(team)
    schema.copy_to(after)
    torn.write_bytes(b"no store at all")
    (copies / "lees mij.txt").write_text("van het team")
    assert erasing.erase(team.coordinator, someone.id)
    assert sorted(path.name for path in copies.iterdir()) == [before.name, "lees mij.txt"]
    assert found(folder) == []


def test_a_copy_of_the_first_version_that_knew_them_goes_too(
    folder: Path, team: Team, someone: MemberLine
) -> None:
    copy = folder / "backups" / "0001_start-20250101T000000000000Z.db"
    copy.parent.mkdir()
    schema.copy_to(copy)
    with driver.connect(str(copy)) as older:
        older.execute("DROP TRIGGER member_stays_erased")
        older.execute("DROP TRIGGER pass_remains")
        older.execute("DROP TRIGGER member_is_merged_into_somebody_present")
        older.execute("ALTER TABLE member DROP COLUMN erased_at")
    older.close()
    assert erasing.erase(team.coordinator, someone.id)
    assert not copy.exists()
