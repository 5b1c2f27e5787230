"""Everything that is known of a person is in their file, and nothing of anybody else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from peewee import ForeignKeyField, TextField

from bwk_tui.db import models
from bwk_tui.db.connection import database
from bwk_tui.db.models import Member
from bwk_tui.domain.errors import FieldUnknown, MemberGone, NotAllowed
from bwk_tui.reports import person_file, person_mentions
from bwk_tui.reports.person_file import PersonFile
from bwk_tui.services import (
    advances,
    check_ins,
    consents,
    counting,
    erasing,
    handgeld,
    kamers,
    klussen,
    members,
    merging,
    passes,
    programme,
    retention,
)
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.klussen import KlusForm
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team
from tests.services.traces import WORDS, someone

__all__ = ["someone"]

SHOWN_BY_REFERENCE = {
    "member.merged_into_id",
    "member_corporatie.member_id",
    "membership.member_id",
    "pass.member_id",
    "check_in.member_id",
    "member_merge.kept_id",
    "member_merge.merged_id",
    "member_distinct.first_id",
    "member_distinct.second_id",
    "klus.member_id",
    "klus.volunteer_id",
    "consent.member_id",
    "retention_kept.member_id",
}
"""A reference to a person that is added must be put here, and be shown: see the test of each below."""

SHOWN_AS_TEXT = set(WORDS) | {
    "member.step",
    "member_corporatie.corporatie",
    "check_in.source",
    "klus.planned_at",
    "consent.how",
}

ABOUT_NO_PERSON = {
    *("kamer.slug", "kamer.name", "activity_type.name", "activity_type.unit"),
    *("activity.name", "activity.folded", "activity.icon", "activity_hours.starts", "activity_hours.ends"),
    *("account.folded", "account.role", "account.pin_hash", "pass.code_digest"),
    *("target.indicator", "target.printed", "target.unit", "target.bound", "target.aim"),
    *("member_merge.filled", "klus.reporter_kind"),  # names of fields, and of a kind
    *("handed_in.kamers", "handed_in.content", "handed_in.content_digest", "handgeld_cap.since"),
    *("handgeld_advance.month", "handgeld_advance.category", "handgeld_advance.receipt"),
    *("handgeld_count.month", "handgeld_count.occasion", "handgeld_count.coins"),
    *("handgeld_step.month", "handgeld_step.kind", "handgeld_step.month_digest"),
    *("handgeld_entry.month", "handgeld_entry.kind", "handgeld_entry.pot"),
    *("handgeld_entry.category", "handgeld_entry.receipt"),
    *("receipt_file.sha256", "receipt_file.media_type"),
    *("kascontrole.first_month", "kascontrole.last_month", "kascontrole.seed"),
    *("kascontrole_mark.subject", "kascontrole_mark.verdict", "kascontrole_verslag.report_digest"),
    *("audit_log.role", "audit_log.verb", "audit_log.subject", "audit_log.details"),  # ids: shown as the log
    *(
        "erasing.code_key",
        "erasing.to_clean",
        "login_attempt.whom",
        "login_attempt.device",
        "login_attempt.boot",
    ),
}
OF_EVERY_TABLE = ("uid", "previous", "digest")


def columns(kind: type) -> Iterator[tuple[str, object]]:
    for model in models._Table.__subclasses__():
        if model.__module__ == models.__name__:
            for field in model._meta.sorted_fields:
                if isinstance(field, kind):
                    yield f"{model._meta.table_name}.{field.column_name}", field


def test_every_reference_to_a_person_in_the_store_is_known_here() -> None:
    found = {name for name, field in columns(ForeignKeyField) if field.rel_model is Member}  # type: ignore[attr-defined]
    assert found == SHOWN_BY_REFERENCE


def test_of_every_text_in_the_store_it_is_known_whether_it_can_be_about_a_person() -> None:
    searched = {
        f"{column.model._meta.table_name}.{column.column_name}"
        for _, _, texts in person_mentions.TEXTS
        for column in texts
    }
    found = {name for name, _ in columns(TextField) if name.split(".")[1] not in OF_EVERY_TABLE}
    assert found == SHOWN_AS_TEXT | searched | ABOUT_NO_PERSON


def file_of(team: Team, member: MemberLine) -> PersonFile:
    return person_file.of(team.coordinator, member.id)


def as_text(person: PersonFile) -> str:
    return json.dumps(person.as_json(), ensure_ascii=False)


def test_every_text_about_them_is_in_it(team: Team, someone: MemberLine) -> None:
    said = as_text(file_of(team, someone))
    assert [column for column, word in WORDS.items() if word not in said] == []


def test_their_house_lidmaatschap_and_passes_are_in_it(team: Team, someone: MemberLine) -> None:
    members.register_membership(team.assistent, someone.id, 2025, date(2025, 12, 1))
    members.register_membership(team.assistent, someone.id, 2026, None)
    passes.issue(team.assistent, [someone.id], lambda _: None)
    person = file_of(team, someone)
    assert [(one.since, one.corporatie) for one in person.corporaties] == [(date(2025, 8, 17), "Ymere")]
    assert [(one.year, one.paid_on, one.paid_cents) for one in person.memberships] == [
        (2025, date(2025, 12, 1), 100),
        (2026, None, None),
    ]
    assert [(one.given_on, one.ended_on) for one in person.passes] == [(TODAY, TODAY), (TODAY, None)]


def test_their_visits_are_in_it_also_those_that_were_undone(
    team: Team, coffee: ActivityLine, letters: ActivityLine, someone: MemberLine, yael: MemberLine
) -> None:
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=someone.id, token="a")
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="b")
    check_ins.add_by_hand(
        team.assistent, activity_id=letters.id, day=date(2026, 11, 2), member_id=someone.id, token="c"
    )
    check_ins.undo(team.assistent, "c")
    visits = file_of(team, someone).visits
    told = [(one.day, one.time, one.activity, one.source, one.undone_on) for one in visits]
    assert told == [
        (date(2026, 11, 2), None, letters.name, "team", TODAY),
        (TODAY, "12:00", coffee.name, "kiosk", None),
    ]


def test_what_they_asked_for_is_in_it_and_of_what_they_did_for_others_only_that_they_did(
    team: Team, someone: MemberLine
) -> None:
    other = KlusForm("Geheim van een ander", "Anderstraat 1", reporter="Iemand Anders", remark="Tweede bel")
    klussen.report(team.assistent, KAMER, other, "other")
    klussen.plan(team.assistent, "other", day=TODAY, volunteer=someone.id)
    klussen.finish(team.assistent, "other")
    person = file_of(team, someone)
    assert [(job.part, job.number, job.done_on) for job in person.klussen] == [
        ("reported", 1, None),
        ("did", 2, TODAY),
    ]
    assert person.klussen[0].what.startswith(WORDS["klus.what"])
    for word in ("Geheim", "Anderstraat", "Iemand Anders", "Tweede bel"):
        assert word not in as_text(person)


def test_every_record_that_was_merged_into_theirs_is_in_it(
    team: Team, yael: MemberLine, someone: MemberLine
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Testpersoon", sign="🐘"))
    merging.merge(team.coordinator, yael.id, someone.id, "a")
    merging.merge(team.coordinator, third.id, yael.id, "b")
    for member in (third, yael, someone):
        person = file_of(team, member)
        assert [record.code for record in person.records] == [third.code, yael.code, someone.code]
        assert [(one.on, one.taken_back_on) for one in person.merges] == [(TODAY, None), (TODAY, None)]
        assert len(person.passes) == 1


def test_of_whoever_they_were_taken_for_nothing_is_in_it(
    team: Team, yael: MemberLine, someone: MemberLine
) -> None:
    merging.merge(team.coordinator, someone.id, yael.id, "a")
    merging.take_back(team.coordinator, "a")
    merging.keep_apart(team.coordinator, someone.id, yael.id)
    person = file_of(team, someone)
    assert [(one.on, one.taken_back_on) for one in person.merges] == [(TODAY, TODAY)]
    assert person.kept_apart == (TODAY,)
    assert person.log[-1].verb == "members kept apart"  # the line is the other one's, and names them
    for word in ("Yaël", "De La", "Verzonnenstraat", yael.code):
        assert word not in as_text(person)


def test_the_log_tells_what_was_done_in_which_role_and_not_by_whom(
    team: Team, coffee: ActivityLine, someone: MemberLine, yael: MemberLine
) -> None:
    members.change(team.assistent, yael.id, MemberForm("Yaël", street="Elders"))
    members.change(team.assistent, someone.id, MemberForm("Anders"))
    check_ins.add_by_hand(team.coordinator, activity_id=coffee.id, day=TODAY, member_id=someone.id, token="t")
    person = file_of(team, someone)
    assert [(line.verb, line.role) for line in person.log] == [
        ("member added", "assistent"),
        ("klus reported", "assistent"),
        ("pass issued", "assistent"),
        ("member changed", "assistent"),
        ("check-in added by hand", "coordinator"),
    ]
    assert "street" in person.log[3].fields
    for name in ("Sam", "Dewi"):
        assert name not in as_text(person)


# Their name in the team's own texts


@pytest.fixture
def named(team: Team, yael: MemberLine) -> MemberLine:
    """Yaël, whose name the team wrote in the books, in a klus of somebody else, and on a day off."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=20_000)
    advances.claim(
        team.assistent,
        KAMER,
        day=TODAY,
        cents=1,
        category="A",
        description="thee",
        paid_by="Yael de la Voorbeeld",
    )
    counting.count(team.assistent, KAMER, day=TODAY, pieces={}, counted_by=("Yaël De La Voorbeeld", "Noor"))
    klussen.report(
        team.assistent, KAMER, KlusForm("Deur", "Anderstraat", reporter="buur van Yaël De La Voorbeeld."), "k"
    )
    programme.close(team.coordinator, KAMER, TODAY, TODAY, "feest van Yaël De La Voorbeelden")  # another name
    return yael


