"""Passes: given out on paper, dead once they are lost or replaced, and read at the door."""

from pathlib import Path

import pytest
from peewee import IntegrityError

from bwk_tui.db.connection import database
from bwk_tui.db.models import AuditLog, Pass
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import FieldUnknown, FileUnreadable, MemberGone, PassDead
from bwk_tui.domain.passes import LENGTH, NewPass, digest_of, new_code
from bwk_tui.services import erasing, kamers, members, merging, passes
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, Team


def issue(team: Team, *people: MemberLine) -> list[str]:
    """The codes of new passes."""
    given = passes.issue(team.assistent, [person.id for person in people], lambda _: None)
    return [one.code for one in given]


def is_dead(team: Team, code: str) -> bool:
    try:
        passes.holder(team.kiosk, KAMER, code)
    except PassDead:
        return True
    return False


def other(team: Team) -> MemberLine:
    return members.add(team.assistent, KAMER, MemberForm("Kofi", "Voorbeeld", sign="🌙"))


def test_a_pass_says_whose_it_is_and_no_more(team: Team, yael: MemberLine) -> None:
    (code,) = issue(team, yael)
    match = passes.holder(team.kiosk, KAMER, code)
    assert vars(match) == {"member_id": yael.id, "first_name": yael.first_name, "sign": yael.sign}


def test_codes_are_digits_that_cannot_be_guessed() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(len(code) == LENGTH and code.isascii() and code.isdigit() for code in codes)
    assert LENGTH * 3.3219 > 64  # bits


@pytest.mark.parametrize(
    "code", ["", "8711", "1" * (LENGTH + 1), "x" * LENGTH, "１" * LENGTH, "1" * LENGTH + "\n"]
)
def test_what_is_no_code_of_ours_is_nobodys(team: Team, code: str) -> None:
    assert digest_of(code) is None
    assert is_dead(team, code)


def test_the_store_knows_no_code(folder: Path, team: Team, yael: MemberLine) -> None:
    (code,) = issue(team, yael)
    written = b"".join(file.read_bytes() for file in folder.glob("store.db*"))
    assert str(digest_of(code)).encode() in written
    assert code.encode() not in written


def test_a_lost_pass_is_replaced_and_the_old_one_is_dead(team: Team, yael: MemberLine) -> None:
    (lost,) = issue(team, yael)
    (new,) = issue(team, yael)
    assert is_dead(team, lost)
    assert passes.holder(team.kiosk, KAMER, new).member_id == yael.id
    passes.end(team.assistent, yael.id)
    assert is_dead(team, new)
    with pytest.raises(FieldUnknown) as refused:
        passes.end(team.assistent, yael.id)
    assert refused.value.field == "pass"


def test_a_pass_that_cannot_be_printed_is_not_given_out(team: Team, yael: MemberLine) -> None:
    (code,) = issue(team, yael)

    def no_room(_: tuple[NewPass, ...]) -> None:
        raise FileUnreadable("passen.pdf", "vol")  # type: ignore[arg-type]

    with pytest.raises(FileUnreadable):
        passes.issue(team.assistent, [yael.id], no_room)
    assert not is_dead(team, code)


def test_who_is_asked_for_twice_gets_one(team: Team, yael: MemberLine) -> None:
    assert len(issue(team, yael, yael)) == 1
    assert passes.holders(team.assistent, KAMER) == {yael.id}


def test_a_pass_works_at_every_kiosk_of_the_store(team: Team, yael: MemberLine) -> None:
    kamers.add(team.coordinator, "multibron", "MultiBron")
    (code,) = issue(team, yael)
    assert passes.holder(Actor.kiosk("multibron"), "multibron", code).member_id == yael.id
    assert passes.holders(team.coordinator, "multibron") == frozenset()


def test_the_passes_of_a_merged_person_lead_to_who_was_kept(team: Team, yael: MemberLine) -> None:
    kofi = other(team)
    codes = issue(team, yael, kofi)
    merge = merging.merge(team.coordinator, yael.id, kofi.id, merging.new_token())
    assert {passes.holder(team.kiosk, KAMER, code).member_id for code in codes} == {yael.id}
    with pytest.raises(MemberGone):
        issue(team, kofi)
    merging.take_back(team.coordinator, merge.uid)
    assert passes.holder(team.kiosk, KAMER, codes[1]).member_id == kofi.id


def test_whoever_is_erased_has_no_pass_any_more(team: Team, yael: MemberLine) -> None:
    kofi = other(team)
    codes = issue(team, yael, kofi)
    merging.merge(team.coordinator, yael.id, kofi.id, merging.new_token())
    erasing.erase(team.coordinator, yael.id)
    assert all(is_dead(team, code) for code in codes)
    assert Pass.select().where(Pass.ended_at.is_null()).count() == 0
    with pytest.raises(MemberGone):
        issue(team, yael)


def test_nobody_gets_a_pass_of_nobody(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        passes.issue(team.assistent, [99], lambda _: None)


def test_who_gave_and_ended_a_pass_is_on_the_audit_log_without_its_code(team: Team, yael: MemberLine) -> None:
    (code,) = issue(team, yael)
    passes.end(team.assistent, yael.id)
    lines = list(AuditLog.select().order_by(AuditLog.id.desc()).limit(3))
    assert [line.verb for line in lines] == ["pass ended", "passes exported", "pass issued"]
    assert not any(
        code in line.details + line.subject or str(digest_of(code)) in line.details for line in lines
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pass SET ended_at = NULL, ended_by_id = NULL WHERE ended_at IS NOT NULL",
        "UPDATE pass SET member_id = 2 WHERE ended_at IS NULL",
        "UPDATE pass SET code_digest = replace(code_digest, 'a', 'b')",
        "UPDATE pass SET ended_at = issued_at WHERE ended_at IS NULL",
        "DELETE FROM pass",
        "INSERT OR REPLACE INTO pass SELECT * FROM pass",
        "INSERT INTO pass SELECT id + 9, uid || 'x', member_id, code_digest || 'x', issued_at, 1, NULL, NULL FROM pass",
    ],
)
def test_what_sqlite_itself_refuses_of_a_pass(team: Team, yael: MemberLine, statement: str) -> None:
    issue(team, yael)
    issue(team, yael, other(team))
    with pytest.raises(IntegrityError):
        database.execute_sql(statement)
