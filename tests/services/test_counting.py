"""Counting the kas: blind, by two people, and a difference is booked with its explanation."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from bwk_tui.db.connection import database
from bwk_tui.db.models import HandgeldCount, HandgeldEntry
from bwk_tui.domain import clock, identity
from bwk_tui.domain.errors import (
    BeforeTheFirstCap,
    DayInFuture,
    FieldMissing,
    FieldTooLong,
    FieldUnknown,
    FieldUnreadable,
    MonthClosed,
    MonthSubmitted,
    NotEnoughCash,
    NothingToExplain,
    Refused,
    SameCounter,
)
from bwk_tui.domain.handgeld import Kind, Occasion, Pot
from bwk_tui.reports import counts
from bwk_tui.reports import handgeld as figures
from bwk_tui.services import counting, handgeld, kamers, store_check
from bwk_tui.services.counting import Counted
from bwk_tui.services.posting import Booked
from tests.conftest import KAMER, NOON, TODAY, Team
from tests.protocol import COUNTERS, NOVEMBER, OCTOBER, begin, close, count, pieces_of, spend, submit


def explain(team: Team, uid: str, token: str | None = None) -> Booked:
    return counting.explain(team.assistent, KAMER, uid, "te weinig wisselgeld gekregen", token=token)


def kas(team: Team) -> int:
    return figures.balances(team.assistent, KAMER)[Pot.KAS]


def test_a_count_says_afterwards_what_should_have_been_there(team: Team) -> None:
    begin(team)
    counted = count(team, 9_250)
    assert (counted.counted_cents, counted.expected_cents, counted.difference_cents) == (9_250, 10_000, -750)


def test_a_count_is_written_down_whatever_it_gives_and_changes_no_pot(team: Team) -> None:
    begin(team)
    for cents in (0, 10_000, 999_900):
        count(team, cents)
    assert [line.counted_cents for line in counts.counts(team.assistent, KAMER)] == [0, 10_000, 999_900]
    assert kas(team) == 10_000


def test_what_was_counted_is_kept_piece_by_piece(team: Team) -> None:
    begin(team)
    pieces = {5: 3, 5000: 1, 2000: 0, 200: 7}
    counting.count(team.assistent, KAMER, day=TODAY, pieces=pieces, counted_by=COUNTERS)
    assert json.loads(HandgeldCount.get().coins) == {"5000": 1, "200": 7, "5": 3}
    (line,) = counts.counts(team.assistent, KAMER)
    assert line.coins == {5000: 1, 200: 7, 5: 3}
    assert line.counters == COUNTERS


def test_a_count_of_an_earlier_day_is_held_against_that_day(team: Team) -> None:
    begin(team, OCTOBER.first)
    spend(team, 1_000, pot="kas")
    assert count(team, 10_000, TODAY - timedelta(days=1)).difference_cents == 0
    assert count(team, 9_000).difference_cents == 0


def test_a_count_at_handover_says_so(team: Team) -> None:
    counting.count(
        team.assistent, KAMER, day=TODAY, pieces={}, counted_by=COUNTERS, occasion=Occasion.HANDOVER
    )
    count(team, 0)
    occasions = [line.occasion for line in counts.counts(team.assistent, KAMER)]
    assert occasions == [Occasion.HANDOVER, Occasion.MONTH]


@pytest.mark.parametrize("difference", [-750, 750])
def test_a_difference_is_booked_on_the_day_of_the_count_with_its_explanation(
    team: Team, difference: int
) -> None:
    begin(team, OCTOBER.first)
    counted = count(team, 10_000 + difference, OCTOBER.last)
    booked = explain(team, counted.uid)
    entry = figures.entries(team.assistent, KAMER, OCTOBER.period)[-1]
    assert (entry.number, entry.kind, entry.pot) == (booked.number, Kind.KASVERSCHIL, Pot.KAS)
    assert (entry.date, entry.cents) == (OCTOBER.last, difference)
    assert entry.description == "te weinig wisselgeld gekregen"
    assert kas(team) == 10_000 + difference
    month = figures.month_figures(team.assistent, KAMER, OCTOBER)
    assert (month.spent_cents, month.transfers_cents) == (0, 25_000)
    (line,) = counts.counts(team.assistent, KAMER)
    assert (line.kasverschil, line.explanation) == (booked.number, "te weinig wisselgeld gekregen")


def test_a_difference_is_explained_once(team: Team) -> None:
    begin(team)
    uid = count(team, 9_000).uid
    explain(team, uid)
    with pytest.raises(NothingToExplain):
        explain(team, uid)
    assert kas(team) == 9_000


def test_where_there_is_no_difference_nothing_is_explained(team: Team) -> None:
    begin(team)
    with pytest.raises(NothingToExplain):
        explain(team, count(team, 10_000).uid)


def test_only_the_last_count_is_explained(team: Team) -> None:
    begin(team)
    first, last = count(team, 9_000), count(team, 9_500)
    with pytest.raises(NothingToExplain):
        explain(team, first.uid)
    explain(team, last.uid)
    assert kas(team) == 9_500


def test_a_receipt_that_was_forgotten_is_booked_rather_than_explained_twice(team: Team) -> None:
    """€ 5 is missing; then somebody finds the receipt of € 5 in a pocket, and books it."""
    begin(team)
    counted = count(team, 9_500)
    spend(team, 500, pot="kas")
    assert counting.unexplained(team.assistent, KAMER) is None
    with pytest.raises(NothingToExplain):
        explain(team, counted.uid)
    assert kas(team) == 9_500
    assert count(team, 9_500).difference_cents == 0


def test_a_difference_remains_to_be_explained_after_a_later_day_was_booked(team: Team) -> None:
    begin(team, OCTOBER.first)
    counted = count(team, 9_500, OCTOBER.last)
    spend(team, 500, pot="kas")
    explain(team, counted.uid)
    assert kas(team) == 9_000


def test_the_last_count_tells_whether_something_is_to_be_explained(team: Team) -> None:
    begin(team)
    assert counting.unexplained(team.assistent, KAMER) is None
    assert count(team, 10_000)
    assert counting.unexplained(team.assistent, KAMER) is None
    counted = count(team, 10_005)
    assert counting.unexplained(team.assistent, KAMER) == counted == Counted(counted.uid, 10_005, 10_000)
    explain(team, counted.uid)
    assert counting.unexplained(team.assistent, KAMER) is None


def test_a_kasverschil_can_be_reversed_and_then_one_counts_again(team: Team) -> None:
    begin(team)
    counted = count(team, 9_000)
    handgeld.reverse(team.assistent, KAMER, explain(team, counted.uid).number, "het geld lag ernaast")
    with pytest.raises(NothingToExplain):
        explain(team, counted.uid)
    assert count(team, 10_000).difference_cents == 0


def test_a_difference_whose_money_was_spent_since_cannot_be_booked(team: Team) -> None:
    begin(team, OCTOBER.first)
    counted = count(team, 5_000, OCTOBER.last)
    spend(team, 6_000, pot="kas")
    with pytest.raises(NotEnoughCash):
        explain(team, counted.uid)


@pytest.mark.parametrize(
    ("pieces", "error"),
    [
        ({1: 5}, FieldUnknown),
        ({10_000: 1}, FieldUnknown),
        ({5000: -1}, FieldUnreadable),
        ({5000: 10_000}, FieldUnreadable),
        ({5000: 1.5}, FieldUnreadable),
        ({5000: True}, FieldUnreadable),
    ],
)
def test_pieces_that_cannot_be_are_refused_and_not_written(
    team: Team, pieces: Mapping[int, int], error: type[Refused]
) -> None:
    with pytest.raises(error) as refused:
        counting.count(team.assistent, KAMER, day=TODAY, pieces=pieces, counted_by=COUNTERS)
    assert refused.value.field == "coins"  # type: ignore[attr-defined]
    assert not HandgeldCount.select().exists()


@pytest.mark.parametrize(
    ("names", "error"),
    [
        ((), FieldMissing),
        (("Sam Voorbeeld",), FieldMissing),
        (("Sam Voorbeeld", " "), FieldMissing),
        (("Sam Voorbeeld", "Dewi Voorbeeld", "Testpersoon"), FieldMissing),
        (("Sam Voorbeeld", "x" * 501), FieldTooLong),
        (("Sam Voorbeeld", "Sam Voorbeeld"), SameCounter),
        (("Sam Voorbeeld", " sam  VOORBEELD "), SameCounter),
        (("Yaël Voorbeeld", "Yael Voorbeeld"), SameCounter),
    ],
)
def test_counting_takes_two_people(team: Team, names: tuple[str, ...], error: type[Refused]) -> None:
    for attempt in (
        lambda: counting.count(team.assistent, KAMER, day=TODAY, pieces={}, counted_by=names),
        lambda: counting.require_countable(team.assistent, KAMER, day=TODAY, counted_by=names),
    ):
        with pytest.raises(error):
            attempt()
    assert not HandgeldCount.select().exists()


@pytest.mark.parametrize(
    ("day", "error"), [(TODAY + timedelta(days=1), DayInFuture), (date(2010, 12, 31), BeforeTheFirstCap)]
)
def test_nothing_is_counted_on_a_day_that_cannot_be(team: Team, day: date, error: type[Refused]) -> None:
    for attempt in (
        lambda: count(team, 0, day),
        lambda: counting.require_countable(team.assistent, KAMER, day=day, counted_by=COUNTERS),
    ):
        with pytest.raises(error):
            attempt()


def test_a_month_that_is_submitted_or_closed_is_not_counted_and_nothing_is_explained_in_it(
    team: Team,
) -> None:
    begin(team, OCTOBER.first)
    submit(team, OCTOBER)
    with pytest.raises(MonthSubmitted):
        count(team, 0, OCTOBER.last)
    counting_now = lambda: counting.require_countable(  # noqa: E731
        team.assistent, KAMER, day=OCTOBER.first, counted_by=COUNTERS
    )
    with pytest.raises(MonthSubmitted):
        counting_now()


def test_a_closed_month_is_not_counted(team: Team) -> None:
    begin(team, OCTOBER.first)
    close(team, OCTOBER)
    with pytest.raises(MonthClosed):
        count(team, 10_000, OCTOBER.last)
    count(team, 10_000)


def test_a_difference_of_a_closed_month_is_explained_by_a_count_of_the_open_one(team: Team) -> None:
    """The month is submitted on a right count; a wrong one after it for the same month isn't possible any more."""
    begin(team)
    close(team, NOVEMBER)
    with clock.standing_at(NOON + timedelta(days=14)):
        counted = count(team, 9_000, clock.today())
        explain(team, counted.uid)
    assert kas(team) == 9_000