def test_where_the_team_wrote_their_name_is_told_and_not_what_it_says(team: Team, named: MemberLine) -> None:
    person = file_of(team, named)
    assert [(one.where, one.day) for one in person.mentions] == [
        ("voorgeschoten geld", TODAY),
        ("kastelling", TODAY),
        ("klus", TODAY),
    ]
    assert person.searched_by_name
    assert "Anderstraat" not in as_text(person)


def test_where_somebody_else_has_their_name_nothing_is_told_that_may_be_about_them(
    team: Team, named: MemberLine
) -> None:
    members.add(team.assistent, KAMER, MemberForm("Yael", "de la Voorbeeld"))
    person = file_of(team, named)
    assert (person.searched_by_name, person.mentions) == (False, ())


def test_a_second_record_of_their_own_is_nobody_else(team: Team, named: MemberLine) -> None:
    twin = members.add(team.assistent, KAMER, MemberForm("Yael", "de la Voorbeeld"))
    merging.merge(team.coordinator, named.id, twin.id, "t")
    assert file_of(team, named).searched_by_name


def test_a_first_name_alone_is_not_searched_for(team: Team) -> None:
    amina = members.add(team.assistent, KAMER, MemberForm("Amina"))
    assert not file_of(team, amina).searched_by_name


# Who may


