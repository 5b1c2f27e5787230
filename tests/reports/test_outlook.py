"""Looking ahead: how many more a target needs, and when it comes at the pace of the last weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.reports.outlook import Outlook, outlook, pace_begins

MAY = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2026, 1, 27), None),  # 27 days: too early
        (date(2026, 1, 28), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2025, 12, 31)),
        (date(2026, 4, 2), date(2026, 1, 1)),  # thirteen weeks, and not a day more
        (MAY, date(2026, 3, 1)),
        (date(2026, 12, 30), date(2026, 9, 30)),
        (date(2026, 12, 31), None),  # nothing lies ahead
        (date(2028, 3, 31), date(2027, 12, 31)),  # in a leap year a day earlier
        (date(2028, 4, 1), date(2028, 1, 1)),
    ],
)
def test_the_pace_is_that_of_thirteen_weeks_or_of_the_year_so_far(day: date, begins: date | None) -> None:
    assert pace_begins(day) == begins


def test_at_this_pace_a_target_is_reached_on_the_day_on_which_enough_came() -> None:
    ahead = outlook(target=150, so_far=100, before_pace=9, day=MAY)
    # One a day: fifty days on.
    assert ahead == Outlook(50, days=91, gained=91, expected=100 + 214, reached_on=MAY + timedelta(days=50))


def test_who_comes_just_before_midnight_on_31_december_is_in_time() -> None:
    last, too_late = (outlook(target, 100, 9, MAY) for target in (100 + 214, 100 + 215))
    assert (last.expected, last.reached_on) == (314, date(2026, 12, 31))
    assert (too_late.expected, too_late.reached_on) == (314, None)


def test_half_a_person_is_nobody_yet() -> None:
    ahead = outlook(target=102, so_far=100, before_pace=98, day=MAY)  # two in 91 days
    assert ahead.expected == 100 + 2 * 214 // 91 == 104
    assert ahead.reached_on == MAY + timedelta(days=91)
    assert outlook(101, 100, 98, MAY).reached_on == MAY + timedelta(days=46)


@pytest.mark.parametrize(("so_far", "needed"), [(150, 0), (151, 0), (149, 1), (0, 150)])
def test_what_was_reached_needs_nothing_more(so_far: int, needed: int) -> None:
    ahead = outlook(150, so_far, 0, MAY)
    assert ahead.needed == needed
    if not needed:
        assert ahead.reached_on is None


def test_without_anybody_new_it_is_never_reached() -> None:
    assert outlook(150, 100, 100, MAY) == Outlook(50, 91, 0, 100, None)


@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 12, 31)])
def test_too_early_in_the_year_and_on_its_last_day_only_what_is_needed_is_told(day: date) -> None:
    assert outlook(150, 100, 50, day) == Outlook(50)


def test_without_a_figure_to_begin_with_there_is_no_pace() -> None:
    assert outlook(150, 100, None, MAY) == Outlook(50)


@given(
    target=st.integers(0, 2_000),
    so_far=st.integers(0, 1_500),
    gained=st.integers(0, 1_500),
    day=st.dates(date(2024, 1, 28), date(2028, 12, 30)),
)
def test_the_day_is_the_first_on_which_the_pace_gets_there(
    target: int, so_far: int, gained: int, day: date
) -> None:
    gained = min(gained, so_far)
    ahead = outlook(target, so_far, so_far - gained, day)
    if ahead.days is None or ahead.expected is None:
        assert pace_begins(day) is None
        return
    assert (ahead.gained, ahead.needed) == (gained, max(0, target - so_far))

    def there(on: date) -> bool:
        return (on - day).days * gained >= ahead.needed * (ahead.days or 0)

    if ahead.reached_on:
        assert day < ahead.reached_on <= date(day.year, 12, 31)
        assert there(ahead.reached_on)
        assert not there(ahead.reached_on - timedelta(days=1))
        assert ahead.expected >= target
    else:
        assert not ahead.needed or not there(date(day.year, 12, 31)) or not gained
