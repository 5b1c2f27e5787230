"""Where a month stands: counted, submitted, returned, closed; what waits to be explained, and what is proposed."""

from datetime import date

import pytest

from bwk_tui.domain.errors import NotAllowed
from bwk_tui.domain.handgeld import State
from bwk_tui.domain.period import Month
from bwk_tui.reports import month_progress
from bwk_tui.reports.month_progress import MonthProgress, Proposal
from bwk_tui.services import closing, counting, handgeld
from tests.conftest import KAMER, TODAY, Team

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.fixture(autouse=True)
def money(team: Team) -> None:
    """In october € 100 came in; € 50 of it is in the kas."""
    handgeld.receive_transfer(team.penningmeester, KAMER, day=OCTOBER.first, cents=10_000)
    handgeld.withdraw(team.assistent, KAMER, day=OCTOBER.first, cents=5_000)


def count(team: Team, cents: int, day: date = OCTOBER.last) -> str:
    counted = counting.count(
        team.assistent, KAMER, day=day, pieces={5: cents // 5}, counted_by=("Sam", "Dewi")
    )
    return counted.uid


def october(team: Team) -> MonthProgress:
    return month_progress.progress(team.kascommissie, KAMER, OCTOBER)


def spend(team: Team, cents: int, day: date = OCTOBER.last) -> None:
    handgeld.book_expense(
        team.assistent, KAMER, day=day, cents=cents, category="A", pot="kas", description="Koffie"
    )


def test_a_month_is_counted_while_the_last_count_gave_what_the_kas_holds(team: Team) -> None:
    assert not october(team).is_counted
    count(team, 5_000)
    assert october(team).is_counted
    spend(team, 100)
    assert not october(team).is_counted
    count(team, 4_900)
    assert october(team).is_counted
    count(team, 4_800)
    assert not october(team).is_counted


def test_each_step_is_told_and_the_last_one_holds(team: Team) -> None:
    count(team, 5_000)
    closing.submit(team.coordinator, KAMER, OCTOBER)
    submitted = october(team)
    assert submitted.state is State.SUBMITTED
    assert submitted.submission
    assert submitted.submission.by == "Dewi Voorbeeld"
    closing.send_back(team.penningmeester, KAMER, OCTOBER, "Welke winkel?")
    returned = october(team)
    assert (returned.state, returned.submission) == (State.OPEN, None)
    assert returned.returned
    assert returned.returned.remark == "Welke winkel?"
    closing.submit(team.coordinator, KAMER, OCTOBER)
    closing.approve(team.penningmeester, KAMER, OCTOBER)
    closed = october(team)
    assert (closed.state, closed.returned) == (State.CLOSED, None)
    assert closed.closing
    assert closed.submission
    assert (closed.closing.by, closed.submission.by) == ("Pia Voorbeeld", "Dewi Voorbeeld")


def test_a_month_before_a_closed_one_is_closed_without_steps_of_its_own(team: Team) -> None:
    count(team, 5_000)
    closing.submit(team.coordinator, KAMER, OCTOBER)
    closing.approve(team.penningmeester, KAMER, OCTOBER)
    september = month_progress.progress(team.kascommissie, KAMER, OCTOBER.plus(-1))
    assert (september.state, september.closing, september.proposal) == (State.CLOSED, None, None)
    assert not september.is_booked


def test_after_the_last_closed_month_a_transfer_is_proposed_for_the_month_that_it_is_now(team: Team) -> None:
    assert october(team).proposal is None
    count(team, 5_000)
    closing.submit(team.coordinator, KAMER, OCTOBER)
    closing.approve(team.penningmeester, KAMER, OCTOBER)
    assert october(team).proposal == Proposal(NOVEMBER, 15_000)
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=15_000)
    assert october(team).proposal is None


def test_after_a_month_that_is_closed_early_the_next_one_is_proposed_for(team: Team) -> None:
    handgeld.receive_transfer(team.penningmeester, KAMER, day=TODAY, cents=10_000)
    for month in (OCTOBER, NOVEMBER):
        count(team, 5_000, min(month.last, TODAY))
        closing.submit(team.coordinator, KAMER, month)
        closing.approve(team.penningmeester, KAMER, month)
    assert october(team).proposal is None
    november = month_progress.progress(team.kascommissie, KAMER, NOVEMBER)
    assert november.proposal == Proposal(Month(2026, 12), 5_000)


def test_a_difference_is_open_until_it_is_explained(team: Team) -> None:
    assert month_progress.open_difference(team.assistent, KAMER) is None
    uid = count(team, 4_900)
    difference = month_progress.open_difference(team.assistent, KAMER)
    assert difference
    assert (difference.count.uid, difference.count.difference_cents, difference.is_changed) == (
        uid,
        -100,
        False,
    )
    counting.explain(team.assistent, KAMER, uid, "Wisselgeld")
    assert month_progress.open_difference(team.assistent, KAMER) is None


def test_what_is_booked_for_later_days_leaves_a_difference_as_it_was(team: Team) -> None:
    count(team, 4_900)
    spend(team, 100, TODAY)
    difference = month_progress.open_difference(team.assistent, KAMER)
    assert difference
    assert not difference.is_changed


def test_a_difference_changes_with_what_is_booked_for_its_day_and_is_gone_with_what_was_forgotten(
    team: Team,
) -> None:
    count(team, 4_900)
    spend(team, 60)
    difference = month_progress.open_difference(team.assistent, KAMER)
    assert difference
    assert difference.is_changed
    spend(team, 40)
    assert month_progress.open_difference(team.assistent, KAMER) is None


def test_another_count_takes_the_place_of_one_with_a_difference(team: Team) -> None:
    count(team, 4_900)
    count(team, 5_000)
    assert month_progress.open_difference(team.assistent, KAMER) is None


def test_who_may_not_read_handgeld_isnt_told(team: Team) -> None:
    with pytest.raises(NotAllowed):
        month_progress.progress(team.kiosk, KAMER, OCTOBER)
    with pytest.raises(NotAllowed):
        month_progress.open_difference(team.kiosk, KAMER)