def test_whoever_makes_it_acts_in_every_kamer_that_knows_them(
    team: Team, coffee: ActivityLine, yael: MemberLine
) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    guest = members.add(team.coordinator, "elders", MemberForm("Gast"))
    here, there = (replace(team.coordinator, kamers=frozenset({slug})) for slug in (KAMER, "elders"))
    person_file.of(there, guest.id)
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=guest.id, token="t")
    for half in (here, there):
        with pytest.raises(NotAllowed):
            person_file.of(half, guest.id)
    assert person_file.of(team.coordinator, guest.id).kamers == ("Casa Jepie Makandra", "Elders")
    with pytest.raises(NotAllowed):
        person_file.of(team.assistent, yael.id)


def test_of_nobody_and_of_somebody_who_was_erased_there_is_none(team: Team, yael: MemberLine) -> None:
    with pytest.raises(FieldUnknown):
        person_file.of(team.coordinator, 99)
    erasing.erase(team.coordinator, yael.id)
    with pytest.raises(MemberGone):
        file_of(team, yael)


def test_the_json_has_one_shape(team: Team, yael: MemberLine) -> None:
    plain = file_of(team, yael).as_json()
    assert list(plain) == [
        "format", "made_at", "kamers", "records", "corporaties", "memberships", "passes", "visits", "klussen",
        "merges", "kept_apart", "consents", "kept_until", "searched_by_name", "mentions", "log", "about",
    ]  # fmt: skip
    assert (plain["format"], plain["made_at"]) == (1, "2026-11-20T12:00:00+01:00")
    assert plain["records"] == [
        {
            "code": "CJM-0001",
            "kamer": "Casa Jepie Makandra",
            "first_name": "Yaël",
            "last_name": "De La Voorbeeld",
            "found_as": "yael de la voorbeeld",
            "street": "Verzonnenstraat",
            "contact": "",
            "sign": "🐘",
            "step": "deelnemer",
            "joined": "2026-11-20",
        }
    ]
    assert plain["log"][0] == {
        "at": "2026-11-20T12:00:00+01:00",
        "verb": "member added",
        "role": "assistent",
        "fields": [],
    }
    assert list(plain["about"]) == [
        "kept", "shared_with", "from", "automated_decisions", "rights", "how", "complaint",
    ]  # fmt: skip
    assert database.execute_sql("SELECT count(*) FROM member").fetchone() == (1,)


def test_what_somebody_agreed_to_and_until_when_they_are_kept_is_shown(team: Team, yael: MemberLine) -> None:
    consents.give(team.assistent, yael.id, "gezegd")
    consents.revoke(team.assistent, yael.id)
    until = retention.keep(team.coordinator, yael.id)
    person = file_of(team, yael)
    assert [(one.given_on, one.how, one.revoked_on) for one in person.consents] == [(TODAY, "gezegd", TODAY)]
    assert person.kept_until == (until,)
    said = as_text(person)
    assert '"how": "gezegd"' in said
    assert str(until) in said
