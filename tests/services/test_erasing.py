"""Erasing a person: a tombstone without any personal data keeps their visits (counting.md, rule 8)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bwk_tui.db import connection
from bwk_tui.db.connection import database
from bwk_tui.domain.actor import Actor, Role
from bwk_tui.domain.errors import FieldUnknown, MemberGone, NotAllowed
from bwk_tui.domain.period import Period
from bwk_tui.reports import prestaties, prestaties_report, today, trends
from bwk_tui.services import check_ins, demo, erasing, kamers, lookup, members, merging, store
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import Tap
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team

PERSONAL = (
    "Geheimpje",
    "Onbekendman",
    "Nergenspad",
    "06-verzonnen",
    "🐬",
    "PAS-1234",
    "deur",
    "Nergensplein",
)


@pytest.fixture
def secretive(team: Team) -> MemberLine:
    """Somebody of whom all is known that can be known."""
    form = MemberForm(
        "Geheimpje",
        "Onbekendman",
        "Nergenspad",
        "06-verzonnen",
        sign="🐬",
        corporatie="Ymere",
        joined=date(2025, 8, 17),
        code="PAS-1234",
    )
    return members.add(team.assistent, KAMER, form)


def klus(member: MemberLine, **values: object) -> None:
    """A klus that this person reported, and one that they did for somebody else."""
    account = database.execute_sql("SELECT min(id) FROM account").fetchone()[0]
    database.execute_sql(
        "INSERT INTO klus (uid, kamer_id, number, reported_on, reporter_kind, member_id, reporter, contact, address,"
        " what, remark, written_at, written_by_id) SELECT 'reported', id, 1, '2026-11-01', 'member', ?,"
        " 'Geheimpje', '06-verzonnen', 'Nergensplein', 'deur', 'Onbekendman', '2026-11-01', ? FROM kamer",
        (member.id, account),
    )
    database.execute_sql(
        "INSERT INTO klus (uid, kamer_id, number, reported_on, reporter_kind, reporter, contact, address, what,"
        " remark, volunteer_id, written_at, written_by_id) SELECT 'done', id, 2, '2026-11-01', 'other', 'de buren',"
        " '', 'hiernaast', 'lamp', '', ?, '2026-11-01', ? FROM kamer",
        (member.id, account),
    )


def everything() -> str:
    """All that the store holds, but for the log's own chain."""
    tables = database.execute_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return "\n".join(
        str(row) for (table,) in tables for row in database.execute_sql(f"SELECT * FROM {table}").fetchall()
    )


def test_nothing_that_says_who_they_were_is_left_anywhere(team: Team, secretive: MemberLine) -> None:
    klus(secretive)
    assert all(word in everything() for word in PERSONAL)
    erasing.erase(team.coordinator, secretive.id)
    assert [word for word in PERSONAL if word in everything()] == []
    row = database.execute_sql(
        "SELECT first_name, last_name, folded, joined, erased_at, code, uid FROM member"
    )
    *fields, code, uid = row.fetchone()
    assert fields == ["gewist", "", "", "2025-01-01", "2026-11-20T11:00:00.000000Z"]
    assert code == f"gewist-{uid[:8]}"


def test_a_klus_stays_done_and_stays_asked_for_without_where_and_what(
    team: Team, secretive: MemberLine
) -> None:
    klus(secretive)
    erasing.erase(team.coordinator, secretive.id)
    rows = database.execute_sql(
        "SELECT member_id, volunteer_id, reporter, contact, address, what, remark FROM klus ORDER BY number"
    ).fetchall()
    assert rows == [
        (secretive.id, None, "", "", "", "gewist", ""),
        (None, secretive.id, "de buren", "", "hiernaast", "lamp", ""),
    ]


def test_every_count_holds(team: Team, coffee: ActivityLine, secretive: MemberLine) -> None:
    members.register_membership(team.assistent, secretive.id, 2026, TODAY)
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=secretive.id, token="t")
    counted = (
        "SELECT member_id, day FROM check_in WHERE undone_at IS NULL",
        "SELECT member_id, since, corporatie FROM member_corporatie",
        "SELECT member_id, year, paid_on FROM membership",
    )
    before = [database.execute_sql(query).fetchall() for query in counted]
    assert all(before)
    erasing.erase(team.coordinator, secretive.id)
    assert [database.execute_sql(query).fetchall() for query in counted] == before
    day = today.on(team.assistent, KAMER, TODAY)
    assert (day.visits, day.unique, day.lines[0].who) == (1, 1, "gewist")


