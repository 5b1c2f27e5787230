"""Trends: weeks from monday and months, clipped to the period, and only as far as they have begun."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.errors import FieldUnknown
from bwk_tui.domain.period import Period
from bwk_tui.reports.trends import Point, Trends, months, trends, weeks
from bwk_tui.services import check_ins
from bwk_tui.services.activities import ActivityLine
from bwk_tui.services.members import MemberLine
from tests.conftest import KAMER, TODAY, Team


def test_weeks_begin_on_monday_and_lie_in_the_period() -> None:
    # 1 january 2026 is a thursday, 31 december as well.
    found = list(weeks(Period.parse("2026")))
    assert found[0] == Period(date(2026, 1, 1), date(2026, 1, 4))
    assert found[1] == Period(date(2026, 1, 5), date(2026, 1, 11))
    assert found[-1] == Period(date(2026, 12, 28), date(2026, 12, 31))
    assert len(found) == 53


def test_months_lie_in_the_period() -> None:
    found = list(months(Period(date(2027, 12, 30), date(2028, 2, 29))))
    assert found == [
        Period(date(2027, 12, 30), date(2027, 12, 31)),
        Period(date(2028, 1, 1), date(2028, 1, 31)),
        Period(date(2028, 2, 1), date(2028, 2, 29)),
    ]


@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 500))
def test_every_day_of_the_period_is_in_one_week_and_in_one_month(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    for parts in (list(weeks(period)), list(months(period))):
        covered = [
            part.first + timedelta(days=number)
            for part in parts
            for number in range((part.last - part.first).days + 1)
        ]
        assert covered == [first + timedelta(days=number) for number in range(days + 1)]
    assert all(week.first.weekday() == 0 for week in list(weeks(period))[1:])


@pytest.fixture
def visited(team: Team, coffee: ActivityLine, yael: MemberLine) -> None:
    """Yaël on a sunday, a monday and today; a group of three on that monday."""
    for day in (date(2026, 11, 8), date(2026, 11, 9), TODAY):
        check_ins.add_by_hand(
            team.coordinator, activity_id=coffee.id, day=day, member_id=yael.id, token=str(day)
        )
    check_ins.add_by_hand(
        team.coordinator, activity_id=coffee.id, day=date(2026, 11, 9), people=3, token="groep"
    )
    check_ins.undo(
        team.coordinator,
        check_ins.add_by_hand(
            team.coordinator, activity_id=coffee.id, day=date(2026, 11, 9), people=40, token="slip"
        ).uid,
    )


@pytest.mark.usefixtures("visited")
def test_a_point_has_its_visits_and_its_different_people(team: Team) -> None:
    found = trends(team.coordinator, KAMER, Period(date(2026, 11, 3), date(2026, 12, 31)), TODAY)
    assert found.weeks == (
        Point(date(2026, 11, 3), date(2026, 11, 8), 1, 1),
        Point(date(2026, 11, 9), date(2026, 11, 15), 4, 1),
        Point(date(2026, 11, 16), TODAY, 1, 1),  # the weeks after today haven't begun
    )
    assert found.months == (Point(date(2026, 11, 3), TODAY, 6, 1),)


@pytest.mark.usefixtures("visited")
def test_a_period_that_has_not_begun_has_no_trends(team: Team) -> None:
    assert trends(team.coordinator, KAMER, Period.parse("2027"), TODAY) == Trends((), ())


def test_a_kamer_that_is_not_there_has_none_either(team: Team) -> None:
    with pytest.raises(FieldUnknown):
        trends(team.coordinator, "nergens", Period.parse("2026"), TODAY)


@pytest.mark.usefixtures("visited")
def test_of_years_before_the_first_visit_there_is_nothing_to_draw(team: Team) -> None:
    long_ago = Period(date(2020, 1, 1), TODAY)
    assert trends(team.coordinator, KAMER, long_ago, TODAY).months[0].first == date(2026, 1, 1)
    assert trends(team.coordinator, KAMER, Period.parse("2025"), TODAY) == Trends((), ())


def test_before_the_first_visit_there_are_no_trends(team: Team) -> None:
    assert trends(team.coordinator, KAMER, Period.parse("2026"), TODAY) == Trends((), ())
