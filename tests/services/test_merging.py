"""Merging two records of one person, and taking that back (counting.md, rule 8)."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.domain import clock
from bwk_tui.domain.errors import (
    AlreadyThere,
    AlreadyUndone,
    FieldUnknown,
    LaterMerge,
    MemberGone,
    MergeTakenBack,
    NotAllowed,
    SamePerson,
)
from bwk_tui.reports import persons, today
from bwk_tui.services import check_ins, erasing, kamers, lookup, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.check_ins import Tap, new_token
from bwk_tui.services.members import MemberForm, MemberLine
from bwk_tui.services.merging import MergeLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.query_plans import steps_of

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def twin(team: Team) -> MemberLine:
    """The same visitor, written down once more by somebody in a hurry."""
    return members.add(
        team.assistent, KAMER, MemberForm("Yael", "Voorbeeld", contact="06-verzonnen", corporatie="Rochdale")
    )


def visit(team: Team, member: MemberLine | None, activity: ActivityLine, day: date = TODAY) -> str:
    done = check_ins.add_by_hand(
        team.coordinator,
        activity_id=activity.id,
        day=day,
        member_id=member and member.id,
        token=new_token(),
    )
    return done.uid


def merge(team: Team, kept: MemberLine, other: MemberLine) -> MergeLine:
    return merging.merge(team.coordinator, kept.id, other.id, merging.new_token())


def counting(member: MemberLine) -> list[tuple[str, int]]:
    """The days and activities at which this record counts."""
    return database.execute_sql(
        "SELECT day, activity_id FROM check_in WHERE member_id = ? AND undone_at IS NULL ORDER BY 1, 2",
        (member.id,),
    ).fetchall()


def dump() -> list[object]:
    """All that a merge may touch and that taking it back must restore."""
    return [
        database.execute_sql(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in ("check_in", "member", "member_corporatie", "membership")
    ]


# Merging


def test_the_visits_of_both_are_those_of_the_one_who_is_kept(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    visit(team, yael, coffee, YESTERDAY)
    visit(team, twin, coffee)
    visit(team, twin, letters)
    merged = merge(team, yael, twin)
    assert counting(yael) == [
        ("2026-11-19", coffee.id),
        ("2026-11-20", coffee.id),
        ("2026-11-20", letters.id),
    ]
    assert counting(twin) == []
    assert (merged.visits, merged.folded) == (2, 0)


def test_two_visits_of_one_person_to_one_activity_on_one_day_count_once(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    visit(team, yael, coffee)
    double = visit(team, twin, coffee)
    merged = merge(team, yael, twin)
    assert counting(yael) == [("2026-11-20", coffee.id)]
    assert (merged.visits, merged.folded) == (1, 1)
    with pytest.raises(AlreadyUndone):
        check_ins.undo(team.coordinator, double)


def test_a_visit_that_was_undone_hinders_nobody_and_goes_along(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    check_ins.undo(team.coordinator, visit(team, yael, coffee))
    visit(team, twin, coffee)
    check_ins.undo(team.coordinator, visit(team, twin, coffee, YESTERDAY))
    merged = merge(team, yael, twin)
    assert counting(yael) == [("2026-11-20", coffee.id)]
    assert (merged.visits, merged.folded) == (2, 0)


def test_what_was_not_known_of_the_kept_one_is_taken_over_and_the_rest_stays(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    merged = merge(team, yael, twin)
    form = members.details(team.assistent, yael.id).form
    assert (form.last_name, form.street, form.contact) == (
        "De La Voorbeeld",
        "Verzonnenstraat",
        "06-verzonnen",
    )
    assert form.corporatie == "Ymere"
    assert merged.filled == ("contact",)


def test_a_last_name_that_is_taken_over_can_be_searched(team: Team, yael: MemberLine) -> None:
    short = members.add(team.assistent, KAMER, MemberForm("Yaël"))
    merge(team, short, yael)
    assert [line.name for line in members.search(team.assistent, KAMER, "de la")] == ["Yaël De La Voorbeeld"]


def test_corporaties_are_taken_over_where_none_was_ever_known(team: Team, twin: MemberLine) -> None:
    joined = MemberForm(
        "Yaël", joined=date(2026, 1, 5), corporatie="Ymere", corporatie_since=date(2026, 3, 1)
    )
    kept = members.add(team.assistent, KAMER, joined)
    unknown = replace(members.details(team.assistent, kept.id).form, corporatie="")
    members.change(team.assistent, kept.id, replace(unknown, corporatie_since=date(2026, 3, 1)))
    other = members.add(
        team.assistent,
        KAMER,
        MemberForm("Yael", corporatie="Rochdale", corporatie_since=date(2026, 1, 5)),
    )
    moved = replace(members.details(team.assistent, other.id).form, corporatie="De Key")
    members.change(team.assistent, other.id, replace(moved, corporatie_since=date(2026, 6, 1)))
    before = dump()
    merged = merge(team, kept, other)
    assert members.details(team.assistent, kept.id).corporaties == (
        (date(2026, 6, 1), "De Key"),
        (date(2026, 3, 1), "Rochdale"),
        (date(2026, 1, 5), "Rochdale"),
    )
    assert merged.filled == ("corporatie",)
    merging.take_back(team.coordinator, merged.uid)
    assert dump() == before


def test_a_merge_says_nothing_about_anybody_in_its_row_or_in_the_log(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    merged = merge(team, yael, twin)
    (filled,) = database.execute_sql("SELECT filled FROM member_merge").fetchone()
    assert json.loads(filled) == ["contact"]
    log = database.execute_sql(
        "SELECT verb, subject, details FROM audit_log ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert log[:2] == ("members merged", f"merge {merged.uid}")
    assert set(json.loads(log[2])) == {"kept", "merged", "visits", "folded"}


def test_the_same_token_twice_merges_once(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    first = merging.merge(team.coordinator, yael.id, twin.id, "t")
    before = dump()
    assert merging.merge(team.coordinator, yael.id, twin.id, "t") == first
    assert dump() == before


def test_hundreds_of_visits_go_over_in_a_handful_of_statements(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    taps = [
        Tap(f"tap {days}", NOON - timedelta(days=days), coffee.id, twin.id if days % 3 else yael.id)
        for days in range(300)
    ]
    check_ins.replay(team.kiosk, taps)
    statements = 0
    execute = database.execute_sql

    def count(*arguments: object) -> object:
        nonlocal statements
        statements += 1
        return execute(*arguments)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "execute_sql", count)
        merge(team, yael, twin)
    assert statements < 30
    assert len(counting(yael)) == 300


def test_visits_are_gathered_by_index(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    asked = []
    execute = database.execute_sql

    def listen(sql: str, params: tuple[object, ...] = ()) -> object:
        asked.append((sql, params))
        return execute(sql, params)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "execute_sql", listen)
        merged = merge(team, yael, twin)
        merging.take_back(team.coordinator, merged.uid)
    plans = [
        step[3]
        for sql, params in asked
        if "check_in" in sql and sql.startswith(('INSERT INTO "member_merge_visit', 'UPDATE "check_in'))
        for step in execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()
    ]
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN")]


# Refusals


def test_nobody_is_merged_with_themselves(team: Team, yael: MemberLine) -> None:
    with pytest.raises(SamePerson):
        merge(team, yael, yael)


def test_who_was_merged_or_erased_is_gone(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    merge(team, yael, twin)
    for kept, other in ((twin, third), (third, twin)):
        with pytest.raises(MemberGone):
            merge(team, kept, other)
    erasing.erase(team.coordinator, third.id)
    for kept, other in ((yael, third), (third, yael)):
        with pytest.raises(MemberGone):
            merge(team, kept, other)


def test_somebody_of_a_kamer_where_one_does_not_work_is_not_merged(team: Team, yael: MemberLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    elsewhere = members.add(team.coordinator, "elders", MemberForm("Yaël"))
    of_cjm = replace(team.coordinator, kamers=frozenset({KAMER}))
    for pair in ((yael.id, elsewhere.id), (elsewhere.id, yael.id)):
        with pytest.raises(NotAllowed):
            merging.merge(of_cjm, *pair, "t")
    merged = merge(team, yael, elsewhere)
    with pytest.raises(NotAllowed):
        merging.take_back(of_cjm, merged.uid)


def test_nobody_knows_this_person_or_merge(team: Team, yael: MemberLine) -> None:
    with pytest.raises(FieldUnknown):
        merging.merge(team.coordinator, yael.id, 99, "t")
    with pytest.raises(FieldUnknown):
        merging.take_back(team.coordinator, "nooit")


# Everything leads to the one who is kept


def test_whoever_was_merged_is_in_no_list_and_their_code_leads_to_the_other(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    merge(team, yael, twin)
    assert [line.id for line in members.search(team.assistent, KAMER)] == [yael.id]
    assert members.count(team.assistent, KAMER) == 1
    assert [match.member_id for match in lookup.look_up(team.kiosk, KAMER, "yael").found] == [yael.id]
    assert members.details(team.assistent, twin.id).id == yael.id
    assert members.by_code(team.assistent, twin.code).id == yael.id


def test_looking_somebody_up_still_goes_by_name(team: Team, yael: MemberLine) -> None:
    steps = steps_of(lambda: lookup.look_up(team.kiosk, KAMER, "ya"))
    assert "SEARCH t1 USING INDEX member_name (kamer_id=? AND folded>? AND folded<?)" in steps


def test_a_card_that_was_open_during_the_merge_is_not_saved(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    form = members.details(team.assistent, twin.id).form
    merge(team, yael, twin)
    with pytest.raises(MemberGone):
        members.change(team.assistent, twin.id, form)
    with pytest.raises(MemberGone):
        members.register_membership(team.assistent, twin.id, 2026, TODAY)
    with pytest.raises(MemberGone):
        members.end_membership(team.assistent, twin.id, 2026)


def test_a_kiosk_that_still_shows_the_other_picture_checks_in_the_kept_one(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    merge(team, yael, twin)
    first = check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=twin.id, token="a")
    second = check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="b")
    assert (first.already_there, second.already_there) == (False, True)
    visit(team, twin, letters)
    check_ins.replay(team.kiosk, [Tap("c", NOON - timedelta(days=1), coffee.id, twin.id)])
    assert len(counting(yael)) == 3
    assert counting(twin) == []


def test_a_visit_without_a_name_gets_that_of_the_kept_one(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    merge(team, yael, twin)
    check_ins.give_name(team.assistent, visit(team, None, coffee), twin.id)
    assert counting(yael) == [("2026-11-20", coffee.id)]
    with pytest.raises(AlreadyThere):
        check_ins.give_name(team.assistent, visit(team, None, coffee), yael.id)


def test_a_visit_remembers_when_it_got_its_name(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    unnamed = visit(team, None, coffee)
    later = NOON + timedelta(hours=2)
    with clock.standing_at(later):
        check_ins.give_name(team.assistent, unnamed, yael.id)
    (named_at,) = database.execute_sql("SELECT named_at FROM check_in").fetchone()
    assert named_at == "2026-11-20T13:00:00.000000Z"


def test_merges_of_merges_lead_to_the_last_one_who_was_kept(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Yaël", "Voorbeeld"))
    visit(team, twin, coffee)
    merge(team, third, twin)
    merge(team, yael, third)
    assert persons.current(twin.id) == persons.current(third.id) == yael.id
    assert persons.kept_ones() == {twin.id: yael.id, third.id: yael.id}
    assert persons.records([yael.id]) == dict.fromkeys((yael.id, twin.id, third.id), yael.id)
    assert members.by_code(team.assistent, twin.code).visit_count == 1
    assert today.on(team.assistent, KAMER, TODAY).lines[0].who == "Yaël De La Voorbeeld"


def test_a_lidmaatschap_of_either_is_theirs_and_what_was_paid_was_paid(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    members.register_membership(team.assistent, yael.id, 2026, None)
    members.register_membership(team.assistent, yael.id, 2024, date(2024, 2, 1))
    members.register_membership(team.assistent, twin.id, 2026, YESTERDAY)
    members.register_membership(team.assistent, twin.id, 2025, None)
    members.register_membership(team.assistent, twin.id, 2024, date(2024, 1, 9))
    merge(team, yael, twin)
    years = members.details(team.assistent, yael.id).memberships
    assert [(one.year, one.paid_on) for one in years] == [
        (2026, YESTERDAY),
        (2025, None),
        (2024, date(2024, 1, 9)),
    ]
    assert [line.paid_this_year for line in members.search(team.assistent, KAMER)] == [True]
    members.end_membership(team.assistent, yael.id, 2026)
    assert [one.year for one in members.details(team.assistent, yael.id).memberships] == [2025, 2024]


# Taking back


def test_taking_a_merge_back_leaves_everything_as_it_was(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    visit(team, yael, coffee)
    visit(team, twin, coffee)
    visit(team, twin, letters)
    check_ins.undo(team.coordinator, visit(team, twin, letters, YESTERDAY))
    before = dump()
    merged = merge(team, yael, twin)
    assert dump() != before
    merging.take_back(team.coordinator, merged.uid)
    assert dump() == before
    assert [line.id for line in members.search(team.assistent, KAMER)] == [yael.id, twin.id]


def test_what_came_after_the_merge_stays_with_the_one_who_was_kept(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    visit(team, twin, coffee, YESTERDAY)
    merged = merge(team, yael, twin)
    visit(team, twin, letters)
    merging.take_back(team.coordinator, merged.uid)
    assert counting(yael) == [("2026-11-20", letters.id)]
    assert counting(twin) == [("2026-11-19", coffee.id)]


def test_a_visit_that_the_team_undid_after_the_merge_goes_back_undone(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    moved = visit(team, twin, coffee)
    merged = merge(team, yael, twin)
    check_ins.undo(team.coordinator, moved)
    visit(team, yael, coffee)
    merging.take_back(team.coordinator, merged.uid)
    assert counting(twin) == []
    assert counting(yael) == [("2026-11-20", coffee.id)]
    owner = database.execute_sql("SELECT member_id FROM check_in WHERE uid = ?", (moved,)).fetchone()
    assert owner == (twin.id,)


def test_a_visit_that_is_somebody_elses_by_now_stays_theirs(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Testpersoon"))
    visit(team, twin, coffee)
    merged = merge(team, yael, twin)
    database.execute_sql("UPDATE check_in SET member_id = ?", (third.id,))
    merging.take_back(team.coordinator, merged.uid)
    assert counting(third) == [("2026-11-20", coffee.id)]


def test_what_somebody_changed_after_the_merge_stays(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    merged = merge(team, yael, twin)
    form = members.details(team.assistent, yael.id).form
    members.change(team.assistent, yael.id, replace(form, contact="bel overdag"))
    merging.take_back(team.coordinator, merged.uid)
    assert members.details(team.assistent, yael.id).form.contact == "bel overdag"


def test_a_merge_is_taken_back_once(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    merged = merge(team, yael, twin)
    merging.take_back(team.coordinator, merged.uid)
    with pytest.raises(MergeTakenBack):
        merging.take_back(team.coordinator, merged.uid)


def test_merges_are_taken_back_last_one_first(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Yaël", "Voorbeeld"))
    fourth = members.add(team.assistent, KAMER, MemberForm("Yaelle", "Voorbeeld"))
    before = dump()
    first, second = merge(team, yael, twin), merge(team, yael, third)
    last = merge(team, fourth, yael)
    for waiting in (first, second):
        with pytest.raises(LaterMerge):
            merging.take_back(team.coordinator, waiting.uid)
    merging.take_back(team.coordinator, last.uid)
    with pytest.raises(LaterMerge):
        merging.take_back(team.coordinator, first.uid)
    merging.take_back(team.coordinator, second.uid)
    merging.take_back(team.coordinator, first.uid)
    assert dump() == before


def test_after_a_merge_was_taken_back_the_two_can_be_merged_again(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    visit(team, twin, coffee)
    merging.take_back(team.coordinator, merge(team, yael, twin).uid)
    merge(team, twin, yael)
    assert members.by_code(team.assistent, yael.code).visit_count == 1


def test_a_merge_with_somebody_who_was_erased_stays(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    merged = merge(team, yael, twin)
    erasing.erase(team.coordinator, yael.id)
    with pytest.raises(MemberGone):
        merging.take_back(team.coordinator, merged.uid)


# Two different people


def test_two_people_are_kept_apart_once_whoever_is_named_first(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    merging.keep_apart(team.coordinator, twin.id, yael.id)
    merging.keep_apart(team.coordinator, yael.id, twin.id)
    rows = database.execute_sql("SELECT first_id, second_id, said_by_id FROM member_distinct").fetchall()
    assert rows == [(yael.id, twin.id, team.coordinator.account_id)]
    with pytest.raises(SamePerson):
        merging.keep_apart(team.coordinator, yael.id, yael.id)
    merge(team, yael, twin)
    with pytest.raises(MemberGone):
        merging.keep_apart(team.coordinator, yael.id, twin.id)