@pytest.mark.parametrize("explanation", ["", " \u200e "])
def test_an_explanation_says_something(team: Team, explanation: str) -> None:
    begin(team)
    uid = count(team, 9_000).uid
    with pytest.raises(FieldMissing) as refused:
        counting.explain(team.assistent, KAMER, uid, explanation)
    assert refused.value.field == "explanation"


def test_a_count_that_is_not_there_or_elsewhere_is_refused(team: Team) -> None:
    kamers.add(team.coordinator, "elders", "Elders")
    there = counting.count(team.coordinator, "elders", day=TODAY, pieces={5000: 1}, counted_by=COUNTERS)
    for uid in (there.uid, "", "geen"):
        with pytest.raises(FieldUnknown) as refused:
            explain(team, uid)
        assert refused.value.field == "count"
    assert counting.unexplained(team.assistent, KAMER) is None


def test_the_same_token_again_writes_nothing_more(team: Team) -> None:
    begin(team)
    tokens = identity.new_uid(), identity.new_uid()

    def at_once() -> tuple[Counted, Booked]:
        counted = counting.count(
            team.assistent, KAMER, day=TODAY, pieces=pieces_of(9_000), counted_by=COUNTERS, token=tokens[0]
        )
        return counted, explain(team, counted.uid, tokens[1])

    assert at_once() == at_once()
    assert HandgeldCount.select().count() == 1
    assert HandgeldEntry.select().where(HandgeldEntry.kind == Kind.KASVERSCHIL).count() == 1


def test_a_count_is_on_the_audit_log_without_names_and_without_what_was_expected(team: Team) -> None:
    begin(team)
    count(team, 9_000)
    last = database.execute_sql("SELECT verb, details FROM audit_log ORDER BY id DESC").fetchone()
    assert last == ("kas counted", '{"cents":9000}')
    assert list(store_check.differences()) == []
