"""Two records side by side, and which merges there were."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldUnknown, MemberGone
from bwk_tui.reports import merges
from bwk_tui.services import check_ins, erasing, kamers, members, merging
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team


@pytest.fixture
def twin(team: Team) -> MemberLine:
    return members.add(
        team.assistent,
        KAMER,
        MemberForm("Yael", contact="06-verzonnen", joined=date(2026, 1, 5), step="vrijwilliger"),
    )


def visit(team: Team, member: MemberLine, activity: ActivityLine, days_ago: int) -> None:
    check_ins.add_by_hand(
        team.coordinator,
        activity_id=activity.id,
        day=TODAY - timedelta(days=days_ago),
        member_id=member.id,
        token=check_ins.new_token(),
    )


def test_the_two_stand_side_by_side_with_all_that_tells_them_apart(
    team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    for days in (0, 3, 9):
        visit(team, yael, coffee, days)
    visit(team, yael, letters, 3)
    visit(team, twin, coffee, 3)
    visit(team, twin, letters, 9)
    members.register_membership(team.assistent, yael.id, 2025, date(2025, 2, 1))
    members.register_membership(team.assistent, yael.id, 2026, None)
    sides = merges.side_by_side(team.coordinator, twin.id, yael.id)
    assert (sides.days_together, sides.double) == (2, 1)
    assert sides.likeliest_to_stay is sides.second
    side = sides.second
    assert (side.name, side.street, side.corporatie, side.paid_years) == (
        "Yaël De La Voorbeeld", "Verzonnenstraat", "Ymere", (2025,),
    )  # fmt: skip
    assert (side.visits, side.first_visit, side.last_visit) == (4, date(2026, 11, 11), TODAY)
    assert side.activities == (("Babbeluur en inloop", 3), ("Ondersteuning bij brieven/mails", 1))
    assert (sides.first.step, sides.first.joined) == ("vrijwilliger", date(2026, 1, 5))


def test_who_is_known_longest_is_proposed_to_stay_where_both_came_as_often(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    assert merges.side_by_side(team.coordinator, yael.id, twin.id).likeliest_to_stay.id == twin.id


def test_what_will_be_taken_over_is_what_a_merge_takes_over(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    sides = merges.side_by_side(team.coordinator, twin.id, yael.id)
    assert merges.taken_over(sides.second, sides.first) == ("contact",)
    foretold = merges.taken_over(sides.first, sides.second)
    assert foretold == ("last_name", "street", "corporatie")
    assert merging.merge(team.coordinator, twin.id, yael.id, "t").filled == foretold


def test_nobody_who_is_gone_stands_beside_anybody(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    merging.merge(team.coordinator, yael.id, twin.id, "t")
    with pytest.raises(MemberGone):
        merges.side_by_side(team.coordinator, yael.id, twin.id)
    with pytest.raises(FieldUnknown):
        merges.side_by_side(team.coordinator, yael.id, 99)


def test_visits_elsewhere_are_told_only_to_who_acts_there(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    check_ins.add_by_hand(team.coordinator, activity_id=coffee.id, day=TODAY, member_id=yael.id, token="here")
    of_elsewhere = replace(team.coordinator, kamers=frozenset({KAMER}))
    assert merges.side_by_side(of_elsewhere, yael.id, twin.id).first.visits == 1
    other = members.add(team.coordinator, "elders", MemberForm("Yaël"))
    another = members.add(team.coordinator, "elders", MemberForm("Yaël"))
    check_ins.add_by_hand(
        team.coordinator, activity_id=coffee.id, day=TODAY, member_id=other.id, token="there"
    )
    of_elders = replace(team.coordinator, kamers=frozenset({"elders"}))
    assert merges.side_by_side(of_elders, other.id, another.id).first.visits == 0


def test_merges_are_listed_newest_first_with_what_became_of_them(
    team: Team, coffee: ActivityLine, yael: MemberLine, twin: MemberLine
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Noor"))
    visit(team, yael, coffee, 1)
    visit(team, twin, coffee, 1)
    visit(team, twin, coffee, 2)
    first = merging.merge(team.coordinator, yael.id, twin.id, "a")
    second = merging.merge(team.coordinator, yael.id, third.id, "b")
    newest, oldest = merges.merges(team.coordinator, KAMER)
    assert (newest.uid, oldest.uid) == (second.uid, first.uid)
    assert (newest.open, oldest.open) == (True, False)
    assert (oldest.kept, oldest.kept_code, oldest.merged, oldest.merged_code, oldest.by) == (
        "Yaël De La Voorbeeld", "CJM-0001", "Yael", "CJM-0002", "Dewi Voorbeeld",
    )  # fmt: skip
    assert (oldest.visits, oldest.folded, oldest.filled) == (2, 1, ("contact",))
    assert (oldest.at, oldest.taken_back_at, oldest.taken_back_by) == (clock.now(), None, None)
    with clock.standing_at(NOON + timedelta(hours=1)):
        merging.take_back(team.coordinator, second.uid)
        later = clock.now()
    newest, oldest = merges.merges(team.coordinator, KAMER)
    assert (newest.taken_back_at, newest.taken_back_by, newest.open) == (later, "Dewi Voorbeeld", False)
    assert oldest.open


def test_a_merge_under_a_later_one_or_with_somebody_erased_is_not_open(
    team: Team, yael: MemberLine, twin: MemberLine
) -> None:
    third = members.add(team.assistent, KAMER, MemberForm("Noor"))
    merging.merge(team.coordinator, yael.id, twin.id, "a")
    merging.merge(team.coordinator, third.id, yael.id, "b")
    assert [entry.open for entry in merges.merges(team.coordinator, KAMER)] == [True, False]
    erasing.erase(team.coordinator, third.id)
    entries = merges.merges(team.coordinator, KAMER)
    assert [(entry.open, entry.kept, entry.merged) for entry in entries] == [(False, "gewist", "gewist")] * 2


def test_a_merge_is_found_by_the_codes_of_both(team: Team, yael: MemberLine, twin: MemberLine) -> None:
    merged = merging.merge(team.coordinator, yael.id, twin.id, "a")
    assert merges.standing(team.coordinator, yael.code, f" {twin.code} ").uid == merged.uid
    with pytest.raises(FieldUnknown):
        merges.standing(team.coordinator, twin.code, yael.code)
    merging.take_back(team.coordinator, merged.uid)
    with pytest.raises(FieldUnknown):
        merges.standing(team.coordinator, yael.code, twin.code)


def test_who_acts_in_one_kamer_is_not_told_of_people_elsewhere(team: Team, yael: MemberLine) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    elsewhere = members.add(team.coordinator, "elders", MemberForm("Yaël"))
    merging.merge(team.coordinator, yael.id, elsewhere.id, "a")
    assert merges.merges(replace(team.coordinator, kamers=frozenset({KAMER})), KAMER) == ()
    assert len(merges.merges(team.coordinator, KAMER)) == len(merges.merges(team.coordinator, "elders")) == 1
