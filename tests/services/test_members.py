"""People who are known by name: added, changed, found (domain.md, "The people")."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain.errors import (
    DayInFuture,
    FieldMissing,
    FieldTaken,
    FieldTooLong,
    FieldUnknown,
    FieldUnreadable,
    Refused,
)
from bwk_tui.domain.people import CORPORATIES, Step
from bwk_tui.services import check_ins, kamers, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, TODAY, Team

TOMORROW = TODAY + timedelta(days=1)


def add(team: Team, first_name: str, last_name: str = "", **fields: object) -> MemberLine:
    return members.add(team.assistent, KAMER, MemberForm(first_name, last_name, **fields))


def found(team: Team, typed: str) -> list[str]:
    return [line.name for line in members.search(team.assistent, KAMER, typed)]


def form_of(team: Team, member: MemberLine) -> MemberForm:
    return members.details(team.assistent, member.id).form


def change(team: Team, member: MemberLine, **fields: object) -> MemberLine:
    """Open the person's card, change some fields, and keep the rest as it stands there."""
    return members.change(team.assistent, member.id, replace(form_of(team, member), **fields))


# Searching


@pytest.mark.parametrize(
    "typed", ["yael", "YAËL", "ael", "de la", "De La", "voor yael", "la  de", "Yaël De La Voorbeeld"]
)
def test_people_are_found_by_any_words_of_their_name_without_minding_accents(
    team: Team, yael: MemberLine, typed: str
) -> None:
    add(team, "Testpersoon")
    assert found(team, typed) == ["Yaël De La Voorbeeld"]


@pytest.mark.parametrize("typed", ["", " "])
def test_nothing_typed_finds_everybody_by_name(team: Team, yael: MemberLine, typed: str) -> None:
    add(team, "Åsa")
    add(team, "Bram")
    assert found(team, typed) == ["Åsa", "Bram", "Yaël De La Voorbeeld"]


@pytest.mark.parametrize("typed", ["cjm-0001", "CJM", "0001", "0001 yael"])
def test_people_are_found_by_their_code(team: Team, yael: MemberLine, typed: str) -> None:
    assert found(team, typed) == ["Yaël De La Voorbeeld"]


@pytest.mark.parametrize("typed", ["%", "_", "yael%", "' OR 1=1 --", "\\"])
def test_signs_with_a_meaning_elsewhere_are_only_signs(team: Team, yael: MemberLine, typed: str) -> None:
    assert found(team, typed) == []


def test_only_people_of_this_kamer_are_found(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    members.add(team.coordinator, "elders", MemberForm("Testpersoon"))
    assert found(team, "test") == []
    assert members.count(team.assistent, KAMER) == 0
    assert members.count(team.coordinator, "elders") == 1


def test_a_search_gives_at_most_what_was_asked_for(team: Team) -> None:
    for number in range(5):
        add(team, f"Testpersoon {number}")
    assert len(members.search(team.assistent, KAMER, "test", most=3)) == 3


# Names


@pytest.mark.parametrize(
    "name",
    [
        "[bold]Test[/bold]",
        "[/x]",
        'O\'Test "Voor" `beeld`; DROP TABLE member',
        "Test 👩‍👩‍👧 🏳️",
        "מבחן",
        "محمد",
        "x" * 300,
        "{0} %s \\n",
        "=1+1",
        "Ọ̀ṣun",
    ],
)
def test_an_odd_name_is_kept_exactly_and_found(team: Team, name: str) -> None:
    line = add(team, name, name)
    assert (line.first_name, line.last_name) == (name, name)
    assert form_of(team, line).first_name == name
    assert found(team, name) == [f"{name} {name}"]


def test_what_turns_text_round_or_breaks_lines_is_not_kept(team: Team) -> None:
    line = add(team, "  Test\u202e\x1b\n persoon ")
    assert line.first_name == "Test persoon"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"first_name": " "}, FieldMissing),
        ({"first_name": "\u202e"}, FieldMissing),
        ({"first_name": "x" * 501}, FieldTooLong),
        ({"street": "x" * 501}, FieldTooLong),
        ({"step": "koning"}, FieldUnknown),
        ({"sign": "🤖"}, FieldUnknown),
        ({"corporatie": "Vestia"}, FieldUnknown),
        ({"joined": TOMORROW}, DayInFuture),
        ({"corporatie": "Ymere", "corporatie_since": TOMORROW}, DayInFuture),
        ({"corporatie_since": TOMORROW}, DayInFuture),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    team: Team, yael: MemberLine, fields: dict[str, object], error: type[Refused]
) -> None:
    changes = "SELECT total_changes()"
    before = database.execute_sql(changes).fetchone()
    form = replace(MemberForm("Testpersoon"), **fields)
    with pytest.raises(error) as refused:
        members.add(team.assistent, KAMER, form)
    assert refused.value.field in fields
    with pytest.raises(error):
        members.change(team.assistent, yael.id, form)
    assert database.execute_sql(changes).fetchone() == before


