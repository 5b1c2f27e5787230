"""The audit log as it is read: newest first, in Dutch, with names that are looked up, and only what one may see."""

import csv
import json
from dataclasses import replace
from datetime import datetime
from io import StringIO

import pytest

from bwk_tui.db.connection import write
from bwk_tui.db.models import AuditLog
from bwk_tui.domain import clock
from bwk_tui.domain.actor import COMMAND_LINE, Actor, Role
from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.log_words import Group
from bwk_tui.domain.period import Period
from bwk_tui.reports import audit_log, audit_log_text
from bwk_tui.reports.audit_log import LogLine, Question
from bwk_tui.services import (
    accounts,
    audit,
    check_ins,
    erasing,
    handgeld,
    kamers,
    klussen,
    log_check,
    members,
    merging,
    passes,
    store_check,
)
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, PASSPHRASE, PIN, TODAY, Team


def asked(team: Team, **question: object) -> list[LogLine]:
    return list(audit_log.page(team.coordinator, Question(**question)).lines)  # type: ignore[arg-type]


def test_a_line_is_a_sentence_with_todays_names(team: Team) -> None:
    booked = handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=1_250)
    line = asked(team)[0]
    assert (line.who, line.role, line.done, line.about) == (
        "Pia Voorbeeld",
        "penningmeester",
        "overmaking geboekt",
        f"boeking {booked.number}",
    )
    assert line.facts == (("bedrag", "€ 12,50"),)
    assert line.at == clock.now()


