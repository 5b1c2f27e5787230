"""Times and hours as people type them, and what hours mean at a moment."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwk_tui.domain.errors import FieldUnreadable
from bwk_tui.domain.hours import Hours, Standing, parse_hours, parse_time, standing

AFTERNOON = Hours(time(14), time(16, 30))
EVENING = Hours(time(19), time(21))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        (" 19.45 ", "19:45"),
        ("19", "19:00"),
        ("9 uur", "09:00"),
        ("19:30 UUR", "19:30"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, time: str) -> None:
    assert parse_time("planned_at", typed) == time


@pytest.mark.parametrize(
    "typed", ["", "24:00", "9:60", "9:3", "half 8", "930", "1930", "-1", "٩:30", "9:30:00"]
)
def test_what_no_clock_shows_is_refused_by_name(typed: str) -> None:
    with pytest.raises(FieldUnreadable) as refused:
        parse_time("planned_at", typed)
    assert refused.value.field == "planned_at"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("14:00-16:30", "14:00–16:30"),
        ("9 tot 12", "09:00–12:00"),
        ("9.30 – 11 uur", "09:30–11:00"),
        (" 14 uur-16 uur ", "14:00–16:00"),
        ("19-21, 9-12", "09:00–12:00 19:00–21:00"),
        ("9-12 en 19-21", "09:00–12:00 19:00–21:00"),
        ("9-12;12-13", "09:00–12:00 12:00–13:00"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, hours: str) -> None:
    assert " ".join(str(one) for one in parse_hours("hours", typed)) == hours


@pytest.mark.parametrize(
    "typed", ["14", "16-14", "14-14", "9-12-15", "9-12, 11-13", "9-25", "middag", "-12", "9-12,", "22-2"]
)
def test_what_are_no_hours_is_refused_by_name_with_all_that_was_typed(typed: str) -> None:
    with pytest.raises(FieldUnreadable) as refused:
        parse_hours("hours", typed)
    assert (refused.value.field, refused.value.value) == ("hours", typed)


@pytest.mark.parametrize(
    ("at", "stands", "starts"),
    [
        ("12:59", Standing.LATER, "14:00"),
        ("13:00", Standing.SOON, "14:00"),
        ("13:59", Standing.SOON, "14:00"),
        ("14:00", Standing.NOW, None),
        ("16:29", Standing.NOW, None),
        ("16:30", Standing.LATER, "19:00"),
        ("18:30", Standing.SOON, "19:00"),
        ("20:59", Standing.NOW, None),
        ("21:00", Standing.AWAY, None),
    ],
)
def test_what_hours_mean_at_a_moment(at: str, stands: Standing, starts: str | None) -> None:
    begins = time.fromisoformat(starts) if starts else None
    assert standing((EVENING, AFTERNOON), time.fromisoformat(at)) == (stands, begins)


def test_what_was_called_off_says_so_until_it_would_have_been_over() -> None:
    assert standing((AFTERNOON,), time(9), called_off=True) == (Standing.CALLED_OFF, None)
    assert standing((AFTERNOON,), time(15), called_off=True) == (Standing.CALLED_OFF, None)
    assert standing((AFTERNOON,), time(17), called_off=True) == (Standing.AWAY, None)


def test_what_is_not_on_that_day_is_away() -> None:
    assert standing((), time(15)) == (Standing.AWAY, None)


@given(TIMES, TIMES, TIMES)
def test_one_can_come_in_from_an_hour_before_until_the_end(one: time, other: time, at: time) -> None:
    if one == other:
        return
    starts, ends = sorted((one, other))
    stands, begins = standing((Hours(starts, ends),), at)
    minutes_ahead = (starts.hour - at.hour) * 60 + starts.minute - at.minute
    assert stands.open == (at < ends and minutes_ahead <= 60)
    assert (begins == starts) == (at < starts)
