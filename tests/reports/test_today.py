"""Who and what came in on a day."""

from datetime import timedelta

import pytest

from bwk_tui.reports import today
from bwk_tui.services import activities, check_ins, kamers, members
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberForm, MemberLine
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.query_plans import steps_of


@pytest.fixture
def busy(team: Team, coffee: ActivityLine, letters: ActivityLine, yael: MemberLine) -> Team:
    """Yaël for coffee and letters, somebody new, a head count of twelve, one that was undone, one of yesterday."""
    check_ins.check_in(team.kiosk, activity_id=coffee.id, member_id=yael.id, token="a")
    check_ins.check_in(team.kiosk, activity_id=letters.id, member_id=yael.id, token="b")
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token="c", newcomer=True)
    check_ins.add_by_hand(team.assistent, activity_id=letters.id, day=TODAY, people=12, token="d")
    check_ins.check_in(team.kiosk, activity_id=coffee.id, token="e")
    check_ins.undo(team.kiosk, "e")
    yesterday = TODAY - timedelta(days=1)
    check_ins.add_by_hand(team.assistent, activity_id=coffee.id, day=yesterday, member_id=yael.id, token="f")
    return team


def test_a_day_counts_visits_and_the_different_people_among_them(busy: Team) -> None:
    day = today.on(busy.assistent, KAMER, TODAY)
    assert (day.visits, day.unique, day.anonymous) == (15, 1, 13)
    assert today.visits_so_far(busy.kiosk, KAMER, TODAY) == 15


def test_each_activity_has_its_own_count(busy: Team) -> None:
    day = today.on(busy.assistent, KAMER, TODAY)
    assert [(line.name, line.visits, line.anonymous) for line in day.per_activity] == [
        ("Babbeluur en inloop", 2, 1),
        ("Ondersteuning bij brieven/mails", 13, 12),
    ]


def test_the_newest_visit_stands_first_and_says_who_and_how(busy: Team, yael: MemberLine) -> None:
    lines = today.on(busy.assistent, KAMER, TODAY).lines
    assert [line.uid for line in lines] == ["d", "c", "b", "a"]
    assert [line.by_hand for line in lines] == [True, False, False, False]
    assert [line.newcomer for line in lines] == [False, True, False, False]
    assert [line.people for line in lines] == [12, 1, 1, 1]
    assert (lines[3].who, lines[3].member_id, lines[3].at) == ("Yaël De La Voorbeeld", yael.id, NOON)
    assert (lines[1].who, lines[1].member_id) == (None, None)


def test_an_earlier_day_has_its_own_visits_without_a_time(busy: Team) -> None:
    (line,) = today.on(busy.assistent, KAMER, TODAY - timedelta(days=1)).lines
    assert (line.uid, line.at) == ("f", None)


def test_what_has_stopped_is_shown_only_where_it_was_visited(busy: Team) -> None:
    activities.add(busy.coordinator, KAMER, type_name="Klussen", name="Klussendienst")
    for name in ("Klussendienst", "Babbeluur en inloop"):
        activities.stop(busy.coordinator, KAMER, name)
    names = [line.name for line in today.on(busy.assistent, KAMER, TODAY).per_activity]
    assert names == ["Ondersteuning bij brieven/mails", "Babbeluur en inloop"]


def test_a_day_without_visits_shows_what_is_on(team: Team, coffee: ActivityLine) -> None:
    day = today.on(team.assistent, KAMER, TODAY)
    assert (day.visits, day.unique, day.lines) == (0, 0, ())
    assert [line.name for line in day.per_activity] == [coffee.name]


def test_what_happens_elsewhere_is_not_seen_here(busy: Team) -> None:
    kamers.add(busy.coordinator, "elders", "Elders")
    there = activities.add(busy.coordinator, "elders", type_name="Klussen", name="Klussen")
    who = members.add(busy.coordinator, "elders", MemberForm("Testpersoon"))
    check_ins.add_by_hand(busy.coordinator, activity_id=there.id, day=TODAY, member_id=who.id, token="g")
    assert today.on(busy.assistent, KAMER, TODAY).visits == 15
    assert today.on(busy.coordinator, "elders", TODAY).visits == 1


def test_a_day_is_read_without_going_through_all_visits(busy: Team) -> None:
    steps = steps_of(lambda: today.on(busy.assistent, KAMER, TODAY))
    steps += steps_of(lambda: today.visits_so_far(busy.kiosk, KAMER, TODAY))
    of_visits = [step for step in steps if "check_in" in step]
    assert len(of_visits) == 2
    assert [step for step in of_visits if "check_in_figures (activity_id=? AND day=?" not in step] == []