def test_every_kind_of_thing_is_called_as_people_call_it(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    twin = members.add(team.assistent, KAMER, MemberForm("Yael"))
    check_ins.add_by_hand(team.assistent, activity_id=coffee.id, day=TODAY, token="hand")
    klussen.report(team.assistent, KAMER, KlusForm("Kraan", "Voorbeeldstraat 1", reporter="Iemand"), "klus")
    passes.issue(team.assistent, [yael.id], lambda _: None)
    merging.merge(team.coordinator, yael.id, twin.id, "merge")
    about = [line.about for line in asked(team)]
    for words in (
        "activiteit Babbeluur en inloop",
        f"lid {yael.code}",
        "bezoek Babbeluur en inloop, 20-11-2026",
        "klus 1 van cjm",
        f"pas van {yael.code}",
        f"samenvoeging {twin.code} in {yael.code}",
        "account Sam Voorbeeld",
        "kamer Casa Jepie Makandra",
    ):
        assert words in about, words
    assert "Voorbeeldstraat" not in str(about)


def test_whoever_was_erased_is_in_it_by_nothing_but_a_uid(team: Team, yael: MemberLine) -> None:
    members.details(team.assistent, yael.id)
    erasing.erase(team.coordinator, yael.id)
    lines = asked(team)
    assert lines[0].done == "lid gewist"
    assert lines[0].about.startswith("lid gewist-")
    told = audit_log_text.as_csv(lines) + json.dumps(audit_log_text.as_json(lines))
    assert "Ya" not in told
    assert yael.code not in told


def test_lines_are_found_by_person_kind_days_and_what_they_are_about(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    with clock.standing_at(datetime(2026, 10, 31, 23, 30, tzinfo=clock.ZONE)):
        members.details(team.assistent, yael.id)
    tapped = check_ins.check_in(team.kiosk, activity_id=coffee.id, token="tap")
    check_ins.undo(team.kiosk, tapped.uid)
    passes.issue(team.coordinator, [yael.id], lambda _: None)
    assert [line.verb for line in asked(team, who="sam voorbeeld")] == ["member read", "member added"]
    assert [line.verb for line in asked(team, who="kiosk")] == ["check-in undone"]
    assert [line.verb for line in asked(team, group=Group.READ)] == ["member read"]
    assert [line.verb for line in asked(team, period=Period.parse("2026-10"))] == ["member read"]
    assert "member read" not in [line.verb for line in asked(team, period=Period.parse("2026-11"))]
    about = [line.verb for line in asked(team, about=yael.code.lower())]
    assert about == ["pass issued", "member read", "member added"]
    assert [line.verb for line in asked(team, about="tap")] == ["check-in undone"]
    assert asked(team, about="%") == []
    with pytest.raises(FieldUnknown):
        asked(team, who="Niemand")


def test_lines_come_a_page_at_a_time_and_all_of_them_when_asked(team: Team) -> None:
    with write():
        for number in range(250):
            audit.record(team.assistent, "kas counted", f"count {number}")
    newest = audit_log.page(team.coordinator)
    assert (len(newest.lines), newest.offset, newest.total) == (100, 0, AuditLog.select().count())
    assert newest.lines[0].subject == "count 249"
    last = audit_log.page(team.coordinator, offset=200)
    assert last.lines[0].subject == "count 49"
    ids = [line.id for line in audit_log.every(team.coordinator)]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == newest.total


def test_a_coordinator_of_some_kamers_reads_what_their_own_accounts_did(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    accounts.add(team.coordinator, "Ella Elders", Role.ASSISTENT, ("elders",), PIN)
    accounts.add(team.coordinator, "Bob Beide", Role.ASSISTENT, ("elders", KAMER), PIN)
    accounts.add(team.coordinator, "Co Hier", Role.COORDINATOR, (KAMER,), PASSPHRASE)
    for name, pin in (("Ella Elders", PIN), ("Bob Beide", PIN), ("Sam Voorbeeld", PIN)):
        accounts.log_in(name, pin)
    here = accounts.log_in("Co Hier", PASSPHRASE)
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=1)
    with write():
        audit.record_unattended("log exported", "log")
    assert here.kamers == frozenset({KAMER})
    assert audit_log.who(here) == ("Co Hier", "Sam Voorbeeld")
    assert [(line.who, line.verb) for line in audit_log.page(here).lines] == [
        ("Co Hier", "logged in"),
        ("Sam Voorbeeld", "logged in"),
    ]
    assert audit_log.page(here, Question(who="Ella Elders")).total == 0
    assert {line.who for line in audit_log.every(here)} == {"Co Hier", "Sam Voorbeeld"}
    assert audit_log.who(team.coordinator)[-2:] == ("kiosk", "system")


def test_what_nobody_did_is_done_by_the_program(team: Team) -> None:
    with write():
        audit.record_unattended("log exported", "log", form="csv", door=COMMAND_LINE)
    line = asked(team, who="system")[0]
    assert (line.who, line.role, line.facts) == (
        "het programma",
        "system",
        (("langs", "de opdrachtregel"), ("vorm", "csv")),
    )
    assert list(store_check.differences()) == []


def test_what_a_later_program_writes_is_shown_as_it_stands(team: Team) -> None:
    with write():
        audit.record(team.assistent, "teapot filled", "teapot 3f2a91c0-1111", litres=2, hot=True)
    line = asked(team)[0]
    assert (line.done, line.about) == ("teapot filled", "teapot 3f2a91c0")
    assert line.facts == (("hot", "ja"), ("litres", "2"))


def test_a_table_for_other_programs_has_the_ids_too(team: Team) -> None:
    with write():
        audit.record(team.assistent, "kas counted", "count 1", cents=5)
    text = audit_log_text.as_csv(asked(team))
    row = next(iter(csv.DictReader(StringIO(text), delimiter=";")))
    assert (row["wanneer"], row["wie"], row["wat"]) == ("2026-11-20 12:00:00", "Sam Voorbeeld", "kas geteld")
    assert (row["verb"], row["subject"], row["details"]) == ("kas counted", "count 1", '{"cents":5}')
    first = audit_log_text.as_json(asked(team))["lines"][0]
    assert first["at"] == "2026-11-20T11:00:00+00:00"
    assert first["digest"] == row["digest"]


def test_a_name_that_a_spreadsheet_would_take_for_a_formula_is_text(team: Team) -> None:
    accounts.add(team.coordinator, "=1+1", Role.ASSISTENT, (KAMER,), PIN)
    accounts.log_in("=1+1", PIN)
    assert "'=1+1" in audit_log_text.as_csv(asked(team))


def test_the_first_line_that_is_not_as_it_was_written_is_named(team: Team) -> None:
    from bwk_tui.db.connection import database

    heard: list[int] = []
    with write():
        for number in range(1_000):
            audit.record(team.assistent, "kas counted", f"count {number}")
    assert log_check.broken_line(team.coordinator, heard.append) is None
    assert heard == [500, 1_000]
    for (name,) in database.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_log'"
    ).fetchall():
        database.execute_sql(f"DROP TRIGGER {name}")
    database.execute_sql("DELETE FROM audit_log WHERE id = 7")
    assert log_check.broken_line(team.coordinator) == 8


def test_the_door_is_told_where_it_is_no_screen(team: Team) -> None:
    on_the_line: Actor = replace(team.assistent, door=COMMAND_LINE)
    with write():
        audit.record(on_the_line, "kas counted", "count 1", cents=5)
    assert asked(team)[0].details == {"cents": 5, "door": "cli"}
