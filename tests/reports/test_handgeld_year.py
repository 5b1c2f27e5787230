"""Handgeld of a year, month by month."""

from datetime import date, datetime

import pytest

from bwk_tui.domain import clock
from bwk_tui.domain.errors import FieldUnknown, NotAllowed
from bwk_tui.domain.handgeld import Pot, State
from bwk_tui.domain.period import Month
from bwk_tui.reports import handgeld as figures
from bwk_tui.reports import handgeld_year
from bwk_tui.services import closing, counting, handgeld
from tests.conftest import KAMER, Team
from tests.reports.booking import book_autumn


@pytest.fixture
def autumn(team: Team) -> Team:
    """September and october 2026; november is bare."""
    book_autumn(team)
    return team


def test_the_months_are_those_that_were_lived_since_the_first_entry(autumn: Team) -> None:
    shown = handgeld_year.year(autumn.kascommissie, KAMER, 2026)
    assert [month.month for month in shown.months] == [Month(2026, 9), Month(2026, 10), Month(2026, 11)]


def test_each_month_is_as_it_is_on_its_own(autumn: Team) -> None:
    shown = handgeld_year.year(autumn.kascommissie, KAMER, 2026)
    for month in shown.months:
        assert month == figures.month_figures(autumn.kascommissie, KAMER, month.month)


def test_the_year_adds_up(autumn: Team) -> None:
    shown = handgeld_year.year(autumn.kascommissie, KAMER, 2026)
    assert shown.transfers_cents == 24_000
    # Twice 12,50 and 23,75, and 6,40; 2026-009 was taken back.
    undone = next(line for line in figures.entries(autumn.kascommissie, KAMER) if line.reversed_by)
    assert shown.spent_cents == 2 * (1_250 + 2_375) + 640 + undone.cents
    assert shown.cap_cents == 3 * 25_000
    assert {pot: shown.end_cents(pot) for pot in Pot} == figures.balances(autumn.kascommissie, KAMER)


def test_a_year_goes_on_where_the_year_before_ended(autumn: Team) -> None:
    with clock.standing_at(datetime(2027, 2, 3, 12, 0, tzinfo=clock.ZONE)):
        handgeld.receive_transfer(autumn.penningmeester, KAMER, day=date(2027, 1, 4), cents=1_000)
        before, shown = (handgeld_year.year(autumn.kascommissie, KAMER, year) for year in (2026, 2027))
    assert len(before.months) == 4
    assert [str(month.month) for month in shown.months] == ["2027-01", "2027-02"]
    assert (shown.first_year, shown.last_year) == (before.first_year, before.last_year) == (2026, 2027)
    for pot in Pot:
        assert shown.months[0].pots[pot].begin_cents == before.end_cents(pot)
    assert shown.transfers_cents == 1_000


def test_before_the_first_entry_there_is_the_present_month(team: Team) -> None:
    shown = handgeld_year.year(team.kascommissie, KAMER, 2026)
    assert [month.month for month in shown.months] == [Month(2026, 11)]
    assert (shown.spent_cents, shown.first_year, shown.last_year) == (0, 2026, 2026)


@pytest.mark.parametrize("year", [1, 2025, 2027, 9999])
def test_a_year_that_wasnt_lived_is_empty(autumn: Team, year: int) -> None:
    shown = handgeld_year.year(autumn.kascommissie, KAMER, year)
    assert (shown.months, shown.transfers_cents, shown.cap_cents, shown.end_cents(Pot.KAS)) == ((), 0, 0, 0)


def test_a_month_tells_how_far_it_is(autumn: Team) -> None:
    counting.count(
        autumn.assistent, KAMER, day=date(2026, 9, 30), pieces={5_000: 1, 1_000: 1, 500: 1, 200: 1, 50: 1},
        counted_by=("Sam Voorbeeld", "Yaël Voorbeeld"),
    )  # fmt: skip
    closing.submit(autumn.coordinator, KAMER, Month(2026, 9))
    shown = handgeld_year.year(autumn.kascommissie, KAMER, 2026)
    assert [month.state for month in shown.months] == [State.SUBMITTED, State.OPEN, State.OPEN]


def test_only_who_may_read_handgeld_sees_the_year(autumn: Team) -> None:
    with pytest.raises(NotAllowed):
        handgeld_year.year(autumn.kiosk, KAMER, 2026)
    with pytest.raises(FieldUnknown):
        handgeld_year.year(autumn.kascommissie, "elders", 2026)
