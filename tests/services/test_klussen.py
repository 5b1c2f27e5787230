"""The register of klussen: reported, planned, done here or elsewhere, put back (domain.md, "Klussendienst")."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain.actor import Actor
from bwk_tui.domain.errors import (
    DayAfter,
    DayBefore,
    DayInFuture,
    FieldMissing,
    FieldTooLong,
    FieldUnknown,
    FieldUnreadable,
    KlusFinished,
    KlusOpen,
    KlusWithdrawn,
    MemberGone,
    NotAllowed,
    Refused,
)
from bwk_tui.domain.klussen import ReporterKind, State
from bwk_tui.reports import klussen as register
from bwk_tui.reports.klussen import KlusLine
from bwk_tui.services import kamers, klussen, members
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team

ELSEWHERE = "multibron"
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
TAP = KlusForm("Kraan lekt", "Voorbeeldstraat 1", reporter="Buurvrouw Voorbeeld", contact="020-0000000")


@pytest.fixture
def there(team: Team) -> Actor:
    """The assistent of another kamer."""
    kamers.add(team.coordinator, ELSEWHERE, "MultiBron")
    return replace(team.assistent, kamers=frozenset({ELSEWHERE}))


@pytest.fixture
def klus(team: Team) -> KlusLine:
    return klussen.report(team.assistent, KAMER, TAP, "een")


def now(team: Team, klus: KlusLine) -> KlusLine:
    return register.klus(team.coordinator, klus.uid).line


def log() -> list[tuple[str, str, str]]:
    rows = database.execute_sql("SELECT verb, subject, details FROM audit_log WHERE subject LIKE 'klus%'")
    return [(verb, subject, details) for verb, subject, details in rows.fetchall()]


# Reporting


def test_a_klus_gets_the_next_number_of_its_kamer(team: Team, there: Actor, klus: KlusLine) -> None:
    second = klussen.report(team.assistent, KAMER, TAP, "twee")
    elsewhere = klussen.report(there, ELSEWHERE, TAP, "drie")
    assert (klus.number, second.number, elsewhere.number) == (1, 2, 1)
    assert klus == KlusLine(
        uid="een",
        kamer=KAMER,
        number=1,
        state=State.GEMELD,
        reported_on=TODAY,
        reporter_kind=ReporterKind.OTHER,
        member_id=None,
        reporter="Buurvrouw Voorbeeld",
        contact="020-0000000",
        address="Voorbeeldstraat 1",
        what="Kraan lekt",
        remark="",
        done_by=None,
        volunteer_id=None,
        volunteer="",
        planned_on=None,
        planned_at=None,
        done_on=None,
    )


def test_the_same_token_twice_adds_one(team: Team, klus: KlusLine) -> None:
    again = klussen.report(team.assistent, KAMER, replace(TAP, what="Iets anders"), "een")
    assert again == klus
    assert register.klussen(team.assistent, KAMER) == (klus,)


def test_a_number_is_never_given_again(team: Team, klus: KlusLine) -> None:
    klussen.withdraw(team.assistent, klus.uid)
    assert klussen.report(team.assistent, KAMER, TAP, "twee").number == 2


@pytest.mark.parametrize("by", ["id", "code"])
def test_of_a_member_the_street_is_the_address(team: Team, yael: MemberLine, by: str) -> None:
    who = {"member_id": yael.id} if by == "id" else {"member_code": f" {yael.code} "}
    form = KlusForm("Lamp ophangen", reporter_kind="member", reporter="wordt niet bewaard", **who)
    line = klussen.report(team.assistent, KAMER, form, "een")
    assert (line.reporter, line.address, line.member_id) == (yael.name, "Verzonnenstraat", yael.id)
    kept = database.execute_sql("SELECT reporter FROM klus").fetchall()
    assert kept == [("",)]


def test_a_corporatie_is_named_as_the_house_writes_it(team: Team) -> None:
    form = replace(TAP, reporter_kind="corporatie", reporter="  eigen HAARD ")
    assert klussen.report(team.assistent, KAMER, form, "een").reporter == "Eigen Haard"


def test_what_was_typed_is_cleaned(team: Team) -> None:
    form = KlusForm(" [b]Kraan[/b]\n\x1b lekt ", " Voorbeeldstraat\t1 ", reporter="  Voorbeeld ")
    line = klussen.report(team.assistent, KAMER, form, "een")
    assert (line.what, line.address, line.reporter) == ("[b]Kraan[/b] lekt", "Voorbeeldstraat 1", "Voorbeeld")


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"what": "  "}, FieldMissing, "what"),
        ({"what": "x" * 501}, FieldTooLong, "what"),
        ({"address": ""}, FieldMissing, "address"),
        ({"reporter": ""}, FieldMissing, "reporter"),
        ({"reporter_kind": "buurman"}, FieldUnknown, "reporter"),
        ({"reporter_kind": "corporatie", "reporter": "eigen woning"}, FieldUnknown, "reporter"),
        ({"reporter_kind": "corporatie", "reporter": "De Woning"}, FieldUnknown, "reporter"),
        ({"reporter_kind": "member"}, FieldMissing, "reporter"),
        ({"reporter_kind": "member", "member_code": "CJM-9999"}, FieldUnknown, "reporter"),
        ({"reporter_kind": "member", "member_id": 99}, FieldUnknown, "reporter"),
        ({"contact": "x" * 501}, FieldTooLong, "contact"),
        ({"remark": "x" * 501}, FieldTooLong, "remark"),
        ({"reported_on": TOMORROW}, DayInFuture, "reported_on"),
        ({"reported_on": date(1026, 11, 20)}, DayBefore, "reported_on"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_writes_nothing(
    team: Team, wrong: dict[str, Any], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        klussen.report(team.assistent, KAMER, replace(TAP, **wrong), "een")
    assert refused.value.field == field  # type: ignore[attr-defined]
    assert register.klussen(team.assistent, KAMER) == ()
    assert log() == []


def test_a_member_of_elsewhere_is_named_only_by_who_may(team: Team, there: Actor, yael: MemberLine) -> None:
    form = KlusForm("Lamp ophangen", reporter_kind="member", member_id=yael.id)
    with pytest.raises(NotAllowed):
        klussen.report(there, ELSEWHERE, form, "een")
    assert klussen.report(team.coordinator, ELSEWHERE, form, "een").reporter == yael.name


def test_the_code_of_somebody_merged_leads_to_who_was_kept(team: Team, yael: MemberLine) -> None:
    double = members.add(team.assistent, KAMER, MemberForm("Yaël", "Dubbel"))
    form = KlusForm("Lamp", "Voorbeeldstraat 1", reporter_kind="member", member_code=double.code)
    early = klussen.report(team.assistent, KAMER, form, "een")
    database.execute_sql("UPDATE member SET merged_into_id = ? WHERE id = ?", (yael.id, double.id))
    later = klussen.report(team.assistent, KAMER, form, "twee")
    assert now(team, early).reporter == now(team, later).reporter == yael.name
    assert later.member_id == now(team, early).member_id == yael.id
    written = database.execute_sql("SELECT member_id FROM klus ORDER BY id").fetchall()
    assert written == [(double.id,), (yael.id,)]


def test_somebody_erased_is_not_named_any_more(team: Team, klus: KlusLine, yael: MemberLine) -> None:
    form = KlusForm("Lamp", reporter_kind="member", member_id=yael.id)
    of_yael = klussen.report(team.assistent, KAMER, form, "twee")
    klussen.plan(team.assistent, of_yael.uid, day=TODAY, volunteer=yael.id)
    database.execute_sql("UPDATE member SET erased_at = '2026-11-20T11:00:00Z' WHERE id = ?", (yael.id,))
    line = now(team, of_yael)
    assert (line.reporter, line.volunteer) == ("", "")
    with pytest.raises(MemberGone):
        klussen.report(team.assistent, KAMER, form, "drie")
    with pytest.raises(MemberGone):
        klussen.plan(team.assistent, klus.uid, day=TODAY, volunteer=yael.id)
    assert klussen.finish(team.assistent, of_yael.uid).state is State.KLAAR


# Changing


def test_what_was_reported_is_changed(team: Team, klus: KlusLine, yael: MemberLine) -> None:
    form = KlusForm(
        "Kraan vervangen",
        reporter_kind="member",
        member_id=yael.id,
        remark="Tweede bel",
        reported_on=YESTERDAY,
    )
    line = klussen.change(team.assistent, klus.uid, form)
    assert (line.what, line.reporter, line.address) == ("Kraan vervangen", yael.name, "Verzonnenstraat")
    assert (line.remark, line.contact, line.reported_on) == ("Tweede bel", "", YESTERDAY)
    assert klussen.change(team.assistent, klus.uid, TAP).reported_on == YESTERDAY
    assert json.loads(log()[1][2])["fields"] == [
        "address",
        "contact",
        "member",
        "remark",
        "reported_on",
        "reporter",
        "reporter_kind",
        "what",
    ]


def test_nothing_is_reported_after_its_appointment(team: Team) -> None:
    line = klussen.report(team.assistent, KAMER, replace(TAP, reported_on=date(2026, 11, 1)), "een")
    klussen.plan(team.assistent, line.uid, day=date(2026, 11, 10))
    with pytest.raises(DayAfter):
        klussen.change(team.assistent, line.uid, replace(TAP, reported_on=date(2026, 11, 11)))
    assert now(team, line).reported_on == date(2026, 11, 1)


# Planning


def test_an_appointment_says_when_and_who(team: Team, klus: KlusLine, yael: MemberLine) -> None:
    line = klussen.plan(team.assistent, klus.uid, day=TOMORROW, at="19.30", volunteer=yael.id)
    assert line.state is State.GEPLAND
    assert (line.planned_on, line.planned_at, line.done_by) == (TOMORROW, "19:30", KAMER)
    assert line.volunteer == yael.name


def test_an_appointment_that_falls_through_leaves_who_does_it(
    team: Team, there: Actor, klus: KlusLine
) -> None:
    klussen.plan(team.assistent, klus.uid, day=TOMORROW, at="9", done_by=ELSEWHERE)
    line = klussen.plan(there, klus.uid, day=None)
    assert (line.state, line.planned_on, line.planned_at) == (State.GEMELD, None, None)
    assert line.done_by == ELSEWHERE


@pytest.mark.parametrize(
    ("wrong", "refusal", "field"),
    [
        ({"day": YESTERDAY}, DayBefore, "planned_on"),
        ({"day": TODAY + timedelta(days=367)}, DayAfter, "planned_on"),
        ({"day": None, "at": "9:00"}, FieldMissing, "planned_on"),
        ({"day": TODAY, "at": "straks"}, FieldUnreadable, "planned_at"),
        ({"day": TODAY, "done_by": "nergens"}, FieldUnknown, "done_by"),
        ({"day": TODAY, "volunteer": 99}, FieldUnknown, "volunteer"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(
    team: Team, klus: KlusLine, wrong: dict[str, object], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        klussen.plan(team.assistent, klus.uid, **wrong)  # type: ignore[arg-type]
    assert refused.value.field == field  # type: ignore[attr-defined]
    assert now(team, klus) == klus


def test_an_appointment_may_have_been(team: Team) -> None:
    line = klussen.report(team.assistent, KAMER, replace(TAP, reported_on=date(2026, 11, 1)), "een")
    assert klussen.plan(team.assistent, line.uid, day=date(2026, 11, 5)).planned_on == date(2026, 11, 5)


# Doing


def test_done_is_done_today_by_whom_it_was_planned(team: Team, klus: KlusLine, yael: MemberLine) -> None:
    klussen.plan(team.assistent, klus.uid, day=TODAY, volunteer=yael.id)
    line = klussen.finish(team.assistent, klus.uid)
    assert (line.state, line.done_on, line.done_by) == (State.KLAAR, TODAY, KAMER)
    assert line.volunteer == yael.name


def test_without_a_plan_the_kamer_itself_did_it(team: Team, klus: KlusLine) -> None:
    assert klussen.finish(team.assistent, klus.uid).done_by == KAMER


@pytest.mark.parametrize(("day", "refusal"), [(TOMORROW, DayInFuture), (YESTERDAY, DayBefore)])
def test_nothing_is_done_tomorrow_or_before_it_was_reported(
    team: Team, klus: KlusLine, day: date, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        klussen.finish(team.assistent, klus.uid, done_on=day)
    assert now(team, klus) == klus


def test_what_is_closed_is_put_back_first(team: Team, klus: KlusLine) -> None:
    def verbs() -> list[type[Refused] | None]:
        outcomes: list[type[Refused] | None] = []
        tried: tuple[Callable[[], object], ...] = (
            lambda: klussen.change(team.assistent, klus.uid, TAP),
            lambda: klussen.plan(team.assistent, klus.uid, day=TODAY),
            lambda: klussen.finish(team.assistent, klus.uid),
            lambda: klussen.withdraw(team.assistent, klus.uid),
        )
        for verb in tried:
            with pytest.raises(Refused) as refused:
                verb()
            outcomes.append(refused.type)
        return outcomes

    with pytest.raises(KlusOpen):
        klussen.reopen(team.assistent, klus.uid)
    klussen.plan(team.assistent, klus.uid, day=TODAY, at="10:00")
    klussen.finish(team.assistent, klus.uid)
    assert verbs() == [KlusFinished] * 4
    assert klussen.reopen(team.assistent, klus.uid).state is State.GEPLAND
    klussen.withdraw(team.assistent, klus.uid)
    assert now(team, klus).state is State.VERVALLEN
    assert verbs() == [KlusWithdrawn] * 4
    line = klussen.reopen(team.assistent, klus.uid)
    assert (line.state, line.planned_at) == (State.GEPLAND, "10:00")


# One kamer reports, another does


def test_whoever_does_it_plans_and_finishes_it_and_no_more(team: Team, there: Actor, klus: KlusLine) -> None:
    kim = members.add(there, ELSEWHERE, MemberForm("Kim", "Voorbeeld", step="vrijwilliger"))
    klussen.plan(team.assistent, klus.uid, day=None, done_by=ELSEWHERE)
    assert klussen.plan(there, klus.uid, day=TOMORROW, at="10:00", volunteer=kim.id).volunteer == kim.name
    with pytest.raises(NotAllowed):
        klussen.change(there, klus.uid, TAP)
    with pytest.raises(NotAllowed):
        klussen.withdraw(there, klus.uid)
    with pytest.raises(NotAllowed):
        klussen.plan(there, klus.uid, day=TOMORROW, done_by=KAMER)
    assert klussen.finish(there, klus.uid).done_by == ELSEWHERE
    assert klussen.reopen(there, klus.uid).state is State.GEPLAND
    klussen.withdraw(team.assistent, klus.uid)
    with pytest.raises(NotAllowed):
        klussen.reopen(there, klus.uid)


def test_whoever_has_nothing_to_do_with_it_sees_nothing(team: Team, there: Actor, klus: KlusLine) -> None:
    tried: tuple[Callable[[], object], ...] = (
        lambda: register.klus(there, klus.uid),
        lambda: klussen.plan(there, klus.uid, day=TODAY),
        lambda: klussen.finish(there, klus.uid),
    )
    for verb in tried:
        with pytest.raises(NotAllowed):
            verb()
    assert register.klussen(there, ELSEWHERE) == ()


def test_a_volunteer_of_elsewhere_stays_when_the_day_changes(
    team: Team, there: Actor, klus: KlusLine
) -> None:
    kim = members.add(there, ELSEWHERE, MemberForm("Kim", "Voorbeeld"))
    klussen.plan(team.assistent, klus.uid, day=TODAY, done_by=ELSEWHERE)
    with pytest.raises(NotAllowed):
        klussen.plan(team.assistent, klus.uid, day=TODAY, volunteer=kim.id)
    klussen.plan(there, klus.uid, day=TODAY, volunteer=kim.id)
    line = klussen.plan(team.assistent, klus.uid, day=TOMORROW, volunteer=kim.id)
    assert (line.planned_on, line.volunteer) == (TOMORROW, kim.name)


# Volunteers, and the log


def test_volunteers_are_named_first(team: Team) -> None:
    for name, step in (
        ("Anna", "bezoeker"),
        ("Bram", "deelnemer"),
        ("Zoë", "vrijwilliger"),
        ("Yusuf", "sleutelvrijwilliger"),
    ):
        members.add(team.assistent, KAMER, MemberForm(name, "Voorbeeld", step=step))
    names = [line.first_name for line in klussen.volunteers(team.assistent, KAMER, "voorbeeld")]
    assert names == ["Yusuf", "Zoë", "Anna", "Bram"]
    assert len(klussen.volunteers(team.assistent, KAMER, most=3)) == 3
    assert [line.first_name for line in klussen.volunteers(team.assistent, KAMER, "bra")] == ["Bram"]


def test_the_log_tells_who_did_what_and_never_where(team: Team, klus: KlusLine, yael: MemberLine) -> None:
    klussen.change(team.assistent, klus.uid, replace(TAP, what="Geheim", address="Geheimstraat 9"))
    klussen.plan(team.assistent, klus.uid, day=TOMORROW, volunteer=yael.id)
    klussen.finish(team.assistent, klus.uid)
    klussen.reopen(team.assistent, klus.uid)
    klussen.withdraw(team.assistent, klus.uid)
    assert [verb for verb, _, _ in log()] == [
        "klus reported",
        "klus changed",
        "klus planned",
        "klus finished",
        "klus reopened",
        "klus withdrawn",
    ]
    assert {subject for _, subject, _ in log()} == {"klus een"}
    written = " ".join(details for _, _, details in log())
    assert not any(word in written for word in ("straat", "Geheim", "Yaël", "Buurvrouw", "020"))
