"""The local day in Amsterdam, also on the nights on which the clock changes (counting.md rule 6)."""

from datetime import UTC, date, datetime, time

import pytest

from bwk_tui.domain import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        # The night of 28 on 29 March 2026: summer time begins.
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 1, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 1, tzinfo=UTC), date(2026, 3, 30)),
        # The night of 24 on 25 October 2026: it ends.
        (datetime(2026, 10, 24, 21, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 22, 1, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 1, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_minute_before_and_after_midnight_are_two_days_when_the_clock_changes(
    moment: datetime, day: date
) -> None:
    assert clock.local_day(moment) == day
    with clock.standing_at(moment):
        assert clock.today() == day


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 20)])
def test_a_time_on_the_wall_falls_on_its_own_day(day: date) -> None:
    for at in (time(0, 1), time(12, 0), time(23, 59)):
        assert clock.local_day(clock.moment(day, at)) == day


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    assert clock.moment(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_now_is_in_utc_whatever_zone_the_clock_was_set_in() -> None:
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=clock.ZONE)
    with clock.standing_at(noon):
        assert clock.now() == noon
        assert str(clock.now()) == "2026-11-20 11:00:00+00:00"


def test_the_clock_goes_back_to_what_it_was() -> None:
    before = clock.now()
    with clock.standing_at(datetime(2020, 1, 1, tzinfo=UTC)):
        assert clock.today() == date(2020, 1, 1)
    assert clock.now() == before
