"""The time of an appointment as people type it, and who reports klussen from an office."""

import pytest

from bwk_tui.domain.errors import FieldUnreadable
from bwk_tui.domain.klussen import REPORTING_CORPORATIES, parse_time


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


def test_an_own_home_reports_no_klussen() -> None:
    assert "eigen woning" not in REPORTING_CORPORATIES
    assert "Ymere" in REPORTING_CORPORATIES