def test_every_figure_of_every_period_holds(tmp_path: Path) -> None:
    """Of a made-up kamer's last two months, with one in three people erased, some of them two records."""
    demo.fill(tmp_path / "demo", days=62, seed=3)
    rows = database.execute_sql("SELECT id, name FROM account WHERE role = 'coordinator'").fetchall()
    actor = Actor(Role.COORDINATOR, rows[0][1], rows[0][0])
    periods = [Period.parse(name) for name in ("2026", "2026-H2", "2026-Q3", "2026-Q4", "2026-10", "2026-11")]

    def figures() -> list[object]:
        reports = [prestaties_report.report(actor, "demo", period) for period in periods]
        plain = [prestaties.figures(actor, "demo", period).as_json() for period in periods]
        return [*reports, *plain, trends.trends(actor, "demo", periods[0], TODAY)]

    before = figures()
    assert before[0].total.reached  # type: ignore[attr-defined]
    people = database.execute_sql(
        "SELECT id FROM member WHERE merged_into_id IS NULL AND erased_at IS NULL AND id % 3 = 0"
    ).fetchall()
    assert len(people) > 20
    with connection.write():
        for (person,) in people:
            erasing.erase(actor, person)
    assert figures() == before
    store.close()


def test_whoever_was_merged_into_them_is_erased_too(
    team: Team, yael: MemberLine, secretive: MemberLine
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    merging.merge(team.coordinator, yael.id, secretive.id, "a")
    merging.merge(team.coordinator, third.id, yael.id, "b")
    erasing.erase(team.coordinator, third.id)
    assert [word for word in (*PERSONAL, "Yaël", "Testpersoon") if word in everything()] == []


def test_whoever_was_erased_is_found_nowhere(
    team: Team, coffee: ActivityLine, letters: ActivityLine, secretive: MemberLine
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token="anonymous")
    erasing.erase(team.coordinator, secretive.id)
    assert members.search(team.assistent, KAMER) == ()
    assert members.count(team.assistent, KAMER) == 0
    for typed in ("geheimpje", "gewist"):
        assert lookup.look_up(team.kiosk, KAMER, typed).found == ()
    (code,) = database.execute_sql("SELECT code FROM member").fetchone()
    for known in ("PAS-1234", code):
        with pytest.raises(FieldUnknown):
            members.by_code(team.assistent, known)
    for ask in (
        lambda: members.details(team.assistent, secretive.id),
        lambda: members.change(team.assistent, secretive.id, MemberForm("Terug")),
        lambda: check_ins.check_in(team.kiosk, activity_id=letters.id, member_id=secretive.id, token="t"),
        lambda: check_ins.give_name(team.assistent, "anonymous", secretive.id),
        lambda: check_ins.replay(team.kiosk, [Tap("u", NOON - timedelta(days=1), coffee.id, secretive.id)]),
    ):
        with pytest.raises(MemberGone):
            ask()


def test_nobody_is_erased_twice_or_as_half_a_person(
    team: Team, yael: MemberLine, secretive: MemberLine
) -> None:
    merging.merge(team.coordinator, yael.id, secretive.id, "t")
    with pytest.raises(MemberGone):
        erasing.erase(team.coordinator, secretive.id)
    erasing.erase(team.coordinator, yael.id)
    with pytest.raises(MemberGone):
        erasing.erase(team.coordinator, yael.id)
    with pytest.raises(FieldUnknown):
        erasing.erase(team.coordinator, 99)


def test_a_record_of_another_kamer_is_erased_by_who_works_there(team: Team, yael: MemberLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    elsewhere = members.add(team.coordinator, "elders", MemberForm("Yaël"))
    merging.merge(team.coordinator, yael.id, elsewhere.id, "t")
    with pytest.raises(NotAllowed):
        erasing.erase(replace(team.coordinator, kamers=frozenset({KAMER})), yael.id)


def test_a_code_that_somebody_has_already_gets_another_letter(team: Team, yael: MemberLine) -> None:
    (uid,) = database.execute_sql("SELECT uid FROM member").fetchone()
    members.add(team.assistent, KAMER, MemberForm("Testpersoon", code=f"gewist-{uid[:8]}"))
    erasing.erase(team.coordinator, yael.id)
    (code,) = database.execute_sql("SELECT code FROM member WHERE id = ?", (yael.id,)).fetchone()
    assert code == f"gewist-{uid[:9]}"


def test_the_log_says_that_somebody_was_erased_by_ids_alone(
    team: Team, yael: MemberLine, secretive: MemberLine
) -> None:
    merging.merge(team.coordinator, secretive.id, yael.id, "t")
    (kept,) = database.execute_sql("SELECT uid FROM member WHERE id = ?", (secretive.id,)).fetchone()
    (other,) = database.execute_sql("SELECT uid FROM member WHERE id = ?", (yael.id,)).fetchone()
    erasing.erase(team.coordinator, secretive.id)
    line = database.execute_sql(
        "SELECT verb, subject, details FROM audit_log ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert line == ("member erased", f"member {kept}", f'{{"records":["{other}"]}}')
