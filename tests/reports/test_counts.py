"""The counts of the kas as people see them, and when to remind them of one."""

from datetime import date, timedelta

import pytest

from bwk_tui.domain.handgeld import REMIND_AFTER_DAYS, Occasion
from bwk_tui.reports import counts
from bwk_tui.services import counting, kamers
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.protocol import COUNTERS, NOVEMBER, OCTOBER, begin, count, top_up


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_a_count_is_shown_with_its_pieces_both_names_and_what_was_expected(team: Team) -> None:
    begin(team)
    counted = counting.count(
        team.assistent,
        KAMER,
        day=TODAY,
        pieces={5000: 1, 5: 3},
        counted_by=COUNTERS,
        occasion=Occasion.HANDOVER,
    )
    (line,) = counts.counts(team.kascommissie, KAMER)
    assert (line.uid, line.day, line.occasion) == (counted.uid, TODAY, Occasion.HANDOVER)
    assert (line.coins, line.counters) == ({5000: 1, 5: 3}, COUNTERS)
    assert (line.counted_cents, line.expected_cents, line.difference_cents) == (5_015, 10_000, -4_985)
    assert (line.recorded_by, line.recorded_at) == ("Sam Voorbeeld", NOON)
    assert (line.kasverschil, line.explanation, line.is_explained) == (None, None, False)


def test_a_difference_is_explained_by_the_entry_that_books_it(team: Team) -> None:
    begin(team)
    booked = counting.explain(team.assistent, KAMER, count(team, 9_995).uid, "afgerond")
    (line,) = counts.counts(team.kascommissie, KAMER)
    assert (line.kasverschil, line.explanation, line.is_explained) == (booked.number, "afgerond", True)


def test_a_count_without_a_difference_needs_no_explanation(team: Team) -> None:
    begin(team)
    count(team, 10_000)
    assert counts.counts(team.kascommissie, KAMER)[0].is_explained


def test_counts_come_as_they_were_recorded_and_by_the_day_they_are_of(team: Team) -> None:
    begin(team, OCTOBER.first)
    for day in (TODAY, OCTOBER.last, NOVEMBER.first):
        count(team, 10_000, day)
    assert [line.day for line in counts.counts(team.coordinator, KAMER)] == [
        TODAY,
        OCTOBER.last,
        NOVEMBER.first,
    ]
    assert [line.day for line in counts.counts(team.coordinator, KAMER, OCTOBER.period)] == [OCTOBER.last]
    last = counts.last_count(team.coordinator, KAMER)
    of_october = counts.last_count(team.coordinator, KAMER, OCTOBER)
    assert last
    assert of_october
    assert (last.day, of_october.day) == (NOVEMBER.first, OCTOBER.last)
    assert counts.last_count(team.coordinator, KAMER, OCTOBER.plus(-1)) is None


def test_days_since_a_count_are_those_since_the_last_day_that_was_counted_for(team: Team) -> None:
    assert counts.days_since_count(team.coordinator, KAMER) is None
    begin(team, OCTOBER.first)
    count(team, 10_000, ago(3))
    count(team, 10_000, ago(9))
    assert counts.days_since_count(team.coordinator, KAMER) == 3


@pytest.mark.parametrize(
    ("days", "due"), [(0, False), (REMIND_AFTER_DAYS, False), (REMIND_AFTER_DAYS + 1, True)]
)
def test_the_team_is_reminded_after_fourteen_days_without_a_count(team: Team, days: int, due: object) -> None:
    begin(team, OCTOBER.first)
    count(team, 10_000, ago(days))
    assert counts.is_count_due(team.assistent, KAMER) is due


@pytest.mark.parametrize(("days", "due"), [(REMIND_AFTER_DAYS, False), (REMIND_AFTER_DAYS + 1, True)])
def test_a_kas_that_was_never_counted_is_due_fourteen_days_after_its_first_money(
    team: Team, days: int, due: object
) -> None:
    begin(team, ago(days))
    assert counts.is_count_due(team.assistent, KAMER) is due


def test_a_kas_through_which_nothing_went_needs_no_count(team: Team) -> None:
    top_up(team, 100, OCTOBER.first)
    assert not counts.is_count_due(team.assistent, KAMER)


def test_counts_of_another_kamer_are_its_own(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    begin(team)
    count(team, 10_000)
    assert counts.counts(team.coordinator, "elders") == ()
    assert counts.last_count(team.coordinator, "elders") is None
    assert counts.days_since_count(team.coordinator, "elders") is None
    assert not counts.is_count_due(team.coordinator, "elders")