# Codes


def test_codes_count_up_per_kamer(team: Team, yael: MemberLine) -> None:
    assert yael.code == "CJM-0001"
    add(team, "Testpersoon", code="CJM-0041")
    assert add(team, "Testpersoon").code == "CJM-0042"
    kamers.add(team.coordinator, "samen-sterk", "Samen Sterk")
    assert members.add(team.coordinator, "samen-sterk", MemberForm("Testpersoon")).code == "SAMEN-STERK-0001"


@pytest.mark.parametrize("code", ["oud-7", "CJM-x", "CJM-١٢", "7", "cjm-0099"])
def test_a_code_of_another_form_does_not_disturb_the_count(team: Team, code: str) -> None:
    assert add(team, "Testpersoon", code=code).code == code
    assert add(team, "Testpersoon").code == "CJM-0001"


def test_the_next_code_is_free_even_if_another_kamer_gave_it_out(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    members.add(team.coordinator, "elders", MemberForm("Testpersoon", code="CJM-0001"))
    assert add(team, "Testpersoon").code == "CJM-0002"


def test_a_code_is_of_one_person(team: Team, yael: MemberLine) -> None:
    with pytest.raises(FieldTaken):
        add(team, "Testpersoon", code=yael.code)
    other = add(team, "Testpersoon")
    with pytest.raises(FieldTaken):
        change(team, other, code=yael.code)
    assert change(team, yael, code=yael.code).code == yael.code


def test_a_person_is_found_by_the_whole_code(team: Team, yael: MemberLine) -> None:
    assert members.by_code(team.assistent, f" {yael.code} ").id == yael.id
    with pytest.raises(FieldUnknown):
        members.by_code(team.assistent, "CJM-9999")


# Changing


def test_a_card_that_is_kept_as_it_was_changes_nothing(team: Team, yael: MemberLine) -> None:
    before = members.details(team.assistent, yael.id)
    change(team, yael)
    assert members.details(team.assistent, yael.id) == before


def test_every_field_of_a_card_can_be_changed(team: Team, yael: MemberLine) -> None:
    changed = MemberForm(
        "Testpersoon",
        "Voorbeeld",
        street="Bedachtweg",
        contact="test@example.org",
        step=Step.SLEUTELVRIJWILLIGER,
        sign="🦁",
        corporatie="Rochdale",
        joined=date(2026, 1, 2),
        code="CJM-0777",
    )
    members.change(team.assistent, yael.id, changed)
    assert form_of(team, yael) == changed
    assert found(team, "yael") == []
    assert found(team, "testpersoon") == ["Testpersoon Voorbeeld"]


def test_the_audit_log_names_the_fields_and_never_what_is_in_them(team: Team, yael: MemberLine) -> None:
    change(
        team, yael, first_name="Testpersoon", code="CJM-0777", step=Step.VRIJWILLIGER, corporatie="Rochdale"
    )
    verb, details = database.execute_sql("SELECT verb, details FROM audit_log ORDER BY id DESC").fetchone()
    assert verb == "member changed"
    assert json.loads(details) == {
        "fields": ["code", "first_name", "folded", "step", "corporatie"],
        "step": "vrijwilliger",
    }
    whole = str(database.execute_sql("SELECT * FROM audit_log").fetchall())
    assert "Testpersoon" not in whole
    assert "Yaël" not in whole


def test_nobody_is_changed_who_is_not_there(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        members.change(team.assistent, 99, MemberForm("Testpersoon"))


# The corporatie, which is dated


def corporatie(member: MemberLine, day: date) -> str | None:
    return members.corporatie_on(member.id, day)


def test_a_corporatie_holds_from_the_day_on_which_the_person_came_or_from_the_day_that_was_named(
    team: Team,
) -> None:
    joined = date(2026, 3, 1)
    one = add(team, "Testpersoon", corporatie="Ymere", joined=joined)
    assert corporatie(one, joined) == "Ymere"
    assert corporatie(one, joined - timedelta(days=1)) is None
    other = add(team, "Testpersoon", corporatie="Ymere", corporatie_since=date(2020, 1, 1), joined=joined)
    assert corporatie(other, date(2020, 1, 1)) == "Ymere"


def test_after_a_removal_the_old_corporatie_holds_for_the_old_days(team: Team) -> None:
    member = add(team, "Testpersoon", corporatie="Ymere", corporatie_since=date(2026, 1, 1))
    assert change(team, member, corporatie="Rochdale").corporatie == "Rochdale"
    assert corporatie(member, TODAY) == "Rochdale"
    assert corporatie(member, TODAY - timedelta(days=1)) == "Ymere"
    change(team, member, corporatie="De Key", corporatie_since=date(2026, 6, 1))
    assert corporatie(member, TODAY) == "De Key"
    assert corporatie(member, date(2026, 6, 1)) == "De Key"
    assert corporatie(member, date(2026, 5, 31)) == "Ymere"


def test_a_corporatie_can_turn_out_to_hold_since_an_earlier_day(team: Team) -> None:
    member = add(team, "Testpersoon", corporatie="Ymere", corporatie_since=date(2026, 6, 1))
    change(team, member, corporatie_since=date(2026, 2, 1))
    assert corporatie(member, date(2026, 2, 1)) == "Ymere"
    assert corporatie(member, date(2026, 1, 31)) is None


def test_a_corporatie_can_become_unknown(team: Team, yael: MemberLine) -> None:
    assert change(team, yael, corporatie="onbekend").corporatie is None
    assert form_of(team, yael).corporatie == ""
    history = members.details(team.assistent, yael.id).corporaties
    assert history == ((TODAY, None),)


@pytest.mark.parametrize("typed", ["YMERE", "ymere", " Ymere ", "De  alliantie", "EIGEN WONING"])
def test_a_corporatie_is_read_whatever_its_capitals(typed: str) -> None:
    assert members.check_corporatie(typed) in CORPORATIES


# Lid


def test_who_paid_the_euro_of_this_year_is_lid(team: Team, yael: MemberLine) -> None:
    def is_lid() -> bool:
        (line,) = members.search(team.assistent, KAMER, "yael")
        return line.paid_this_year

    assert not is_lid()
    members.register_membership(team.assistent, yael.id, 2025, TODAY)
    members.register_membership(team.assistent, yael.id, 2026, None)
    assert not is_lid()
    members.register_membership(team.assistent, yael.id, 2026, TODAY)
    assert is_lid()
    assert change(team, yael).paid_this_year
    paid = database.execute_sql("SELECT paid_cents FROM membership WHERE year = 2026").fetchone()
    assert paid == (100,)
    years = members.details(team.assistent, yael.id).memberships
    assert [(year.year, year.paid_on) for year in years] == [(2026, TODAY), (2025, TODAY)]
    members.end_membership(team.assistent, yael.id, 2026)
    assert not is_lid()


@pytest.mark.parametrize("year", [0, 26, 1999, 3000])
def test_a_year_of_lidmaatschap_is_a_year(team: Team, yael: MemberLine, year: int) -> None:
    with pytest.raises(FieldUnreadable):
        members.register_membership(team.assistent, yael.id, year, TODAY)


def test_nobody_paid_tomorrow(team: Team, yael: MemberLine) -> None:
    with pytest.raises(DayInFuture):
        members.register_membership(team.assistent, yael.id, 2026, TOMORROW)


# Visits


def test_a_card_shows_the_newest_visits_and_counts_all_of_them(
    team: Team, yael: MemberLine, coffee: ActivityLine, letters: ActivityLine
) -> None:
    for days_ago in range(4):
        check_ins.add_by_hand(
            team.assistent,
            activity_id=coffee.id,
            day=TODAY - timedelta(days=days_ago),
            member_id=yael.id,
            token=check_ins.new_token(),
        )
    tapped = check_ins.check_in(team.kiosk, activity_id=letters.id, member_id=yael.id, token="t")
    check_ins.undo(team.kiosk, tapped.uid)
    card = members.details(team.assistent, yael.id, most_visits=2)
    assert card.visit_count == 4
    assert [(visit.day, visit.activity) for visit in card.visits] == [
        (TODAY, coffee.name),
        (TODAY - timedelta(days=1), coffee.name),
    ]


def test_what_is_learned_of_somebody_says_when_it_was_learned(team: Team, yael: MemberLine) -> None:
    """A report that was handed in before can then say what came later."""
    members.register_membership(team.assistent, yael.id, 2026, TODAY)
    tables = ("member_corporatie", "membership")
    learned = [database.execute_sql(f"SELECT written_at FROM {table}").fetchall() for table in tables]
    assert learned == [[("2026-11-20T11:00:00.000000Z",)]] * 2
